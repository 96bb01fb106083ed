"""Is what is added up never more certain than its parts, and is nobody counted twice?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.totalling import INSIDE_TOTAL, INSIDE_WIDER, STOCK, Figure, total_of


def ends(*figures: Figure) -> tuple[float | None, float | None]:
    total = total_of(figures)
    assert total is not None
    return total.low, total.high


def test_populations_that_share_nobody_add_up() -> None:
    assert (5, 7) == ends(Figure(3, 5, "soldiers"), Figure(2, 2, "civilians"))


def test_populations_that_may_share_people_add_up_in_the_high_only() -> None:
    assert (4, 12) == ends(Figure(3, 5, "women"), Figure(4, 7, "civilians"))


def test_a_part_is_in_the_whole() -> None:
    total = total_of([Figure(3, 5, "soldiers"), Figure(4, 7)])
    assert total is not None
    assert (4, 7, [INSIDE_WIDER]) == (total.low, total.high, total.left_out)


def test_the_whole_is_at_least_as_many_as_a_part() -> None:
    assert (6, 9) == ends(Figure(6, 6, "soldiers"), Figure(4, 9))


def test_a_part_that_is_more_than_the_whole_widens_the_range() -> None:
    assert (4, 8) == ends(Figure(6, 8, "soldiers"), Figure(4, 5))


def test_an_increment_beside_a_total_is_in_it() -> None:
    total = total_of([Figure(15, 15, counting="total"), Figure(3, 3, counting="increment")])
    assert total is not None
    assert (15, 15, [INSIDE_TOTAL]) == (total.low, total.high, total.left_out)


def test_increments_of_different_days_add_up_and_those_that_may_be_one_do_not() -> None:
    monday = Figure(12, 12, counting="increment", period="Monday")
    assert (27, 27) == ends(monday, Figure(15, 15, counting="increment", period="Tuesday"))
    assert (15, 27) == ends(monday, Figure(15, 15, counting="increment"))


def test_a_stock_adds_up_to_nothing() -> None:
    total = total_of([Figure(30, 30, counting="stock")])
    assert total is not None
    assert (0, 0, [STOCK]) == (total.low, total.high, total.left_out)


def test_an_open_end_stays_open_and_no_number_is_none() -> None:
    assert (5, None) == ends(Figure(3, None, "soldiers"), Figure(2, 2, "civilians"))
    assert None is total_of([Figure(None, None)])


figures = st.builds(
    lambda low, more, population, counting: Figure(
        low, None if more is None else low + more, population, counting
    ),
    st.integers(0, 50),
    st.none() | st.integers(0, 50),
    st.sampled_from(["", "soldiers", "civilians", "women", "fighters", "children", "Third Corps"]),
    st.sampled_from(["", "total", "increment", "stock"]),
)


@given(st.lists(figures, min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_the_order_of_figures_changes_nothing_and_a_low_is_at_most_its_high(
    some: list[Figure], chance: object
) -> None:
    shuffled = list(some)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random of hypothesis
    assert ends(*some) == ends(*shuffled)
    low, high = ends(*some)
    assert low is not None
    assert high is None or low <= high
