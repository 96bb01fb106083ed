"""What must a situation remember of itself to decide on the next command?

It is of constant size, however many reports there are; everything else is looked up as facts.
"""

from __future__ import annotations

from domain.value import Value


class SituationHeader(Value):
    """The state of the situation aggregate."""

    slug: str = ""
    title: str = ""
    zone: str = "UTC"
    opened: bool = False
    closed: bool = False
