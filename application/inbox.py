"""Which captured reports wait to be coded, and which of them look like copies?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from application import resolving
from application.alike import Likeness, Text, alike
from application.answers import Ask, Doc, bounds_of, cut, envelope
from application.came_again import changes_of, version_of
from application.changed_texts import changed_since, taken_back, to_read_anew
from application.desk import Desk
from domain.ids import short
from projections import searched
from projections.inbox import uncoded, waiting_of
from projections.rows import Tables

EXCERPT = 240
"""Characters of a wording that the list shows: about three lines of a terminal."""

SAMPLES = 3
"""Runs of words of a text that are looked up among recorded reports: its beginning, middle and end."""

NEAREST = 20
"""Hits of such a run that are looked at; the newest."""

LATELY = 2000
"""Positions of the log: a text captured within them is held against a new one word by word."""

Found = tuple[str, Doc]
"""Situation (empty: none) and row of a report that waits."""


def inbox(desk: Desk, situation: str | None, ask: Ask) -> Doc:
    """What is not coded: of a situation, or of every one and of none; oldest first, with likely copies.

    `changed` beside it: what was coded, and whose source changed the text since.
    """
    slug = resolving.situation(desk, situation) if situation else None
    tables = desk.tables()
    zone = (tables.row("situation", "", slug) or {}).get("zone", "UTC") if slug else "UTC"
    at = bounds_of(desk, ask, zone)
    rows = waiting(tables, [slug] if slug else None, at.known_at)
    doc = cut(envelope(desk, "sitline.inbox/1", at, ask, zone) | {"situation": slug}, "items", rows, ask)
    known = rows if slug is None else waiting(tables, [slug, ""], at.known_at)
    texts = [(had(row), Text.of(row)) for _, row in known]
    scopes = [slug] if slug else tables.scopes("inbox")
    changed = [one for scope in scopes for one in _to_read_anew(desk, tables, scope, at.known_at)]
    items = [_item(desk, tables, scope, row, texts, at.known_at) for scope, row in doc["items"]]
    most = ask.limit or len(changed)
    return doc | {"items": items, "changed": changed[:most], "changed_total": len(changed)}


def _to_read_anew(desk: Desk, tables: Tables, scope: str, at: int | None) -> Iterator[Doc]:
    """The reports of a situation whose text was changed by their source after they were coded."""
    rows = tables.rows("inbox", scope, at) if scope else {}
    waiting = {row["report"] for row in waiting_of(tables, scope, rows, at)}
    coded = [row["report"] for row in rows.values() if row["coded"] and row["report"] not in waiting]
    found = changed_since(desk, tables, scope, coded, at)
    told = _rows(tables, scope, [*found], at)
    return (to_read_anew(one, scope, told[one], since) for one, since in found.items() if one in told)


def waiting(tables: Tables, scopes: Sequence[str] | None, at: int | None = None) -> list[Found]:
    """The reports that wait in these situations (None: in all and in none), oldest first."""
    found: list[Found] = []
    for scope in ("", *tables.scopes("inbox")) if scopes is None else scopes:
        ids = [row["report"] for row in uncoded(tables, scope, at)]
        found += [(scope, row) for row in _rows(tables, scope, ids, at).values()]
    distinct = {row["report"]: (scope, row) for scope, row in found}
    return sorted(distinct.values(), key=lambda one: had(one[1]))


def lately(tables: Tables, situation: str) -> list[Doc]:
    """The reports that were captured of late, in a situation or none, and wait: those of the last positions.

    An older one is only found by its link or by a run of its words (`looks_like`).
    """
    found: list[Doc] = []
    for scope in dict.fromkeys(("", situation)):
        new = tables.since("inbox", scope, max(tables.position - LATELY, 0), tables.position)
        ids = [row["report"] for row in waiting_of(tables, scope, tables.some("inbox", scope, new))]
        found += _rows(tables, scope, ids, None).values()
    return found


def had(row: Doc) -> tuple[str, int]:
    """When the desk had a report: the later of two that are alike may be the copy."""
    position: int = row["captured"] if "captured" in row else row["position"]
    return row["recorded_at"], position


def looks_like(
    tables: Tables, text: Text, texts: Iterable[Text], at: int | None = None, *, captured: bool = False
) -> list[Likeness]:
    """The reports that a text looks like: among these, and among those recorded in any situation.

    `captured`: those that have no situation are among them, too.
    """
    among = ("report", "captured") if captured else ("report",)
    others = {one.report: one for one in (*texts, *_recorded(tables, text, at, among))}
    return alike(text, list(others.values()))


def _recorded(tables: Tables, text: Text, at: int | None, among: Sequence[str]) -> Iterator[Text]:
    """Recorded reports of the same link, or in which the words of a sample of its runs stand."""
    links = [(searched.link(text.url),)] if text.url else []
    for words in (*links, *text.samples(SAMPLES)):
        for table, scope, key in tables.hits(words, at, NEAREST):
            row = tables.row(table, scope, key, at) if table in among else None
            if row is not None:
                yield Text.of(row)


def _item(
    desk: Desk,
    tables: Tables,
    scope: str,
    row: Doc,
    texts: list[tuple[tuple[str, int], Text]],
    at: int | None,
) -> Doc:
    text = Text.of(row)
    earlier = [other for when, other in texts if when < had(row)]
    return {
        "id": row["report"],
        "situation": scope or None,
        "source": row["source"],
        "published": row["published"],
        "captured_at": row["recorded_at"],
        "by": row["recorded_by"],
        "wording": _excerpt(text.said),
        "url": text.url or None,
        "changed": changes_of(row.get("tags") or ()),
        "version_of": version_of(row.get("tags") or ()),
        "changed_by": (
            changed_since(desk, tables, scope, [row["report"]], at).get(row["report"]) if scope else None
        ),
        "taken_back": taken_back(desk, row),
        "like": [_likeness(text, one) for one in looks_like(tables, text, earlier, at)],
        "next": f"sitline code {short(row['report'])}",
    }


def _likeness(text: Text, one: Likeness) -> Doc:
    return {"report": one.report, "source": one.source, "why": one.why, "own": one.source == text.source}


def _rows(tables: Tables, scope: str, ids: Sequence[str], at: int | None) -> dict[str, Doc]:
    return tables.some("report", scope, ids, at) if scope else tables.some("captured", "", ids, at)


def _excerpt(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= EXCERPT else flat[: EXCERPT - 1] + "…"
