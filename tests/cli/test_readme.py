"""Does every command of the README's tour work when it is pasted, in order?"""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest

from tests.cli.running import Sitline

README = Path(__file__).resolve().parents[2] / "README.md"
RELEASE = README.parents[1] / "shared" / "data" / "ucdp" / "ged_sample1000_23.1.csv"
"""A thousand rows of the release that the tour brings in."""


def tour() -> list[list[str]]:
    """The command lines of the tour, as a shell would split them, comments left out."""
    text = README.read_text(encoding="utf-8").partition("## A tour")[2].partition("## How it compares")[0]
    lines = [line for line in text.splitlines() if line.startswith("    ")]
    whole = "\n".join(lines).replace("\\\n", " ")
    return [shlex.split(line, comments=True) for line in whole.splitlines() if line.strip()]


def brings_in(line: list[str]) -> bool:
    """Whether a line is about the release that is brought in."""
    return not {"syria", "ucdp"}.isdisjoint(line)


@pytest.mark.skipif(not RELEASE.is_file(), reason="needs ../shared/data/ucdp")
def test_a_real_release_comes_in_once_and_is_found(tmp_path: Path) -> None:
    shutil.copy(RELEASE, tmp_path / "GEDEvent_v23_1.csv")
    sitline = Sitline(tmp_path)
    sitline("init")
    plan, first, again, tally = (sitline(*args).out for _, *args in filter(brings_in, tour()))
    assert "1,000  new" in plan
    assert "recorded 1,000 reports" in first
    assert "1,000  the same" in again
    assert "2013-01" in tally


def test_the_tour_works_when_it_is_pasted(tmp_path: Path) -> None:
    sitline = Sitline(tmp_path)
    lines = [line for line in tour() if not brings_in(line)]
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
