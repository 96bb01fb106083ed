"""Can the page be looked at: by eye, by ear, by keyboard, in the dark, on a phone, on paper, and offline?"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from application.answers import Ask
from exchange.exporting import export
from tests.answers.player import Played, played
from tests.exchange.browser import REACHABLE, SHOTS, opened, started
from tests.exchange.handing import ARABIC, INFORMER, handed, hard

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as found:
        yield found


@pytest.fixture(scope="module")
def jasem() -> Played:
    return played("jasem")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, jasem: Played) -> dict[str, Path]:
    """Both pages as files: the chronicle, and the situation that is hard to tell."""
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "jasem": export(jasem.desk, "html", ["jasem-siege"], Ask())[0],
        "hard": handed(hard().desk, "html")[0],
    }
    for name, data in made.items():
        (folder / f"{name}.html").write_bytes(data)
    return {name: folder / f"{name}.html" for name in made}


BOTH = pytest.mark.parametrize("name", ["jasem", "hard"])


@BOTH
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_complained_of_nothing_is_fetched_and_no_barrier_is_serious(
    pages: dict[str, Path], name: str, scheme: str, browser: Browser
) -> None:
    with opened(browser, pages[name], color_scheme=scheme) as seen:
        found = Axe().run(seen.page).response["violations"]
        serious = [
            f"{one['id']}: {one['nodes'][0]['html'][:200]}"
            for one in found
            if one["impact"] in ("serious", "critical")
        ]
        assert [] == serious
        assert [] == seen.complaints
        assert [pages[name].as_uri()] == seen.requests


@BOTH
def test_the_keyboard_reaches_every_link_and_everything_that_moves_sideways(
    pages: dict[str, Path], name: str, browser: Browser
) -> None:
    with opened(browser, pages[name]) as seen:
        there = seen.page.locator(REACHABLE).count()
        reached = set()
        for _ in range(there):
            seen.page.keyboard.press("Tab")
            reached.add(seen.focused())
            if seen.page.locator("details:not([open]) > summary:focus").count():
                seen.page.keyboard.press("Enter")
        assert there == len(reached - {""})


@BOTH
def test_every_link_within_the_page_leads_somewhere_and_every_id_is_one(
    pages: dict[str, Path], name: str
) -> None:
    text = pages[name].read_text("utf-8")
    ids = re.findall(r' id="([^"]*)"', text)
    assert sorted(set(ids)) == sorted(ids)
    assert set() == set(re.findall(r'href="#([^"]*)"', text)) - set(ids)


@BOTH
def test_nothing_is_wider_than_a_phone(pages: dict[str, Path], name: str, browser: Browser) -> None:
    with opened(browser, pages[name], viewport={"width": 360, "height": 740}) as seen:
        assert 360 >= seen.page.evaluate("document.documentElement.scrollWidth")


@BOTH
def test_everything_is_there_without_a_script(pages: dict[str, Path], name: str, browser: Browser) -> None:
    text = pages[name].read_text("utf-8")
    assert "<script" not in text
    assert " style=" not in text
    assert not re.search(r"\son[a-z]+=", re.sub(r">[^<]*<", "><", text))
    with opened(browser, pages[name], java_script_enabled=False) as seen:
        for part in ("State", "Timeline", "Conflicts, side by side", "How the assessments changed", "Map"):
            assert 1 == seen.page.get_by_role("heading", name=part, exact=True).count()


def test_the_policy_allows_its_own_style_and_nothing_else(pages: dict[str, Path]) -> None:
    text = pages["jasem"].read_text("utf-8")
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    rules = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert rules in text.replace("&#x27;", "'")
    assert 0 < text.index("Content-Security-Policy") < text.index("<style>")


def test_texts_of_others_never_become_markup_and_keep_their_direction(pages: dict[str, Path]) -> None:
    text = pages["hard"].read_text("utf-8")
    assert "&lt;script&gt;" in text
    assert f'<blockquote lang="ar" dir="auto"><p>{ARABIC}</p>' in text
    assert "<bdi>جسر</bdi>" in text


@BOTH
def test_pictures_are_kept_to_be_looked_at(pages: dict[str, Path], name: str, browser: Browser) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    views: dict[str, dict[str, Any]] = {
        "light": {"viewport": {"width": 1280, "height": 900}},
        "dark": {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"},
        "phone": {"viewport": {"width": 390, "height": 844}},
    }
    for view, context in views.items():
        with opened(browser, pages[name], **context) as seen:
            seen.page.screenshot(path=SHOTS / f"{name}-{view}.png", full_page=True)
            if view == "light":
                seen.page.pdf(path=SHOTS / f"{name}-print.pdf", prefer_css_page_size=True)
    assert 4 == len(list(SHOTS.glob(f"{name}-*")))


def test_the_same_bounds_give_the_same_bytes(jasem: Played) -> None:
    one, told = export(jasem.desk, "html", ["jasem-siege"], Ask())
    jasem.desk.clock.move(days=400)  # type: ignore[attr-defined]  # the clock of a test
    two, again = export(jasem.desk, "html", ["jasem-siege"], Ask())
    assert one == two
    assert told == again


def test_an_earlier_page_knows_nothing_of_what_came_later(jasem: Played) -> None:
    then = export(jasem.desk, "html", ["jasem-siege"], Ask(published_by="2023-12-16", noted_by="2023-12-17"))[
        0
    ].decode()
    assert "demo-local-page" not in then
    assert "retracted" not in then


def test_a_public_page_names_no_source_that_is_not_for_everybody() -> None:
    data, told = handed(hard().desk, "html", level="TLP:CLEAR")
    text = data.decode()
    for name in (INFORMER, "demo-rumour", "Demo Informer"):
        assert name not in text
    assert "demo-paper" in text
    assert {"reports marked above TLP:CLEAR, with all that rests on them": 2} == {
        one["what"]: one["count"] for one in told["losses"] if one["what"].startswith("reports marked")
    }
