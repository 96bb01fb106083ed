"""How does a test look at a page as a reader would: in a real browser, with a keyboard, and offline?"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""What the browser is called; Playwright's own download is not needed."""

REACHABLE = "a[href], summary, [tabindex]"
"""What the keyboard is to reach, as a selector."""

SHOTS = Path(__file__).resolve().parents[2] / "build" / "pages"
"""Where pictures are kept to be looked at."""


def chromium() -> str:
    """Where the browser is; a test without one fails, so that nobody takes an unseen page for a seen one."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    assert found, "no Chromium: make browser installs it"
    return found


@dataclass
class Seen:
    """A page that is open, and what happened on it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    """What the console said as an error or a warning, and what a script threw."""
    requests: list[str] = field(default_factory=list)

    def focused(self) -> str:
        """Where the keyboard is: tag, target and place in the page; empty where it is nowhere."""
        told: str = self.page.evaluate(
            "() => { const e = document.activeElement; if (!e || e === document.body) return '';"
            f" const all = [...document.querySelectorAll({REACHABLE!r})];"
            " return e.tagName.toLowerCase() + ' ' + all.indexOf(e); }"
        )
        return told


@contextmanager
def started() -> Iterator[Browser]:
    """The browser."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, file: Path, **context: Any) -> Iterator[Seen]:
    """A page from a file, in a browser that says all that it does."""
    room = browser.new_context(**context)
    page = room.new_page()
    seen = Seen(page)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("console", lambda said: seen.complaints.append(f"{said.type}: {said.text}"))
    page.goto(file.as_uri())
    yield seen
    room.close()
