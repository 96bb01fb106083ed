"""Is what a person decided, and took back, as if it had not been; and does knowing less never decide more?"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from application.desk import Desk
from application.judging import settle_conflict
from application.setting_right import void
from domain.comparing import compare
from projections.conflicts import question_groups, weigh_all
from tests.laws.desks import KEY, answers, how, seen, told
from tests.laws.telling import Raw, chronicles

DATES = ("occurred", "began", "seen", "counted_as_of")
TO_THE_DAY = len("2023-12-12")


# ---- a decision that is taken back


@given(reports=chronicles(least=2), outcome=st.sampled_from(["explain", "irreducible"]))
def test_a_decision_that_is_voided_restores_the_answer(reports: list[Raw], outcome: str) -> None:
    with told(reports) as at:
        before = answers(at)
        found = [weighed.conflict.id for weighed in weigh_all(seen(at), KEY)]
        assume(found)
        reason = "different scope" if outcome == "explain" else None
        act = settle_conflict(at, found[0], outcome, reason=reason, because="we looked", how=how("settle"))
        assert before != answers(at)
        void(at, act.id, reason="we had not looked", how=how("void"))
        assert before == answers(at)


# ---- a date that is told less exactly


def certainties(at: Desk) -> dict[frozenset[str], str]:
    """How every two claims on one question compare: the certainty of their conflict, or nothing."""
    picture = seen(at)
    return {
        frozenset((one.id, other.id)): compare(one, other, picture.names).certainty or ""
        for group in question_groups(picture)
        for one in group.testimonies
        for other in group.testimonies
    }


def dated(reports: list[Raw]) -> Iterator[tuple[Raw, str]]:
    """Every update with a date to the day, and in which field."""
    for report in reports:
        for update in report["update"]:
            yield from ((update, field) for field in DATES if len(update.get(field) or "") == TO_THE_DAY)


def around(day: str, before: int, after: int) -> str:
    """One of the days from so many before to so many after."""
    first, last = (date.fromisoformat(day) + timedelta(days=by) for by in (-before, after))
    return f"[{first}..{last}]"


WIDER = st.sampled_from([None, (2, 2), (2, 0), (0, 2), (9, 0)])
"""About that day, or one of the days around it."""


@st.composite
def widened(draw: st.DrawFn) -> tuple[list[Raw], list[Raw]]:
    """Reports, and the same with one date told less exactly."""
    reports = draw(chronicles(least=2).filter(lambda found: any(True for _ in dated(found))))
    wider = deepcopy(reports)
    update, field = draw(st.sampled_from(list(dated(wider))))
    by = draw(WIDER)
    update[field] = around(update[field], *by) if by else update[field] + "~"
    return reports, wider


@given(both=widened())
def test_a_wider_date_never_makes_a_possible_conflict_certain(both: tuple[list[Raw], list[Raw]]) -> None:
    exact, wider = both
    with told(exact) as at:
        before = certainties(at)
    with told(wider) as at:
        after = certainties(at)
    assert set() == {pair for pair, found in after.items() if found == "certain"} & {
        pair for pair, found in before.items() if found == "possible"
    }
