"""What holds of everything that is recorded, whatever it is and in whichever order it comes?"""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from application.bootstrap import AGGREGATES, projections
from application.desk import Desk, How
from application.reports import record_report, revoke_report
from application.setting_right import void
from domain.event import Event
from domain.reading import read_report
from domain.situation import SITUATION
from projections.memory import MemoryTables as Tables
from tests.laws.desks import KEY, answers, desk, fewer, how, record, told
from tests.laws.telling import SLUG, Raw, chronicles

Rows = dict[tuple[str, str], dict[str, Any]]


def set_right(at: Desk, revoked: str | None, voided: str | None) -> None:
    """Some of it is taken back: by the source, and by us."""
    if revoked is not None:
        revoke_report(at, revoked, manner="retracted", published="2023-12-20", how=how("revoke"))
    if voided is not None:
        void(at, voided, reason="a slip", how=how("void"))


def taken_back(ids: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(sorted(ids))


@given(data=st.data(), reports=chronicles(least=2))
def test_the_order_in_which_the_same_reports_are_recorded_changes_no_answer(
    data: st.DataObject, reports: list[Raw]
) -> None:
    with told(reports) as one, told(data.draw(st.permutations(reports))) as other:
        ids = sorted(one.tables().rows("report", SLUG))
        revoked, voided = data.draw(taken_back(ids)), data.draw(taken_back(ids))
        for at in (one, other):
            set_right(at, revoked, voided)
        assert answers(one) == answers(other)


@fewer
@given(reports=chronicles())
def test_the_same_reports_again_add_nothing_and_are_told_so(reports: list[Raw]) -> None:
    with told(reports) as at:
        head = at.log.head()
        for raw in reports:
            again = record_report(at, raw, how=How())
            assert not again.new
            assert again.what.startswith("nothing to change")
        assert head == at.log.head()


@fewer
@given(reports=chronicles())
def test_a_dry_run_adds_nothing_and_foretells_what_is_recorded(reports: list[Raw]) -> None:
    with desk() as at:
        for raw in reports:
            head = at.log.head()
            tried = record_report(at, raw, how=How(dry_run=True))
            assert head == at.log.head()
            assert tried.id == record_report(at, raw, how=How()).id


@fewer
@given(reports=chronicles(), data=st.data())
def test_every_stream_can_be_folded_and_the_store_is_whole(data: st.DataObject, reports: list[Raw]) -> None:
    with told(reports) as at:
        set_right(at, None, data.draw(taken_back(list(at.tables().rows("report", SLUG)))))
        recorded = at.log.feed(0, 10_000)
        for stream in {entry.stream for entry in recorded}:
            sort, _, key = stream.partition(":")
            aggregate: Any = next(a for a in AGGREGATES if a.name == sort)
            header = aggregate.header()
            for entry in at.log.read(stream):
                assert isinstance(entry.event, Event)
                header = aggregate.evolve(header, entry.event)
            assert header == at.log.header(aggregate, key)
        assert [] == at.log.check(AGGREGATES)


@fewer
@given(reports=chronicles())
def test_what_is_recorded_is_read_back_equal(reports: list[Raw]) -> None:
    typed = [read_report(raw, key=KEY, zone="Asia/Damascus") for raw in reports]
    with told(reports) as at:
        events = [entry.event for entry in at.log.read(SITUATION.stream(SLUG))]
        assert [event for read in typed for event in (read.report, *read.updates)] == events[1:]


@fewer
@given(reports=chronicles(most=4))
def test_rows_are_the_same_fed_live_fed_at_once_and_selected_at_an_earlier_position(
    reports: list[Raw],
) -> None:
    with told(reports) as at:
        head = at.log.head().position
        whole, live = Tables(), Tables()
        whole.feed(projections(), at.log.feed(0, 10_000))
        for position in range(head):
            live.feed(projections(), at.log.feed(position, 1))
            assert all_rows(live) == all_rows(whole, position + 1)
        assert all_rows(live) == all_rows(whole)


@fewer
@given(reports=chronicles(least=2, most=4), data=st.data())
def test_an_answer_for_an_earlier_position_is_the_answer_that_was_given_then(
    data: st.DataObject, reports: list[Raw]
) -> None:
    with told(reports[:-1]) as at:
        then, position = answers(at), at.log.head().position
        last = record(at, reports[-1:])
        set_right(at, None, data.draw(taken_back(last)))
        assert then == answers(at, known_at=position)


def all_rows(tables: Tables, at: int | None = None) -> Rows:
    """Every row of every table; a table without rows is no table."""
    names = ("situation", "source", "name", "void", "report", "update", "change", "assessment")
    found = {(name, scope): tables.rows(name, scope, at) for name in names for scope in tables.scopes(name)}
    return {key: rows for key, rows in found.items() if rows}
