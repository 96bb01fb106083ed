"""Does the record tell what a publisher of daily casualty counts changed, and when?

The data is others' and lies beside the project; without it these tests skip, and say so. Figures quoted
here stand in the versions that are named with them (public domain; figures as their sources report them).
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from application import asking, explaining, looking
from application.answers import Ask
from application.desk import Desk
from examples.casualty_counts.cells import cells
from examples.casualty_counts.plan import Step, plan
from examples.casualty_counts.recording import record
from examples.casualty_counts.series import ALL, GAZA, LEBANON, Series
from examples.casualty_counts.versions import Row, Version, versions
from tests.answers.player import Clock, Doc, new_desk

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "casualty_counts"
lies_there = pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data/casualty_counts")

BEFORE, ERROR, MENDED = "2026-06-28-9413a34f", "2026-06-29-a8a90dde", "2026-07-25-f32655cb"
"""The version before the entry error, the one with it, and the next that is kept, which mends it."""


@pytest.fixture(scope="module")
def desk() -> Desk:
    """Every version of every series, recorded in order."""
    made = new_desk(clock=Clock(datetime(2026, 9, 1, tzinfo=UTC)))
    for series in ALL:
        record(made, series, versions(DATA / series.folder))
    return made


def conflicts(
    desk: Desk, series: Series = GAZA, *, closed: bool = False, noted_by: str | None = None
) -> list[Doc]:
    found: list[Doc] = asking.conflicts(
        desk, series.situation, Ask(limit=0, noted_by=noted_by), include_closed=closed
    )["conflicts"]
    return found


def of_27_june(desk: Desk, *, closed: bool = False, noted_by: str | None = None) -> list[Doc]:
    """The conflicts on how many were killed on the day of the error."""
    found = conflicts(desk, closed=closed, noted_by=noted_by)
    return [c for c in found if c["question"]["scope"].get("period") == "2026-06-27"]


def by_source(conflict: Doc) -> dict[str, list[str]]:
    return {candidate["value"]: candidate["sources"] for candidate in conflict["candidates"]}


def given(desk: Desk, report: str) -> str:
    """The id that a report was given: the version, and for a correction the report it is on."""
    name: str = looking.show(desk, report, Ask())["fields"]["given"]["text"]
    return name


def diff(desk: Desk, start: str, end: str, series: Series = GAZA) -> dict[str, Doc]:
    told = explaining.diff(desk, series.situation, Ask(limit=0), start=start, end=end, axis="noted")
    return {change["what"]: change for change in told["changes"]}


def killed(desk: Desk, series: Series = GAZA, noted_by: str | None = None) -> list[Doc]:
    """How many people were killed in all, as the state has it."""
    told = asking.state(desk, series.situation, Ask(limit=0, noted_by=noted_by))
    tolls = [toll for incident in told["incidents"] for toll in incident["tolls"]]
    return [
        t for t in tolls if (t["measure"], t["population"], t["counting"]) == ("killed", "people", "total")
    ]


# ---- the entry error of 73,051


@lies_there
def test_before_the_error_nobody_contradicts_the_eight_of_27_june(desk: Desk) -> None:
    assert [] == of_27_june(desk, noted_by="2026-06-28")


@lies_there
@pytest.mark.parametrize("day", ["2026-06-29", "2026-07-24"])
def test_the_error_is_a_certain_conflict_until_it_is_mended(desk: Desk, day: str) -> None:
    (conflict,) = of_27_june(desk, noted_by=day)
    assert {"73051 people": ["gaza-extended"], "8 people": ["gaza-reported"]} == by_source(conflict)
    assert ("open", "certain") == (conflict["stage"], conflict["certainty"])


@lies_there
def test_once_mended_it_is_dissolved_as_self_corrected(desk: Desk) -> None:
    assert [] == of_27_june(desk, noted_by="2026-07-25")
    (conflict,) = of_27_june(desk, closed=True)
    assert "dissolved" == conflict["stage"]
    assert "self-corrected" in conflict["because"]


@lies_there
@pytest.mark.parametrize(
    ("start", "end", "change", "version"),
    [
        ("2026-06-28", "2026-06-29", ("8", "8-73051, disputed"), f"{ERROR}-on-{BEFORE}"),
        ("2026-06-29", "2026-07-25", ("8-73051, disputed", "8"), f"{MENDED}-on-{ERROR}-on-{BEFORE}"),
    ],
    ids=["made", "mended"],
)
def test_diff_names_the_version_that_did_it(
    desk: Desk, start: str, end: str, change: tuple[str, str], version: str
) -> None:
    told = diff(desk, start, end)["gaza-since-october-2023 killed people increment 2026-06-27"]
    assert change == (told["before"], told["after"])
    arrived = [event["id"] for event in told["events"] if "reported, published" in event["says"]]
    assert [version] == [given(desk, report) for report in arrived]
    assert any(f"published {end}" in event["says"] for event in told["events"])


@lies_there
def test_the_life_of_the_conflict_names_the_versions_that_made_and_mended_it(desk: Desk) -> None:
    (conflict,) = of_27_june(desk, noted_by="2026-06-29")
    life = asking.conflict(desk, conflict["id"], Ask(limit=0))["conflict"]["history"]
    opened = [e for e in life if e["what"] == "opened" and "73051" in e["says"]]
    dissolved = [e for e in life if e["what"] == "dissolved" and e["position"]]
    log = {e["position"]: e for e in looking.log(desk, GAZA.situation, Ask(limit=0))["entries"]}
    assert ["2026-06-29"] == [day_of(log, event) for event in opened]
    assert "2026-07-25" == day_of(log, dissolved[-1])


def day_of(log: dict[int, Doc], turn: Doc) -> str:
    """The day of publication that the log prints with a correction: `report · by · day · manner`.

    A turn stands at the end of the command that made it, the correction at its beginning.
    """
    corrected = [at for at, entry in log.items() if entry["wire"].startswith("report.corrected")]
    entry = log[max(at for at in corrected if at <= turn["position"])]
    return str(entry["says"].split(" · ")[2])


@lies_there
def test_a_count_below_zero_is_told_in_words_and_never_recorded_as_a_count(desk: Desk) -> None:
    told = looking.show(desk, f"gaza-extended/{ERROR}-on-{BEFORE}", Ask())
    assert "It gives -73043 for ext-killed-2026-06-26" in told["fields"]["wording"]["text"]
    assert [] == [update for update in told["updates"] if "ext-killed-2026-06-26" in update["id"]]


# ---- totals and increments


@lies_there
@pytest.mark.parametrize("series", ALL, ids=lambda series: series.situation)
def test_increments_and_totals_are_never_sides_of_one_conflict(desk: Desk, series: Series) -> None:
    for conflict in conflicts(desk, series, closed=True):
        claims = [claim for candidate in conflict["candidates"] for claim in candidate["claims"]]
        assert 1 == len({"-cum-" in claim or "-cum-reported-" in claim for claim in claims})


@lies_there
def test_what_differs_in_counting_is_listed_as_not_comparable(desk: Desk) -> None:
    (conflict,) = of_27_june(desk, noted_by="2026-06-29")
    apart = {pair["field"] for pair in conflict["not_comparable"]}
    assert {"counting", "period"} <= apart


@lies_there
@pytest.mark.parametrize("series", ALL, ids=lambda series: series.situation)
def test_totals_that_rise_through_every_version_are_no_conflict(desk: Desk, series: Series) -> None:
    for day in sorted({version.day for version in versions(DATA / series.folder)}):
        totals = [
            conflict["question"]
            for conflict in conflicts(desk, series, noted_by=day)
            if conflict["question"]["scope"].get("counting") != "increment"
        ]
        assert (day, []) == (day, totals)


@lies_there
@pytest.mark.parametrize(
    ("noted_by", "figure", "as_of"),
    [
        ("2026-06-29", 73051, "2026-06-27"),
        ("2026-07-25", 73317, "2026-07-25"),
        ("2026-08-22", 73419, "2026-08-22"),
    ],
)
def test_the_state_has_the_latest_total_of_its_day(
    desk: Desk, noted_by: str, figure: int, as_of: str
) -> None:
    (toll,) = killed(desk, noted_by=noted_by)
    assert (figure, figure, as_of) == (toll["low"], toll["high"], toll["counted_as_of"])
    assert not toll["disputed"]


@lies_there
def test_a_conflict_that_the_publisher_never_mended_stays_open(desk: Desk) -> None:
    # Since the version of 20 January 2024 one series has 158 for 16 January 2024, and the other 185.
    (conflict,) = conflicts(desk)
    assert {"158 people": ["gaza-reported"], "185 people": ["gaza-extended"]} == by_source(conflict)


@lies_there
def test_a_series_worked_out_from_another_is_no_second_voice(desk: Desk) -> None:
    told = asking.state(desk, GAZA.situation, Ask(limit=0))
    tolls = [toll for incident in told["incidents"] for toll in incident["tolls"]]
    assert {(1, 1)} == {tuple(toll["support"]["chains"]) for toll in tolls}


# ---- corrections, and what is none


@lies_there
def test_a_value_published_and_later_changed_is_corrected_by_its_source(desk: Desk) -> None:
    # 4,327 children as of 7 November 2023; 4,237 since the version of 9 April 2024.
    earlier = looking.show(desk, "gaza-reported/2024-01-20-6d8fc085#killed-children-cum-2023-11-07", Ask())
    assert ["corrected"] == [update["standing"] for update in earlier["updates"]]
    later = looking.show(desk, "gaza-reported/2024-04-09-fdba3399-on-2024-01-20-6d8fc085", Ask())
    assert ["toll: 4,237 children killed"] == [update["says"] for update in later["updates"]]


@lies_there
def test_what_was_counted_otherwise_stands_beside_it_and_is_no_correction(desk: Desk) -> None:
    # Since the version of 6 August 2026 the plain total counts earlier rounds, too: 123 became 4,170.
    assert 0 == sum(len(step.changes) for step in plan(LEBANON, versions(DATA / LEBANON.folder)))
    assert [(4346, "this round of fighting only"), (8393, "all rounds of fighting since 2023")] == sorted(
        (toll["low"], toll["inclusion"]) for toll in killed(desk, LEBANON)
    )
    assert [] == conflicts(desk, LEBANON, closed=True)


@lies_there
def test_the_same_versions_again_add_nothing(desk: Desk) -> None:
    before = desk.tables().position
    for series in ALL:
        assert not +record(desk, series, versions(DATA / series.folder))
    assert before == desk.tables().position


# ---- the reading of versions, on invented rows


def version(name: str, **rows: Row) -> Version:
    return Version(name, name, {f"2030-01-{day[1:]}": row for day, row in rows.items()})


def steps(*found: Version) -> list[Step]:
    return [step for step in plan(GAZA, found) if step.voice.slug == "gaza-reported"]


def test_of_a_version_its_latest_row_is_recorded_and_what_a_later_one_changes() -> None:
    first = version("one", d01={"killed": 1}, d02={"killed": 2}, d03={"killed": 3})
    second = version("two", d01={"killed": 7}, d02={"killed": 2}, d03={"killed": 3}, d04={"killed": 4})
    one, two = steps(first, second)
    assert ["killed-2030-01-01", "killed-2030-01-03"] == [cell.key for cell in one.fresh]
    assert ["killed-2030-01-04"] == [cell.key for cell in two.fresh]
    assert [("one", [7])] == [(change.of, [cell.figure for cell in change.instead]) for change in two.changes]


def test_a_second_change_corrects_the_first_correction() -> None:
    found = [version(name, d01={"killed": figure}) for name, figure in (("a", 1), ("b", 2), ("c", 3))]
    assert [[], ["a"], ["b-on-a"]] == [[change.of for change in step.changes] for step in steps(*found)]


def test_a_figure_that_is_gone_or_that_no_count_can_be_is_taken_back() -> None:
    before = version("a", d01={"killed": 1, "injured": 2}, d02={})
    _, after = steps(before, version("b", d01={"killed": -1}, d02={}))
    (change,) = after.changes
    assert ["injured-2030-01-01", "killed-2030-01-01"] == sorted(change.dropped)
    assert [-1] == [cell.figure for cell in change.impossible]


def test_a_field_under_a_new_name_is_no_change() -> None:
    one, two = steps(version("a", d01={"martyred": 5}), version("b", d01={"killed": 5}))
    assert ([5], [], []) == ([cell.figure for cell in one.fresh], two.fresh, two.changes)


@pytest.mark.parametrize(
    ("hours", "period"),
    [(24, "2030-01-09"), (48, "2030-01-08/2030-01-09"), (36, "36 hours to 2030-01-09"), (0, "2030-01-09")],
)
def test_an_increment_covers_the_hours_that_its_row_says(hours: int, period: str) -> None:
    row = {"killed": 3, "report_period": hours, "report_source": "mohtel"}
    (cell,) = cells(version("a", d09=row), GAZA.voices[0], GAZA).values()
    told = cell.update("it")
    assert (period, "increment", "Ministry of Health in Gaza") == (
        told["period"],
        told["counting"],
        told["counted_by"],
    )
    assert "counted_as_of" not in told
