"""Which laws hold for every date that can be written?"""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.edtf import Date, DateTime, Edtf, bounds, compare, parse, precision
from domain.errors import Rejected

ZONES = st.sampled_from(["UTC", "Asia/Damascus", "+03:00", "-11:30", "Europe/Berlin", "Pacific/Apia"])
MARKS = st.sampled_from(["", "", "", "?", "~", "%"])
YEARS = st.one_of(
    st.integers(0, 9999).map("{:04d}".format),
    st.integers(1900, 2100).map("{:04d}".format),
    st.integers(1, 9999).map("-{:04d}".format),
    st.sampled_from(["201X", "20XX", "1X6X", "XXXX", "1950S2", "Y17000", "Y-17E7", "Y171010000S3"]),
)
MONTHS = st.one_of(st.integers(1, 12).map("{:02d}".format), st.sampled_from(["XX", "1X", "0X"]))
DAYS = st.one_of(st.integers(1, 31).map("{:02d}".format), st.sampled_from(["XX", "1X", "2X", "X1"]))
CLOCKS = st.times().map(lambda time: time.isoformat("seconds"))
OFFSETS = st.sampled_from(["", "Z", "+03:00", "-11:30", "+14:00"])


def _outcome(text: str) -> tuple[Edtf | None, str]:
    try:
        return parse(text), ""
    except Rejected as refused:
        return None, refused.mend


def _parsed(text: str) -> Edtf | None:
    return _outcome(text)[0]


def _written(*parts: st.SearchStrategy[str]) -> st.SearchStrategy[Edtf]:
    return st.tuples(*parts).map("".join).map(_parsed).filter(lambda e: e is not None)  # type: ignore[return-value]


HYPHEN = st.just("-")
FULL = _written(MARKS, YEARS, MARKS, HYPHEN, MARKS, MONTHS, MARKS, HYPHEN, MARKS, DAYS, MARKS)
POINTS = st.one_of(
    _written(MARKS, YEARS, MARKS),
    _written(MARKS, YEARS, MARKS, HYPHEN, MARKS, MONTHS, MARKS),
    _written(YEARS, HYPHEN, st.integers(21, 41).map(str), MARKS),
    FULL,
    _written(st.dates().map(str), st.just("T"), CLOCKS, OFFSETS),
)
ENDS = st.one_of(POINTS.map(str), st.sampled_from(["", ".."]))
ITEMS = st.one_of(POINTS.map(str), st.tuples(POINTS, POINTS).map(lambda ends: f"{ends[0]}..{ends[1]}"))
LISTS = st.lists(ITEMS, min_size=1, max_size=3).map(",".join)
DATES = st.one_of(
    POINTS,
    _written(ENDS, st.just("/"), ENDS),
    LISTS.map(lambda items: _parsed(f"[{items}]")).filter(bool),
    LISTS.map(lambda items: _parsed(f"{{{items}..}}")).filter(bool),
)


@given(DATES)
def test_parsing_what_was_printed_gives_it_back(e: Edtf) -> None:
    again = parse(str(e))
    assert (e, e.kind, e.text) == (again, again.kind, again.text)
    assert [str(part) for part in e.parts] == [str(part) for part in again.parts]


@given(DATES, ZONES, st.sampled_from([None, "09:30", "22:00/02:00"]))
def test_the_earliest_is_never_after_the_latest(e: Edtf, zone: str, clock: str | None) -> None:
    span = bounds(e, zone, clock)
    assert span.earliest is None or span.latest is None or span.earliest <= span.latest
    assert precision(e)


def _date(e: Edtf) -> Date | None:
    return e.date


@given(POINTS.filter(_date), ZONES, st.sampled_from("?~%"))
def test_a_mark_never_narrows(e: Edtf, zone: str, mark: str) -> None:
    plain = parse(str(e).translate({ord(sign): None for sign in "?~%"}))
    assert plain.date is not None
    inner, outer = bounds(plain, zone), bounds(parse(str(plain.date.marked(mark))), zone)
    assert inner.earliest is not None
    assert inner.latest is not None
    assert outer.contains(inner.earliest)
    assert outer.contains(inner.latest)
    assert outer.firm == (inner.firm and mark == "~")


@given(st.dates(), ZONES)
def test_an_estimated_component_leaves_the_coarser_ones_alone(day: object, zone: str) -> None:
    year, month, number = str(day).split("-")
    in_year, in_month = bounds(parse(year), zone), bounds(parse(f"{year}-{month}"), zone)
    for inner, outer in (
        (f"{year}-{month}-~{number}", in_month),
        (f"{year}-~{month}-{number}", in_year),
        (f"{year}-~{month}-~{number}", in_year),
    ):
        span = bounds(parse(inner), zone)
        assert outer.earliest <= span.earliest  # type: ignore[operator]
        assert span.latest <= outer.latest  # type: ignore[operator]


@given(st.dates(), st.dates(), st.sampled_from("?~%"))
def test_a_doubt_about_the_year_never_hides_a_different_day(one: object, other: object, mark: str) -> None:
    dates = [parse(f"{str(day)[:4]}{mark}{str(day)[4:]}") for day in (one, other)]
    if str(one)[4:] != str(other)[4:]:
        assert "disjoint" == compare(*dates, "UTC")
    elif mark != "~":
        assert "disjoint" != compare(*dates, "UTC")


@given(DATES, DATES, ZONES)
def test_comparing_is_symmetric_and_agrees_with_the_bounds(one: Edtf, other: Edtf, zone: str) -> None:
    verdict = compare(one, other, zone)
    assert verdict == compare(other, one, zone)
    if verdict in ("same", "overlap"):
        assert bounds(one, zone).overlaps(bounds(other, zone))
    if bounds(one, zone).surely_before(bounds(other, zone)):
        assert "disjoint" == verdict


@given(DATES, ZONES)
def test_every_date_is_the_same_as_itself(e: Edtf, zone: str) -> None:
    assert "same" == compare(e, e, zone)


@given(st.dates(), st.times(), st.sampled_from(["+03:00", "-11:30", "+14:00"]), ZONES)
def test_a_time_with_an_offset_lies_in_its_own_local_day(
    day: object, clock: object, offset: str, zone: str
) -> None:
    timed = parse(f"{day}T{clock:%H:%M}{offset}")
    assert isinstance(timed.parts[0], DateTime)
    local, instant = bounds(parse(str(day)), offset), bounds(timed, zone)
    assert local.earliest <= instant.earliest  # type: ignore[operator]
    assert instant.latest <= local.latest  # type: ignore[operator]
    assert instant.latest - instant.earliest <= timedelta(minutes=1)  # type: ignore[operator]


@given(st.text(alphabet="0123456789-/.,[]{}?~%XYESTZ:+ ux", max_size=24))
def test_any_text_is_parsed_or_rejected_with_a_mend(text: str) -> None:
    e, mend = _outcome(text)
    assert mend or e == parse(str(e))
