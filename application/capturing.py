"""How is a text captured before anybody has time to read it?

A source and a text are enough. A source that nobody knows is made in the same run, of type unknown and
reliability F; without a situation the report goes to the inbox.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from application import resolving, typed
from application.desk import Desk, How, Written, told
from domain.errors import Refused, Rejected
from domain.ids import content_hash, short
from domain.inbox import INBOX, UNCODED, CaptureReport
from domain.reading import ReportInput
from domain.report import RecordReport
from domain.situation import SITUATION
from domain.source import SOURCE, AddSource, SourceAdded
from domain.spelling import fold
from domain.text import LONGEST_SLUG, Private, safe_name
from store.envelope import Outcome


def clip(
    desk: Desk,
    text: str,
    *,
    source: str,
    situation: str | None = None,
    url: str | None = None,
    published: str | None = None,
    language: str | None = None,
    id: str | None = None,  # noqa: A002  # the word of a report file
    how: How,
) -> Written:
    """Capture a text; the same text of the same source again adds nothing.

    Raises:
        InputRejected: a field cannot be accepted. NotFound: there is no such situation.
        Refused: the situation is closed, or the id is taken by another text.
    """
    slug = resolving.situation(desk, situation, loose=False) if situation else ""
    _must_be_open(desk, slug)
    who, new = _speaker(desk, source)
    raw = {"source": who, "url": url, "published": published, "language": language, "id": id}
    given = {name: value for name, value in raw.items() if value is not None}
    read = typed.read_clip(desk, given | {"wording": text.strip("\n")}, slug)
    notes = (*_said_of_source(desk, who, new), *_copies(desk, read, slug))
    if new is not None:
        _add(desk, new, how)
        if how.dry_run:  # the report cannot be decided on while its source is not there
            what = f"dry run, nothing recorded: captured report {short(read.report.report)}"
            return Written(what, id=read.report.report, dry_run=True, joins=notes)
    outcome = _record(desk, read, slug, how)
    where = f" in {slug}, not coded yet" if slug else " into the inbox"
    return told(
        outcome,
        f"captured report {short(read.report.report)} by {who}{where}",
        how,
        id=read.report.report,
        joins=notes if outcome.recorded and not outcome.repeated else _where_it_is(desk, read),
        take_back=f"sitline void {short(read.report.report)} --reason …",
    )


def _record(desk: Desk, read: ReportInput, slug: str, how: How) -> Outcome:
    command: dict[str, Any] = {"command_id": how.command_id or "k" + read.content, "how": how}
    if slug:
        return desk.append(SITUATION, slug, RecordReport(read.report), content=read.content, **command)
    return desk.append(INBOX, UNCODED, CaptureReport(read.report), content=read.content, **command)


def _must_be_open(desk: Desk, slug: str) -> None:
    """Said before a source is made for a report that would be refused."""
    if slug and (desk.tables().row("situation", "", slug) or {}).get("closed"):
        what = f"the situation {slug!r} is closed: it takes corrections, not new reports"
        mend = f"leave the situation out, or: sitline reopen {slug} --reason …"
        raise Refused(what, where="situation", mend=mend)


def _speaker(desk: Desk, named: str) -> tuple[str, SourceAdded | None]:
    """The slug of the source meant; with the source to be made, where nobody knows it."""
    tables = desk.tables()
    if tables.row("source", "", named) is not None:
        return named, None
    known = list(tables.marked("source", "", [f"called:{fold(safe_name(named))}"]))
    if len(known) == 1:
        return known[0], None
    slug = slug_of(named)
    if tables.row("source", "", slug) is not None:
        return slug, None
    return slug, SourceAdded(slug=slug, name=Private.of(safe_name(named)), type="unknown", reliability="F")


def slug_of(name: str) -> str:
    """A slug for a name in any script.

    Raises:
        Rejected: no letter or digit of it can stand in a slug.
    """
    from projections.spelt import romanised

    found = re.sub(r"[^a-z0-9]+", "-", romanised(name).lower()).strip("-")[:LONGEST_SLUG].strip("-")
    if not found:
        mend = "write a short name of letters a-z, digits and hyphens"
        raise Rejected(f"{name!r} gives no slug for a source", where="--source", mend=mend)
    return found


def _add(desk: Desk, source: SourceAdded, how: How) -> None:
    content = content_hash(desk.key, {"clip-source": source.slug})
    desk.append(SOURCE, source.slug, AddSource(source), command_id="k" + content, content=content, how=how)


def _said_of_source(desk: Desk, slug: str, new: SourceAdded | None) -> Iterator[str]:
    if new is None:
        return
    from application.similar import suggest
    from projections import spelt

    rows = desk.tables().marked("source", "", spelt.alike([str(new.name)]))
    names = {_name(row): known for known, row in rows.items()}
    like = [names[found.name] for found in suggest(str(new.name), names, limit=3)]
    similar = f"; similar: {', '.join(like)}" if like else ""
    yield f"NEW source {slug}, type unknown, reliability F{similar}"


def _copies(desk: Desk, read: ReportInput, slug: str) -> Iterator[str]:
    from application.alike import Text
    from application.inbox import lately, looks_like

    tables = desk.tables()
    texts = [Text.of(row) for row in lately(tables, slug)]
    for found in looks_like(tables, Text.of(read.report.model_dump(mode="json")), texts, captured=True):
        yield f"looks like report {short(found.report)} by {found.source}: {found.why}"


def _where_it_is(desk: Desk, read: ReportInput) -> tuple[str, ...]:
    _, slug = resolving.captured(desk, read.report.report)
    return (f"it lies in {slug or 'the inbox'}: sitline code {short(read.report.report)}",)


def _name(row: dict[str, Any]) -> str:
    return (row.get("name") or {}).get("text") or ""
