"""Is everything that was acknowledged in the log, once, however often a process is killed in its work?"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from random import Random
from typing import Any

import pytest

from application.bootstrap import AGGREGATES
from domain.report_events import ReportRecorded
from store.envelope import Recorded
from store.log import Log
from tests.faults.adapter import live_answer, rebuilt_answer, stored_answer
from tests.faults.conftest import Forks, Place
from tests.faults.scene import SITUATIONS, furnish

ROUNDS = 40
"""Kills per store; five stores make two hundred."""

SOONEST, LATEST = 0.005, 0.15
"""Seconds of life."""


@pytest.mark.slow
@pytest.mark.parametrize("place", ["sqlite"], indirect=True)
@pytest.mark.parametrize("seed", range(5))
def test_what_was_acknowledged_is_there_once(seed: int, place: Place, forks: Forks) -> None:
    url = place()
    furnish(url)
    acknowledged: list[list[Any]] = []
    again: list[tuple[str, int]] = []
    chance = Random(seed)  # noqa: S311  # the same moments each time
    for number in range(ROUNDS):
        name = f"r{number}"
        job = ("keep_recording", {"url": url, "name": name, "again": again})
        fallen = forks(job, after=chance.uniform(SOONEST, LATEST), since=chance.choice(["start", "first"]))
        assert [-9] == fallen.codes
        acknowledged += fallen.said[0]
        # The last one acknowledged, and the one after it, of which nobody knows: both are given again.
        done = sum(what == "recorded" for what, *_ in fallen.said[0])
        again = [(name, at) for at in (done - 1, done) if at >= 0]
    holds(url, acknowledged)


def holds(url: str, acknowledged: list[list[Any]]) -> None:
    """The log has what was acknowledged, once, and is whole; and what is stored of it follows from it."""
    recorded = everything(url)
    runs = Counter(command for command, _ in groupby(one.command for one in recorded))
    assert {1} == set(runs.values())
    assert set() == {command for _, command, *_ in acknowledged} - runs.keys()
    reports = Counter(one.event.report for one in recorded if isinstance(one.event, ReportRecorded))
    assert {1} == set(reports.values())
    assert set() == {identifier for _, _, identifier, _ in acknowledged if identifier} - reports.keys()
    assert [] == [
        line for at, line in enumerate(acknowledged) if line[3] and _was_said(line, acknowledged[:at])
    ]
    whole(url)


def _was_said(line: list[Any], before: list[list[Any]]) -> bool:
    """Whether a command was acknowledged before: given again, it must not be called new."""
    return line[0] == "again" and line[1] in {command for _, command, *_ in before}


def everything(url: str) -> list[Recorded]:
    with Log.open(url, read_only=True) as log:
        return log.feed(0, 10**6)


def whole(url: str, situations: tuple[str, ...] = SITUATIONS[:1]) -> None:
    """Nothing is missing or out of order, and stored = live = rebuilt."""
    with Log.open(url) as log:
        assert [] == log.check(AGGREGATES)
    stored = stored_answer(url, situations)
    assert live_answer(url, situations) == stored
    assert rebuilt_answer(url, situations) == stored
