"""Is what people write about numbers read as they mean it, and refused where it cannot be?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.conventions import VAGUE_V1
from domain.door import Door
from domain.errors import Rejected
from domain.interval import Interval
from domain.number_words import LARGEST, figure, number
from domain.quantity import Quantity

DOOR = Door()


def read(text: str | float) -> Quantity:
    return Quantity.read(text, DOOR)


def span(text: str | float) -> tuple[int | float | None, int | float | None]:
    return read(text).low, read(text).high


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (3, 3),
        (3.0, 3),
        (3.2, 3.2),
        ("3", 3),
        ("3,000", 3000),
        ("1 200", 1200),
        ("1\u202f200", 1200),
        ("\u0663", 3),
        ("\u0661\u066c\u0662\u0660\u0660", 1200),
        ("\u06f3\u066b\u06f5", 3.5),
        ("exactly 3", 3),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("twenty-five", 25),
        ("a hundred and five", 105),
        ("one thousand two hundred", 1200),
        ("2.5 million", 2_500_000),
        ("3-3", 3),
    ],
    ids=repr,
)
def test_one_number_is_exactly_that(text: str | float, value: float) -> None:
    assert (value, value, "exactly") == (read(text).low, read(text).high, read(text).bound)


@pytest.mark.parametrize("text", ["0", 0, "no", "none", "zero", "Nobody", "no one"], ids=repr)
def test_words_for_nothing_are_zero(text: str | int) -> None:
    assert (0, 0) == span(text)


@pytest.mark.parametrize(
    ("text", "expected", "bound"),
    [
        ("at least 10", (10, None), "at-least"),
        ("10+", (10, None), "at-least"),
        ("10 or more", (10, None), "at-least"),
        ("more than 10", (11, None), "at-least"),
        ("more than 10 km", (10, None), "at-least"),
        ("at least a dozen", (12, None), "at-least"),
        ("at least dozens", (24, None), "at-least"),
        ("up to 5", (0, 5), "at-most"),
        ("At most 5", (0, 5), "at-most"),
        ("no more than five", (0, 5), "at-most"),
        ("fewer than 5", (0, 4), "at-most"),
        ("up to several hundred", (0, 999), "at-most"),
        ("between 3 and 5", (3, 5), "between"),
        ("3-5", (3, 5), "between"),
        ("3 \u2013 5", (3, 5), "between"),
        ("3 to 5", (3, 5), "between"),
        ("three or four", (3, 4), "between"),
        ("twenty-five to thirty", (25, 30), "between"),
        ("between one hundred and five and two hundred", (105, 200), "between"),
        ("3-5 thousand", (3000, 5000), "between"),
        ("900 to 2 thousand", (900, 2000), "between"),
        ("between two and twenty five", (2, 25), "between"),
    ],
)
def test_a_bound_opens_or_closes_the_interval(text: str, expected: tuple[int, int], bound: str) -> None:
    assert (expected, bound) == (span(text), read(text).bound)


@pytest.mark.parametrize("text", ["about 500", "around 500", "some 500", "~500", "≈ 500", "nearly 500"])
def test_about_is_a_tenth_to_either_side_by_convention_1(text: str) -> None:
    assert (450, 550, "about", 1) == (*span(text), read(text).bound, read(text).words)


@pytest.mark.parametrize(
    ("text", "expected"), [("about 3", (2, 4)), ("about 12", (11, 13)), ("about 0", (0, 1))]
)
def test_about_a_small_count_is_at_least_one_to_either_side(text: str, expected: tuple[int, int]) -> None:
    assert expected == span(text)


def test_about_a_measured_value_is_a_tenth_only() -> None:
    assert (2.7, 3.3, "km") == (*span("about 3 km"), read("about 3 km").unit)


@pytest.mark.parametrize(("word", "expected"), [(word, row[:2]) for word, row in VAGUE_V1.items()])
def test_a_vague_word_is_read_by_the_published_table(word: str, expected: tuple[int, int]) -> None:
    assert (expected, 1) == (span(word), read(word).words)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("several hundred", (300, 999)), ("a couple of dozen", (24, 47)), ("few thousand", (3000, 9999))],
)
def test_a_vague_word_counts_hundreds(text: str, expected: tuple[int, int]) -> None:
    assert expected == span(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [("3.2 m", "m"), ("500kg", "kg"), ("3-5 kilometres", "km"), ("several days", "day"), ("7 %", "%")],
)
def test_a_unit_is_stored_in_one_spelling(text: str, unit: str) -> None:
    assert unit == read(text).unit


def test_zero_unknown_and_not_reported_are_three_values() -> None:
    zero, unknown, silent = read("0"), read("unknown"), read("not reported")
    assert 3 == len({zero.bound, unknown.bound, silent.bound})
    assert (True, False, False) == (zero.known, unknown.known, silent.known)


def test_an_unknown_number_contradicts_none() -> None:
    assert Interval(0, None) == read("unknown").interval
    assert read("unknown").interval.overlaps(read("7").interval)


def test_the_wording_is_kept() -> None:
    assert "At  least ten".replace("  ", " ") == read("At  least ten").wording


@pytest.mark.parametrize("text", ["5-3", "5-3 killed", "between 5 and 3", "five to three"])
def test_the_greater_number_first_is_refused_with_a_mend(text: str) -> None:
    with pytest.raises(Rejected) as refused:
        read(text)
    assert "did you mean 3-5?" == refused.value.mend


@pytest.mark.parametrize("text", [-3, -0.5, "-3", "\u22123", "minus 3", "at least -3"], ids=repr)
def test_a_negative_count_is_refused(text: str | float) -> None:
    with pytest.raises(Rejected, match="negative"):
        read(text)


def test_an_unknown_word_is_refused_with_the_nearest_and_the_known_ones() -> None:
    with pytest.raises(Rejected) as refused:
        read("sveral")
    assert "did you mean 'several'?" in refused.value.mend
    assert "dozens" in refused.value.mend


def test_what_is_counted_is_no_unit() -> None:
    with pytest.raises(Rejected, match="'soldiers' is not a unit") as refused:
        read("3 soldiers")
    assert "population" in refused.value.mend


@pytest.mark.parametrize(
    "text",
    [
        *("", "  ", "many", "3,5", "1.200", "1.200.000", "3 km to 5 kg", "fewer than 0", "-", "3-", "about"),
        *("1/2", "a few [3-10]", "3 [3-3]", "[3]", "9" * 400, "3\u202e5"),
        *(True, float("nan"), float("inf"), 10**30),
    ],
    ids=repr,
)
def test_what_cannot_be_read_in_one_way_is_refused_and_mended(text: str | float) -> None:
    with pytest.raises(Rejected) as refused:
        read(text)
    assert refused.value.mend


def test_a_number_with_more_digits_than_python_prints_is_refused() -> None:
    with pytest.raises(Rejected, match="is not kept"):
        read(10**5000)


def test_the_interval_stands_beside_words_that_rest_on_a_convention() -> None:
    assert ["a few [3-9]", "about 500 [450-550]", "at least 10", "1,200 kg", "not reported"] == [
        str(read(text)) for text in ("a few", "about 500", "10+", "1 200 kilos", "not-reported")
    ]


counts = st.integers(0, LARGEST // 10)
measures = st.floats(0, 1e9, allow_nan=False).map(lambda value: round(value, 6))
leads = st.sampled_from(["", "at least ", "more than ", "up to ", "about ", "exactly "])
units = st.sampled_from(["", " km", " kg", " days"])
texts = st.one_of(
    st.builds("{}{}{}".format, leads, st.one_of(counts, measures).map(figure), units),
    st.lists(counts, min_size=2, max_size=2).map(lambda pair: f"{min(pair)}-{max(pair)}"),
    st.builds("{}{}".format, leads, st.sampled_from([*VAGUE_V1, "unknown"])).filter(
        lambda t: " unknown" not in t
    ),
)


@given(texts)
def test_what_is_printed_reads_back_to_the_same_interval(text: str) -> None:
    quantity = read(text)
    again = read(str(quantity))
    assert (quantity.interval, quantity.unit, quantity.known) == (again.interval, again.unit, again.known)


@given(texts)
def test_the_least_is_never_above_the_most(text: str) -> None:
    low, high = span(text)
    assert low is None or high is None or low <= high


@given(texts)
def test_a_quantity_is_equal_after_storing(text: str) -> None:
    assert read(text) == Quantity.model_validate_json(read(text).model_dump_json())


@given(st.text(max_size=30) | st.floats() | st.integers())
def test_any_input_is_read_or_refused(text: str | float) -> None:
    try:
        read(text)
    except Rejected as refused:
        assert refused.what  # noqa: PT017 - refusing is one of two right answers


@given(st.one_of(counts, measures))
def test_a_printed_figure_is_the_same_number(value: float) -> None:
    assert value == number(figure(value))


edges = st.none() | st.integers(-50, 50)
intervals = st.builds(Interval, edges, edges).filter(
    lambda i: i.low is None or i.high is None or i.low <= i.high
)


@given(intervals, intervals)
def test_being_disjoint_is_mutual_and_excludes_containing(a: Interval, b: Interval) -> None:
    assert a.disjoint(b) == b.disjoint(a)
    assert a.overlaps(b) != a.disjoint(b)
    assert not (a.contains(b) and a.disjoint(b))


@given(intervals)
def test_an_interval_contains_itself_and_survives_storing(interval: Interval) -> None:
    assert interval.contains(interval)
    assert interval == Interval.from_doc(interval.to_doc())


def test_intervals_that_share_an_edge_overlap() -> None:
    assert Interval(0, 3).overlaps(Interval(3, None))
    assert Interval(0, 3).below(Interval(4, None))
    assert Interval(3, 5).disjoint(Interval(8, 8))
    assert not Interval(3, None).contains(Interval(0, 4))
