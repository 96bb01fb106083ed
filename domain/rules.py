"""Which set of rules was in force when an answer was given?

A released rule is never edited or removed: a better one gets a new number, and this log of adoptions
says from which position on it is in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain import rule_names
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.event import Event
from domain.value import Value

ADOPTED = rule_names.ADOPTED
RULES = rule_names.SETS
NEWEST = rule_names.NEWEST


class RulesAdopted(Event):
    """A set of rules came into force."""

    wire = "rules.adopted@1"

    rules: str


class RulesHeader(Value):
    """The set in force."""

    rules: str = ""


@dataclass(frozen=True, slots=True)
class AdoptRules:
    """Put a set of rules into force."""

    rules: str

    def names(self) -> Iterable[Name]:
        return ()


def evolve(header: RulesHeader, event: Event) -> RulesHeader:
    """The set in force after one more event."""
    return RulesHeader(rules=event.rules) if isinstance(event, RulesAdopted) else header


def _adopt(command: AdoptRules, header: RulesHeader, _: Facts) -> Sequence[Event]:
    return () if header.rules == command.rules else (RulesAdopted(rules=command.rules),)


DECISIONS: dict[type[Any], Any] = {AdoptRules: _adopt}

RULE_BOOK = Aggregate("rules", RulesHeader, evolve, decide_by(DECISIONS))
