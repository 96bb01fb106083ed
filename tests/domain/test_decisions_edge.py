"""When are two incidents said to be one?"""

from __future__ import annotations

import pytest

from domain.edge import IncidentsMerged, Merge
from domain.errors import Refused
from domain.situation import SITUATION, SituationOpened
from tests.given import given

OPENED = SituationOpened(slug="jasem-siege", title="Siege of Jasem")
MERGED = IncidentsMerged(act="x1", one="blast", other="convoy-device", because="same road, same hour")


@pytest.mark.parametrize(("one", "other"), [("blast", "convoy-device"), ("convoy-device", "blast")])
def test_two_incidents_are_merged_whichever_is_named_first(one: str, other: str) -> None:
    when = given(SITUATION, OPENED).when(Merge("x1", one, other, "same road, same hour"))
    when.then(MERGED)


def test_an_incident_is_not_merged_with_itself() -> None:
    when = given(SITUATION, OPENED).when(Merge("x1", "blast", "blast"))
    when.then_refused(Refused, "'blast' is already itself", mend="name two incidents", where="merge")
