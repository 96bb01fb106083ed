"""Is what was kept and brought up to date what would be found if everything were looked at again?"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from application import kept, settling
from application.answers import Ask
from application.asking import conflicts, state, timeline
from application.assessing import make_assessment
from application.bootstrap import desk_on
from application.desk import Desk, How
from application.names import add_place, join_names
from application.reports import correct_report, link_report, record_report, revoke_report
from application.setting_right import void
from application.sources import rate_source
from application.splitting import merge, split
from domain.errors import SitlineError
from store.views import Views, open_views
from store.views_sqlite import memory_views
from tests.laws.desks import desk, how
from tests.laws.telling import SLUG, SOURCES, Raw, chronicles, updates
from tests.postgres_server import Server

_FEW_STEPS = settings(
    max_examples=max(settings().max_examples // 4, 10),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)


def asked(at: Desk, position: int | None) -> dict[str, Any]:
    """Everything that is kept, as an answer."""
    ask = Ask(limit=0, known_at=None if position is None else str(position))
    return {
        "state": state(at, SLUG, ask),
        "conflicts": conflicts(at, SLUG, ask),
        "timeline": timeline(at, SLUG, ask),
        "page": timeline(at, SLUG, Ask(limit=2, next="1", known_at=ask.known_at)),
    }


@dataclass
class Drawn:
    """What one thing is done to, drawn before it is known what there is."""

    number: int
    chance: int
    update: Raw
    at: Desk

    @property
    def how(self) -> How:
        return how(f"act-{self.number}")

    def one_of(self, table: str, by: int = 1) -> str:
        """An id of a table of the situation."""
        there = sorted(self.at.tables().rows(table, SLUG))
        return there[(self.chance // by) % len(there)] if there else "x0000"

    @property
    def report(self) -> str:
        return self.one_of("report")


def void_one(drawn: Drawn) -> None:
    target = drawn.one_of("change" if drawn.chance % 3 else "report")
    void(drawn.at, target, reason="a slip", how=drawn.how)


def correct_one(drawn: Drawn) -> None:
    raw = {"id": f"c{drawn.number}", "published": "2023-12-20", "update": [drawn.update]}
    correct_report(drawn.at, drawn.report, raw, how=drawn.how)


def split_one(drawn: Drawn) -> None:
    split(drawn.at, "blast", move=[drawn.one_of("update")], into="third", reason="two", how=drawn.how)


def judge(drawn: Drawn) -> None:
    make_assessment(
        drawn.at,
        SLUG,
        statement="it holds",
        likelihood="likely",
        confidence="low",
        supports=[drawn.report],
        because="as cited",
        how=drawn.how,
    )


ACTS: dict[str, Callable[[Drawn], Any]] = {
    "revoke": lambda d: revoke_report(d.at, d.report, manner="retracted", published="2023-12-20", how=d.how),
    "void": void_one,
    "correct": correct_one,
    "merge": lambda d: merge(d.at, "blast", "raid", how=d.how),
    "split": split_one,
    "link": lambda d: link_report(d.at, d.report, "republishes", d.one_of("report", 7), how=d.how),
    "rate": lambda d: rate_source(
        d.at, sorted(SOURCES)[d.chance % len(SOURCES)], "B", reason="checked", how=d.how
    ),
    "within": lambda d: add_place(d.at, "Jasem centre", within="Jasem", how=d.how),
    "same": lambda d: join_names(d.at, "Jasem", "Jasem centre", how=d.how),
    "assess": judge,
}


@st.composite
def acts(draw: st.DrawFn, number: int) -> tuple[str, int, int, Raw]:
    """One thing done between reports; what it is done to is chosen when it is done."""
    return draw(st.sampled_from(sorted(ACTS))), number, draw(st.integers(0, 10**6)), draw(updates(15))


def perform(at: Desk, act: tuple[str, int, int, Raw]) -> None:
    sort, number, chance, update = act
    ACTS[sort](Drawn(number, chance, update, at))


@_FEW_STEPS
@given(reports=chronicles(least=3, most=7), data=st.data())
def test_what_is_kept_is_what_everything_looked_at_again_would_give(
    monkeypatch: pytest.MonkeyPatch, reports: list[Raw], data: st.DataObject
) -> None:
    looked_at_again(monkeypatch, reports, data, memory_views())


@settings(_FEW_STEPS, max_examples=max(settings().max_examples // 15, 4))
@given(reports=chronicles(least=3, most=7), data=st.data())
def test_so_it_is_on_postgresql(
    server: Server, monkeypatch: pytest.MonkeyPatch, reports: list[Raw], data: st.DataObject
) -> None:
    looked_at_again(monkeypatch, reports, data, open_views(server.url()))


def looked_at_again(
    monkeypatch: pytest.MonkeyPatch, reports: list[Raw], data: st.DataObject, views: Views | None
) -> None:
    """Acts at random; whatever is asked in between, and of whatever earlier position, is answered alike."""
    monkeypatch.setattr(kept, "STEP", 2)
    monkeypatch.setattr(kept, "BACKLOG", 4)
    monkeypatch.setattr(kept, "STRIDE", 5)
    monkeypatch.setattr(kept, "BACKLOG", 4)
    monkeypatch.setattr(kept, "STRIDE", 5)
    monkeypatch.setattr(settling, "HOT", 2)
    assert views is not None
    with desk() as live, closing(views):
        keeping = desk_on(live.log, live.by, clock=live.clock, views=views)
        positions = []
        plan: list[Any] = [*reports]
        for number in range(data.draw(st.integers(1, 6))):
            plan.insert(data.draw(st.integers(1, len(plan))), data.draw(acts(number)))
        for step in plan:
            try:
                if isinstance(step, dict):
                    record_report(live, step, how=How())
                else:
                    perform(live, step)
            except SitlineError:
                continue
            positions.append(live.log.head().position)
            if data.draw(st.booleans()):
                assert asked(live, None) == asked(keeping, None)
        assert asked(live, None) == asked(keeping, None)
        for position in positions:
            assert asked(live, position) == asked(keeping, position)
