"""Where do words stand: in a wording, a title, a line of the timeline, a name, in any script?

Every word asked for must begin a word of the text, folded as names are folded, so that an Arabic letter
with a sign and one without are the same. Newest first: ranking a common word takes longer than it helps.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from domain.claim import Doc
from domain.spelling import fold
from projections.rows import Tables

EXCERPT = 160
"""Characters of a text that are shown of it."""


def search(tables: Tables, words: str, at: int | None) -> list[Doc]:
    """Everything in which all the words stand, newest first."""
    wanted = fold(words).split()
    found = [hit for hit in _texts(tables, at) if wanted and _all_in(wanted, hit["text"])]
    return sorted(({**hit, "text": _excerpt(hit["text"])} for hit in found), key=_newest)


def _newest(hit: Doc) -> tuple[int, str]:
    return -hit["position"], hit["id"]


def _all_in(wanted: list[str], text: str) -> bool:
    there = f" {' '.join(fold(text).replace('-', ' ').split())}"
    return all(f" {word}" in there for word in wanted)


def _excerpt(text: str) -> str:
    return text if len(text) <= EXCERPT else text[: EXCERPT - 1] + "…"


def _texts(tables: Tables, at: int | None) -> Iterator[Doc]:
    for slug, situation in tables.rows("situation", at=at).items():
        titles = " / ".join(dict.fromkeys([*situation["titles"], *situation.get("places", [])]))
        yield _hit(slug, "situation", slug, titles, situation)
        for update in tables.rows("update", slug, at).values():
            yield _hit(update["id"], "update", slug, _words(update), update)
        for report in tables.rows("report", slug, at).values():
            yield _hit(report["report"], "report", slug, _words(report), report)
    for slug, source in tables.rows("source", at=at).items():
        yield _hit(slug, "source", "", f"{slug} {(source.get('name') or {}).get('text') or ''}", source)
    for act, name in tables.rows("name", at=at).items():
        if "name" in name:
            yield _hit(act, name["sort"], "", " / ".join([name["name"], *name.get("aliases", [])]), name)


def _words(row: Mapping[str, Doc]) -> str:
    parts = [row.get("says"), (row.get("wording") or {}).get("text"), row.get("source")]
    return " — ".join(str(part) for part in parts if part)


def _hit(identifier: str, sort: str, situation: str, text: str, row: Doc) -> Doc:
    return {
        "id": identifier,
        "sort": sort,
        "situation": situation,
        "text": text,
        "published": row.get("published"),
        "position": row["position"],
    }
