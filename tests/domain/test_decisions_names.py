"""What can be decided on names: entered, joined, parted?"""

from __future__ import annotations

import pytest

from domain.errors import Refused
from domain.names import (
    NAMES,
    AddName,
    JoinNames,
    NameAdded,
    NamesHeader,
    NamesJoined,
    NamesParted,
    PartNames,
)
from tests.given import given

CENTRE = NameAdded(act="x1", sort="place", name="Jasem centre", within="Jasem")


def test_a_place_is_entered() -> None:
    given(NAMES).when(AddName(CENTRE)).then(CENTRE)


def test_an_actor_is_entered() -> None:
    corps = NameAdded(
        act="x1", sort="actor", name="Third Corps", within="Syrian army", aliases=("3rd Corps",)
    )
    given(NAMES).when(AddName(corps)).then(corps)


@pytest.mark.parametrize("within", ["Jasem centre", "JASEM  CENTRE"])
def test_a_place_does_not_lie_within_itself_however_it_is_spelt(within: str) -> None:
    when = given(NAMES).when(AddName(CENTRE.model_copy(update={"within": within})))
    when.then_refused(Refused, "'Jasem centre' cannot lie within itself", where="within")


def test_two_names_are_said_to_be_one() -> None:
    given(NAMES).when(JoinNames("x1", "Jasem", "جاسم")).then(NamesJoined(act="x1", one="Jasem", other="جاسم"))


def test_two_names_are_said_to_be_two() -> None:
    given(NAMES).when(PartNames("x1", "Hassan", "Hussein")).then(
        NamesParted(act="x1", one="Hassan", other="Hussein")
    )


@pytest.mark.parametrize("command", [JoinNames("x1", "Jasem", "Jasem"), PartNames("x1", "Jasem", "Jasem")])
def test_one_name_is_neither_joined_nor_parted(command: JoinNames | PartNames) -> None:
    given(NAMES).when(command).then_refused(Refused, "'Jasem' is one name", mend="give two names")


def test_the_register_keeps_no_state() -> None:
    assert NamesHeader() == NAMES.evolve(NamesHeader(), CENTRE)
