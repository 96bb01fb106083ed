"""Is what was kept and brought up to date what would be found if everything were looked at again?"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
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

Act = Callable[[Desk], Any]

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


@st.composite
def acts(draw: st.DrawFn, number: int) -> tuple[str, Any]:
    """One thing done after reports were recorded; what it is done to is drawn when it is done."""
    sort = draw(
        st.sampled_from(
            ["revoke", "void", "correct", "merge", "split", "link", "rate", "within", "same", "assess"]
        )
    )
    return sort, (number, draw(st.integers(0, 10**6)), draw(updates(15)))


def perform(at: Desk, sort: str, drawn: tuple[int, int, Raw]) -> None:
    number, chance, update = drawn
    command = how(f"act-{number}")
    reports = sorted(at.tables().rows("report", SLUG))
    if not reports:
        return
    report = reports[chance % len(reports)]
    updates_there = sorted(at.tables().rows("update", SLUG))
    match sort:
        case "revoke":
            revoke_report(at, report, manner="retracted", published="2023-12-20", how=command)
        case "void":
            changes = sorted(at.tables().rows("change", SLUG))
            targets = [*reports, *changes, *changes]
            void(at, targets[chance % len(targets)], reason="a slip", how=command)
        case "correct":
            given_id = f"c{number}"
            raw = {"id": given_id, "published": "2023-12-20", "update": [update]}
            correct_report(at, report, raw, how=command)
        case "merge":
            merge(at, "blast", "raid", how=command)
        case "split":
            one = updates_there[chance % len(updates_there)]
            split(at, "blast", move=[one], into="third", reason="two", how=command)
        case "link":
            other = reports[(chance // 7) % len(reports)]
            link_report(at, report, "republishes", other, how=command)
        case "rate":
            rate_source(at, sorted(SOURCES)[chance % len(SOURCES)], "B", reason="checked", how=command)
        case "within":
            add_place(at, "Jasem centre", within="Jasem", how=command)
        case "same":
            join_names(at, "Jasem", "Jasem centre", how=command)
        case "assess":
            make_assessment(
                at,
                SLUG,
                statement="it holds",
                likelihood="likely",
                confidence="low",
                supports=[report],
                because="as cited",
                how=command,
            )


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
                    perform(live, *step)
            except SitlineError:
                continue
            positions.append(live.log.head().position)
            if data.draw(st.booleans()):
                assert asked(live, None) == asked(keeping, None)
        assert asked(live, None) == asked(keeping, None)
        for position in positions:
            assert asked(live, position) == asked(keeping, position)
