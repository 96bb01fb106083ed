"""Is a page of hundreds of entries as whole, and as easy to look at and to walk through, as one of ten?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from application.answers import Ask
from application.dossier import Dossier, dossier
from exchange.html import page
from exchange.html.folding import OPEN
from exchange.html.lanes import marks_of
from exchange.html.markup import anchor
from exchange.html.timeline import MOST
from tests.exchange.big import LONG, big
from tests.exchange.browser import REACHABLE, SHOTS, Seen, opened, started

pytestmark = pytest.mark.slow

EVENTS = 490
"""They make more than two hundred entries of thirty months."""


@pytest.fixture(scope="module")
def told() -> Dossier:
    return dossier(big(EVENTS), LONG, Ask())


@pytest.fixture(scope="module")
def text(told: Dossier) -> str:
    return page(told)


@pytest.fixture(scope="module")
def file(text: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("many") / "many.html"
    found.write_text(text, encoding="utf-8")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as found:
        yield found


@pytest.fixture
def seen(browser: Browser, file: Path) -> Iterator[Seen]:
    with opened(browser, file, viewport={"width": 1280, "height": 900}) as found:
        yield found


def test_every_entry_and_every_report_stands_on_the_page_once(told: Dossier, text: str) -> None:
    assert len(told.entries) > 200
    ids = re.findall(r' id="([^"]*)"', text)
    for one in [*(entry["id"] for entry in told.entries), *told.reports]:
        assert 1 == ids.count(anchor(one))


def test_every_mark_and_column_leads_to_something_on_the_page(text: str) -> None:
    assert set() == set(re.findall(r'href="#([^"]*)"', text)) - set(re.findall(r' id="([^"]*)"', text))


def test_the_overview_counts_every_mark_once(seen: Seen, told: Dossier) -> None:
    numbers = seen.page.locator("svg a.column > text").all_text_contents()
    marks = marks_of(told.entries, {}, told.zone, (0.0, 1.0))
    assert MOST < len(marks)
    assert len(marks) == sum(int(number.strip("⇄")) for number in numbers)


def test_the_newest_month_is_open_and_the_others_open_by_a_key(seen: Seen) -> None:
    months = seen.page.locator("#entries details")
    assert months.count() > 2
    assert [months.count() - 1] == [
        at for at in range(months.count()) if months.nth(at).get_attribute("open") is not None
    ]
    first = months.first
    first.locator("summary").first.focus()
    seen.page.keyboard.press("Enter")
    assert first.locator("li").first.is_visible()


def test_a_link_to_an_entry_in_a_closed_month_opens_it(seen: Seen) -> None:
    hidden = seen.page.locator("#entries details").first.locator("li").first
    assert not hidden.is_visible()
    seen.page.goto(f"{seen.page.url}#{hidden.get_attribute('id')}")
    assert hidden.is_visible()


def test_nothing_is_complained_of_and_no_barrier_is_serious_with_a_fold_of_each_part_open(
    seen: Seen, file: Path
) -> None:
    seen.page.evaluate("""
        for (const part of document.querySelectorAll('main > section')) {
            const fold = part.querySelector('details:not([open])');
            if (fold) fold.open = true;
        }""")
    found = Axe().run(seen.page).response["violations"]
    assert [] == [one["id"] for one in found if one["impact"] in ("serious", "critical")]
    assert [] == seen.complaints
    assert [file.as_uri()] == seen.requests


def test_the_keyboard_reaches_everything_that_is_open(seen: Seen) -> None:
    there = seen.page.locator(REACHABLE).filter(visible=True).count()
    reached = set()
    for _ in range(there):
        seen.page.keyboard.press("Tab")
        reached.add(seen.focused())
    assert there == len(reached - {""})


def test_a_phone_shows_it_without_moving_the_page_sideways(browser: Browser, file: Path) -> None:
    with opened(browser, file, viewport={"width": 390, "height": 844}) as seen:
        assert 390 >= seen.page.evaluate("document.documentElement.scrollWidth")


def test_the_newest_is_seen_first_and_the_names_of_the_lanes_stay(browser: Browser, file: Path) -> None:
    with opened(browser, file, viewport={"width": 390, "height": 844}) as seen:
        strip = seen.page.locator(".newest").first
        end = strip.evaluate(
            "e => e.getBoundingClientRect().right - e.firstChild.getBoundingClientRect().right"
        )
        assert 0 == pytest.approx(end, abs=1)
        beside = strip.evaluate(
            "e => e.querySelector('.names').getBoundingClientRect().left - e.getBoundingClientRect().left"
        )
        assert 0 == pytest.approx(beside, abs=1)


def test_the_same_situation_gives_the_same_bytes(told: Dossier, text: str) -> None:
    assert text == page(told)


def test_pictures_of_it_are_kept_to_be_looked_at(browser: Browser, file: Path) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    for view, width in (("light", 1280), ("phone", 390)):
        with opened(browser, file, viewport={"width": width, "height": 900}) as seen:
            seen.page.screenshot(path=SHOTS / f"many-{view}.png", full_page=True)
    assert 2 == len(list(SHOTS.glob("many-*.png")))


def test_few_things_stand_open_and_many_by_month(text: str, told: Dossier) -> None:
    assert OPEN < len(told.entries)
    assert re.search(r"<summary><b>[A-Z][a-z]{2} 20\d\d</b> · \d+ entr(y|ies)</summary>", text)
