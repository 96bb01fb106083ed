"""Do the benchmarks run, and do they record what `sitline report` would? Nothing here is timed."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from application.bootstrap import AGGREGATES, desk_on
from application.desk import How
from application.reports import record_report
from benchmarks import peer, table
from benchmarks.__main__ import NAMES, measure
from benchmarks.figure import Figure, Size
from benchmarks.plain_content import plain_items, validated
from benchmarks.recording import BY, KEY, Recording, item, items
from benchmarks.stores import fill
from benchmarks.telling import Act, Plan, Telling
from domain.event import Event
from domain.situation import SITUATION
from store.envelope import Outcome
from store.log import Log

SMALL = Plan(600)


def recorded(plan: Plan) -> tuple[Log, list[Outcome]]:
    told = Recording(plan)
    log = Log.in_memory(id_key=KEY, clock=told.clock)
    return log, list(log.append_many(told.items(), by=BY))


def told(plan: Plan) -> list[Act]:
    return list(Telling(plan).acts())


def test_the_same_seed_tells_the_same() -> None:
    assert told(SMALL) == told(SMALL)


def test_another_seed_tells_something_else() -> None:
    assert told(SMALL) != told(replace(SMALL, seed=7))


def test_exactly_the_planned_number_of_events_is_recorded_and_none_is_refused() -> None:
    log, outcomes = recorded(SMALL)
    assert [] == [outcome.refused for outcome in outcomes if outcome.refused]
    assert SMALL.events == log.head().position
    assert [] == log.check(AGGREGATES)


def test_everything_goes_into_one_situation_where_that_is_planned() -> None:
    acts = told(replace(SMALL, one_situation=True))
    assert {"nahr-0"} == {act.situation for act in acts if act.verb in {"open", "report", "correct"}}


def test_few_situations_are_large_and_many_small() -> None:
    sizes = Counter(act.situation for act in told(Plan(8000)) if act.verb == "report").most_common()
    assert sizes[0][1] > 8 * sizes[len(sizes) // 2][1]


def test_what_is_told_has_every_sort_of_act_and_three_scripts() -> None:
    acts = told(Plan(8000))
    assert {"report", "correct", "recode", "revoke", "link", "verify", "refute", "void", "assess"} <= {
        act.verb for act in acts
    }
    assert {"ar", "uk", "es", "en"} == {act.raw["language"] for act in acts if act.verb == "report"}


def test_a_report_is_recorded_as_sitline_report_would_record_it() -> None:
    ours, theirs = Log.in_memory(id_key=KEY), Log.in_memory(id_key=KEY)
    desk = desk_on(theirs, BY)
    reports = 0
    for act in told(SMALL):
        if act.verb == "report" and reports < 12:
            record_report(desk, act.raw, how=How())
            reports += 1
        elif act.of is None and act.verb != "report":
            list(theirs.append_many([item(act)], by=BY))
        else:
            continue
        list(ours.append_many([item(act)], by=BY))
    assert 12 == reports
    assert content(theirs) == content(ours)


def content(log: Log) -> list[tuple[str, str, Any]]:
    return [(found.stream, found.command, found.event) for found in log.feed(0, 10_000)]


def test_commands_taken_apart_into_plain_content_are_put_together_again_the_same() -> None:
    assert list(items(SMALL)) == [validated(plain) for plain in plain_items(SMALL)]


def test_the_plain_application_holds_the_same_content(tmp_path: Path) -> None:
    log, outcomes = recorded(replace(SMALL, one_situation=True))
    app = peer.on_sqlite(str(tmp_path / "plain.db"))
    streams = peer.record(app, peer.contents(outcomes))
    stream = SITUATION.stream("nahr-0")
    events = list(app.events.get(streams[stream].id))[1:]  # without the library's own first event
    app.close()
    assert [said(found.event) for found in log.read(stream)] == [plainly(event) for event in events]


def said(event: Any) -> dict[str, Any]:
    assert isinstance(event, Event)
    return {"wire": event.wire} | dict(event.model_dump(mode="json", exclude_defaults=True))


def plainly(event: Any) -> dict[str, Any]:
    kind = next(kind for (kind, _), (made, _) in peer.known_classes() if made is type(event))
    _made, nothing = peer.plain_class(kind, slim=False)
    own = {name: value for name, value in vars(event).items() if name in nothing and value != nothing[name]}
    return {"wire": kind.wire} | own


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["one-command", "bulk-sqlite", "rehydrating", "long-streams", "memory", "catching-up"]
)
def test_a_measure_of_the_writing_side_runs(name: str, tmp_path: Path) -> None:
    found = list(measure(name).run(Size(700, tmp_path, quick=True)))
    assert found
    assert [] == [figure.what for figure in found if figure.ours is None]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["questions", "known-at"])
def test_a_measure_of_questions_runs(name: str, tmp_path: Path) -> None:
    found = list(measure(name).run(Size(700, tmp_path, quick=True)))
    assert [] == [figure.what for figure in found if figure.ours is None]


def test_every_measure_says_its_name() -> None:
    assert list(NAMES) == [measure(name).NAME for name in NAMES]


def test_the_table_says_what_was_met_and_what_was_missed(tmp_path: Path) -> None:
    figures = [
        Figure("m", "fast", "us", 10.0, 5.0, None, 0.5, ">= 0.5", met=True, note="median of 3"),
        Figure("m", "slow", "us", 99.0, 5.0, None, 0.05, ">= 0.5", met=False),
        Figure("m", "away", bar=">= 3", note="not run: no server"),
    ]
    table.write(figures, 600, {}, tmp_path)
    page = (tmp_path / "results.md").read_text(encoding="utf-8")
    assert "| what | unit | sitline | limit | peer | ratio | bar |  |\n|---|" in page
    assert "| fast | us | 10.0 | 5.00 |  | 0.50 | >= 0.5 | met |" in page
    assert "| 0.05 | >= 0.5 | MISSED |" in page
    assert "| >= 3 | not run |" in page
    assert [figure.doc() for figure in figures] == json.loads((tmp_path / "results.json").read_text())[
        "figures"
    ]


def test_a_store_is_filled_while_it_is_told(tmp_path: Path) -> None:
    assert 600 == list(fill(tmp_path / "a.db", SMALL))[-1]
