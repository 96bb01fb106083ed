"""How does it look how right the analysts were?"""

from __future__ import annotations

from collections.abc import Iterator

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._prose import Part, Point, Prose, markdown
from cli.rendering._when import Clock
from cli.rendering._words import Doc, counted, cut_line, dotted, ident, number, phrase, titled

MAIN = "words"

FITS = {
    "within": "within its band",
    "too low": "TOO LOW: it happened more often than said",
    "too high": "TOO HIGH: it happened less often than said",
    "too few to tell": "outside its band, and too few to tell",
}


def page(doc: Doc) -> Page:
    """The page of a calibration: all in all, by analyst, by word, and each that came out."""
    clock = Clock(doc)
    return [
        header(doc, clock, "calibration", titled("How right the analysts were", doc)),
        Section("", "overall", [*_overall(doc)]),
        Section("By analyst", "analyst", [*_analysts(doc), *cut_line(doc, "analysts")]),
        Section("What each word turned out to mean", "word", [*_words(doc), *cut_line(doc, "words")]),
        Section("What came out", "resolved", [*_resolved(doc), *cut_line(doc, "resolved")]),
        Section("", "not scored", [*_not_scored(doc["not_scored"])]),
    ]


def as_markdown(doc: Doc) -> str:
    """The same as a page to print, with a table for words and one for analysts."""
    clock = Clock(doc)
    words = [
        [
            f"{one['word']} [{one['band'][0]}-{one['band'][1]} %]",
            str(one["n"]),
            str(one["true"]),
            f"{number(one['observed'])} %",
            f"{number(one['interval'][0])}-{number(one['interval'][1])} %",
            FITS[one["fit"]],
        ]
        for one in doc["words"]
    ]
    analysts = [
        [one["analyst"], str(one["brier"]), str(one["assessments"]), str(one["versions"])]
        for one in doc["analysts"]
    ]
    parts = [
        Part(
            "What each word turned out to mean",
            table=[_WORDS, *words] if words else [],
            none="nothing came out",
        ),
        Part("By analyst", table=[_ANALYSTS, *analysts] if analysts else [], none="nothing came out"),
        Part("What came out", [Point(line.text) for line in _resolved(doc)]),
        Part("Not scored", [Point(line.text) for line in _not_scored(doc["not_scored"])]),
    ]
    lead = [line.text for line in _overall(doc)]
    asked = f"As of log position {doc['position']}, {clock.at(doc['bounds']['at'])}, times in {clock.zone}."
    return markdown(
        Prose(titled("How right the analysts were", doc), [*lead, asked], parts, [f"Rule: {doc['rule']}"])
    )


_WORDS = ("word", "judgements", "came true", "share", "true share with 95 %", "fit")
_ANALYSTS = ("analyst", "Brier score", "assessments", "versions")

TEXTS = {"md": as_markdown}


def _overall(doc: Doc) -> Iterator[Line]:
    overall = doc["overall"]
    if overall["brier"] is None:
        yield Line("nothing has come out yet that could be scored: sitline resolve ID true|false")
        return
    over = f"{counted(overall['assessments'], 'assessment')}, {counted(overall['versions'], 'version')}"
    yield Line(f"Brier score {overall['brier']} over {over}: 0 is perfect, 0.25 a coin, 1 always wrong")
    if overall["at_middle"]:
        middle = f"{overall['at_middle']} of {counted(overall['versions'], 'version')}"
        yield Line(f"{middle} gave a word without a number, scored at the middle of its band")


def _analysts(doc: Doc) -> Iterator[Line]:
    for one in doc["analysts"]:
        over = f"{counted(one['assessments'], 'assessment')}, {counted(one['versions'], 'version')}"
        yield Line(dotted([f"Brier {one['brier']}", over]), lead=one["analyst"])


def _words(doc: Doc) -> Iterator[Line]:
    for one in doc["words"]:
        said = f"{one['word']} [{one['band'][0]}-{one['band'][1]} %]"
        came = f"{number(one['observed'])} % came true ({one['true']} of {one['n']})"
        low, high = one["interval"]
        span = f"with 95 % the true share is {number(low)}-{number(high)} %"
        yield Line(dotted([came, FITS[one["fit"]], span]), lead=said)


def _resolved(doc: Doc) -> Iterator[Line]:
    for one in doc["resolved"]:
        told = [phrase(one["statement"]), f"came out {one['outcome']}", f"Brier {one['brier']}"]
        yield Line(dotted([*told, ", ".join(one["analysts"]), ident(one["id"])]))


def _not_scored(doc: Doc) -> Iterator[Line]:
    told = [f"{count} {name.replace('_', ' ')}" for name, count in doc.items() if count]
    if told:
        yield Line(f"not scored: {', '.join(told)}", style="dim")
