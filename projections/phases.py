"""Which phases is the situation in: several at once, each by a rule and for its causes, never typed?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from domain.claim import Doc
from domain.condition import Condition
from projections.current import Current

Test = Callable[[Condition], bool]


def _holding(family: str, *values: str) -> Test:
    def test(condition: Condition) -> bool:
        stage = not values or condition.value in values
        return condition.family == family and condition.holds == "yes" and stage

    return test


def _ended(family: str, *values: str) -> Test:
    def test(condition: Condition) -> bool:
        return condition.family == family and condition.holds == "no" and condition.value in values

    return test


def _any(*tests: Test) -> Test:
    return lambda condition: any(test(condition) for test in tests)


RULES: tuple[tuple[str, str, Test], ...] = (
    ("fighting", "fighting/1: clashes are reported and no end of them", _holding("clash")),
    ("besieged", "besieged/1: a siege is in force", _holding("siege")),
    ("negotiating", "negotiating/1: talks are open", _holding("negotiation")),
    (
        "agreed",
        "agreed/1: an agreement or a ceasefire stands",
        _any(_holding("agreement"), _holding("ceasefire")),
    ),
    ("withdrawing", "withdrawing/1: a withdrawal is under way", _holding("presence", "begun")),
    ("withdrawn", "withdrawn/1: a withdrawal is completed", _ended("presence", "completed")),
    ("redeployed", "redeployed/1: a force took up positions again", _holding("presence", "redeployed")),
    (
        "relapsed",
        "relapsed/1: an agreement collapsed, or a ceasefire is violated, suspended or ended",
        _any(
            _ended("agreement", "collapsed"),
            _holding("ceasefire", "violated"),
            _ended("ceasefire", "suspended", "ended"),
        ),
    ),
)
"""Every phase with its rule; a released rule is never edited."""


def causes(state: Current) -> Iterator[tuple[int, Condition, Doc]]:
    """Each phase that a condition makes: its number in the rules, the condition, what it rests on."""
    for number, (phase, rule, test) in enumerate(RULES):
        for condition in state.conditions:
            if test(condition) and not state.possible(condition):
                claims = [t.id for t in state.supporting(condition)]
                yield number, condition, {"phase": phase, "rule": rule, "because": claims}
