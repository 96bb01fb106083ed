"""What must a situation remember of itself to decide on the next command?

It is of constant size, however many reports there are; everything else is looked up as facts.
"""

from __future__ import annotations

from domain.errors import NotFound
from domain.value import Value


class SituationHeader(Value):
    """The state of the situation aggregate."""

    slug: str = ""
    title: str = ""
    zone: str = "UTC"
    opened: bool = False
    closed: bool = False


def must_be_opened(header: SituationHeader) -> None:
    """Refuse where nothing was ever opened under the slug; a closed situation passes.

    Raises:
        NotFound: there is no such situation.
    """
    if not header.opened:
        mend = "sitline list shows those there are"
        raise NotFound("there is no such situation", where="situation", mend=mend)
