"""How does it look what an assessment rests on now: what holds it up, what fell, what speaks against it?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cli.rendering._judged import stale_words, sum_line
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import (
    Doc,
    counted,
    cut_line,
    dotted,
    fallen_word,
    ident,
    likelihood_words,
    phrase,
    support_words,
)

_LINCHPIN = "linchpin"


def now_sections(doc: Doc, clock: Clock) -> Page:
    """What an audit tells of the present, a section for each question that has an answer."""
    return [
        Section("What holds it up", "support", [*_support(doc)]),
        Section("What fell below it", "fallen", [*_fallen(doc), *cut_line(doc, "fallen")], folded=True),
        Section(
            "Contradicts what it cites, and was never cited",
            "uncited",
            [*_against(doc, "uncited_contradicting")],
        ),
        Section(
            "Contradicts what it cites, cited once and no more",
            "dropped",
            [*_against(doc, "dropped_contradicting")],
        ),
        Section("Assumptions", "assumption", [*_assumptions(doc.get("assumptions", ()), clock)]),
        Section("Alternatives", "alternative", [*_alternatives(doc.get("alternatives"))]),
        Section("Dissent", "dissent", [*_dissents(doc.get("dissents", ()))]),
        Section("Now", "now", [*_now(doc, clock)]),
    ]


def _support(doc: Doc) -> Iterator[Line]:
    support = doc.get("support")
    if not support:
        return
    if not support["cited"]:
        yield Line("nothing is cited that could hold it up", style="warn")
        return
    stand = f"{support['standing']} of {support['cited']} cited stand"
    behind = support_words(support) if support["reports"] else ""
    style = "" if support["standing"] else "warn"
    told = stand if support["standing"] else f"NOTHING: {stand}"
    yield Line(dotted([told, behind, f"by {support['rule']}"]), lead="support", style=style)
    for one in doc.get("linchpins", ()):
        sources = ", ".join(one["sources"])
        what = f"{ident(one['id'])} ({sources})" if one["sort"] == "report" else f"the chain of {sources}"
        perhaps = " (perhaps one voice)" if one["certainty"] == "possible" else ""
        yield Line(f"{what}{perhaps}: if that is false, nothing is left", lead=_LINCHPIN, style="warn")


def _fallen(doc: Doc) -> Iterator[Line]:
    for fall in doc.get("fallen", ()):
        path = " ← ".join(ident(step) for step in fall["path"])
        yield Line(dotted([path, fall["role"]]), lead=_fell(fall["standing"]), style="fallen")


def _fell(standing: str) -> str:
    return fallen_word(standing).lower()


def _against(doc: Doc, name: str) -> Iterator[Line]:
    for one in doc.get(name, ()):
        before = one.get("cited_in")
        told = [
            f"{one['source']}, {one['published']['edtf']}: {phrase(one['says'])}",
            ident(one["id"]),
            f"against {', '.join(map(ident, one['against']))}",
            f"conflict {ident(one['conflict'])}, {one['certainty']}, {one['stage']}",
            f"cited in version {', '.join(map(str, before))}"
            if before
            else "seen"
            if one["seen"]
            else "came later",
        ]
        yield Line(dotted(told), lead=one["how"])
    yield from cut_line(doc, name)


def _assumptions(found: Iterable[Doc], clock: Clock) -> Iterator[Line]:
    for one in found:
        failed = one["stage"] == "failed"
        stage = "FAILED" if failed else one["stage"] if one["checked"] else "not checked yet"
        when = f"{one['by']}, {clock.made(one['made'])}" if one["made"] else ""
        text = dotted([phrase(one["text"]), stage, one["because"], when])
        yield Line(text, lead=str(one["number"]), style="warn" if failed else "")


def _alternatives(doc: Doc | None) -> Iterator[Line]:
    if not doc:
        return
    for one in doc["hypotheses"]:
        likely = likelihood_words(one["likelihood"])
        yield Line(dotted([phrase(one["statement"]), likely, one["stage"], ident(one["id"])]))
    yield from sum_line(doc)


def _dissents(found: Iterable[Doc]) -> Iterator[Line]:
    for one in found:
        about = ident(one["id"])
        yield Line(dotted([one["by"], phrase(one["statement"]), one["stage"], about]), about=about)
        yield Line(f"likelihood: {likelihood_words(one['likelihood'])}", depth=1, about=about)
        yield Line(f"confidence: {one['confidence']}", depth=1, about=about)
        yield Line(f"because: {phrase(one['because'])}", depth=1, about=about)


def _now(doc: Doc, clock: Clock) -> Iterator[Line]:
    if withdrawn := doc.get("withdrawn"):
        yield Line(f"withdrawn by {withdrawn['by']}: {phrase(withdrawn['because'])}", style="warn")
    if pending := doc.get("pending"):
        likely = likelihood_words(pending["likelihood"])
        yield Line(f"waiting: version {pending['version']}, {pending['stage']}, by {pending['by']}: {likely}")
    if outcome := doc.get("outcome"):
        came = f"{clock.made(outcome['made'])}, by {outcome['by']}: {phrase(outcome['because'])}"
        yield Line(f"came out {outcome['outcome']}, {came}")
    yield from (Line(reason, style="warn") for reason in stale_words(doc["stale"]))
    if not doc["stale"]["is"] and not withdrawn and not outcome:
        yield Line("not stale: nothing it rests on has fallen or moved on")
    yield from _score(doc)


def _score(doc: Doc) -> Iterator[Line]:
    if doc.get("brier") is None:
        return
    middle = sum(v["likelihood"].get("percent") is None for v in doc["versions"])
    how = "0 is perfect, 1 as wrong as can be; every version for as long as it was current"
    said = f"; {counted(middle, 'version')}: a word without a number is scored at the middle of its band"
    yield Line(f"Brier score {doc['brier']} ({how}{said if middle else ''})")
