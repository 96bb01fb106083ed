"""Does a moment keep what was said, no more and no less precisely?"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.door import Door
from domain.errors import Rejected
from domain.moment import Moment

DOOR = Door(zone="Asia/Damascus", published=date(2023, 12, 20), today=date(2023, 12, 20))

DAYS = st.dates().map(str)
CLOCKS = (
    st.times()
    .map(lambda clock: clock.replace(microsecond=0))
    .map(lambda clock: clock.isoformat("seconds" if clock.second else "minutes"))
)
ZONES = st.sampled_from(["", "+03:00", "-11:30", "UTC", "Asia/Damascus", "America/Port-au-Prince"])
TIMED = st.tuples(DAYS, CLOCKS, st.sampled_from(["", "Z", "+03:00", "-11:30"])).map(
    lambda t: f"{t[0]}T{t[1]}{t[2]}"
)
SPACED = st.tuples(
    DAYS, st.sampled_from(["", "?", "~", "%"]), CLOCKS, st.sampled_from(["-", "/", " to "]), CLOCKS
)
RANGED = st.tuples(SPACED, ZONES).map(lambda t: f"{t[0][0]}{t[0][1]} {t[0][2]}{t[0][3]}{t[0][4]} {t[1]}")
WORDED = st.sampled_from(
    ["late 2022", "about 19 December 2023", "16 Dec", "before 12 Dec 2023", "12-14 Dec 2022", "overnight"]
)
BARE = st.one_of(DAYS, DAYS.map(lambda day: f"{day[:7]}~"), st.sampled_from(["201X", "[2022..]", "2023/"]))
ZONED = st.tuples(BARE, ZONES).map(" ".join)
TYPED = st.one_of(DAYS, TIMED, RANGED, WORDED, BARE, ZONED)


@given(TYPED)
def test_parsing_what_was_printed_gives_it_back(text: str) -> None:
    moment = Moment.read(text, DOOR)
    again = Moment.read(str(moment), Door())
    assert moment.model_copy(update={"as_said": None}) == again


@given(TYPED)
def test_what_was_stored_and_loaded_is_equal(text: str) -> None:
    moment = Moment.read(text, DOOR)
    assert moment == Moment.model_validate_json(moment.model_dump_json())


@given(TYPED, ZONES.filter(bool))
def test_the_earliest_is_never_after_the_latest(text: str, zone: str) -> None:
    span = Moment.read(text, DOOR).span(zone)
    assert span.earliest is None or span.latest is None or span.earliest <= span.latest


@given(st.dates(), st.times(), st.sampled_from(["+03:00", "-11:30", "+14:00"]), ZONES.filter(bool))
def test_a_time_with_an_offset_stays_on_its_local_day(day: date, clock: time, offset: str, zone: str) -> None:
    moment = Moment.read(f"{day}T{clock:%H:%M}{offset}", DOOR)
    assert day.isoformat() == moment.edtf
    if date(2, 1, 1) < day < date(9999, 12, 30):
        assert day == moment.local_day(zone)


def test_one_in_the_morning_of_the_fourth_is_the_fourth_and_the_third_in_utc() -> None:
    moment = Moment.read("2023-12-04T01:00+03:00", DOOR)
    assert Moment(edtf="2023-12-04", zone="+03:00", clock="01:00") == moment
    assert date(2023, 12, 4) == moment.local_day("UTC")
    assert datetime(2023, 12, 3, 22, tzinfo=UTC) == moment.span("UTC").earliest
    assert "2023-12-04T01:00+03:00" == str(moment)


def test_the_zone_of_the_situation_holds_where_none_was_said() -> None:
    moment = Moment.of("2023-12-20")
    assert datetime(2023, 12, 19, 21, tzinfo=UTC) == moment.span("Asia/Damascus").earliest
    assert datetime(2023, 12, 20, tzinfo=UTC) == moment.span("UTC").earliest


def test_a_clock_makes_a_day_an_exact_time_and_a_few_hours_do_not() -> None:
    assert "exact time" == Moment.read("2023-12-20 09:30", DOOR).precision
    assert "day" == Moment.read("2023-12-20 09:00-11:00", DOOR).precision
    assert "day" == Moment.of("2023-12-20").precision
    assert "week" == Moment.read("2023-12-20~ 09:30", DOOR).precision


def test_the_words_are_kept_beside_the_date() -> None:
    assert Moment(edtf="[2022-09..2022-12]", as_said="late 2022") == Moment.read("late 2022", DOOR)


@pytest.mark.parametrize(
    ("edtf", "latest", "local"),
    [
        ("2023-12", date(2023, 12, 31), date(2023, 12, 31)),
        ("2023-12-20/..", None, date(2023, 12, 20)),
        ("[..2023-12-20]", date(2023, 12, 20), date(2023, 12, 20)),
    ],
)
def test_the_latest_day_is_that_of_the_latest_bound_if_there_is_one(
    edtf: str, latest: date | None, local: date
) -> None:
    assert latest == Moment.of(edtf).latest_day("Asia/Damascus")
    assert local == Moment.of(edtf).local_day("Asia/Damascus")


@pytest.mark.parametrize("text", ["12 Dec 2023\u202e", "2023-12-20\x00", "\ud800", "soon"])
def test_unsafe_text_and_prose_are_rejected(text: str) -> None:
    with pytest.raises(Rejected):
        Moment.read(text, DOOR)


def test_a_stored_moment_is_not_checked_against_todays_rules() -> None:
    assert "whenever" == Moment.model_validate_json('{"edtf": "whenever"}').edtf
