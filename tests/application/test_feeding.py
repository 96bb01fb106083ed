"""Are stored rows those of the live fold, whatever happens while they are fed, made anew or changed?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from application import feeding, keeping
from application.answers import Ask
from application.asking import conflicts, state, timeline
from application.bootstrap import desk_on, projections
from application.desk import Desk, How
from application.doctoring import doctor
from application.feeding import as_it_is, caught_up
from application.rebuilding import make_anew, rebuild
from application.reports import record_report
from application.situations import open_situation
from application.slots import answering, coming
from application.sources import add_source
from domain.claim import Doc
from domain.errors import Rejected
from projections.ledger import Ledger
from projections.rows import Entry, RowKey
from store.errors import StoreReadOnly
from store.log import Log
from store.views import Place, Slot, Views, ViewsBusy, open_views
from store.views_sqlite import memory_views

NOW = datetime(2024, 1, 10, 12, tzinfo=UTC)
S = "jasem"


@pytest.fixture(params=["sqlite", "postgresql"])
def views(request: pytest.FixtureRequest) -> Iterator[Views]:
    """Empty views; those of a server lie beside no log at all, which they need not."""
    if request.param == "sqlite":
        found: Views | None = memory_views()
    else:
        found = open_views(request.getfixturevalue("server").url())
    assert found is not None
    with closing(found):
        yield found


@pytest.fixture(autouse=True)
def _short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few events make many pages."""
    monkeypatch.setattr(feeding, "PAGE", 3)


def a_log(key: bytes = b"k" * 32) -> Log:
    return Log.in_memory(id_key=key, clock=lambda: NOW)


@pytest.fixture
def desk(views: Views) -> Iterator[Desk]:
    """A desk on a log with some reports, of which nothing is stored yet."""
    with a_log() as log:
        found = desk_on(log, "tester", clock=lambda: NOW)
        fill(found)
        found.views = views
        yield found


def fill(desk: Desk, wording: str = "demo") -> None:
    open_situation(desk, S, title="Siege of Jasem", zone="Asia/Damascus", how=How())
    for slug in ("demo-wire", "demo-outlet"):
        add_source(desk, slug, name=slug, type="wire", how=How())
    for number in range(5):
        tell(desk, number, wording)


def tell(desk: Desk, number: int, wording: str = "demo") -> None:
    toll = {"kind": "toll", "incident": "blast", "measure": "killed", "quantity": str(3 + number % 2)}
    raw = {
        "situation": S,
        "source": ("demo-wire", "demo-outlet")[number % 2],
        "id": f"r{number}",
        "published": "2023-12-12",
        "wording": wording,
        "update": [toll | {"population": "soldiers"}],
    }
    record_report(desk, raw, how=How())


def told(desk: Desk) -> dict[str, Any]:
    """Whatever is asked, with how far behind it is."""
    ask = Ask(limit=0)
    return {
        "state": state(desk, S, ask),
        "conflicts": conflicts(desk, S, ask),
        "timeline": timeline(desk, S, ask),
    }


def live(desk: Desk) -> dict[str, Any]:
    """The same from a fold of the log in memory."""
    return told(desk_on(desk.log, "tester", clock=lambda: NOW))


def slots(desk: Desk) -> dict[str, Slot]:
    assert desk.views is not None
    return {slot.name: slot for slot in answering(desk.views.slots(), desk.projections)}


class Newer(Ledger):
    """The ledger of a later release."""

    version = Ledger.version + 1

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        return {key: doc | {"newer": True} for key, doc in super().apply(rows, entry).items()}


class Failing(Ledger):
    """A ledger that cannot take up what one source said."""

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        if getattr(entry.event, "source", "") == "demo-outlet":
            raise ValueError("no such column")
        return super().apply(rows, entry)


def with_ledger(ledger: Ledger) -> tuple[Any, ...]:
    return (ledger, *projections()[1:])


# ---- catching up


def test_what_is_stored_is_what_a_live_fold_gives(desk: Desk) -> None:
    assert live(desk) == told(desk)
    tell(desk, 5)
    assert live(desk) == told(desk)
    assert {desk.log.head().position} == {slot.position for slot in slots(desk).values()}


