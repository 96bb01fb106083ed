"""How does what the desk pinned to a thing look: remarks, what is to be done, files?"""

from __future__ import annotations

from collections.abc import Iterator

from cli.rendering._layout import Line, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, dotted, ident, phrase, quoted

HASH = 12
"""Characters of a hash that are shown; every command takes them (`domain.evidence.SHOWN`)."""


def pinned_sections(doc: Doc, clock: Clock) -> list[Section]:
    """The sections below a thing; none where nothing is pinned to it."""
    return [
        Section("Evidence", "evidence", [_file(one, clock) for one in doc.get("evidence", ())]),
        Section(
            "Remarks", "remark", [remark_line(one, clock, doc.get("id")) for one in doc.get("remarks", ())]
        ),
        Section("To do", "todo", [todo_line(one, clock) for one in doc.get("todos", ())]),
        Section("Tags", "tag", [Line(", ".join(doc["tags"]))] if doc.get("tags") else []),
    ]


def _file(doc: Doc, clock: Clock) -> Line:
    gone = "VOID: " if doc["standing"] == "voided" else ""
    text = dotted([gone + file_words(doc), *said_of(doc, clock), _by(doc, clock), doc["id"]])
    return Line(text, lead=doc["evidence"][:HASH], style="fallen" if gone else "")


def file_words(doc: Doc) -> str:
    """A file in a few words: its name, size and type."""
    return dotted([doc.get("name"), f"{doc['size']:,} bytes", doc["media_type"]])


def said_of(doc: Doc, clock: Clock) -> Iterator[str]:
    """What an attachment says of its file."""
    if doc.get("shows"):
        yield quoted(doc["shows"])
    when = clock.reported(doc["captured"]) if doc.get("captured") else ""
    by = f"by {doc['captured_by']}" if doc.get("captured_by") else ""
    if when or by:
        yield " ".join(filter(None, ("captured", when, by)))
    if doc.get("first_seen"):
        yield f"first seen {doc['first_seen']}"


def remark_line(doc: Doc, clock: Clock, here: str | None = None) -> Line:
    """A remark; what it is on, where that is not the thing itself that is looked at."""
    on = f"on {ident(doc['on'])}" if doc["on"] != here else None
    return Line(dotted([phrase(doc["text"]), on, _by(doc, clock), ident(doc["id"])]), about=ident(doc["id"]))


def todo_line(doc: Doc, clock: Clock) -> Line:
    """Something to be done; in words whether it is overdue or done."""
    due = f"due {clock.reported(doc['due'])}" if doc.get("due") else None
    done = f"done {clock.at(doc['done']['recorded_at'])} by {doc['done']['by']}" if doc.get("done") else None
    told = [
        "OVERDUE" if doc["overdue"] else None,
        phrase(doc["text"]),
        due,
        f"for {doc['for']}" if doc.get("for") else None,
        f"on {ident(doc['on'])}" if doc.get("on") else None,
        done,
    ]
    style = "warn" if doc["overdue"] else "dim" if done else ""
    return Line(dotted(told), lead=ident(doc["id"]), about=ident(doc["id"]), style=style)


def _by(doc: Doc, clock: Clock) -> str:
    return f"{clock.at(doc['recorded_at'])} by {doc['by']}"
