"""How does it look why something is held to be so: the claims it rests on, and those that fell?"""

from __future__ import annotations

from cli.rendering._changes import change_lines
from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, fallen_word, phrase
from cli.rendering.state import HOLDS
from cli.rendering.timeline import marks

MAIN = "conditions"


def page(doc: Doc) -> Page:
    """The page of a why: sentences first, then the claims."""
    clock = Clock(doc)
    since = f" since {phrase(doc['since'])}" if doc.get("since") is not None else ""
    prose = [Line(sentence) for sentence in doc.get("prose", ())]
    return [
        header(doc, clock, "why", f"Why it is so in {doc['situation']}{since}"),
        Section("In words", "prose", [*prose, *cut_line(doc, "prose")]),
        *(_condition(condition, clock) for condition in doc["conditions"]),
        Section("", "condition", [*cut_line(doc, "conditions")], "" if doc["conditions"] else "no such condition is reported"),
        Section("What changed", "change", [*change_lines(doc.get("changes", ())), *cut_line(doc, "changes")]),
    ]


def _condition(doc: Doc, clock: Clock) -> Section:
    holds = HOLDS.get(doc["holds"], doc["holds"])
    rule = f"by {phrase(doc['rule'])}" if doc.get("rule") else None
    lines = [Line(dotted([phrase(doc.get("value")), holds, rule]), about=doc["key"])]
    lines += [Line(_claim(claim, clock), about=doc["key"]) for claim in doc["because"]]
    for claim in doc.get("fallen", ()):
        lines.append(Line(_fallen(claim), about=doc["key"], style="fallen"))
    return Section(doc["key"], "condition", [*lines])


def _claim(doc: Doc, clock: Clock) -> str:
    said = " ".join([phrase(doc["says"]), *marks(doc)])
    chain = doc.get("chain")
    return dotted(
        [
            f"{doc['source']}, {clock.reported(doc.get('published'))}: {said}",
            fallen_word(doc.get("standing", "standing")) or None,
            f"chain {phrase(chain)}" if chain not in (None, "") else None,
            doc["claim"],
        ]
    )


def _fallen(doc: Doc) -> str:
    word = fallen_word(doc["standing"]) or "FALLEN"
    by = f"by {doc['by']}" if doc.get("by") else None
    return dotted([f"{word}: {doc['source']}: {phrase(doc['says'])}", doc.get("reason"), by, doc.get("act"), doc["claim"]])