def test_an_empty_log_has_rows_that_answer(views: Views) -> None:
    with a_log() as log:
        assert 0 == caught_up(log, views, projections()).position
        assert len(projections()) == len(answering(views.slots(), projections()))


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("pages", range(5))
def test_who_is_killed_between_two_pages_has_taken_up_each_event_once(desk: Desk, pages: int) -> None:
    assert desk.views is not None
    left = iter(range(pages))

    def tell_until_killed(done: int, whole: int) -> None:
        del done, whole
        if next(left, None) is None:
            raise Killed

    with pytest.raises(Killed):
        caught_up(desk.log, desk.views, desk.projections, tell=tell_until_killed)
    assert live(desk) == told(desk)


def test_what_is_recorded_while_rows_are_fed_is_taken_up(desk: Desk) -> None:
    assert desk.views is not None
    writer = desk_on(desk.log, "tester", clock=lambda: NOW)
    more = iter(range(5, 8))

    def tell_and_record(done: int, whole: int) -> None:
        del done, whole
        for number in more:
            tell(writer, number)

    caught_up(desk.log, desk.views, desk.projections, tell=tell_and_record)
    assert live(desk) == told(desk)


def test_one_look_is_answered_from_the_same_rows_whatever_comes(desk: Desk) -> None:
    with desk.looking() as tables:
        before = told(desk)
        tell(desk_on(desk.log, "tester", clock=lambda: NOW), 5)
        assert before == told(desk)
        assert tables is desk.tables()
    assert before != told(desk)


# ---- what cannot be taken up


def test_an_event_that_a_projection_fails_on_is_told_in_the_answers_it_touches(desk: Desk) -> None:
    desk.projections = with_ledger(Failing())
    live_ones = desk_on(desk.log, "tester", clock=lambda: NOW)
    live_ones.projections = desk.projections
    doc = timeline(desk, S, Ask())
    assert (2, 2) == (doc["not_understood"], timeline(live_ones, S, Ask())["not_understood"])
    open_situation(desk, "other", title="Another", zone="UTC", how=How())
    assert 0 == timeline(desk, "other", Ask())["not_understood"]


def test_the_doctor_names_it_and_what_to_do(desk: Desk, tmp_path: Any) -> None:
    desk.projections = with_ledger(Failing())
    told(desk)
    Log.create(f"sqlite:///{tmp_path / 'other.db'}").close()
    doc = doctor(desk, f"sqlite:///{tmp_path / 'other.db'}", Place("memory", "there"))
    assert not doc["ok"]
    assert {("ledger", "situation:jasem", "ValueError: no such column")} == {
        (row["projection"], row["stream"], row["why"]) for row in doc["parked"]
    }
    assert ["sitline rebuild ledger"] == [one["mend"].rpartition(": ")[2] for one in doc["attention"]]


def test_a_release_that_mends_it_takes_it_up_when_rows_are_made_anew(desk: Desk) -> None:
    desk.projections = with_ledger(Failing())
    told(desk)
    desk.projections = projections()
    assert 2 == told(desk)["timeline"]["not_understood"]
    make_anew(desk, ["ledger"])
    assert live(desk) == told(desk)
    assert 0 == told(desk)["timeline"]["not_understood"]


# ---- a changed version


def test_a_changed_version_is_fed_beside_the_old_one_which_answers_on(desk: Desk) -> None:
    assert desk.views is not None
    before = told(desk)
    newer = replace(desk, projections=with_ledger(Newer()))
    seen = []

    def tell_and_ask(done: int, whole: int) -> None:
        del whole
        assert before == told(desk)
        seen.append((done, [slot.version for slot in answering(desk.views.slots(), [Newer()])]))  # type: ignore[union-attr]

    caught_up(desk.log, desk.views, newer.projections, tell=tell_and_ask)
    assert [3, 6, 9] == [done for done, _ in seen][:3]
    assert {()} == {tuple(answers) for _, answers in seen}, "nothing half made answers"
    rows = newer.tables().rows("report", S)
    assert rows
    assert all(row["newer"] for row in rows.values())
    assert before == told(desk), "the release before is answered all the same"


def test_two_releases_side_by_side_both_keep_up(desk: Desk) -> None:
    newer = replace(desk, projections=with_ledger(Newer()))
    for number in range(5, 9):
        tell(desk, number)
        assert live(desk) == told(desk)
        assert 4 + number - 3 == len(newer.tables().rows("report", S))
        ids = [slot.id for slot in desk.views.slots()]  # type: ignore[union-attr]
    assert ids == [slot.id for slot in desk.views.slots()], "neither drives the other out"  # type: ignore[union-attr]


