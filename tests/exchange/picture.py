"""How is the picture of a page in docs/ made? `python -m tests.exchange.picture`, or `make picture`.

The top of the page of the Jasem chronicle, as a browser shows it in the light: its header and its timeline.
The chronicle is played anew by a clock that stands still, so that only the page and the fonts can change it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from application.answers import Ask
from exchange.exporting import export
from tests.answers.player import played
from tests.exchange.browser import opened, started

PICTURE = Path(__file__).resolve().parents[2] / "docs" / "page.png"

WIDTH, HEIGHT = 1200, 1076
"""Pixels: wide enough for all lanes, and as high as the first of them."""


def taken(picture: Path) -> Path:
    """Takes the picture, and answers where it is."""
    data, _ = export(played("jasem").desk, "html", ["jasem-siege"], Ask())
    with tempfile.TemporaryDirectory() as folder, started() as browser:
        file = Path(folder) / "page.html"
        file.write_bytes(data)
        with opened(browser, file, viewport={"width": WIDTH, "height": HEIGHT}) as seen:
            seen.page.screenshot(path=picture)
    return picture


if __name__ == "__main__":
    made = taken(PICTURE)
    sys.stdout.write(f"{made}: {made.stat().st_size:,} bytes\n")
