"""How does it look what was brought in from a file, or would be?"""

from __future__ import annotations

from collections.abc import Iterator

from cli.rendering._layout import Line, Page, Section
from cli.rendering._words import Doc, counted, cut_line, dotted

MAIN = "rejected"

_PLAN = {
    "new": "new",
    "same": "the same as recorded",
    "changed": "changed since",
    "revoked": "taken back by their source",
    "missing": "recorded, and in no file any more",
    "rejected": "rejected",
    "repeated": "twice in the files, taken once",
}


def page(doc: Doc) -> Page:
    """The plan in numbers, what was recorded, and the rows that a person should look at."""
    return [
        Section("", "imported", [Line(_title(doc), about="what", style="title"), *_notes(doc)]),
        Section("Rows", "row", [*_plan(doc)]),
        Section("Changed", "changed", [*_changed(doc), *cut_line(doc, "changed")]),
        Section("Taken back by their source", "revoked", [*_revoked(doc), *cut_line(doc, "revoked")]),
        Section("Missing", "missing", [*_missing(doc), *cut_line(doc, "missing")]),
        Section("Rejected", "rejected", [*_rejected(doc), *cut_line(doc, "rejected")]),
    ]


def _plan(doc: Doc) -> Iterator[Line]:
    for name, said in _PLAN.items():
        if count := doc["plan"][name]:
            yield Line(said, lead=f"{count:,}", about=name)


def _title(doc: Doc) -> str:
    files = ", ".join(doc["files"])
    if doc["dry_run"]:
        return f"dry run, nothing recorded: {doc['format']} from {files}"
    done = doc["recorded"]
    told = [
        counted(done["reports"], "report"),
        counted(done["corrections"], "correction") if done["corrections"] else None,
        counted(done["revocations"], "revocation") if done["revocations"] else None,
    ]
    if not done["events"]:
        return f"nothing to record: {doc['format']} from {files}"
    return f"recorded {dotted(told)} ({counted(done['events'], 'event')}) from {files}"


def _notes(doc: Doc) -> Iterator[Line]:
    new = "would be made" if doc["dry_run"] else "made"
    if doc["sources"]:
        yield Line(f"sources {new}: {', '.join(doc['sources'])}", about="sources")
    if doc["situations"]:
        yield Line(f"situations {new}: {', '.join(doc['situations'])}", about="situations")
    if doc["recorded_in"]:
        told = ", ".join(doc["recorded_in"])
        yield Line(f"rows that are recorded in another situation stay there: {told}", about="recorded in")
    if doc["carries_not"]:
        yield Line(f"not carried over: {'; '.join(doc['carries_not'])}", about="not carried", style="dim")
    if doc["rejected_file"]:
        yield Line(
            f"rejected rows, to be mended and brought in: {doc['rejected_file']}", about="rejected file"
        )
    if doc["recorded"]["captured"]:
        told = "they wait in the inbox: sitline inbox lists them, sitline code ID reads one"
        yield Line(told, about="inbox")
    if doc["recorded"]["events"]:
        back = "each row is a report of its own: sitline log shows them, sitline void ID takes one back"
        yield Line(back, about="take back", style="dim")


def _changed(doc: Doc) -> Iterator[Line]:
    for row in doc["changed"]:
        told = "; ".join(map(_change, row["changes"]))
        yield Line(told, lead=row["id"], about=row["id"])


def _change(change: Doc) -> str:
    if not change["before"] and not change["after"]:
        return str(change["field"])
    return f"{change['field']}: {change['before'] or 'nothing'} → {change['after'] or 'nothing'}"


def _revoked(doc: Doc) -> Iterator[Line]:
    for row in doc["revoked"]:
        yield Line(row["short"], lead=row["id"] or row["short"], about=row["short"])


def _missing(doc: Doc) -> Iterator[Line]:
    for row in doc["missing"]:
        yield Line(
            dotted([row["situation"], row["short"]]), lead=row["id"] or row["short"], about=row["short"]
        )


def _rejected(doc: Doc) -> Iterator[Line]:
    for row in doc["rejected"]:
        where = f"row {row['row']}"
        if len(doc["files"]) > 1:
            where = f"{row['file']}, {where}"
        for problem in row["problems"]:
            place = f"{problem['where']}: " if problem["where"] else ""
            mend = f" — {problem['mend']}" if problem["mend"] else ""
            yield Line(f"{place}{problem['what']}{mend}", lead=where, about=row["id"] or where)
