"""Do the parts of the page say a date, a label, a month and a group of copies as a reader would?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exchange.html.axis import Axis
from exchange.html.bins import MOST, bin_of, bins
from exchange.html.conflicts import groups_of_copies
from exchange.html.folding import OPEN, by_month, counted, months
from exchange.html.markup import tag
from exchange.html.measures import shortened, text_width
from exchange.html.reports import wrapped_by_hand
from exchange.html.when import moment_words, span_words

DAY = date(2023, 12, 12).toordinal()


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "12 Dec 2023"),
        (9, "between 12 and 20 Dec 2023"),
        (25, "between 12 Dec 2023 and 5 Jan 2024"),
        (-30, "12 Dec 2023"),
    ],
)
def test_a_span_says_month_and_year_once(days: int, words: str) -> None:
    assert words == span_words(DAY, DAY + days)


def test_an_offset_is_said_only_where_it_is_not_that_of_the_situation() -> None:
    moment = {"edtf": "2023-12-12", "clock": "18:42", "zone": "+03:00"}
    assert "12 Dec 2023 18:42" == moment_words(moment, "Asia/Damascus")
    assert "12 Dec 2023 18:42 (+03:00)" == moment_words(moment, "UTC")


def test_a_long_label_keeps_its_beginning_and_its_end() -> None:
    said = "ceasefire between the northern council and the southern front in the valley renewed"
    assert "ceasefire between the … valley renewed" == shortened(said, 40)
    assert said == shortened(said, 200)


@given(st.text(max_size=200), st.integers(5, 100))
def test_a_label_is_never_longer_than_it_may_be(words: str, most: int) -> None:
    assert len(shortened(words, most)) <= most


def test_a_text_takes_the_room_of_its_script_and_none_for_signs_of_direction() -> None:
    assert text_width("ab") == text_width("\u2068ab\u2069")
    assert text_width("水位") > text_width("ab")


@given(st.lists(st.floats(1, 3_652_058), min_size=1, max_size=60))
def test_every_day_falls_into_one_of_few_bins_in_order(days: list[float]) -> None:
    found = bins(sorted(days))
    starts = [one.start for one in found]
    assert sorted(set(starts)) == starts
    assert len(found) <= MOST + 1
    for day in days:
        at = bin_of(found, day)
        assert found[at].start <= day
        assert at + 1 == len(found) or day < found[at + 1].start


def test_what_is_told_of_long_ago_is_counted_before_the_first_bin() -> None:
    found = bins([DAY - 40_000.0, *(float(DAY + day) for day in range(100))])
    assert "earlier" == found[0].short
    assert 0 == bin_of(found, DAY - 40_000)


def test_a_single_day_shows_its_hours() -> None:
    words = [tick.words for tick in Axis([DAY + 0.2, DAY + 0.9], 0, 900).hours()]
    assert ["03:00", "06:00", "09:00", "12:00", "15:00", "18:00", "21:00"] == words


def test_a_week_shows_no_hours() -> None:
    assert [] == list(Axis([DAY + day for day in range(8)], 0, 900).hours())


def test_things_stand_by_month_and_the_last_month_is_open() -> None:
    days = [float(DAY + day) for day in range(OPEN + 1)]
    told = months(days, lambda day: day, "entry", lambda some: tag("p", str(len(some))))
    assert ["Dec 2023", "Jan 2024", "Feb 2024"] == [name for name, _ in by_month(days, lambda day: day)]
    assert [False, False, True] == [" open" in one for one in told]
    assert 1 == len(months(days[:OPEN], lambda day: day, "entry", lambda some: tag("p", str(len(some)))))


@pytest.mark.parametrize(("count", "words"), [(1, "1 entry"), (2, "2 entries"), (1200, "1,200 entries")])
def test_things_are_counted_in_words(count: int, words: str) -> None:
    assert words == counted(count, "entry")


def test_lines_of_a_writers_window_may_end_elsewhere_but_not_those_of_a_verse() -> None:
    assert wrapped_by_hand(f"{'word ' * 14}\n{'word ' * 15}\nend")
    assert not wrapped_by_hand("Roses are red,\nviolets are blue")
    assert not wrapped_by_hand("one line only")


def test_copies_that_hang_together_by_pairs_are_one_group() -> None:
    pairs = [("a", "b"), ("c", "d"), ("b", "c"), ("x", "y")]
    told = [{"reports": list(pair), "why": "both say 5"} for pair in pairs]
    other = {"reports": ["a", "z"], "why": "the same picture"}
    found = [(why, sorted(group)) for why, group in groups_of_copies([*told, other])]
    assert [
        ("both say 5", ["a", "b", "c", "d"]),
        ("both say 5", ["x", "y"]),
        ("the same picture", ["a", "z"]),
    ] == found
