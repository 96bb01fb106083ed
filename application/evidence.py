"""Which files lie behind a report: how are they attached, handed out, listed and proved?

The file goes into the folder first and the act into the log second, but only after the log has said that
it would take the act: what is refused leaves nothing behind.
"""

from __future__ import annotations

from pathlib import Path

from application import resolving
from application.anchoring import home_of
from application.desk import Desk, How, Written, told
from application.media import media_type
from domain.errors import Changed, Refused, Rejected
from domain.evidence import (
    EVIDENCE,
    SHOWN,
    Attach,
    EvidenceAttached,
    HandOut,
)
from domain.ids import short
from domain.moment import Moment
from domain.text import Private, safe, safe_name
from projections import custody as rows
from store.envelope import Outcome
from store.evidence_folder import Content, EvidenceFolder, look


def folder_of(desk: Desk) -> EvidenceFolder:
    """The folder of evidence of this store.

    Raises:
        Refused: the store is no file, and no setting names a folder.
    """
    if desk.evidence is None:
        what = "no folder is named for the evidence of this store"
        mend = "set SITLINE_EVIDENCE=/path, or evidence = '/path' in the settings file"
        raise Refused(what, where="evidence", mend=mend)
    return EvidenceFolder(desk.evidence)


def attach_file(
    desk: Desk,
    report: str,
    file: str,
    *,
    shows: str | None = None,
    captured: str | None = None,
    captured_by: str | None = None,
    first_seen: str | None = None,
    how: How,
) -> Written:
    """Copy a file into the folder of evidence and say that it lies behind a report.

    Raises:
        NotFound: there is no such report or file.
        Refused: it is no regular file, it is empty, or there is no folder for it.
    """
    folder, source = folder_of(desk), Path(file).expanduser()
    full = resolving.captured(desk, report)[0]
    content = look(source)
    command_id, act = desk.new_act(how)
    kind, doubt = media_type(content.head, source.name)
    event = EvidenceAttached(
        act=act,
        evidence=content.sha256,
        report=full,
        situation=home_of(desk, full),
        size=content.size,
        media_type=kind,
        name=Private.of(safe_name(source.name)),
        captured=_moment(desk, captured, full),
        captured_by=_private(captured_by, "--captured-by"),
        shows=_private(shows, "--shows"),
        first_seen=_private(first_seen, "--first-seen"),
    )
    command = _attach(desk, event)
    joins = (*_elsewhere(desk, event), *([doubt] if doubt else []))
    outcome = appended(desk, content.sha256, command, command_id, How(dry_run=True, command_id=command_id))
    echo: tuple[str, ...] = ()
    if outcome.recorded and not outcome.repeated and not how.dry_run:
        echo = _put(folder, source, content)
        outcome = appended(desk, content.sha256, command, command_id, how)
    if event.captured:
        echo += (f"captured {event.captured}",)
    what = f"attached {_file(event)} to {short(full)}"
    back = f"sitline void {short(act)} --reason …"
    return told(outcome, what, how, id=act, joins=joins, echo=echo, take_back=back)


def _attach(desk: Desk, event: EvidenceAttached) -> Attach:
    """The command, with the attachment in standing that says as much already, where there is one."""
    new = event.model_dump(mode="json", exclude_none=True)
    same = [
        row
        for row in rows.attached_to(desk.tables(), event.report)
        if row["standing"] == "standing"
        and row["evidence"] == event.evidence
        and all(row.get(name) == new[name] for name in _SAID if name in new)
    ]
    return Attach(event, same[-1]["act"] if same else "", {})


_SAID = ("captured", "captured_by", "shows", "first_seen")
"""What a person can say of a file: an attachment that says nothing new of it is nothing new."""


def appended(desk: Desk, digest: str, command: Attach | HandOut, command_id: str, how: How) -> Outcome:
    """Record an act on a file in the stream of its content."""
    return desk.append(EVIDENCE, digest, command, command_id=command_id, how=how)


def _put(folder: EvidenceFolder, source: Path, looked_at: Content) -> tuple[str, ...]:
    content, became = folder.put(source)
    if content.sha256 != looked_at.sha256:
        raise Changed(f"{source} changed while it was read", mend="do it again once it is whole")
    return ("the copy kept so far was damaged, and is whole again",) if became == "mended" else ()


def _elsewhere(desk: Desk, event: EvidenceAttached) -> tuple[str, ...]:
    """The same content behind another report speaks for one camera, one document: one primary source."""
    others = [r for r in rows.reports_with(desk.tables(), event.evidence) if r != event.report]
    return tuple(line for other in others for line in _suggestion(desk, event.report, other))


def _suggestion(desk: Desk, report: str, other: str) -> tuple[str, ...]:
    """The line to paste stands by itself, so that it is never wrapped."""
    source = _source_of(desk, other)
    same = f"the same file is behind {short(other)}{f' by {source}' if source else ''}"
    if _linked(desk, report, other):
        return (f"{same}; they are linked already",)
    line = f"sitline lineage {short(report)} same-primary-source {short(other)}"
    return f"{same}: one primary source? If so:", line


def _source_of(desk: Desk, report: str) -> str:
    row = desk.tables().rows("report", home_of(desk, report)).get(report, {})
    return str(row.get("source", ""))


def _linked(desk: Desk, one: str, other: str) -> bool:
    pair = {one, other}
    for slug in {home_of(desk, one), home_of(desk, other)}:
        for change in desk.tables().rows("change", slug).values():
            to = change.get("to")
            named = to.get("text") if isinstance(to, dict) else None
            if change.get("relation") == "same-primary-source" and {change.get("report"), named} == pair:
                fallen = desk.log.fact("fallen", change["act"])
                return fallen is None or fallen.standing == "standing"
    return False


def _file(event: EvidenceAttached) -> str:
    return f"{event.name} ({event.size:,} bytes, {event.media_type}, SHA-256 {event.evidence[:SHOWN]})"


def _private(text: str | None, where: str) -> Private | None:
    if text is None or not text.strip():
        return None
    try:
        return Private(text=safe(text).strip())
    except Rejected as error:
        raise Rejected(error.what, where=where, mend=error.mend) from None


def _moment(desk: Desk, text: str | None, report: str) -> Moment | None:
    if text is None:
        return None
    row = desk.tables().rows("situation").get(home_of(desk, report), {})
    try:
        return Moment.read(text, desk.door(row.get("zone", "UTC")))
    except Rejected as error:
        raise Rejected(error.what, where="--captured", mend=error.mend) from None
