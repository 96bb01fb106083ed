"""How is a decision tested: given what was recorded, when a command comes, then what?

Pure: the header is folded from the given events, and the facts are those of their own `keys()`, cut down
to the names that the command gives, as the store does it. What is decided is folded again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import pytest

from domain.aggregate import Aggregate, Command, Fact, Name
from domain.errors import SitlineError
from domain.event import Event


@dataclass(frozen=True)
class When:
    """A command given to a stream; nothing is decided until the test says what to expect."""

    aggregate: Aggregate[Any]
    header: Any
    facts: dict[Name, Fact]
    command: Command

    def decide(self) -> Sequence[Event]:
        known = {name: self.facts[name] for name in self.command.names() if name in self.facts}
        return self.aggregate.decide(self.command, self.header, known)

    def then(self, *expected: Event) -> None:
        """Exactly these events, which the aggregate can fold."""
        decided = self.decide()
        assert list(expected) == list(decided)
        for event in decided:
            self.aggregate.evolve(self.header, event)

    def then_nothing(self) -> None:
        """There was nothing to change."""
        self.then()

    def then_refused(self, error: type[SitlineError], what: str, *, mend: str = "", where: str = "") -> None:
        """Exactly this error, with these words in it, and nothing decided."""
        with pytest.raises(error) as refused:
            self.decide()
        assert error is type(refused.value)
        assert what in refused.value.what
        assert mend in refused.value.mend
        assert where == refused.value.where


@dataclass(frozen=True)
class Given:
    """A stream with a past, and what the rest of the log knows."""

    aggregate: Aggregate[Any]
    past: tuple[Event, ...]
    elsewhere: tuple[Event, ...]

    def when(self, command: Command) -> When:
        header = self.aggregate.header()
        for event in self.past:
            header = self.aggregate.evolve(header, event)
        return When(self.aggregate, header, facts_of((*self.elsewhere, *self.past)), command)


def given(aggregate: Aggregate[Any], *past: Event, elsewhere: Iterable[Event] = ()) -> Given:
    """A stream of this aggregate with these events in it, and with others recorded elsewhere before."""
    return Given(aggregate, past, tuple(elsewhere))


def facts_of(events: Iterable[Event]) -> dict[Name, Fact]:
    """What the `keys` table would hold after these events: a later row takes the place of an earlier."""
    return {
        (key.namespace, key.key): Fact("a-stream", position, key.content, key.standing)
        for position, event in enumerate(events, start=1)
        for key in event.keys()  # noqa: SIM118  # an event is no mapping
    }
