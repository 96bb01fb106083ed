"""warning: who warns whom of what?"""

from __future__ import annotations

from typing import Annotated, ClassVar

from domain.moment import Moment
from domain.parts import Actors, Fact
from domain.text import Name, Text
from domain.update import Update


class WarningReported(Update):
    """Somebody tells others of a danger or a consequence, without setting a deadline to comply."""

    wire = "warning.reported@1"
    kind = "warning"
    nature = "incident"
    says = "warning[ by {by}][ to {to}][ of {of}][, advising to {advice}]"
    codes: ClassVar = {"CAMEO": "139", "PLOVER": "THREATEN"}
    example = """
kind = "warning"
by = ["notables of Jasem"]
to = ["residents of Jasem"]
of = "a large operation in the city"
"""

    by: Annotated[Actors, Fact()] = ()
    """Who warns."""
    to: Annotated[Actors, Fact()] = ()
    """Who is warned."""
    of: Text | None = None
    """What is warned of."""
    advice: Text | None = None
    """What those warned are told to do."""
    channel: Name | None = None
    """By which way: leaflets, telephone calls, loudspeakers, broadcast …"""
    expected: Moment | None = None
    """When the danger is expected."""
