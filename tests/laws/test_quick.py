"""Is a quick answer the full one, field by field, or none at all?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from copy import deepcopy
from itertools import count
from typing import Any

from hypothesis import HealthCheck, given
from hypothesis import settings as profile
from hypothesis import strategies as st

from application import asking, quick
from application.answers import Ask
from application.assessing import make_assessment
from application.bootstrap import create_store, desk_on, open_desk
from application.desk import Desk, How
from application.publishing import publish
from application.reports import record_report, revoke_report
from application.settings import Settings
from application.situations import open_situation
from application.sources import add_source
from domain.errors import SitlineError
from store.views_sqlite import memory_views
from tests.laws.desks import NOW, desk, how
from tests.laws.telling import SLUG, Raw, chronicles
from tests.laws.test_kept import acts, perform
from tests.postgres_server import Server

OTHER = "elsewhere"
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("state", {"limit": 0}),
    ("timeline", {"limit": 2, "next": "1"}),
    ("conflicts", {}),
)


def asked(at: Desk, question: str, page: dict[str, Any]) -> dict[str, Any]:
    """The full answer."""
    found: dict[str, Any] = getattr(asking, question)(at, SLUG, Ask(**page))
    return found


def quickly(at: Desk, question: str, page: dict[str, Any]) -> dict[str, Any] | None:
    """The quick answer, if there is one."""
    wanted = quick.wanted_of(question, page, SLUG)
    assert wanted is not None
    assert at.views is not None
    return quick.told(wanted, at.log.head(), at.views, NOW)


def each(at: Desk, live: Desk) -> Iterator[tuple[dict[str, Any] | None, dict[str, Any]]]:
    """The quick answer to every question beside the one that is found by looking at everything."""
    for question, page in ASKED:
        yield quickly(at, question, page), asked(live, question, page)


def elsewhere(at: Desk, sort: str, chance: int, number: int, raw: Raw) -> None:
    """Something done in another situation, which may be cited here."""
    command = how(f"other-{number}")
    there = sorted(at.tables().rows("report", OTHER))
    if sort == "open":
        open_situation(at, OTHER, title="Another", how=command)
    elif sort == "tell":
        record_report(at, deepcopy(raw) | {"situation": OTHER, "id": f"o{number}"}, how=command)
    elif sort == "cite" and there:
        make_assessment(
            at,
            SLUG,
            statement=f"it holds {number}",
            likelihood="likely",
            confidence="low",
            supports=[there[chance % len(there)]],
            because="as cited",
            how=command,
        )
    elif sort == "take back" and there:
        one = there[chance % len(there)]
        revoke_report(at, one, manner="retracted", published="2023-12-20", how=command)
    elif sort == "publish":
        publish(at, SLUG, f"brief-{number}", ask=Ask(), how=command)


STEPS = st.tuples(
    st.just("elsewhere"),
    st.sampled_from(["open", "tell", "cite", "take back", "publish"]),
    st.integers(0, 10**6),
)


@profile(
    max_examples=max(profile().max_examples // 8, 10),
    suppress_health_check=[HealthCheck.too_slow],
    deadline=None,
)
@given(reports=chronicles(least=3, most=5), data=st.data())
def test_a_quick_answer_is_the_full_one_and_is_there_after_it(
    reports: list[Raw], data: st.DataObject
) -> None:
    with desk() as live:
        keeping = desk_on(live.log, live.by, clock=live.clock, views=memory_views())
        plan: list[Any] = [*reports]
        for number in range(data.draw(st.integers(2, 6))):
            step = data.draw(acts(number) | STEPS)
            plan.insert(data.draw(st.integers(1, len(plan))), step)
        numbers = count()
        for step in plan:
            try:
                if isinstance(step, dict):
                    record_report(live, step, how=How())
                elif step[0] == "elsewhere":
                    elsewhere(live, step[1], step[2], next(numbers), reports[0])
                else:
                    perform(live, step)
            except SitlineError:
                continue
            keeping.tables()
            assert all(found in (None, full) for found, full in each(keeping, live))
            if data.draw(st.booleans()):
                asking.state(keeping, SLUG, Ask())
                assert all(found in (None, full) for found, full in each(keeping, live))
                assert all(quickly(keeping, question, {}) for question in ("timeline", "conflicts"))


def test_so_it_is_on_postgresql(server: Server) -> None:
    settings = Settings(server.url(), "tester")
    with desk() as live:
        create_store(settings, id_key=live.key)
    told = open_desk(settings)
    assert told.views is not None
    with closing(told.log), closing(told.views):
        told.clock = lambda: NOW
        open_situation(told, SLUG, title="Siege of Jasem", how=how("open"))
        add_source(told, "wire", name="Wire", type="wire", how=how("wire"))
        assert quick.answer(settings, "state", {}, SLUG) is None
        for question, page in ASKED:
            full = asked(told, question, page)
            found = quick.answer(settings, question, page, SLUG)
            assert found is not None
            assert full | {"bounds": found["bounds"]} == found
