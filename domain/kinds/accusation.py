"""accusation: who says that whom is to blame for what?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from domain.claim import Claim, Subject, Who
from domain.claiming import polarity_of
from domain.parts import Actors
from domain.text import Name, Text
from domain.update import Update


class AccusationReported(Update):
    """Somebody blames others in public; that they were blamed is the fact, not what they did."""

    wire = "accusation.reported@1"
    kind = "accusation"
    nature = "incident"
    says = "accusation[ by {by}][ against {accused}][: {of}][ ({incident})]"
    codes: ClassVar = {"CAMEO": "112", "PLOVER": "ACCUSE"}
    example = """
kind = "accusation"
by = ["Syrian army"]
accused = ["unknown gunmen"]
of = "planting the device"
incident = "convoy-device"
"""

    by: Actors = ()
    """Who accuses."""
    accused: Actors
    """Who is accused."""
    of: Text | None = None
    """Of what; `incident` names the occurrence where there is one."""
    evidence: Text | None = None
    """What is put forward for it."""
    forum: Name | None = None
    """Where it was made: a press conference, a court, a council …"""

    def claims(self) -> Iterable[Claim]:
        """One claim on the accusation itself; none on the incident's `by`: being accused is no finding."""
        if self.stance != "comments":
            own = Subject("incident", name=self.id)
            yield Claim("accused", own, "accused", Who(self.accused), polarity=polarity_of(self))
