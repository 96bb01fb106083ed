"""How does a timeline look: what was reported, by day where days are known?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import (
    Doc,
    cut_line,
    dating_words,
    dotted,
    fallen_word,
    flag_words,
    ident,
    order_words,
    titled,
)

MAIN = "entries"

HAPPENED = frozenset({"occurred", "ongoing"})
FIRM = frozenset({"stated", "reported"})
TRUTH = {"possible": "possibly by then", "unplaced": "not known whether by then"}


def page(doc: Doc) -> Page:
    """The page of a timeline."""
    clock = Clock(doc)
    lines = [*(entry_line(entry, clock) for entry in doc["entries"]), *cut_line(doc, "entries")]
    return [
        header(doc, clock, "timeline", titled("Timeline", doc)),
        Section("", "entry", [*lines], "nothing is reported", widest=16, folded=True),
    ]


def entry_line(doc: Doc, clock: Clock) -> Line:
    """One update: the date as reported, marks, what it says, and who says so when."""
    fallen = fallen_word(doc.get("standing", "standing"))
    said = dotted(
        [
            (f"{fallen}: " if fallen else "") + " ".join([_said(doc), *marks(doc)]),
            dating_words(doc["occurred"]),
            *order_words(doc["occurred"]),
            TRUTH.get(doc.get("truth", "")),
            f"{doc['source']}, {clock.reported(doc['published'])}",
            *flag_words(doc.get("flags", ())),
            f"fell by {ident(doc['because'])}" if fallen and doc.get("because") else None,
            doc["id"],
        ]
    )
    return Line(said, lead=clock.reported(doc["occurred"]), style="fallen" if fallen else "")


def marks(doc: Doc) -> list[str]:
    """What keeps an update from being a plain statement that something happened."""
    modality, firmness = doc.get("modality", "occurred"), doc.get("firmness", "stated")
    found = [modality] if modality not in HAPPENED else []
    found += [firmness] if firmness not in FIRM else []
    found += ["accounts conflict"] if doc.get("conflicting") else []
    # The sentence of an update that is only intended says so itself.
    return [f"[{word}]" for word in dict.fromkeys(found) if not str(doc["says"]).startswith(f"{word}:")]


def _said(doc: Doc) -> str:
    """What it says, with its kind before it unless the sentence begins with it."""
    kind = str(doc["kind"])
    stem = kind.replace("-", " ")[:5].lower()
    staged = f"{kind} {doc['stage']}" if doc.get("stage") else kind
    return doc["says"] if stem in str(doc["says"]).lower() else f"{staged}: {doc['says']}"
