"""Who takes a file of evidence out of its folder, and who had it in their hands?"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from application import resolving
from application.answers import Ask, Doc, bounds_of, cut_all, envelope
from application.desk import Desk, How, Written, told
from application.evidence import appended, folder_of
from application.notes import words
from domain.errors import NotFound, Refused
from domain.evidence import SHOWN, EvidenceExported, EvidenceRead, HandOut, like_hash
from domain.ids import short
from domain.text import Private, safe_name
from projections import custody as rows
from store.envelope import Outcome
from store.evidence_folder import must_be_free, write_new


def read_out(desk: Desk, identifier: str, target: str, *, how: How) -> Written:
    """Copy a file out of the folder, proved by its hash; who did it is recorded before anybody has it.

    Raises:
        NotFound: there is no such file. Refused: it was changed, or something lies at the target.
    """
    digest, to = find(desk, identifier), Path(target).expanduser().absolute()
    command_id, act = desk.new_act(how)
    command = HandOut(EvidenceRead(act=act, evidence=digest, to=Private.of(safe_name(str(to)))))
    written = _hand_out(desk, digest, to, command, command_id, how)
    return told(written, f"read out {digest[:SHOWN]} to {to}", how, id=act)


def export_files(desk: Desk, report: str, into: str, *, how: How) -> Written:
    """Copy all files behind a report into a folder, with their hashes in a list that sha256sum can check.

    Raises:
        NotFound: there is no such report, or nothing is attached to it. Refused: as `read_out`.
    """
    full = resolving.captured(desk, report)[0]
    target = Path(into).expanduser().absolute()
    found = [row for row in rows.attached_to(desk.tables(), full) if row["standing"] == "standing"]
    if not found:
        raise NotFound(f"nothing is attached to {short(full)}", mend=f"sitline attach {short(full)} FILE")
    command_id, act = desk.new_act(how)
    names: dict[str, str] = {row["evidence"]: _file_name(row) for row in found}
    sums, outcome = target / f"{short(full)}.sha256", None
    for place in (sums, *(target / name for name in names.values())):
        must_be_free(place)
    for count, (digest, name) in enumerate(names.items()):
        event = EvidenceExported(
            act=act if not count else desk.new_act(How(command_id=f"{command_id}-{count}"))[1],
            evidence=digest,
            to=Private.of(safe_name(str(target / name))),
        )
        command = f"{command_id}-{count}" if count else command_id
        outcome = _hand_out(desk, digest, target / name, HandOut(event), command, how)
    if not how.dry_run:
        write_new(sums, "".join(f"{digest}  {name}\n" for digest, name in names.items()))
    assert outcome is not None  # noqa: S101  # at least one file was found
    counted = f"{len(names)} file{'s' if len(names) > 1 else ''}"
    return told(outcome, f"exported {counted} behind {short(full)} to {target}", how, id=act)


def _hand_out(desk: Desk, digest: str, to: Path, command: HandOut, command_id: str, how: How) -> Outcome:
    """Copy and prove; record; and take the copy back where that is refused."""
    folder = folder_of(desk)
    outcome = appended(desk, digest, command, command_id, How(dry_run=True, command_id=command_id))
    if outcome.repeated or how.dry_run:
        return outcome
    folder.copy_to(digest, to)
    try:
        return appended(desk, digest, command, command_id, how)
    except BaseException:
        to.unlink(missing_ok=True)
        raise


def _file_name(row: Doc) -> str:
    """A name that no original name can make dangerous: the hash and, where it is a plain one, the ending."""
    ending = Path(words(row, "name") or "").suffix
    plain = ending[1:].isascii() and ending[1:].isalnum() and len(ending) <= _LONGEST_ENDING
    return f"{row['evidence'][:SHOWN]}{ending.lower() if plain else ''}"


_LONGEST_ENDING = 9
"""Characters with the dot: `.geojson` and `.mhtml` fit."""


def find(desk: Desk, identifier: str) -> str:
    """The whole hash of a file, by the beginning of it or by the act that attached it.

    Raises:
        NotFound: there is none. Refused: it is short for several.
    """
    digest = identifier.removeprefix("sha256:").lower()
    if like_hash(digest):
        found = [key for key, _fact in desk.log.find_prefix("evidence", digest, 5) if key.startswith(digest)]
        if len(found) > 1:
            raise Refused(f"{digest!r} is short for {len(found)} files", mend="give more of it")
        if found:
            return found[0]
    elif identifier.startswith("x"):
        fact = desk.log.fact("act", resolving.identifier(desk, identifier))
        word, _, digest = fact.content.partition(" ") if fact else ("", "", "")
        if word in ("evidence", "read", "exported"):
            return digest
    raise NotFound(f"there is no file {identifier!r}", mend="sitline custody REPORT lists files by hash")


def custody(desk: Desk, subject: str, ask: Ask) -> Doc:
    """Who added, read out and exported the files behind a report, or one file, and when?"""
    at = bounds_of(desk, ask, "UTC")
    tables = desk.tables()
    report = "" if like_hash(subject.removeprefix("sha256:").lower()) or subject.startswith("x") else subject
    full = resolving.captured(desk, report)[0] if report else None
    if full is None:
        digests: Iterable[str] = [find(desk, subject)]
    else:
        digests = dict.fromkeys(row["evidence"] for row in rows.attached_to(tables, full, at.known_at))
    acts = [act for digest in digests for act in rows.handled(tables, digest, at.known_at)]
    first = {act["evidence"]: act for act in reversed(acts) if act["what"] == "attached"}
    doc = envelope(desk, "sitline.custody/1", at, ask, "UTC") | {"report": full}
    doc["files"] = [_file_doc(tables_row, desk, at.known_at) for tables_row in reversed(first.values())]
    doc["entries"] = [_entry(act) for act in sorted(acts, key=lambda act: int(act["position"]))]
    return cut_all(doc, ask)


def evidence_of(desk: Desk, report: str, at: int | None = None) -> list[Doc]:
    """The files behind a report as a look at it shows them."""
    return [_entry(row) for row in rows.attached_to(desk.tables(), report, at)]


def _file_doc(row: Doc, desk: Desk, at: int | None) -> Doc:
    return {
        "evidence": row["evidence"],
        "size": row["size"],
        "media_type": row["media_type"],
        "reports": rows.reports_with(desk.tables(), row["evidence"], at),
    }


def _entry(row: Doc) -> Doc:
    """One act on a file; of a void, the act that it took back."""
    return {
        "id": row["act"],
        "what": row["what"],
        "evidence": row.get("evidence"),
        "size": row.get("size"),
        "media_type": row.get("media_type"),
        "report": row.get("report"),
        "name": words(row, "name"),
        "shows": words(row, "shows"),
        "captured": row.get("captured"),
        "captured_by": words(row, "captured_by"),
        "first_seen": words(row, "first_seen"),
        "to": words(row, "to"),
        "target": row.get("target"),
        "reason": row.get("reason"),
        "standing": row["standing"],
        "position": row["position"],
        "recorded_at": row["recorded_at"],
        "by": row["by"],
    }
