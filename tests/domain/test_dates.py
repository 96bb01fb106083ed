"""What do people mean by what they type into a date field, and what is refused?"""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from domain.dates import Reading, read_date, split
from domain.door import Door
from domain.errors import Rejected

FILE = Door(zone="Asia/Damascus", published=date(2023, 12, 20))
TERMINAL = Door(zone="Asia/Damascus", today=date(2023, 12, 20))
BARE = Door()

READ = {
    "2023-12-17~": "2023-12-17~",
    "12 December 2023": "2023-12-12",
    "12th of December, 2023": "2023-12-12",
    "December 12, 2023": "2023-12-12",
    "Dec. 12 2023": "2023-12-12",
    "DEC 2023": "2023-12",
    "Sept 2023": "2023-09",
    "12-Dec-2023": "2023-12-12",
    "Tuesday 12 December 2023": "2023-12-12",
    "on 12 December 2023": "2023-12-12",
    "in 2022": "2022",
    "in December 2023": "2023-12",
    "early 2022": "[2022-01..2022-04]",
    "mid-2022": "[2022-05..2022-08]",
    "late 2022": "[2022-09..2022-12]",
    "early December 2023": "[2023-12-01..2023-12-10]",
    "mid-December 2023": "[2023-12-11..2023-12-20]",
    "late February 2023": "[2023-02-21..2023-02-28]",
    "about 19 December 2023": "2023-12-19~",
    "around December 2023": "2023-12~",
    "about 2022-12": "2022-12~",
    "circa 1985": "1985~",
    "about 2023-12-19?": "2023-12-19%",
    "before 12 Dec 2023": "[..2023-12-12]",
    "on or before 12 Dec 2023": "[..2023-12-12]",
    "by 2023": "[..2023]",
    "after December 2023": "[2023-12..]",
    "before 2023-12-20T09:30+03:00": "[..2023-12-20T09:30+03:00]",
    "between 12 Dec 2023 and 2024-01-03": "[2023-12-12..2024-01-03]",
    "between 1 and 3 December 2022": "[2022-12-01..2022-12-03]",
    "between 12 Dec 2023 09:00 and 13 Dec 2023 11:00": "[2023-12-12T09:00..2023-12-13T11:00]",
    "12 Dec 2022 to 14 Dec 2022": "2022-12-12/2022-12-14",
    "from 28 Nov to 3 Dec 2022": "2022-11-28/2022-12-03",
    "28 Nov 2022 to 3 Dec": "2022-11-28/2022-12-03",
    "28 Dec - 3 Jan 2023": "2022-12-28/2023-01-03",
    "28 Dec 2022 - 3 Jan": "2022-12-28/2023-01-03",
    "Nov to Jan 2023": "2022-11/2023-01",
    "12-14 Dec 2022": "2022-12-12/2022-12-14",
    "12–14 Dec 2022": "2022-12-12/2022-12-14",
    "December 12-14, 2022": "2022-12-12/2022-12-14",
    "28 Nov-3 Dec 2022": "2022-11-28/2022-12-03",
    "2022-12-12 to 2022-12-14": "2022-12-12/2022-12-14",
    "from about 12 Dec 2022 to 14 Dec 2022": "2022-12-12~/2022-12-14",
    "12 to about 14 Dec 2022": "2022-12-12/2022-12-14~",
    "١٢ December ٢٠٢٣": "2023-12-12",
}


