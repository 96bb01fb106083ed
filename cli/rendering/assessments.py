"""How do the assessments of a situation look, as they are held now?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._judged import question_lines, summary_lines
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, ident, titled

MAIN = "assessments"


def page(doc: Doc) -> Page:
    """The page of a list of assessments, and of the questions that several of them answer."""
    clock = Clock(doc)
    lines: list[Line] = [line for one in doc["assessments"] for line in summary_lines(one, clock)]
    lines += cut_line(doc, "assessments")
    if doc["assessments"]:
        first = ident(doc["assessments"][0]["id"])
        lines.append(Line(f"how one came about: sitline audit {first}", style="dim"))
    exclusive = [
        Section("At most one of these is so", "question", [*question_lines(one)])
        for one in doc.get("questions", ())
    ]
    return [
        header(doc, clock, "assessments", titled("Assessments", doc)),
        Section("", "assessment", [*lines], "no assessment has been made"),
        *exclusive,
        Section("", "question", [*cut_line(doc, "questions")]),
    ]