def test_what_was_found_never_outlives_the_version_of_a_projection(desk: Desk) -> None:
    told(desk)
    newer = replace(desk, projections=with_ledger(Newer()))
    assert keeping.version_of(desk.projections) != keeping.version_of(newer.projections)
    told(newer)
    both = [slot for slot in desk.views.slots() if slot.name == keeping.NAME]  # type: ignore[union-attr]
    assert 2 == len(both)


# ---- made anew


def test_rows_made_anew_are_the_same_and_all_of_them_new(desk: Desk) -> None:
    before, old = told(desk), slots(desk)
    doc = make_anew(desk)
    assert before == told(desk)
    assert set() == {slot.id for slot in old.values()} & {slot.id for slot in slots(desk).values()}
    assert (desk.log.head().position, [*old]) == (doc["events"], [row["name"] for row in doc["projections"]])


def test_only_what_is_named_is_made_anew(desk: Desk) -> None:
    told(desk)
    old = slots(desk)
    make_anew(desk, ["notes", "inbox"])
    new = slots(desk)
    assert {"notes", "inbox"} == {name for name in old if old[name].id != new[name].id}


def test_what_is_not_there_cannot_be_made_anew(desk: Desk) -> None:
    with pytest.raises(Rejected) as caught:
        make_anew(desk, ["ledgr"])
    assert "ledger" in caught.value.mend


def test_findings_are_made_anew_at_once_or_when_they_are_asked_for(desk: Desk) -> None:
    before = told(desk)
    assert desk.views is not None
    first = keeping.found(desk.views.slots(), desk.projections)
    assert 0 == make_anew(desk, ["findings"])["findings"]["situations"]
    second = keeping.found(desk.views.slots(), desk.projections)
    assert first is not None
    assert second is not None
    assert {} == desk.views.cuts(second)
    assert 1 == make_anew(desk, ["findings"], warm=True)["findings"]["situations"]
    third = keeping.found(desk.views.slots(), desk.projections)
    assert third is not None
    assert {S: desk.log.head().position} == desk.views.cuts(third)
    assert 3 == len({first.id, second.id, third.id})
    assert before == told(desk)


def test_findings_do_not_outlive_the_rows_they_were_made_of(desk: Desk) -> None:
    told(desk)
    assert desk.views is not None
    first = keeping.found(desk.views.slots(), desk.projections)
    make_anew(desk, ["ledger"])
    second = keeping.found(desk.views.slots(), desk.projections)
    assert first is not None
    assert second is not None
    assert first.id != second.id


def test_questions_are_answered_while_rows_are_made_anew_and_never_by_half_of_them(desk: Desk) -> None:
    assert desk.views is not None
    before, old = told(desk), slots(desk)
    seen: list[int] = []

    def ask(done: int, whole: int) -> None:
        del whole
        seen.append(done)
        assert before == told(desk)
        assert old == slots(desk)

    rebuild(desk.log, desk.views, desk.projections, tell=ask)
    assert [3, 6, 9] == seen[:3]


def test_what_is_recorded_while_rows_are_made_anew_is_in_both(desk: Desk) -> None:
    assert desk.views is not None
    told(desk)
    numbers = iter(range(5, 9))

    def record_and_ask(done: int, whole: int) -> None:
        del done, whole
        number = next(numbers, None)
        if number is not None:
            tell(desk, number)
        assert live(desk) == told(desk)

    rebuild(desk.log, desk.views, desk.projections, tell=record_and_ask)
    assert live(desk) == told(desk)


def test_rows_do_not_go_back_in_time_when_they_are_swapped(desk: Desk) -> None:
    """Another recorded, and asked, after the last page was read: the new rows have to meet the old ones."""
    assert desk.views is not None
    told(desk)
    whole = desk.log.head().position

    def record_at_the_end(done: int, _whole: int) -> None:
        if done == whole:
            tell(desk, 5)
            told(desk)

    rebuild(desk.log, desk.views, desk.projections, tell=record_at_the_end)
    as_they_are = as_it_is(desk.log, desk.views, desk.projections)
    assert as_they_are is not None
    assert desk.log.head().position == as_they_are.position


