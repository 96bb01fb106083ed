"""Do eight processes that write at once lose, double or reorder anything?"""

from __future__ import annotations

from collections import Counter

import pytest

from domain.report_events import ReportRecorded
from tests.faults.conftest import Forks, Place
from tests.faults.scene import SITUATIONS, furnish
from tests.faults.test_killed import everything, whole

WRITERS, COMMANDS = 8, 500


@pytest.mark.slow
@pytest.mark.parametrize("situations", [SITUATIONS[:1], SITUATIONS], ids=["on one situation", "on many"])
def test_eight_writers_lose_and_double_nothing(
    situations: tuple[str, ...], place: Place, forks: Forks
) -> None:
    url = place()
    furnish(url, situations)
    before = len(everything(url))
    names = [f"w{number}" for number in range(WRITERS)]
    jobs = [
        ("record_some", {"url": url, "name": name, "number": COMMANDS, "situations": situations})
        for name in names
    ]
    done = forks(*jobs)
    assert [0] * WRITERS == done.codes
    recorded = everything(url)
    # Each report is two events: itself, and the one update in it.
    assert before + 2 * WRITERS * COMMANDS == len(recorded)
    assert list(range(1, len(recorded) + 1)) == [one.position for one in recorded]
    assert sorted(one.recorded_at for one in recorded) == [one.recorded_at for one in recorded]
    versions: Counter[str] = Counter()
    for one in recorded:
        versions[one.stream] += 1
        assert versions[one.stream] == one.version
    for name, said in zip(names, done.said, strict=True):
        own = [one.event.report for one in recorded if one.by == name and isinstance(one.event, ReportRecorded)]
        assert [identifier for _, identifier, _ in said] == own
        assert COMMANDS == len(set(own))
    whole(url, situations[:0])
