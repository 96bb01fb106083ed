"""Can a situation be looked through by keyboard alone, on 80 by 24, in words and not in colour?"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from application.answers import Ask
from application.bootstrap import open_desk
from application.desk import Desk
from application.settings import settings_of
from cli.browser.reading import VIEWS, Record, found
from tests.cli.running import Sitline, environment
from tests.cli.test_manners import Terminal


@pytest.fixture(scope="module")
def desk(demo_store: Path) -> Iterator[Desk]:
    """The demo's store, only looked at."""
    settings = settings_of(store=str(demo_store), by="tester", environ={}, cwd=demo_store.parent)
    found = open_desk(settings)
    yield found
    found.log.close()
    if found.views is not None:
        found.views.close()


def browse(desk: Desk, *keys: str, size: tuple[int, int] = (80, 24), **ask: Any) -> Any:
    """The lines on the screen after these keys; and what has the focus, and the exit code."""
    from cli.browser.screen import Browser

    async def played() -> tuple[list[str], tuple[str | None, int | None]]:
        app = Browser(Record(desk, "jasem-siege", Ask(**({"at": "2024-01-02"} | ask))))
        async with app.run_test(size=size) as pilot:
            for key in keys:
                await pilot.press(key)
            await pilot.pause()
            focused = app.focused.id if app.is_running and app.focused else None
            return (screen_of(app) if app.is_running else []), (focused, app.return_code)

    return asyncio.run(played())


def screen_of(app: Any) -> list[str]:
    return ["".join(segment.text for segment in line).rstrip() for line in lines_of(app)]


def lines_of(app: Any) -> list[Any]:
    _, height = app.size
    return list(app.screen._compositor.render_strips())[:height]  # noqa: SLF001  # what the terminal gets


def text(desk: Desk, *keys: str, **more: Any) -> str:
    lines, _ = browse(desk, *keys, **more)
    return "\n".join(lines)


def test_it_opens_on_the_state_and_says_what_it_is_of(desk: Desk) -> None:
    seen = text(desk)
    assert "Siege of Jasem (jasem-siege) · known at position 98 · times in Asia/Damascus" in seen
    assert "[1 State]" in seen
    assert "fighting · besieged" in seen
    assert "? help" in seen
    assert "q quit" in seen


def test_nothing_runs_over_the_edge_of_80_by_24(desk: Desk) -> None:
    for key in "1234":
        lines, _ = browse(desk, key)
        assert 24 == len(lines)
        assert all(len(line) <= 80 for line in lines)
        assert "q quit" in lines[-1]


def test_the_timeline_tells_the_thing_that_is_marked_and_the_next(desk: Desk) -> None:
    first = text(desk, "2")
    assert "[2 Timeline]" in first
    marked = [line for line in first.splitlines() if line.startswith("> ")]
    assert 1 == len(marked)
    second = text(desk, "2", "down")
    assert marked != [line for line in second.splitlines() if line.startswith("> ")]
    assert text(desk, "2", "j") == second
    assert text(desk, "2", "down", "k") == first


def test_a_conflict_has_its_sides_beside_each_other_and_its_life_when_opened(desk: Desk) -> None:
    seen = text(desk, "3", size=(80, 40))
    row = next(line for line in seen.splitlines() if "sources" in line)
    assert row.strip()
    assert "behind it" in seen
    assert "opened" in text(desk, "3", "enter", size=(80, 60))


def test_the_story_of_an_assessment_is_told(desk: Desk) -> None:
    seen = text(desk, "4", size=(80, 60))
    assert "Version 1" in seen
    assert "Before version 2" in seen
    assert "STALE" in seen


def test_words_leave_only_what_has_them_and_escape_takes_them_away(desk: Desk) -> None:
    whole = text(desk, "2")
    some = text(desk, "2", "slash", *"schools")
    assert "schools" in next(line for line in some.splitlines() if line.startswith("> "))
    assert text(desk, "2", "slash", *"schools", "escape") == whole
    assert "nothing has these words" in text(desk, "2", "slash", *"zzzz")


def test_a_list_that_is_cut_goes_on(desk: Desk) -> None:
    assert " 5 of " in text(desk, "2", limit=5)
    assert "m for more" in text(desk, "2", limit=5)
    assert " 10 of " in text(desk, "2", "m", limit=5)


def test_the_bounds_hold_for_every_view(desk: Desk) -> None:
    assert "known at position 45" in text(desk, known_at="45")
    assert "no assessment has been made" in text(desk, "4", known_at="45")


def test_help_is_shown_and_left_and_q_quits(desk: Desk) -> None:
    assert "Nothing is recorded from here" in text(desk, "question_mark")
    assert "Nothing is recorded from here" not in text(desk, "question_mark", "x")
    _, (_, code) = browse(desk, "q")
    assert 0 == code


def test_a_text_can_be_scrolled_to_its_end_and_escape_leads_back(desk: Desk) -> None:
    assert text(desk, "1") != text(desk, "1", "pagedown")
    assert "text" == browse(desk, "2", "enter")[1][0]
    assert "items" == browse(desk, "2", "enter", "escape")[1][0]


def test_what_cannot_be_told_says_why() -> None:
    from cli.browser.reading import said
    from domain.errors import NotFound

    def fail() -> str:
        raise NotFound("it is gone", mend="look elsewhere")

    assert "error: it is gone\nlook elsewhere" == said(fail)


def test_stored_text_sends_no_control_characters() -> None:
    from cli.browser.screen import _line

    assert "\x1b" not in _line("a\x1b[2Jb")
    assert "\u2068جاسم\u2069" in _line("in جاسم, he said")


def test_every_view_has_a_key_of_its_own() -> None:
    assert ["1", "2", "3", "4"] == [view.key for view in VIEWS]


def test_words_are_found_in_any_spelling(desk: Desk) -> None:
    items = Record(desk, "jasem-siege", Ask(limit=0)).timeline(None).items
    assert found(items, "SCHOOLS jasem") == found(items, "schools Jasem") != []


# ---- the command


def test_without_the_extra_it_says_how_to_get_it(sitline: Sitline) -> None:
    missing = "import sys; sys.modules['textual'] = None\nfrom cli.main import main; main()"
    told = subprocess.run(
        [sys.executable, "-c", missing, "browse", "jasem-siege"],
        capture_output=True, text=True, cwd=sitline.folder, env=environment(sitline.folder), check=False,
    )  # fmt: skip
    assert 2 == told.returncode
    assert "pip install 'sitline[browse]'" in told.stderr


def test_without_a_terminal_it_says_what_there_is_instead(sitline: Sitline) -> None:
    done = sitline("browse", "jasem-siege", code=2)
    assert "sitline state" in done.err


def test_at_a_terminal_it_opens_and_q_leaves_it(sitline: Sitline) -> None:
    shown = Terminal(sitline.folder, "browse", "jasem-siege", COLUMNS="80", LINES="24")
    seen = b""
    while b"q quit" not in seen:
        seen += os.read(shown.leader, 65536)
    os.write(shown.leader, b"q")
    shown.read()
    assert b"Siege of Jasem" in seen
    assert 0 == shown.code


def test_a_situation_that_is_not_there_is_said_before_the_screen_is_taken(sitline: Sitline) -> None:
    shown = Terminal(sitline.folder, "browse", "nowhere")
    assert "nowhere" in shown.read()
    assert 3 == shown.code