def test_of_two_at_once_the_later_begins_anew_and_the_earlier_helps_it(desk: Desk) -> None:
    assert desk.views is not None
    before = told(desk)
    again = iter([True])

    def begin_another(done: int, whole: int) -> None:
        del done, whole
        if next(again, False):
            rebuild(desk.log, desk.views, desk.projections, ["ledger", "notes"])  # type: ignore[arg-type]

    rebuild(desk.log, desk.views, desk.projections, tell=begin_another)
    assert before == told(desk)
    assert [] == coming(desk.views.slots(), desk.projections)


@pytest.mark.parametrize("pages", range(5))
def test_one_that_was_killed_is_begun_again_by_the_next(desk: Desk, pages: int) -> None:
    assert desk.views is not None
    before = told(desk)
    left = iter(range(pages))

    def tell_until_killed(done: int, whole: int) -> None:
        del done, whole
        if next(left, None) is None:
            raise Killed

    with pytest.raises(Killed):
        rebuild(desk.log, desk.views, desk.projections, tell=tell_until_killed)
    assert before == told(desk)
    rebuild(desk.log, desk.views, desk.projections)
    assert before == told(desk)
    assert [] == coming(desk.views.slots(), desk.projections)


# ---- another log


def test_a_log_of_the_same_length_and_another_content_is_noticed(desk: Desk) -> None:
    told(desk)
    with a_log(b"o" * 32) as log:
        other = desk_on(log, "tester", clock=lambda: NOW)
        fill(other, "other words")
        assert desk.log.head().position == log.head().position
        other.views = desk.views
        assert live(other) == told(other)
        assert live(desk) == told(desk)


def test_a_log_taken_back_to_an_earlier_state_is_noticed(desk: Desk) -> None:
    with a_log() as log:
        earlier = desk_on(log, "tester", clock=lambda: NOW)
        fill(earlier)
        for number in range(5, 12):
            tell(desk, number)
        assert live(desk) == told(desk)
        earlier.views = desk.views
        assert live(earlier) == told(earlier)


class Locked:
    """Views that somebody else keeps locked."""

    def __init__(self, views: Views) -> None:
        self._views = views
        self.tried = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._views, name)

    def writing(self, patience: float = 0.0) -> Any:
        self.tried += 1
        raise ViewsBusy(f"locked, also after {patience} s")


def test_while_views_are_locked_a_question_waits_once_and_says_how_far_it_is_behind(desk: Desk) -> None:
    assert desk.views is not None
    told(desk)
    locked = Locked(desk.views)
    desk.views = locked
    tell(desk, 5)
    locked.tried = 0
    doc = timeline(desk, S, Ask(limit=0))
    assert (2, 5, 1) == (doc["behind"], len(doc["entries"]), locked.tried)


def test_while_views_are_locked_rows_of_another_log_answer_nothing(desk: Desk) -> None:
    assert desk.views is not None
    told(desk)
    with a_log(b"o" * 32) as log:
        other = desk_on(log, "tester", clock=lambda: NOW)
        fill(other, "other words")
        other.views = Locked(desk.views)
        assert live(other) == told(other)
        assert 0 == other.behind


def test_while_views_are_locked_a_version_half_made_answers_nothing(desk: Desk) -> None:
    assert desk.views is not None
    told(desk)
    newer = replace(desk, projections=with_ledger(Newer()))

    def stop(done: int, _whole: int) -> None:
        raise Killed(done)

    with pytest.raises(Killed):
        caught_up(desk.log, desk.views, newer.projections, tell=stop)
    newer.views = Locked(desk.views)
    doc = timeline(newer, S, Ask(limit=0))
    assert (0, 5) == (doc["behind"], len(doc["entries"]))


def test_a_log_that_can_only_be_read_never_empties_the_views(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A replica that lags is behind the views."""
    assert desk.views is not None
    with a_log() as log:
        lagging = desk_on(log, "tester", clock=lambda: NOW)
        fill(lagging)
        for number in range(5, 8):
            tell(desk, number)
        told(desk)
        monkeypatch.setattr(log._recorder, "why_read_only", "it is a replica", raising=False)  # noqa: SLF001
        lagging.views = desk.views
        before = slots(desk)
        with pytest.raises(StoreReadOnly):
            caught_up(log, desk.views, desk.projections)
        assert live(lagging) == told(lagging)
        assert before == slots(desk)
