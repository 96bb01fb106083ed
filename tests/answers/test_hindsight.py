"""Is an answer for earlier bounds the same, byte for byte, whatever was recorded since?

The demo is replayed; after every step the answers are kept, and at the end each is asked for again at
the position it was given at. *Now* is a printed bound, so it is the same in both.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest

from application import asking, explaining
from application.answers import Ask
from domain.errors import NotFound
from tests.answers.player import EXAMPLES, Played, new_desk, play, steps_of

NOW = "2024-01-15"


def answers(at: Played, position: int) -> Iterator[tuple[str, str]]:
    """Every question that has an answer at a position, as the bytes a script would get."""
    ask = Ask(known_at=str(position), at=NOW, limit=0)
    questions: dict[str, Callable[[], Any]] = {
        "state": lambda: asking.state(at.desk, "jasem-siege", ask),
        "conflicts": lambda: asking.conflicts(at.desk, "jasem-siege", ask, include_closed=True),
        "timeline": lambda: asking.timeline(at.desk, "jasem-siege", ask),
        "why": lambda: explaining.why(at.desk, "jasem-siege", None, ask),
        "assessments": lambda: asking.assessments(at.desk, "jasem-siege", ask),
        **{
            name: partial(asking.audit, at.desk, at.kept[name], ask)
            for name in at.kept
            if name in ("hold", "raid")
        },
    }
    for name, question in questions.items():
        try:
            yield name, json.dumps(question(), ensure_ascii=False)
        except NotFound as error:
            yield name, error.what


@pytest.mark.parametrize("chronicle", ["jasem"])
def test_every_answer_that_was_ever_given_is_given_again(chronicle: str) -> None:
    at = Played(new_desk(), {"examples": str(EXAMPLES)})
    kept: dict[int, dict[str, str]] = {}
    for step in steps_of(chronicle):
        if step["run"][0] in ("state", "conflicts", "conflict", "timeline", "why", "audit", "diff", "matrix"):
            continue
        play(at, step)
        position = at.desk.log.head().position
        kept[position] = dict(answers(at, position))
    again = {position: dict(answers(at, position)) for position in kept}
    for position, told in kept.items():
        assert {name: told[name] for name in told} == {name: again[position][name] for name in told}
