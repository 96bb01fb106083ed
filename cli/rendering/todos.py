"""How does the list of what is to be done look?"""

from __future__ import annotations

from cli.rendering._header import header
from cli.rendering._layout import Page, Section
from cli.rendering._pinned import todo_line
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line

MAIN = "todos"


def page(doc: Doc) -> Page:
    """The page of the list, overdue first."""
    clock = Clock(doc)
    lines = [todo_line(one, clock) for one in doc["todos"]]
    late = f", {doc['overdue']} overdue" if doc["overdue"] else ""
    return [
        header(doc, clock, "todos", f"To do: {doc['todos_total']}{late}"),
        Section("", "todo", [*lines, *cut_line(doc, "todos")], "nothing is to be done"),
    ]
