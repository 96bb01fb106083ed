"""When does a set of rules come into force?"""

from __future__ import annotations

from domain.rules import NEWEST, RULE_BOOK, RULES, AdoptRules, RulesAdopted, RulesHeader
from domain.source import SourceAdded
from domain.text import Private
from tests.given import given

ADOPTED = RulesAdopted(rules=NEWEST)


def test_a_set_of_rules_is_adopted() -> None:
    given(RULE_BOOK).when(AdoptRules(NEWEST)).then(ADOPTED)


def test_the_set_in_force_is_not_adopted_again() -> None:
    given(RULE_BOOK, ADOPTED).when(AdoptRules(NEWEST)).then_nothing()


def test_an_earlier_set_can_come_into_force_again() -> None:
    later = RulesAdopted(rules="sitline-rules/999")
    given(RULE_BOOK, ADOPTED, later).when(AdoptRules(NEWEST)).then(ADOPTED)


def test_the_newest_set_is_the_last_of_those_there_are() -> None:
    assert RULES[-1] == NEWEST


def test_the_header_is_the_set_in_force() -> None:
    header = RULE_BOOK.evolve(RulesHeader(), ADOPTED)
    assert RulesHeader(rules=NEWEST) == header
    other = SourceAdded(slug="outlet", name=Private(text="…"), type="local-media")
    assert header == RULE_BOOK.evolve(header, other)
