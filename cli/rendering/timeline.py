"""How does a timeline look: what was reported, by day where days are known?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, fallen_word, flag_words

MAIN = "entries"

HAPPENED = frozenset({"occurred", "ongoing"})
FIRM = frozenset({"stated", "reported"})
TRUTH = {"possible": "possibly by then", "unplaced": "not known whether by then"}


def page(doc: Doc) -> Page:
    """The page of a timeline."""
    clock = Clock(doc)
    where = f" of {doc['situation']}" if doc.get("situation") else ""
    lines = [entry_line(entry, clock) for entry in doc["entries"]]
    return [
        header(doc, clock, "timeline", f"Timeline{where}"),
        Section("", "entry", [*lines, *cut_line(doc, "entries")], "nothing is reported", widest=16, folded=True),
    ]


def entry_line(doc: Doc, clock: Clock) -> Line:
    """One update: the date as reported, marks, what it says, and who says so when."""
    fallen = fallen_word(doc.get("standing", "standing"))
    said = dotted(
        [
            (f"{fallen}: " if fallen else "") + " ".join([_said(doc), *marks(doc)]),
            *order_words(doc["occurred"]),
            TRUTH.get(doc.get("truth", "")),
            f"{doc['source']}, {clock.reported(doc['published'])}",
            *flag_words(doc.get("flags", ())),
            f"fell by {doc['because']}" if fallen and doc.get("because") else None,
            doc["id"],
        ]
    )
    return Line(said, lead=clock.reported(doc["occurred"]), style="fallen" if fallen else "")


def marks(doc: Doc) -> list[str]:
    """What keeps an update from being a plain statement that something happened."""
    found = [doc.get("modality", "occurred")] if doc.get("modality", "occurred") not in HAPPENED else []
    found += [doc["firmness"]] if doc.get("firmness", "stated") not in FIRM and doc.get("firmness") not in found else []
    found += ["accounts conflict"] if doc.get("conflicting") and "conflicting" not in found else []
    return [f"[{word}]" for word in found]


def order_words(doc: Doc) -> list[str]:
    """After and before what it was, where the report says so."""
    return [f"{word} {', '.join(doc[word])}" for word in ("after", "before") if doc.get(word)]


def _said(doc: Doc) -> str:
    """What it says, with its kind before it unless the sentence begins with it."""
    kind = str(doc["kind"])
    stem = kind.replace("-", " ")[:5].lower()
    staged = f"{kind} {doc['stage']}" if doc.get("stage") else kind
    return doc["says"] if stem in str(doc["says"]).lower() else f"{staged}: {doc['says']}"
