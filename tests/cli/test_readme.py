"""Does every command of the README's tour work when it is pasted, in order?"""

from __future__ import annotations

import shlex
from pathlib import Path

from tests.cli.running import Sitline

README = Path(__file__).resolve().parents[2] / "README.md"


def tour() -> list[list[str]]:
    """The command lines of the tour, as a shell would split them, comments left out."""
    text = README.read_text(encoding="utf-8").partition("## A tour")[2].partition("## How it compares")[0]
    lines = [line for line in text.splitlines() if line.startswith("    ")]
    whole = "\n".join(lines).replace("\\\n", " ")
    return [shlex.split(line, comments=True) for line in whole.splitlines() if line.strip()]


def test_the_tour_works_when_it_is_pasted(tmp_path: Path) -> None:
    sitline = Sitline(tmp_path)
    lines = tour()
    assert 15 < len(lines)
    for program, *args in lines:
        assert "sitline" == program
        assert "Traceback" not in sitline(*args).err


def test_the_tour_ends_with_a_conflict_to_look_at(tmp_path: Path) -> None:
    sitline = Sitline(tmp_path)
    for _, *args in tour()[:8]:
        sitline(*args)
    assert "possible" in sitline("conflicts", "harbour-strike").out
    assert "reopened" in sitline("state", "harbour-strike", "--noted-by", "2024-03-04").out
