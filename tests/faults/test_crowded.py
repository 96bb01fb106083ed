"""Do eight processes that write at once lose, double or reorder anything?"""

from __future__ import annotations

import os
from collections import Counter

import pytest

from domain.report_events import ReportRecorded
from tests.faults.conftest import Forks, Place
from tests.faults.scene import SITUATIONS, furnish
from tests.faults.test_killed import everything, whole

WRITERS = 8

COMMANDS = {"sqlite": 500, "postgresql": 60}
"""For each writer; a server takes its time: SITLINE_TEST_COMMANDS=500 asks it for as many."""


def commands(url: str) -> int:
    return int(os.environ.get("SITLINE_TEST_COMMANDS", COMMANDS[url.partition(":")[0]]))


@pytest.mark.slow
@pytest.mark.parametrize("situations", [SITUATIONS[:1], SITUATIONS], ids=["on one situation", "on many"])
def test_eight_writers_lose_and_double_nothing(
    situations: tuple[str, ...], place: Place, forks: Forks
) -> None:
    url = place()
    furnish(url, situations)
    before, number = len(everything(url)), commands(url)
    names = [f"w{number}" for number in range(WRITERS)]
    jobs = [
        ("record_some", {"url": url, "name": name, "number": number, "situations": situations})
        for name in names
    ]
    done = forks(*jobs)
    assert [0] * WRITERS == done.codes
    recorded = everything(url)
    # Each report is two events: itself, and the one update in it.
    assert before + 2 * WRITERS * number == len(recorded)
    assert list(range(1, len(recorded) + 1)) == [one.position for one in recorded]
    assert sorted(one.recorded_at for one in recorded) == [one.recorded_at for one in recorded]
    versions: Counter[str] = Counter()
    for one in recorded:
        versions[one.stream] += 1
        assert versions[one.stream] == one.version
    for name, said in zip(names, done.said, strict=True):
        own = [
            one.event.report for one in recorded if one.by == name and isinstance(one.event, ReportRecorded)
        ]
        assert [identifier for _, identifier, _ in said] == own
        assert number == len(set(own))
    whole(url, situations[:0])
