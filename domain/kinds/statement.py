"""statement: who said what to whom?"""

from __future__ import annotations

from collections.abc import Iterable

from domain.claim import Claim
from domain.parts import Actors
from domain.text import Name, Text
from domain.update import Update


class StatementReported(Update):
    """Words of an actor that matter as words: a speech, a communiqué, a post; blame is an accusation."""

    wire = "statement.reported@1"
    kind = "statement"
    nature = "incident"
    says = "statement[ by {by}][ to {to}][ on {subject}][: {text}]"
    example = """
kind = "statement"
by = ["notables of Jasem"]
subject = "the talks"
text = "the talks go on"
"""

    by: Actors = ()
    """Who speaks."""
    to: Actors = ()
    """To whom."""
    subject: Name | None = None
    """What about."""
    text: Text | None = None
    """What was said, in our words or as a quotation."""
    channel: Name | None = None
    """By which way: a speech, a press release, social media …"""
    tone: Name | None = None
    """How: conciliatory, threatening, condoling …"""

    def claims(self) -> Iterable[Claim]:
        """None: what the words say of the world is recorded as updates of its own kind."""
        return ()
