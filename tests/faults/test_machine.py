"""Are stored, live and rebuilt answers the same after every step, whatever is recorded, undone or cut off?"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, suppress
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from application.desk import Desk, How
from application.reports import correct_report, record_report
from application.setting_right import void
from application.situations import open_situation
from application.sources import add_source
from application.splitting import merge
from domain.errors import SitlineError
from store.log import Log
from tests.faults.adapter import answers, live_answer, rebuild_views, rebuilt_answer, stored_answer
from tests.faults.conftest import Forks, Place
from tests.faults.scene import desk_at
from tests.laws.telling import INCIDENTS, LAST_DAY, SLUG, SOURCES, Raw, day, updates

KEY = b"k" * 32
SAID = st.lists(updates(LAST_DAY), min_size=1, max_size=2)
SPEAKER = st.sampled_from(sorted(SOURCES))
PICK = st.integers(0, 99)
CALLS = st.sampled_from(range(0, 40_000, 200))
"""Calls of functions in which a report is recorded and its rows are stored, and more."""


class Machine(RuleBasedStateMachine):
    """A desk that stays open while others come, go and are killed."""

    def __init__(self, place: Place, forks: Forks) -> None:
        super().__init__()
        self.url = place()
        self.forks = forks
        self.stack = ExitStack()
        self.reports = 0
        self.desk: Desk

    @initialize()
    def begin(self) -> None:
        Log.create(self.url, id_key=KEY).close()
        self.desk = self.stack.enter_context(desk_at(self.url))
        open_situation(self.desk, SLUG, title="Siege of Jasem", zone="Asia/Damascus", how=self.how())
        for slug, sort in SOURCES.items():
            add_source(self.desk, slug, name=slug, type=sort, how=self.how())
        for incident in INCIDENTS:
            seen = {"kind": "attack", "incident": incident, "method": "shelling", "place": {"name": "Jasem"}}
            record_report(self.desk, self.report("witness", [seen]), how=How())

    def how(self) -> How:
        """Ids that are the same in each run."""
        return How(command_id=f"c{self.desk.log.head().position}")

    def report(self, source: str, said: list[Raw]) -> Raw:
        self.reports += 1
        head = {"situation": SLUG, "source": source, "id": f"n{self.reports}", "published": day(LAST_DAY)}
        # Keys, so that what a correction says takes the place of what its original said.
        return {**head, "update": [{**one, "key": f"u{at}"} for at, one in enumerate(said)]}

    def attempt(self, do: Callable[..., Any], *arguments: Any, **named: Any) -> None:
        """Does it; that a rule refuses it is an outcome like any other."""
        with suppress(SitlineError):
            do(self.desk, *arguments, **named)

    def pick(self, number: int, *tables: str) -> str:
        """One of the ids in these tables; the same in each run."""
        rows = self.desk.tables().rows
        known = [key for table in tables for key in rows(table, SLUG)]
        return known[number % len(known)]

    @rule(source=SPEAKER, said=SAID)
    def record(self, source: str, said: list[Raw]) -> None:
        self.attempt(record_report, self.report(source, said), how=How())

    @rule(which=PICK, said=SAID)
    def correct(self, which: int, said: list[Raw]) -> None:
        corrected = self.pick(which, "report")
        source = self.desk.tables().rows("report", SLUG)[corrected]["source"]
        self.attempt(correct_report, corrected, self.report(source, said), how=How())

    @rule(which=PICK)
    def void(self, which: int) -> None:
        self.attempt(void, self.pick(which, "change", "report", "update"), reason="demo", how=self.how())

    @rule()
    def merge(self) -> None:
        self.attempt(merge, *INCIDENTS, situation=SLUG, how=self.how())

    @rule()
    def rebuild(self) -> None:
        rebuild_views(self.desk)

    @rule()
    def leave_and_come_back(self) -> None:
        self.stack.close()
        self.desk = self.stack.enter_context(desk_at(self.url))

    @rule(source=SPEAKER, said=SAID, calls=CALLS)
    def another_is_killed(self, source: str, said: list[Raw], calls: int) -> None:
        job = ("die_recording", {"url": self.url, "raw": self.report(source, said), "calls": calls})
        assert self.forks(job).codes[0] in {0, -9}

    @invariant()
    def all_answers_agree(self) -> None:
        if not hasattr(self, "desk"):
            return
        stored = stored_answer(self.url, [SLUG])
        assert live_answer(self.url, [SLUG]) == stored
        assert rebuilt_answer(self.url, [SLUG]) == stored
        assert answers(self.desk, [SLUG]) == stored

    def teardown(self) -> None:
        self.stack.close()


@pytest.mark.slow
def test_stored_live_and_rebuilt_agree_after_every_step(place: Place, forks: Forks) -> None:
    # A server takes longer to answer.
    part = 6 if place().startswith("sqlite") else 20
    few = settings(max_examples=max(1, settings().max_examples // part), stateful_step_count=12)

    class Here(Machine):
        def __init__(self) -> None:
            super().__init__(place, forks)

    run_state_machine_as_test(Here, settings=few)
