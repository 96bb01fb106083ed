"""Is a question with nothing to catch up answered at once, with neither pydantic nor eventsourcing?"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from application import asking, quick
from application.answers import Ask
from application.assessing import make_assessment
from application.bootstrap import open_desk, projections
from application.desk import Desk, How
from application.names import add_actor, join_names
from application.publishing import publish
from application.reports import record_report, revoke_report
from application.setting_right import void
from application.settings import Settings
from application.situations import close_situation, rename_situation
from application.sources import rate_source, set_party
from application.todos import add_todo
from domain import leading, rule_names, rules
from projections.versions import VERSIONS
from store.peek import peek
from store.views import open_views
from tests.cli.running import ROOT, Sitline
from tests.cli.test_help import HEAVY, heavy_after

SLUG = "jasem-siege"
NOW = datetime(2024, 2, 1, 12, tzinfo=UTC)
HOW = How()
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("state", {}),
    ("state", {"limit": 0}),
    ("state", {"limit": 2, "next": "1", "rule": "most-chains"}),
    ("timeline", {}),
    ("timeline", {"limit": 3, "next": "2"}),
    ("conflicts", {}),
    ("conflicts", {"limit": 1}),
)


@pytest.fixture
def settings(sitline: Sitline) -> Settings:
    return Settings(f"sqlite:///{sitline.folder / 'sitline.db'}", "tester")


@pytest.fixture
def desk(settings: Settings) -> Iterator[Desk]:
    """The demo's store, with a clock that stands still."""
    found = open_desk(settings)
    found.clock = lambda: NOW
    assert found.views is not None
    with closing(found.log), closing(found.views):
        yield found


def quickly(settings: Settings, question: str, given: dict[str, Any]) -> dict[str, Any] | None:
    """The quick answer, from connections of its own."""
    wanted, views = quick.wanted_of(question, given, SLUG), open_views(settings.store)
    assert wanted is not None
    assert views is not None
    with closing(views):
        return quick.told(wanted, peek(settings.store), views, NOW)