@pytest.mark.parametrize("text", READ)
def test_typed_dates_are_read_without_any_circumstances(text: str) -> None:
    assert READ[text] == read_date(text, BARE).edtf


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("2023-12-20", Reading("2023-12-20")),
        ("2023-12-20T09:30+03:00", Reading("2023-12-20", "+03:00", "09:30")),
        ("2023-12-04T01:00:00+03:00", Reading("2023-12-04", "+03:00", "01:00:00")),
        ("2023-12-20T09:30:15.25Z", Reading("2023-12-20", "+00:00", "09:30:15")),
        ("2023-12-20 09:30:00-05:00", Reading("2023-12-20", "-05:00", "09:30:00")),
        ("2023-12-20 9:30", Reading("2023-12-20", None, "09:30")),
        ("2023-12-20 09:00-11:00", Reading("2023-12-20", None, "09:00/11:00")),
        ("2023-12-20 09:00/11:00 Asia/Damascus", Reading("2023-12-20", "Asia/Damascus", "09:00/11:00")),
        ("2023-12 +03:00", Reading("2023-12", "+03:00")),
        ("  2023-12-20 ", Reading("2023-12-20")),
        ("٢٠٢٣-١٢-٢٠", Reading("2023-12-20", as_said="٢٠٢٣-١٢-٢٠")),
        ("۲۰۲۳-۱۲-۲۰", Reading("2023-12-20", as_said="۲۰۲۳-۱۲-۲۰")),
        ("late  2022", Reading("[2022-09..2022-12]", as_said="late 2022")),
    ],
)
def test_a_local_day_is_never_flipped_and_words_are_kept_only_where_they_are_words(
    text: str, reading: Reading
) -> None:
    assert reading == read_date(text, FILE)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("12 December 2023 at 09:00", "09:00"),
        ("12 December 2023, 9:30", "09:30"),
        ("at 09:00 on 12 December 2023", "09:00"),
        ("09:00:30, 12 December 2023", "09:00:30"),
        ("between 09:00 and 11:00 on 12 December 2023", "09:00/11:00"),
        ("12 December 2023 from 09:00 to 11:00", "09:00/11:00"),
        ("12 December 2023, 22:00–02:00", "22:00/02:00"),
    ],
)
def test_a_time_of_day_stands_beside_the_day(text: str, clock: str) -> None:
    assert Reading("2023-12-12", None, clock, " ".join(text.split())) == read_date(text, BARE)


@pytest.mark.parametrize(
    ("text", "edtf", "clock"),
    [
        ("today", "2023-12-20", None),
        ("Yesterday", "2023-12-19", None),
        ("yesterday at 09:00", "2023-12-19", "09:00"),
        ("on Monday", "2023-12-18", None),
        ("Thu", "2023-12-14", None),
        ("Wednesday", "2023-12-20", None),
        ("overnight", "[2023-12-19..2023-12-20]", None),
        ("last night", "[2023-12-19..2023-12-20]", None),
        ("this morning", "2023-12-20", "00:00/11:59"),
        ("this evening", "2023-12-20", "18:00/23:59"),
        ("between Monday and yesterday", "[2023-12-18..2023-12-19]", None),
    ],
)
def test_relative_dates_count_from_the_day_of_publication_before_today(
    text: str, edtf: str, clock: str | None
) -> None:
    later = Door(published=date(2023, 12, 20), today=date(2024, 5, 1))
    assert Reading(edtf, None, clock, text) == read_date(text, FILE)
    assert Reading(edtf, None, clock, text) == read_date(text, TERMINAL)
    assert Reading(edtf, None, clock, text) == read_date(text, later)
    with pytest.raises(Rejected, match="needs a day to be counted from"):
        read_date(text, BARE)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("16 Dec", "2023-12-16"),
        ("20 Dec", "2023-12-20"),
        ("21 December", "2022-12-21"),
        ("29 Feb", "2020-02-29"),
        ("about 16 Dec", "2023-12-16~"),
        ("12-14 Dec", "2023-12-12/2023-12-14"),
        ("28 Dec - 3 Jan", "2022-12-28/2023-01-03"),
        ("late November", "[2023-11-21..2023-11-30]"),
    ],
)
def test_a_year_left_out_is_the_nearest_past_one_at_a_terminal_and_refused_in_files(
    text: str, edtf: str
) -> None:
    assert edtf == read_date(text, TERMINAL).edtf
    for door in (FILE, BARE):
        with pytest.raises(Rejected, match="has no year") as refused:
            read_date(text, door)
        assert "write the year, too" in refused.value.mend


def test_a_year_left_out_is_not_after_publication() -> None:
    door = Door(published=date(2022, 12, 1), today=date(2023, 12, 20))
    assert "2021-12-16" == read_date("16 Dec", door).edtf


