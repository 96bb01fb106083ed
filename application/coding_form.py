"""What does the file look like in which a captured report is coded?

The wording stands above as a comment, suggestions stand commented out: nothing is proposed as a fact, and
nothing is recorded that a person did not write or uncover.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from application import coding
from application.desk import Desk
from application.suggesting import Suggestions, suggestions
from domain.claim import Doc
from domain.ids import short
from domain.moment import Moment


def form(desk: Desk, report: str) -> str:
    """The file for a captured report, TOML.

    Raises:
        NotFound: there is no such report. Refused: it is coded already.
    """
    full, slug, row = coding.to_code(desk, report)
    zone = desk.tables().rows("situation")[slug].get("zone", "UTC") if slug else "UTC"
    published = Moment(**row["published"])
    text = (row.get("wording") or {}).get("text") or ""
    found = suggestions(desk, text, slug, published.local_day(zone))
    lines = [*_head(full, row), *_top(slug, published, found), "", *_update(found), ""]
    return "\n".join(lines)


def _head(full: str, row: Doc) -> Iterator[str]:
    captured = f"captured {row['recorded_at'][:16]} UTC by {row['recorded_by']}"
    yield f"# Report {short(full)} by {row['source']}, {captured}."
    if url := (row.get("url") or {}).get("text"):
        yield f"# {url}"
    yield "#"
    for line in ((row.get("wording") or {}).get("text") or "[no wording]").split("\n"):
        yield f"#   | {line}".rstrip()
    yield "#"
    yield "# Lines that begin with # say nothing. Suggestions come from words in the text and from what is"
    yield "# known: take the # away from what is right. `sitline kinds KIND` explains the fields of a kind."


def _top(slug: str, published: Moment, found: Suggestions) -> Iterator[str]:
    if slug:
        yield f"situation = {_text(slug)}"
    else:
        yield from _chosen("situation", [(one, "") for one in found.situations[:4]])
    yield f"# published = {_text(str(published))}   # when the source said it, where you know it better"
    yield '# proximity = "first-hand"   # second-hand, hearsay, unknown'
    yield "# quotes = []   # and derives_from, republishes; left out: unknown, empty: it takes from nobody"


def _update(found: Suggestions) -> Iterator[str]:
    yield "[[update]]"
    yield from _chosen("kind", [(one.meant, one.word) for one in found.kinds])
    yield from (f"# incident = {_text(name)}   # {_line(about)}" for name, about in found.incidents)
    yield from (f"# occurred = {_text(edtf)}   # {said}" for edtf, said in found.dates)
    yield from (f"# place = {{ name = {_text(name)} }}" for name in found.places[:4])
    if found.actors:
        yield f"# by = [{', '.join(map(_text, found.actors[:4]))}]   # or against, parties, alleged_by"
    for loss in found.losses:
        yield f"# tolls = [{{ measure = {_text(loss.meant)}, quantity = {_text(loss.word)} }}]"
    yield '# stage = ""'
    yield "# Another [[update]] below for each further thing that it says."


def _chosen(field: str, suggested: list[tuple[str, str]]) -> Iterator[str]:
    """A field that must be there: its suggestions to choose from, else an empty one to fill."""
    for meant, why in suggested:
        yield f"# {field} = {_text(meant)}" + (f"   # {why}" if why else "")
    if not suggested:
        yield f'{field} = ""'


def _line(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:59] + "…"  # noqa: PLR2004  # as much as stands beside a name


def _text(text: str) -> str:
    """A text as TOML writes it: basic strings of TOML 1.0 take JSON's escapes."""
    return json.dumps(text, ensure_ascii=False)
