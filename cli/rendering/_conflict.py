"""How does one conflict look: the question, and side by side what is put forward by whom?"""

from __future__ import annotations

from collections.abc import Sequence

from cli.rendering._incidents import leading_words
from cli.rendering._layout import Grid, Line, Section
from cli.rendering._source import letter_words
from cli.rendering._when import Clock
from cli.rendering._words import Doc, between, counted, dotted, flag_words, ident, label, phrase, quoted

ONE_VOICE = "one voice reports a conflict; sides not given"


def conflict_section(doc: Doc, clock: Clock, *, history: bool = False) -> Section:
    """One conflict as a section; with its history only where it is the answer."""
    about = ident(doc["id"])
    lines = [Line(_standing(doc), about=about), *_candidates(doc)]
    if one_voice(doc):
        lines.insert(1, Line(ONE_VOICE, about=about, style="warn"))
    lines.append(Line(leading_words(doc["leading"]), about=about))
    lines += [Line(_because(pair), about=about, style="warn") for pair in doc.get("because_of", ())]
    lines += [Line(_apart(pair), about=about) for pair in doc.get("not_comparable", ())]
    lines += [Line(_alike(pair), about=about, style="warn") for pair in doc.get("likely_copies", ())]
    if history:
        lines += [Line(_event(event, clock), lead=_position(event), about=about) for event in doc["history"]]
    return Section(question_words(doc["question"]), "conflict", lines)


def one_voice(doc: Doc) -> bool:
    """Whether it is a single voice that says that accounts conflict."""
    return str(doc.get("kind", "")).startswith("one voice")


def question_words(doc: Doc) -> str:
    """The question that the claims answer, with the scope they share."""
    scope = ", ".join(f"{label(key)} {phrase(value)}" for key, value in doc.get("scope", {}).items())
    asked = f"{doc['subject']}: {label(doc['attribute'])}?"
    return f"{asked} ({scope})" if scope else asked


def _standing(doc: Doc) -> str:
    because = f"{doc['stage']} because {doc['because']}" if doc.get("because") else doc["stage"]
    rules = [f"rule {rule}" for rule in doc.get("rules", ())]
    return dotted([ident(doc["id"]), because, doc["certainty"], voices(doc), *rules, doc["situation"]])


def voices(doc: Doc) -> str | None:
    """How many sources speak in it."""
    return counted(doc["voices"], "source") if "voices" in doc else None


def _candidates(doc: Doc) -> list[Line | Grid]:
    found: Sequence[Doc] = doc["candidates"]
    if not found:
        return []
    rows = [
        ("wording", [" ".join(map(quoted, c["wordings"])) or "none kept" for c in found]),
        ("sources", [", ".join(c.get("sources", ())) or "not said" for c in found]),
        ("behind it", [f"{counted(c['reports'], 'report')}, {between(c['chains'], 'voice')}" for c in found]),
        ("non-party", [counted(c["non_party"], "voice") for c in found]),
        ("best source", [letter_words(c["reliability"]) for c in found]),
        ("firmness", [", ".join(c.get("firmness", ())) for c in found]),
    ]
    if any(c.get("flags") for c in found):
        rows.append(("but", ["; ".join(flag_words(c.get("flags", ()))) for c in found]))
    # Ids are to be copied: they stand in lines of their own, where they are not broken.
    about = ident(doc["id"])
    ids = [Line(f"{c['value']}: {', '.join(c['claims'])}", about=about, style="dim") for c in found]
    return [Grid([c["value"] for c in found], rows, about=about), *ids]


def _because(pair: Doc) -> str:
    rests = f" · {', '.join(pair['rests_on'])}" if pair["rests_on"] else ""
    return f"because {pair['says']}{rests}"


def _apart(doc: Doc) -> str:
    why = f" ({doc['why']})" if doc.get("why") else ""
    return f"not comparable, {label(doc['field'])} differs: {' and '.join(doc['claims'])}{why}"


def _alike(pair: Doc) -> str:
    one, other = (ident(report) for report in pair["reports"])
    return f"{one} and {other} look alike: {phrase(pair['why'])}; if so: {pair['says_so']}"


def _position(doc: Doc) -> str:
    return f"position {doc['position']}" if doc.get("position") is not None else "now"


def _event(doc: Doc, clock: Clock) -> str:
    when = clock.at(doc["when"]) if doc.get("when") else None
    by = f"by {doc['by']}" if doc.get("by") else None
    return dotted([f"{doc['what']}: {doc['says']}", ident(doc.get("id") or ""), by, when])