def asked(desk: Desk, question: str, given: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = getattr(asking, question)(desk, SLUG, Ask(**given))
    return found


# ---- what a run loads


@pytest.mark.parametrize("question", ["state", "timeline", "conflicts"])
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_question_with_nothing_to_catch_up_imports_nothing_heavy(
    question: str, form: str, sitline: Sitline
) -> None:
    first = sitline(question, SLUG, "--format", form).out
    printed, heavy = heavy_after(sitline.folder, question, SLUG, "--format", form)
    assert "" == heavy
    assert len(first.splitlines()) == len(printed.splitlines())


def test_the_quick_way_itself_imports_nothing_heavy() -> None:
    heavy = {*HEAVY, "click"}
    code = f"import sys, application.quick; print({heavy} & {{*sys.modules}})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert "set()" == told.stdout.strip()


def test_what_is_named_without_its_code_is_what_the_code_says() -> None:
    assert VERSIONS == {one.name: one.version for one in projections()}
    assert rule_names.DEFAULT == next(iter(leading.RULES))
    assert (rule_names.ADOPTED, rule_names.SETS) == (rules.ADOPTED, rules.RULES)


# ---- what is answered


@pytest.mark.parametrize(("question", "given"), ASKED)
def test_the_quick_answer_is_the_full_one(
    question: str, given: dict[str, Any], desk: Desk, settings: Settings
) -> None:
    assert quickly(settings, question, given) is None
    full = asked(desk, question, given)
    assert json.dumps(full) == json.dumps(quickly(settings, question, given))


def test_the_command_line_tells_the_same_either_way(sitline: Sitline) -> None:
    full = json.loads(sitline("state", SLUG, "--json").out)
    again = json.loads(sitline("state", SLUG, "--json").out)
    assert list(full) == list(again)
    assert full | {"bounds": 0} == again | {"bounds": 0}


@pytest.mark.parametrize(
    ("question", "given", "args", "named"),
    [
        ("why", {}, (SLUG,), {}),
        ("state", {}, (), {}),
        ("conflicts", {}, (None,), {"include_closed": False}),
        ("conflicts", {}, (SLUG,), {"include_closed": True}),
        ("timeline", {}, (SLUG,), {"tags": ("shelling",)}),
        ("state", {"known_at": "3"}, (SLUG,), {}),
        ("state", {"at": "2024-01-01"}, (SLUG,), {}),
        ("state", {"true_at": "2023-12-12"}, (SLUG,), {}),
        ("state", {"rule": "latest"}, (SLUG,), {}),
        ("state", {"limit": -1}, (SLUG,), {}),
        ("state", {"next": "soon"}, (SLUG,), {}),
    ],
)
def test_any_other_question_is_asked_in_full(
    question: str, given: dict[str, Any], args: tuple[Any, ...], named: dict[str, Any]
) -> None:
    assert quick.wanted_of(question, given, *args, **named) is None


@pytest.mark.parametrize("typed", ["jassem", "jasem", "nowhere"])
def test_only_the_slug_itself_is_found_quickly(typed: str, desk: Desk, settings: Settings) -> None:
    asked(desk, "state", {})
    assert quick.answer(settings, "state", {}, SLUG) is not None
    assert quick.answer(settings, "state", {}, typed) is None


def test_where_there_is_no_store_the_full_question_says_so(tmp_path: Path, empty: Sitline) -> None:
    nowhere = Settings(f"sqlite:///{tmp_path / 'no.db'}", "tester")
    assert quick.answer(nowhere, "state", {}, SLUG) is None
    assert "there is no" in empty("state", SLUG, code=3).err
    assert [] == list(tmp_path.glob("*.db"))


def test_a_replica_is_asked_in_full(desk: Desk, settings: Settings) -> None:
    asked(desk, "state", {})
    elsewhere = Settings(settings.store, "tester", read_store=settings.store)
    assert quick.answer(elsewhere, "state", {}, SLUG) is None


# ---- after something was recorded


def _report(desk: Desk, situation: str = SLUG) -> str:
    said = {"kind": "attack", "place": {"name": "Inkhil"}, "by": ["Syrian army"], "occurred": "2023-12-14"}
    raw = {
        "situation": situation,
        "source": "demo-wire",
        "id": f"quick-{situation}",
        "published": "2023-12-15",
    }
    return record_report(desk, raw | {"update": [said]}, how=HOW).id


def _judge(desk: Desk, cite: str) -> str:
    return make_assessment(
        desk,
        SLUG,
        statement="it goes on",
        likelihood="likely",
        confidence="low",
        supports=[cite],
        because="as cited",
        how=HOW,
    ).id


def _first(desk: Desk) -> str:
    return min(desk.tables().rows("report", SLUG))


def _judge_elsewhere(desk: Desk) -> str:
    return _judge(desk, _report(desk, "jasem-2022"))


BEARING: dict[str, Callable[[Desk], object]] = {
    "a report": _report,
    "a correction": lambda desk: revoke_report(
        desk, _first(desk), manner="retracted", published="2023-12-20", how=HOW
    ),
    "a void": lambda desk: void(desk, _report(desk), reason="a slip", how=HOW),
    "another letter of a source": lambda desk: rate_source(desk, "demo-wire", "E", reason="seen", how=HOW),
    "a side of a source": lambda desk: set_party(desk, SLUG, "demo-agency", "party", how=HOW),
    "a name": lambda desk: add_actor(desk, "Syrian Arab Army", how=HOW),
    "names joined": lambda desk: join_names(desk, "Syrian army", "Third Corps", how=HOW),
    "a judgement": lambda desk: _judge(desk, _first(desk)),
    "a judgement on what is said elsewhere": _judge_elsewhere,
    "another title": lambda desk: rename_situation(desk, SLUG, title="Jasem", how=HOW),
    "an end": lambda desk: close_situation(desk, SLUG, reason="it is over", how=HOW),
}


@pytest.mark.parametrize("write", BEARING.values(), ids=BEARING)
def test_after_a_write_the_question_is_asked_in_full_once(
    write: Callable[[Desk], object], desk: Desk, settings: Settings
) -> None:
    asked(desk, "state", {})
    write(desk)
    assert all(quickly(settings, *one) is None for one in ASKED)
    desk.tables()
    in_between = quickly(settings, "state", {"limit": 0})
    full = asked(desk, "state", {"limit": 0})
    assert in_between in (None, full)
    assert full == quickly(settings, "state", {"limit": 0})


def test_what_is_recorded_elsewhere_and_cited_here_is_asked_in_full(desk: Desk, settings: Settings) -> None:
    report = _report(desk, "jasem-2022")
    _judge(desk, report)
    assert asked(desk, "state", {}) == quickly(settings, "state", {})
    revoke_report(desk, report, manner="retracted", published="2023-12-20", how=HOW)
    desk.tables()
    assert quickly(settings, "state", {}) is None
    assert asked(desk, "state", {}) == quickly(settings, "state", {})


def test_a_name_that_is_taken_back_is_asked_in_full(desk: Desk, settings: Settings) -> None:
    act = join_names(desk, "Syrian army", "Third Corps", how=HOW).id
    asked(desk, "state", {})
    void(desk, act, reason="they are two", how=HOW)
    desk.tables()
    assert quickly(settings, "state", {}) is None
    assert asked(desk, "state", {}) == quickly(settings, "state", {})


def test_what_is_recorded_elsewhere_costs_no_full_question_once_its_rows_are_there(
    desk: Desk, settings: Settings
) -> None:
    asked(desk, "state", {})
    _report(desk, "jasem-2022")
    add_todo(desk, "ring them up", how=HOW)
    assert quickly(settings, "state", {}) is None
    desk.tables()
    found = quickly(settings, "state", {})
    assert asked(desk, "state", {}) == found


def test_a_publication_costs_a_full_question_only_when_something_was_taken_back_since(
    desk: Desk, settings: Settings
) -> None:
    publish(desk, SLUG, "brief-1", ask=Ask(), how=HOW)
    assert [] == asked(desk, "state", {})["publications_to_correct"]
    assert asked(desk, "state", {}) == quickly(settings, "state", {})
    revoke_report(desk, _first(desk), manner="retracted", published="2023-12-20", how=HOW)
    assert ["brief-1"] == [one["name"] for one in asked(desk, "state", {})["publications_to_correct"]]
    assert quickly(settings, "state", {}) is None
    assert asked(desk, "timeline", {}) == quickly(settings, "timeline", {})
