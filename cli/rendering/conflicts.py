"""How do the conflicts of a situation look, or those of all situations?"""

from __future__ import annotations

from cli.rendering._conflict import conflict_section
from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, ident

MAIN = "conflicts"


def page(doc: Doc) -> Page:
    """The page of a list of conflicts."""
    clock = Clock(doc)
    homes = {conflict["situation"] for conflict in doc["conflicts"]}
    where = f": {homes.pop()}" if len(homes) == 1 else ""
    last: list[Line] = [*cut_line(doc, "conflicts")]
    if doc["conflicts"]:
        first = ident(doc["conflicts"][0]["id"])
        last.append(Line(f"the life of one: sitline conflict {first}", style="dim"))
    return [
        header(doc, clock, "conflicts", f"Conflicting reports{where}"),
        *(conflict_section(one, clock) for one in doc["conflicts"]),
        Section("", "conflicts", [*last], "no conflict is open"),
    ]
