"""Does TimelineJS itself, in a browser without a network, show each event with its headline and its date?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from application.answers import Ask
from exchange.exporting import export
from tests.answers.player import played
from tests.answers.scene import Scene
from tests.exchange.awkward import WEST, awkward
from tests.exchange.browser import SHOTS, started
from tests.exchange.handing import handed, hard, losses

pytestmark = pytest.mark.slow

DIST = Path(__file__).resolve().parents[2] / "build" / "timelinejs" / "dist"
"""TimelineJS 3 as its makers publish it (MPL-2.0); make takers puts it there."""

HOST = "http://timeline.invalid/"
"""No such host can be (RFC 2606): whatever is shown comes out of the test."""

# The fonts are those of the machine, as TimelineJS offers; its other pairs are fetched from elsewhere.
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A timeline</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/css/timeline.css">
<style>html, body, #here { height: 100%; margin: 0 }</style></head><body><div id="here"></div>
<script src="/js/timeline.js"></script><script>
const told = { script_path: location.origin + "/js/", font: "georgia-helvetica", duration: 0 };
window.timeline = new TL.Timeline("here", "/told.json", told);
</script></body></html>"""

SLIDES = """() => Object.fromEntries([...document.querySelectorAll(".tl-slide")].map(slide => [slide.id, {
  headline: slide.querySelector(".tl-headline").textContent,
  date: slide.querySelector(".tl-headline-date")?.textContent ?? null,
  text: slide.querySelector(".tl-text-content p")?.textContent ?? null,
  long: !!document.getElementById(slide.id + "-marker")?.classList.contains("tl-timemarker-with-end"),
  rest: [...slide.querySelectorAll("script, img, iframe, b, [onerror]")].length,
}]))"""