@pytest.mark.parametrize("text", ["12/11/2022", "12.11.2022", "12-11-2022", "about 12/11/2022"])
def test_ambiguous_numbers_are_refused_until_an_order_is_set(text: str) -> None:
    with pytest.raises(Rejected) as refused:
        read_date(text, TERMINAL)
    assert "write it as 2022-11-12 or 2022-12-11" == refused.value.mend
    assert read_date(text, Door(order="day-first")).edtf.startswith("2022-11-12")
    assert read_date(text, Door(order="month-first")).edtf.startswith("2022-12-11")


@pytest.mark.parametrize(
    ("text", "door", "mend"),
    [
        ("13/11/2022", BARE, "write it as 2022-11-13"),
        ("11/13/2022", BARE, "write it as 2022-11-13"),
        ("11/13/2022", Door(order="day-first"), "is it 2022-11-13?"),
        ("12/11/22", BARE, "all four digits"),
        ("12 Dec 22", BARE, "write all four: 2022?"),
        ("30 February 2023", BARE, "the nearest possible date is 2023-02-28"),
        ("2023-02-30", BARE, "the nearest possible date is 2023-02-28"),
        ("31 November 2023 to 3 December 2023", BARE, "the nearest possible date is 2023-11-30"),
        ("2022/11/30", BARE, "with hyphens"),
        ("14-12 Dec 2022", BARE, "is it from 2022-12-12 to 2022-12-14?"),
        ("Monday 12 December 2023", BARE, "mend the day"),
        ("9:30", BARE, "write the day, too"),
        ("12 Dec 2023 9 pm", BARE, "24-hour clock"),
        ("12 Dec 2023 25:00", BARE, "hours 00-23"),
        ("Dec 2023 at 09:00", BARE, "write the day, or leave the time out"),
        ("about 12 Dec 2023 at 09:00", BARE, "write the hours it lay between"),
        ("12 Dec 2023 09:00 Mars/Base", BARE, "IANA name"),
        ("12 Dec 2023 09:00 Asia/Damascus to 14 Dec 2023", BARE, "an offset if any"),
        ("late 12 December 2023", BARE, "write late 2022"),
        ("late 2022-21", BARE, "write late 2022"),
        ("before late 2022", BARE, "never read out of prose"),
        ("the 12th", TERMINAL, "never read out of prose"),
        ("they met on 12 December 2023", BARE, "never read out of prose"),
        ("a week ago", FILE, "never read out of prose"),
        ("last Monday", FILE, "never read out of prose"),
        ("ſept 2023", BARE, "never read out of prose"),
        ("12 Dec 2023\u202e", BARE, "never read out of prose"),
        ("", BARE, "write 2023-12-20"),
        ("19", BARE, "19XX"),
        ("unknown", BARE, "never read out of prose"),
        ("9" * 5000, BARE, "Y before it"),
    ],
)
def test_what_is_refused_says_how_to_mend_it(text: str, door: Door, mend: str) -> None:
    with pytest.raises(Rejected) as refused:
        read_date(text, door)
    assert mend in refused.value.mend


def test_edtf_with_a_time_is_split_into_local_day_time_and_offset() -> None:
    assert Reading("2023-12-04", "+03:00", "01:00") == split("2023-12-04T01:00+03:00")
    assert Reading("[2023-12-04T01:00Z..]") == split("[2023-12-04T01:00Z..]")


def outcome(text: str, door: Door) -> tuple[str, str]:
    """The EDTF that was read, or the mend of what was rejected."""
    try:
        return read_date(text, door).edtf, ""
    except Rejected as refused:
        return "", refused.mend


VOCABULARY = """
about before between and to from early mid late on at 12 3 2023 Dec December, Monday yesterday
- / overnight 09:30 11:00 +03:00 Z 12/11/2022 2023-12-20 2023~ .. [ ] 12-14 the of morning this
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(st.one_of(st.text(max_size=30), st.lists(WORDS, max_size=7).map(" ".join)))
@example("Monday 1 January 0000")
@example("28 Dec 9999 to 3 Jan")
@example("28 Dec to 3 Jan 0000")
@example("late Y17000")
@example("-0001-12-04 09:30")
def test_any_text_is_read_or_rejected_with_a_mend(text: str) -> None:
    for door in (FILE, TERMINAL, BARE):
        edtf, mend = outcome(text, door)
        assert mend or edtf == split(edtf).edtf
