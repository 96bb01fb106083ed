"""Are forecasts scored as Brier and Wilson say, and what holds up a judgement of which likelihood?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bearing import bearing
from domain.hypotheses import sum_of
from domain.scoring import Forecast, brier_of, fit, mean, wilson

FORECASTS = st.lists(st.builds(Forecast, st.floats(0, 1), st.floats(0, 1e9)), min_size=1)


@pytest.mark.parametrize(
    ("forecasts", "came", "expected"),
    [
        ([Forecast(1.0, 5)], True, 0.0),
        ([Forecast(1.0, 5)], False, 1.0),
        ([Forecast(0.5, 5)], False, 0.25),
        ([Forecast(0.9, 3), Forecast(0.1, 1)], True, 0.21),
        ([Forecast(0.9, 0), Forecast(0.1, 0)], True, 0.81),
        ([], True, None),
    ],
)
def test_the_score_is_weighted_by_time(forecasts: list[Forecast], came: bool, expected: float | None) -> None:
    assert expected == brier_of(forecasts, came=came)


@given(FORECASTS, st.booleans())
def test_a_score_lies_between_perfect_and_always_wrong(forecasts: list[Forecast], came: bool) -> None:
    score = brier_of(forecasts, came=came)
    assert score is not None
    assert 0 <= score <= 1


def test_the_mean_of_nothing_is_nothing() -> None:
    assert (None, 0.2) == (mean([]), mean([0.1, 0.3]))


@given(st.integers(1, 1000), st.data())
def test_the_share_that_was_observed_lies_in_its_interval(cases: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, cases))
    low, high = wilson(hits, cases)
    assert 0 <= low <= hits / cases + 1e-9
    assert hits / cases - 1e-9 <= high <= 1


def test_the_interval_is_wilsons() -> None:
    """Brown, Cai, DasGupta (2001) give the formula; 8 of 10 is 0.490 to 0.943."""
    assert (0.490, 0.943) == tuple(round(edge, 3) for edge in wilson(8, 10))


@pytest.mark.parametrize(
    ("hits", "cases", "expected"),
    [
        (2, 3, "within"),
        (1, 1, "too few to tell"),
        (100, 100, "too low"),
        (0, 100, "too high"),
    ],
)
def test_a_word_fits_or_not_or_there_are_too_few_cases(hits: int, cases: int, expected: str) -> None:
    assert expected == fit((55, 80), hits, cases)


CITES = [
    {"id": "for", "role": "supports"},
    {"id": "against", "role": "contradicts"},
    {"id": "aside", "role": "neutral"},
]


@pytest.mark.parametrize(
    ("fraction", "expected"), [(0.7, ["for"]), (0.3, ["against"]), (0.5, ["for", "against"])]
)
def test_above_even_what_supports_bears_below_it_what_contradicts(
    fraction: float, expected: list[str]
) -> None:
    assert expected == bearing(CITES, fraction)


def test_where_nothing_is_cited_on_its_own_side_both_sides_bear() -> None:
    assert ["for"] == bearing(CITES[:1], 0.3)


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(50, 100)), max_size=6))
def test_a_sum_that_is_able_reaches_100(bands: list[tuple[int, int]]) -> None:
    found = sum_of(bands)
    assert found.able == (sum(b[0] for b in bands) <= 100 <= sum(b[1] for b in bands))
    assert not (found.over and found.short)
