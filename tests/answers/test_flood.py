"""Does a flood with a gauge that was wrong get sensible answers, with a kind of its own?"""

from __future__ import annotations

from typing import Any

from application import asking
from application.answers import Ask
from tests.answers.player import Doc, Played
from tests.answers.scene import values

HERE = "demo-river-flood"


def state(flood: Played, **ask: Any) -> Doc:
    return asking.state(flood.desk, HERE, Ask(**ask))


def conflict(flood: Played, subject: str, **ask: Any) -> Doc:
    doc = asking.conflicts(flood.desk, HERE, Ask(**ask), include_closed=True)
    found: Doc
    (found,) = [c for c in doc["conflicts"] if c["question"]["subject"].startswith(subject)]
    return found


def levels(flood: Played, **ask: Any) -> set[str]:
    counts = state(flood, **ask)["counts"]
    return {f"{c['low']} {c['unit']}" for c in counts if c["subject"] == "river level"}


def levee(flood: Played, **ask: Any) -> tuple[str, str, bool]:
    (found,) = [c for c in state(flood, **ask)["conditions"] if c["kind"] == "levee"]
    return found["value"], found["holds"], found["disputed"]


def test_the_gauge_and_the_staff_contradict_each_other(flood: Played) -> None:
    found = conflict(flood, "river level", known_at=flood.kept["jumped"])
    assert ("open", "certain") == (found["stage"], found["certainty"])
    assert {"5.1 m at 2024-04-10 09:00": [1, 1], "6.9 m at 2024-04-10 09:00": [1, 1]} == values(found)


def test_centimetres_are_not_held_against_metres_and_the_unit_is_named(flood: Played) -> None:
    found = conflict(flood, "river level", known_at=flood.kept["jumped"])
    assert {"unit"} == {pair["field"] for pair in found["not_comparable"]}


def test_another_hour_is_no_contradiction(flood: Played) -> None:
    found = conflict(flood, "river level", known_at=flood.kept["jumped"])
    assert not any("4.2" in value for value in values(found))


def test_the_correction_dissolves_it(flood: Played) -> None:
    found = conflict(flood, "river level")
    assert ("dissolved", "self-corrected") == (found["stage"], found["because"])


def test_the_copy_in_centimetres_falls_with_its_original(flood: Played) -> None:
    entries = asking.timeline(flood.desk, HERE, Ask(limit=0))["entries"]
    (copy,) = [e for e in entries if "690 cm" in e["says"]]
    assert "copy of a corrected original" == copy["standing"]


def test_the_level_of_each_hour(flood: Played) -> None:
    assert {"4.6 m"} == levels(flood)
    assert {"6.9 m", "690 cm"} == levels(flood, noted_by="2024-04-10T10:00Z")
    assert {"5.1 m"} == levels(flood, noted_by="2024-04-10T12:00Z")
    assert {"5.1 m"} == levels(flood, true_at="2024-04-10T12:00Z")


def test_two_who_measured_bear_the_corrected_level_out(flood: Played) -> None:
    counts = state(flood, noted_by="2024-04-10T12:00Z")["counts"]
    (level,) = [c for c in counts if c["subject"] == "river level"]
    assert ([2, 2], "corroborated") == (level["support"]["chains"], level["verification"])


def test_the_levee_was_thought_to_be_under_water_and_holds(flood: Played) -> None:
    assert ("overtopped", "yes", False) == levee(flood, noted_by="2024-04-10T10:00Z")
    assert ("holding", "yes", False) == levee(flood)


def test_the_declared_kind_is_said_in_its_own_words(flood: Played) -> None:
    entries = asking.timeline(flood.desk, HERE, Ask(limit=0))["entries"]
    assert any("seeping, 60 cm above the water" in e["says"] for e in entries)


def test_who_is_without_power_and_who_was_brought_out(flood: Played) -> None:
    kinds = {c["kind"]: (c["value"], c["holds"]) for c in state(flood)["conditions"]}
    assert ("out", "yes") == kinds["service-outage"]
    assert ("completed", "no") == kinds["evacuation"]


def test_the_judgement_went_stale_with_the_gauge_and_came_out_false(flood: Played) -> None:
    then = asking.audit(flood.desk, flood.kept["flooded"], Ask(noted_by="2024-04-10T11:30Z"))
    assert then["stale"]["is"]
    doc = asking.audit(flood.desk, flood.kept["flooded"], Ask())
    assert "resolved-false" == doc["stage"]


def test_nothing_is_disputed_in_the_evening(flood: Played) -> None:
    assert 0 == state(flood)["open_conflicts"]
