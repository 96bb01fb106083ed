"""How do the assessments of a situation look, as they are held now?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._judged import summary_lines
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line

MAIN = "assessments"


def page(doc: Doc) -> Page:
    """The page of a list of assessments."""
    clock = Clock(doc)
    where = f" of {doc['situation']}" if doc.get("situation") else ""
    lines: list[Line] = [line for one in doc["assessments"] for line in summary_lines(one, clock)]
    lines += cut_line(doc, "assessments")
    if doc["assessments"]:
        lines.append(Line(f"how one came about: sitline audit {doc['assessments'][0]['id']}", style="dim"))
    return [
        header(doc, clock, "assessments", f"Assessments{where}"),
        Section("", "assessment", [*lines], "no assessment has been made"),
    ]
