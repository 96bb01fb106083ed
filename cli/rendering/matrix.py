"""How does it look which evidence speaks for which hypothesis, and which against?"""

from __future__ import annotations

from collections.abc import Iterator

from cli.rendering._header import header
from cli.rendering._judged import sum_line
from cli.rendering._layout import Grid, Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import (
    Doc,
    between,
    cut_line,
    dotted,
    fallen_word,
    ident,
    likelihood_words,
    phrase,
    titled,
)

MAIN = "questions"


def page(doc: Doc) -> Page:
    """The page of the matrices of a situation, one for each question."""
    clock = Clock(doc)
    sections = [section for one in doc["questions"] for section in _question(one)]
    return [
        header(doc, clock, "matrix", titled("Evidence", doc)),
        *(sections or [Section("", "matrix", [], "no assessment has been made")]),
        Section("", "matrix", [*cut_line(doc, "questions")]),
    ]


def _question(doc: Doc) -> Iterator[Section]:
    many = len(doc["hypotheses"]) > 1
    letters = [chr(ord("A") + at) for at in range(len(doc["hypotheses"]))]
    title = "At most one of these is so" if many else phrase(doc["hypotheses"][0]["statement"])
    heads = [
        Line(_hypothesis(one, named=many), lead=letter)
        for letter, one in zip(letters, doc["hypotheses"], strict=True)
    ]
    yield Section(title, "hypothesis", [*heads, *sum_line(doc)])
    rows = [(letter, one) for letter, one in zip(letters, doc["hypotheses"], strict=True)]
    lines: list[Line | Grid] = []
    for evidence in doc["evidence"]:
        lines.append(Line(_evidence(evidence, many=many), about=evidence["id"]))
        cells = [f"{letter} {evidence['cells'][one['id']] or 'not weighed'}" for letter, one in rows]
        lines.append(Line(dotted(cells), depth=1, about=evidence["id"]))
    lines += [Line(_totals(one), lead=f"{letter} in standing") for letter, one in rows]
    yield Section("Evidence", "evidence", [*lines, *cut_line(doc, "evidence")], "nothing is cited")


def _hypothesis(doc: Doc, *, named: bool) -> str:
    told = [phrase(doc["statement"]) if named else None, likelihood_words(doc["likelihood"]), doc["stage"]]
    return dotted([*told, ident(doc["id"])])


def _evidence(doc: Doc, *, many: bool) -> str:
    fallen = fallen_word(doc["standing"])
    source = f"{doc['source']}: " if doc["source"] else ""
    says = f"{source}{phrase(doc['says'])}"
    alike = many and not doc["diagnostic"] and not doc["unweighed"]
    told = [f"{fallen}: {says}" if fallen else says, ident(doc["id"])]
    return dotted([*told, "tells nothing apart" if alike else None])


def _totals(doc: Doc) -> str:
    told = [
        f"{doc[word]['evidence']} {word} ({between(doc[word]['chains'], 'chain')})"
        for word in ("for", "against")
    ]
    return dotted([*told, f"{doc['neutral']['evidence']} neutral" if doc["neutral"]["evidence"] else None])
