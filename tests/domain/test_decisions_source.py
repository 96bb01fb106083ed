"""What can be decided on a source: added, given another letter, placed in a situation?"""

from __future__ import annotations

import pytest

from domain.aggregate import Command
from domain.errors import NotFound, Refused
from domain.event import Event
from domain.situation import SituationOpened
from domain.source import (
    SOURCE,
    AddSource,
    RateSource,
    SetParty,
    SourceAdded,
    SourceHeader,
    SourcePartySet,
    SourceRated,
)
from domain.text import Private
from tests.given import given

ADDED = SourceAdded(slug="echo", name=Private(text="The echo"), type="social-repost", repeats=("outlet",))
OUTLET = SourceAdded(slug="outlet", name=Private(text="The outlet"), type="local-media")
SITUATION = SituationOpened(slug="jasem-siege", title="Siege of Jasem")
RATED = SourceRated(act="x1", source="echo", reliability="C", reason="right before")
RATED_ON = SourceRated(act="x1", source="echo", reliability="D", topic="tolls", reason="often wrong")


def folded(*events: Event) -> SourceHeader:
    header = SOURCE.header()
    for event in events:
        header = SOURCE.evolve(header, event)
    return header


def test_a_source_is_added() -> None:
    given(SOURCE, elsewhere=[OUTLET]).when(AddSource(ADDED)).then(ADDED)


def test_a_source_that_repeats_an_unknown_one_is_refused() -> None:
    when = given(SOURCE).when(AddSource(ADDED))
    when.then_refused(NotFound, "no source 'outlet'", mend="add it first", where="repeats")


@pytest.mark.parametrize("name", ["The echo", "Another"])
def test_a_slug_that_is_taken_is_refused(name: str) -> None:
    again = ADDED.model_copy(update={"name": Private(text=name)})
    when = given(SOURCE, ADDED, elsewhere=[OUTLET]).when(AddSource(again))
    when.then_refused(Refused, "a source 'echo' already", mend="sitline source show echo")


def test_a_source_gets_another_letter() -> None:
    given(SOURCE, ADDED).when(RateSource("x1", "C", "right before")).then(RATED)


def test_the_same_letter_again_changes_nothing() -> None:
    given(SOURCE, ADDED).when(RateSource("x1", "F", "as before")).then_nothing()
    given(SOURCE, ADDED, RATED).when(RateSource("x2", "C", "as before")).then_nothing()


def test_a_source_gets_a_letter_of_its_own_on_a_topic() -> None:
    given(SOURCE, ADDED, RATED).when(RateSource("x1", "D", "often wrong", "tolls")).then(RATED_ON)


def test_the_same_letter_on_the_same_topic_changes_nothing() -> None:
    given(SOURCE, ADDED, RATED_ON).when(RateSource("x2", "D", "still", "tolls")).then_nothing()


def test_a_letter_on_a_topic_is_no_letter_in_general() -> None:
    when = given(SOURCE, ADDED, RATED_ON).when(RateSource("x1", "D", "often wrong"))
    when.then(RATED_ON.model_copy(update={"topic": None}))


@pytest.mark.parametrize("party", ["party", "aligned", "neutral"])
def test_a_source_is_placed_in_a_situation(party: str) -> None:
    command = SetParty("x1", "jasem-siege", party, "government")  # type: ignore[arg-type]  # one of the words
    given(SOURCE, ADDED, elsewhere=[SITUATION]).when(command).then(
        SourcePartySet(act="x1", source="echo", situation="jasem-siege", party=party, side="government")  # type: ignore[arg-type]
    )


def test_a_source_is_not_placed_in_a_situation_that_does_not_exist() -> None:
    when = given(SOURCE, ADDED).when(SetParty("x1", "jasem-siege", "party"))
    when.then_refused(NotFound, "no situation 'jasem-siege'", where="situation")


@pytest.mark.parametrize("command", [RateSource("x1", "C", "…"), SetParty("x1", "jasem-siege", "party")])
def test_nothing_is_decided_on_a_source_that_does_not_exist(command: Command) -> None:
    when = given(SOURCE, elsewhere=[SITUATION]).when(command)
    when.then_refused(NotFound, "no such source", mend="sitline source list")


def test_the_header_keeps_the_latest_letter_in_general_and_on_each_topic() -> None:
    assert SourceHeader(slug="echo", reliability="F", added=True) == folded(ADDED)
    better = RATED_ON.model_copy(update={"reliability": "B"})
    header = folded(ADDED, RATED, RATED_ON, better)
    assert SourceHeader(slug="echo", reliability="C", topics=(("tolls", "B"),), added=True) == header
    assert header == SOURCE.evolve(header, SITUATION)
