"""How does what a person typed become the definition of a kind, or a list of all that is wrong with it?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.defining_checks import check_definition
from domain.definition import Definition
from domain.door import Door
from domain.errors import InputRejected, Problem
from domain.reading_fields import Accepts, read_table
from domain.reading_values import Site, placed


def read_definition(raw: Mapping[str, Any], where: str = "") -> Definition:
    """The definition of a raw table of a file; `where` leads the place of every problem.

    Raises:
        InputRejected: with everything that is wrong, each with its place.
    """
    problems: list[Problem] = []
    accepts = Accepts(hidden=("version",), name="the definition of a kind")
    fields = read_table(Definition, raw, Site(Door(), "", problems), accepts)
    if not problems:
        made = Definition(**fields)
        if "identified_by" not in fields and "by" in made.actors:
            made = made.model_copy(update={"identified_by": ("by",)})
        problems.extend(check_definition(made))
        if not problems:
            return made
    raise InputRejected(placed(problems, where))