@dataclass
class Shown:
    """A timeline on the screen, and what came of it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    """Whatever the console said, a script threw or a dialog asked."""
    reached: list[str] = field(default_factory=list)
    """Addresses that neither TimelineJS nor the export is behind."""

    def slides(self) -> dict[str, dict[str, Any]]:
        """Each slide by its id: headline, date and text as they are read, whether its marker has an end."""
        found: dict[str, dict[str, Any]] = self.page.evaluate(SLIDES)
        return found

    def errors(self) -> list[str]:
        """What TimelineJS found wrong with the file."""
        found: list[str] = self.page.evaluate("timeline.config.getErrors()")
        return found


@contextmanager
def shown(browser: Browser, data: bytes) -> Iterator[Shown]:
    """A timeline that TimelineJS has made of an export."""
    assert DIST.is_dir(), "no TimelineJS: make takers installs it"
    room = browser.new_context(viewport={"width": 1280, "height": 900}, service_workers="block")
    seen = Shown(room.new_page())
    room.route("**/*", lambda route: serve(route, data, seen.reached))
    seen.page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    seen.page.on("console", lambda said: seen.complaints.append(f"{said.type}: {said.text}"))
    seen.page.goto(HOST)
    seen.page.wait_for_function("timeline.ready || timeline.config?.getErrors().length", timeout=10_000)
    yield seen
    room.close()


def serve(route: Route, data: bytes, reached: list[str]) -> None:
    """Answer from the page, the export and the files of TimelineJS; let nothing else through."""
    path = route.request.url.removeprefix(HOST).partition("?")[0]
    if path == "":
        route.fulfill(body=PAGE, content_type="text/html")
    elif path == "told.json":
        route.fulfill(body=data, content_type="application/json")
    elif "://" not in path and (DIST / path).is_file():
        route.fulfill(path=DIST / path)
    else:
        reached.append(route.request.url)
        route.abort()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with started() as found:
        yield found


@pytest.fixture(scope="module")
def told() -> dict[str, bytes]:
    """Three exports: the chronicle, the situation that is hard to tell, and the one that strains."""
    return {
        "jasem": export(played("jasem").desk, "timelinejs", ["jasem-siege"], Ask())[0],
        "hard": handed(hard().desk, "timelinejs")[0],
        "awkward": export(awkward().desk, "timelinejs", [WEST], Ask())[0],
    }


@pytest.fixture(scope="module")
def seen(told: dict[str, bytes], browser: Browser) -> Iterator[dict[str, Shown]]:
    """The three, each on a page that stays open."""
    with ExitStack() as pages:
        yield {name: pages.enter_context(shown(browser, data)) for name, data in told.items()}


ALL = pytest.mark.parametrize("name", ["jasem", "hard", "awkward"])


@ALL
def test_every_event_is_a_slide_with_its_headline_and_its_date(
    told: dict[str, bytes], seen: dict[str, Shown], name: str
) -> None:
    doc = json.loads(told[name])
    slides = seen[name].slides()
    title = next(slides.pop(key) for key in [*slides] if slides[key]["date"] in ("", None))
    assert (unescape(doc["title"]["text"]["headline"]), 0) == (title["headline"], title["rest"])
    assert {event["unique_id"]: expected(event) for event in doc["events"]} == slides


def expected(event: dict[str, Any]) -> dict[str, Any]:
    """A slide as it has to be."""
    return {
        "headline": unescape(event["text"]["headline"]),
        "date": event["display_date"],
        "text": unescape(event["text"]["text"]).removeprefix("<p>").removesuffix("</p>"),
        "long": "end_date" in event,
        "rest": 0,
    }


def test_uncertain_dates_are_said_in_words_and_drawn_as_spans(seen: dict[str, Shown]) -> None:
    found = {slide["headline"]: (slide["date"], slide["long"]) for slide in seen["awkward"].slides().values()}
    assert ("-0044-03-15", False) == found["event 0"]
    assert ("between 1 Jan 1990 and 31 Dec 1999", True) == found["event 5"]
    assert ("1 May 2024 or later", False) == found["event 10"]
    date, long = found["quoted"]
    assert date.endswith("(“＆lt;img src=x onerror=alert(1)＆gt; ‹b›early‹/b› April ＆ after”)")
    assert long


@pytest.mark.parametrize(
    ("name", "words"),
    [("jasem", "with a siege and raids"), ("hard", "imposed by Army"), ("awkward", "انسحاب")],
)
def test_a_slide_can_be_turned_to_and_pictures_are_kept_to_be_looked_at(
    told: dict[str, bytes], seen: dict[str, Shown], name: str, words: str
) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    events = json.loads(told[name])["events"]
    wanted = next(event["unique_id"] for event in events if words in event["text"]["headline"])
    page = seen[name].page
    page.evaluate("id => timeline.goToId(id)", wanted)
    there = "id => Math.abs(document.getElementById(id).getBoundingClientRect().left) < 1"
    page.wait_for_function(there, arg=wanted, timeout=5_000)
    page.screenshot(path=SHOTS / f"timelinejs-{name}.png")
    assert wanted == page.evaluate("timeline.current_id")


@ALL
def test_nothing_is_complained_of_and_nothing_is_fetched_from_elsewhere(
    seen: dict[str, Shown], name: str
) -> None:
    assert [] == seen[name].errors()
    assert [] == seen[name].complaints
    assert [] == seen[name].reached


def test_a_file_that_is_wrong_is_complained_of_so_that_silence_means_something(
    told: dict[str, bytes], browser: Browser
) -> None:
    doc = json.loads(told["hard"])
    doc["events"][1]["start_date"] = {"year": "yesterday"}
    with shown(browser, json.dumps(doc).encode()) as wrong:
        assert wrong.errors()


def test_what_would_reach_out_is_seen_so_that_silence_means_something(
    told: dict[str, bytes], browser: Browser
) -> None:
    doc = json.loads(told["hard"])
    doc["events"][2]["text"]["text"] = '<img src="/nowhere.png">'
    with shown(browser, json.dumps(doc).encode()) as wrong:
        assert [f"{HOST}nowhere.png"] == wrong.reached
        assert any("ERR_FAILED" in said for said in wrong.complaints)


def test_without_a_dated_entry_it_has_nothing_to_show_and_the_export_says_so(browser: Browser) -> None:
    data, report = handed(Scene().desk, "timelinejs")
    assert 1 == losses(report)["the whole timeline: TimelineJS shows none without a dated entry"]
    with shown(browser, data) as empty:
        assert any("no events" in said for said in empty.errors())
        assert [] == empty.complaints
