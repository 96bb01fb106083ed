"""How does it look who had files of evidence in their hands?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._pinned import HASH, said_of
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, ident
from domain.wording import listed

MAIN = "entries"

DONE = {"attached": "added", "read": "read out", "exported": "exported", "voided": "VOID"}


def page(doc: Doc) -> Page:
    """The files, and every act on them in order of recording."""
    clock = Clock(doc)
    of = f" of report {ident(doc['report'])}" if doc.get("report") else ""
    files = [_file(one) for one in doc["files"]]
    acts = [_act(one, clock) for one in doc["entries"]]
    return [
        header(doc, clock, "custody", f"Custody{of}"),
        Section("Files", "file", [*files, *cut_line(doc, "files")], "no file is attached"),
        Section("Log", "act", [*acts, *cut_line(doc, "entries")]),
    ]


def _file(doc: Doc) -> Line:
    behind = f"behind {listed(map(ident, doc['reports']))}" if doc["reports"] else "behind no report any more"
    size = f"{doc['size']:,} bytes"
    return Line(dotted([size, doc["media_type"], behind]), lead=doc["evidence"][:HASH], about=doc["evidence"])


def _act(doc: Doc, clock: Clock) -> Line:
    what = DONE.get(str(doc["what"]), str(doc["what"]))
    if doc["what"] == "attached":
        what = dotted([f"{what} to {ident(doc['report'])}", doc.get("name"), *said_of(doc, clock)])
    elif doc.get("to"):
        what = f"{what} to {doc['to']}"
    elif doc.get("target"):
        what = dotted([f"{what}: act {ident(doc['target'])}", doc.get("reason")])
    gone = "VOID: " if doc["standing"] == "voided" else ""
    file = doc["evidence"][:HASH] if doc.get("evidence") else None
    text = dotted([gone + what, file, f"by {doc['by']}", ident(doc["id"])])
    return Line(
        text, lead=clock.at(doc["recorded_at"]), about=ident(doc["id"]), style="fallen" if gone else ""
    )
