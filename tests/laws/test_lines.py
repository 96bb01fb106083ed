"""Is whoever comes into another chain of reports noticed, and nobody else?"""

from __future__ import annotations

from contextlib import closing
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.answers import Ask
from application.asking import state
from application.bootstrap import desk_on
from application.desk import Desk, How
from application.reports import record_report
from projections.lines import moved
from store.views_sqlite import memory_views
from tests.laws.desks import desk
from tests.laws.telling import SLUG, Raw

_GROUPS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=8)


@given(_GROUPS)
def test_of_two_that_came_together_or_were_parted_one_is_named(groups: list[tuple[str, str]]) -> None:
    then = {str(at): before for at, (before, _) in enumerate(groups)}
    now = {str(at): after for at, (_, after) in enumerate(groups)}
    named = moved(then, now)
    for one, other in combinations(then, 2):
        if (then[one] == then[other]) != (now[one] == now[other]):
            assert {one, other} & named


def test_a_few_that_join_many_are_named_alone() -> None:
    then = {"many 1": "a", "many 2": "a", "many 3": "a", "few": "b", "apart": "c"}
    assert {"few"} == moved(then, then | {"few": "a"})


def test_a_name_alone_says_nothing_of_who_moved() -> None:
    assert set() == moved({"one": "a", "other": "a"}, {"one": "b", "other": "b"})


COUNT = {"kind": "toll", "incident": "blast", "measure": "killed", "quantity": "3"}
ELSEWHERE = COUNT | {"incident": "raid"}


@pytest.mark.parametrize(
    "told",
    [
        [
            {"source": "wire", "update": [COUNT]},
            {"source": "outlet", "quotes": ["a neighbour"], "update": [COUNT]},
            {"source": "echo", "quotes": ["wire", "a neighbour"], "update": [ELSEWHERE]},
            {"source": "army", "update": [COUNT]},
        ],
        [
            {"source": "wire", "update": [COUNT]},
            {"source": "outlet", "update": [COUNT]},
            {"source": "echo", "quotes": ["wire", "outlet"], "update": [ELSEWHERE]},
            {"source": "army", "update": [COUNT]},
        ],
    ],
)
def test_two_are_one_chain_once_a_third_takes_from_both_sources_or_voices(told: list[Raw]) -> None:
    with desk() as live, closing(memory_views()) as views:
        keeping = desk_on(live.log, live.by, clock=live.clock, views=views)
        for raw in told:
            record_report(live, {"situation": SLUG, "published": "2023-12-19", **raw}, how=How())
            assert _asked(live) == _asked(keeping)


def _asked(at: Desk) -> dict[str, Any]:
    return state(at, SLUG, Ask(limit=0))
