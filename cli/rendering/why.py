"""How does it look why something is held to be so: the claims it rests on, and those that fell?"""

from __future__ import annotations

from cli.rendering._changes import bound_words, change_lines
from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, fallen_word, ident, phrase, support_words, titled
from cli.rendering.state import HOLDS
from cli.rendering.timeline import marks

MAIN = "conditions"


def page(doc: Doc) -> Page:
    """The page of a why: sentences first, then the claims."""
    clock = Clock(doc)
    since = f"with what changed since {bound_words(doc['since'], clock)}" if doc.get("since") else ""
    none = "" if doc["conditions"] else "no such condition is reported"
    # Changes are told below with their events; a sentence that says the same is not said twice.
    told = tuple(f"{phrase(change['what'])}: " for change in doc.get("changes", ()))
    prose = [Line(sentence) for sentence in doc.get("prose", ()) if not told or not sentence.startswith(told)]
    return [
        header(doc, clock, "why", titled("Why it is so", doc), [Line(since, about="since")]),
        Section("In words", "prose", [*prose, *cut_line(doc, "prose")]),
        *(_condition(condition, clock) for condition in doc["conditions"]),
        Section("", "condition", [*cut_line(doc, "conditions")], none),
        Section("What changed", "change", [*change_lines(doc.get("changes", ())), *cut_line(doc, "changes")]),
    ]


def _condition(doc: Doc, clock: Clock) -> Section:
    holds = HOLDS.get(doc["holds"], doc["holds"])
    rule = f"by {phrase(doc['rule'])}" if doc.get("rule") else None
    disputed = "DISPUTED" if doc.get("disputed") else None
    support = support_words(doc["support"]) if doc.get("support") else None
    stand = [phrase(doc["value"]) if doc.get("value") else None, holds, disputed, support, rule]
    lines = [Line(dotted(stand), about=doc["key"])]
    lines += [Line(_claim(claim, clock), about=doc["key"]) for claim in doc["because"]]
    for claim in doc.get("fallen", ()):
        lines.append(Line(_fallen(claim), about=doc["key"], style="fallen"))
    return Section(doc["key"], "condition", [*lines])


def _claim(doc: Doc, clock: Clock) -> str:
    said = " ".join([phrase(doc["says"]), *marks(doc)])
    chain = doc.get("chain")
    return dotted(
        [
            f"{_voice(doc)}, {clock.reported(doc.get('published'))}: {said}",
            fallen_word(doc.get("standing", "standing")) or None,
            f"chain {phrase(chain)}" if chain not in (None, "") else None,
            doc["claim"],
        ]
    )


def _voice(doc: Doc) -> str:
    """The source, with its letter and its place in the situation where the answer gives them."""
    party = doc.get("party") if doc.get("party") != "unknown" else None
    known = ", ".join(filter(None, (doc.get("reliability"), party)))
    return f"{doc['source']} ({known})" if known else str(doc["source"])


def _fallen(doc: Doc) -> str:
    word = fallen_word(doc["standing"]) or "FALLEN"
    by = f"recorded by {doc['by']}" if doc.get("by") else None
    said = f"{word}: {_voice(doc)}: {phrase(doc['says'])}"
    return dotted([said, doc.get("reason"), by, ident(doc.get("act") or ""), doc["claim"]])
