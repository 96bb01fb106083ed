"""Which of the field's traps has no test elsewhere? The catalogue of all of them is docs/pitfalls.md."""

from __future__ import annotations

import re
from pathlib import Path

from application import reports
from tests.answers.player import HOW
from tests.answers.scene import Scene, killed

ROOT = Path(__file__).resolve().parents[2]
CATALOGUE = ROOT / "docs" / "pitfalls.md"


def test_every_test_that_the_catalogue_names_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", CATALOGUE.read_text(encoding="utf-8"))
    assert 20 <= len(named)
    missing = [f"{path}::{test}" for path, test in named if f"def {test}(" not in (ROOT / path).read_text()]
    assert [] == missing


def test_every_pitfall_of_the_domain_is_in_the_catalogue() -> None:
    numbers = re.findall(r"^\| (\d+) \|", CATALOGUE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert [str(n) for n in range(1, 21)] == numbers


def test_an_increment_and_a_total_are_not_compared(scene: Scene) -> None:
    scene.tell("one", 1, killed("12", counting="total"))
    scene.tell("two", 2, killed("3", counting="increment"))
    assert [] == scene.conflicts()


def test_a_month_stays_a_month_and_no_day_is_made_of_it(scene: Scene) -> None:
    attack = {"kind": "attack", "incident": "bombing", "occurred": "2024-04"}
    scene.tell("one", 1, attack)
    (incident,) = scene.state()["incidents"]
    assert "2024-04" == incident["occurred"]["edtf"]
    assert ("2024-04-01", "2024-04-30") == tuple(incident["occurred"][b][:10] for b in ("earliest", "latest"))


def test_a_placeholder_point_is_no_place(scene: Scene) -> None:
    where = {"name": "the province", "lat": 32.6, "lon": 36.1, "radius_m": 10.0, "placeholder_point": True}
    there = {"name": "a village", "lat": 32.9, "lon": 36.0, "radius_m": 10.0}
    for source, place in (("one", where), ("two", there)):
        scene.tell(source, 1, {"kind": "attack", "incident": "bombing", "place": place})
    assert ["possible"] == [c["certainty"] for c in scene.conflicts()]


def test_the_same_link_with_other_content_may_be_an_edit(scene: Scene) -> None:
    url = "https://example.org/a"
    first = scene.tell("one", 1, killed("3"), url=url)
    written = reports.record_report(scene.desk, scene.raw("one", 2, killed("5"), url=url), how=HOW)
    assert [first[:7]] == [
        line.split()[4].rstrip(",") for line in written.joins if line.startswith("same link")
    ]


def test_silence_is_told_in_days_and_ends_nothing(scene: Scene) -> None:
    siege = {"kind": "siege", "stage": "imposed", "by": ["army"], "place": "town", "occurred": "2024-05-01"}
    scene.tell("one", 1, siege)
    (condition,) = scene.conditions(at="2024-05-21").values()
    assert ("yes", 20) == (condition["holds"], condition["silent_days"])
