"""Does FollowTheMoney's own `ftm validate` take what is exported, and leave every value as it is?"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from application.answers import Ask
from exchange.exporting import export
from tests.answers.player import played
from tests.exchange.awkward import WEST, awkward
from tests.exchange.handing import handed, hard, lines, losses

FTM = Path(__file__).resolve().parents[2] / "build" / "ftm" / "bin" / "ftm"
"""The command in its own environment; make takers puts it there."""

Values = dict[str, tuple[str, dict[str, list[str]]]]


@pytest.fixture(scope="module")
def told() -> dict[str, bytes]:
    """Three exports: the chronicle, the situation that is hard to tell, and the one that strains."""
    return {
        "jasem": export(played("jasem").desk, "ftm", ["jasem-siege"], Ask())[0],
        "hard": handed(hard().desk, "ftm")[0],
        "awkward": export(awkward().desk, "ftm", [WEST], Ask())[0],
    }


def validated(data: bytes, folder: Path) -> tuple[int, str, bytes]:
    """What the command answers: its exit code, what it complains of, and the entities that it wrote again."""
    assert FTM.is_file(), "no FollowTheMoney: make takers installs it"
    given, taken = folder / "given.json", folder / "taken.json"
    given.write_bytes(data)
    command = [str(FTM), "validate", "-i", str(given), "-o", str(taken)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    return ran.returncode, ran.stderr, taken.read_bytes() if taken.exists() else b""


def values(data: bytes) -> Values:
    """The schema of each entity and the values of its properties, in no order, as FollowTheMoney has none."""
    return {
        one["id"]: (one["schema"], {name: sorted(held) for name, held in one["properties"].items()})
        for one in lines(data)
    }


@pytest.mark.parametrize("name", ["jasem", "hard", "awkward"])
def test_every_entity_is_taken_and_no_value_is_dropped_or_changed(
    told: dict[str, bytes], name: str, tmp_path: Path
) -> None:
    code, complaints, taken = validated(told[name], tmp_path)
    assert (0, "") == (code, complaints)
    assert len(lines(taken)) > 20
    assert values(told[name]) == values(taken)


@pytest.mark.parametrize(
    ("schema", "broken"),
    [("Event", {"startDate": ["the day before"]}), ("Article", {"sourceUrl": ["no address at all"]})],
)
def test_a_value_that_is_none_is_missing_from_what_it_writes(
    told: dict[str, bytes], schema: str, broken: dict[str, Any], tmp_path: Path
) -> None:
    found = lines(told["hard"])
    next(one for one in found if one["schema"] == schema)["properties"].update(broken)
    data = "".join(f"{json.dumps(one)}\n" for one in found).encode()
    code, _, taken = validated(data, tmp_path)
    assert 0 == code
    assert values(data) != values(taken)


def test_a_schema_that_is_none_is_refused(told: dict[str, bytes], tmp_path: Path) -> None:
    data = told["hard"].replace(b'"Article"', b'"Leaflet"')
    code, complaints, _ = validated(data, tmp_path)
    assert 0 != code
    assert "No schema for entity" in complaints


def test_dates_and_signs_that_it_knows_nothing_of_are_left_behind_and_counted() -> None:
    counted = losses(export(awkward().desk, "ftm", [WEST], Ask())[1])
    assert 8 == counted["dates outside the years 1000 to 2999, which FollowTheMoney does not read"]
    assert 2 == counted["texts with wide spaces, or signs that join or direct letters: without them"]
