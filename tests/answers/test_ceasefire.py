"""Does a ceasefire, broken twice and renewed, get sensible answers though no program knows of it?"""

from __future__ import annotations

from typing import Any

import pytest

from application import asking, explaining
from application.answers import Ask
from tests.answers.player import EXAMPLES, Doc, Played
from tests.answers.scene import day_of, values

HERE = "demo-valley-ceasefire"


def state(ceasefire: Played, **ask: Any) -> Doc:
    return asking.state(ceasefire.desk, HERE, Ask(**ask))


def condition(doc: Doc, start: str) -> Doc:
    found: Doc
    (found,) = [c for c in doc["conditions"] if c["key"].startswith(start)]
    return found


def phases(doc: Doc) -> set[str]:
    return {p["phase"] for p in doc["phases"]}


def incident(doc: Doc, name: str) -> Doc:
    found: Doc
    (found,) = [i for i in doc["incidents"] if i["id"] == name]
    return found


def conflict(ceasefire: Played, subject: str, attribute: str) -> Doc:
    doc = asking.conflicts(ceasefire.desk, HERE, Ask())
    found: Doc
    (found,) = [
        c
        for c in doc["conflicts"]
        if (c["question"]["subject"], c["question"]["attribute"]) == (subject, attribute)
    ]
    return found


def test_no_source_file_knows_of_either_chronicle() -> None:
    root = EXAMPLES.parent
    source = [file for name in ("domain", "store", "projections") for file in (root / name).rglob("*.py")]
    assert source
    words = ("demo-valley", "demo northern", "demo southern")
    assert [] == [
        file.name for file in source for word in words if word in file.read_text(encoding="utf-8").lower()
    ]


def test_announced_it_is_announced_and_not_in_effect(ceasefire: Played) -> None:
    doc = state(ceasefire, known_at=ceasefire.kept["announced"])
    assert "announced" == condition(doc, "ceasefire:")["holds"]
    assert set() == phases(doc)
    assert any(u["what"].startswith("ceasefire between") for u in doc["unknowns"])


def test_who_announced_it_is_the_mediator_and_not_the_paper(ceasefire: Played) -> None:
    doc = state(ceasefire, known_at=ceasefire.kept["announced"])
    (expected,) = [e for e in doc["expectations"] if e["what"].startswith("ceasefire")]
    assert ("demo Lake State", "open") == (expected["announced_by"], expected["stage"])


def test_the_announcement_came_true(ceasefire: Played) -> None:
    stages = {e["what"].split()[0]: e["stage"] for e in state(ceasefire)["expectations"]}
    assert "fulfilled" == stages["ceasefire"]


@pytest.mark.parametrize("bound", [{"noted_by": "2024-05-06"}, {"true_at": "2024-05-06"}])
def test_violated_it_holds_and_is_relapsed_and_agreed_at_once(
    ceasefire: Played, bound: dict[str, Any]
) -> None:
    doc = state(ceasefire, **bound)
    found = condition(doc, "ceasefire:")
    assert ("violated", "yes", False) == (found["value"], found["holds"], found["disputed"])
    assert {"agreed", "relapsed"} <= phases(doc)


def test_it_began_on_the_3rd_though_it_was_violated_on_the_5th(ceasefire: Played) -> None:
    since = condition(state(ceasefire, noted_by="2024-05-06"), "ceasefire:")["since"]
    assert ("2024-05-03", "2024-05-03") == (day_of(since["earliest"], "UTC"), day_of(since["latest"], "UTC"))


@pytest.mark.parametrize("bound", [{"noted_by": "2024-05-08"}, {"true_at": "2024-05-09"}])
def test_suspended_it_holds_no_more(ceasefire: Played, bound: dict[str, Any]) -> None:
    doc = state(ceasefire, **bound)
    found = condition(doc, "ceasefire:")
    assert ("suspended", "no", None) == (found["value"], found["holds"], found["since"])
    assert "2024-05-08" == day_of(found["until"]["latest"], "UTC")
    assert "relapsed" in phases(doc)
    assert "agreed" not in phases(doc)


def test_renewed_it_holds_anew_from_the_11th(ceasefire: Played) -> None:
    doc = state(ceasefire)
    found = condition(doc, "ceasefire:")
    assert ("renewed", "yes", False) == (found["value"], found["holds"], found["disputed"])
    assert "2024-05-11" == day_of(found["since"]["earliest"], "UTC")
    assert "agreed" in phases(doc)
    assert "relapsed" not in phases(doc)


def test_those_who_saw_the_first_one_do_not_vouch_for_the_renewed(ceasefire: Played) -> None:
    found = condition(state(ceasefire), "ceasefire:")
    assert (1, [1, 1], "unverified") == (
        found["support"]["reports"],
        found["support"]["chains"],
        found["verification"],
    )


def test_each_side_denies_its_own_violation(ceasefire: Played) -> None:
    mill, ford = (conflict(ceasefire, s, "by") for s in ("demo-mill-shelling", "demo-ford-raid"))
    assert {"demo Southern Front": [1, 1], "not demo Southern Front": [1, 1]} == values(mill)
    # The spokesman has no name: a voice of nobody, perhaps.
    assert {"demo Northern Council": [1, 1], "not demo Northern Council": [0, 1]} == values(ford)
    assert ("certain", "certain") == (mill["certainty"], ford["certainty"])


def test_an_unnamed_voice_has_no_letter_of_the_source_that_passes_it_on(ceasefire: Played) -> None:
    (denial,) = [
        c for c in conflict(ceasefire, "demo-ford-raid", "by")["candidates"] if c["value"].startswith("not")
    ]
    assert "F" == denial["reliability"]


def test_a_denial_does_not_support_what_it_denies(ceasefire: Played) -> None:
    for name in ("demo-mill-shelling", "demo-ford-raid"):
        found = incident(state(ceasefire), name)
        assert ("attack", 1, [1, 1]) == (
            found["kind"],
            found["support"]["reports"],
            found["support"]["chains"],
        )


@pytest.mark.parametrize(
    ("name", "figures", "leads"),
    [
        ("demo-first-exchange", {"10 prisoners": [1, 1], "12 prisoners": [1, 1]}, "12 prisoners"),
        ("demo-second-exchange", {"18 prisoners": [1, 1], "20 prisoners": [1, 1]}, "20 prisoners"),
    ],
)
def test_the_counts_of_one_side_are_disputed(
    ceasefire: Played, name: str, figures: dict[str, list[int]], leads: str
) -> None:
    found = conflict(ceasefire, name, "given-by-demo-northern-council")
    assert figures == values(found)
    assert leads == found["leading"]["value"]


def test_the_counts_of_the_other_side_agree(ceasefire: Played) -> None:
    doc = state(ceasefire)
    for name, figure in (("demo-first-exchange", 9), ("demo-second-exchange", 15)):
        (toll,) = [t for t in incident(doc, name)["tolls"] if "southern" in t["measure"]]
        assert (figure, figure, False, "corroborated") == (
            toll["low"],
            toll["high"],
            toll["disputed"],
            toll["verification"],
        )


def test_there_are_four_conflicts_and_no_more(ceasefire: Played) -> None:
    assert 4 == state(ceasefire)["open_conflicts"]
    assert 4 == asking.conflicts(ceasefire.desk, HERE, Ask())["conflicts_total"]


def test_who_holds_the_bridge_has_moved_on_to_disputed(ceasefire: Played) -> None:
    bridge = condition(state(ceasefire), "control:")
    assert ("disputed", [1, 1]) == (bridge["value"], bridge["support"]["chains"])
    assert not bridge["disputed"]  # the voices do not contradict each other: it changed
    assert "changed" == condition(state(ceasefire, true_at="2024-05-06"), "control:")["value"]


def test_the_talks_are_concluded(ceasefire: Played) -> None:
    talks = condition(state(ceasefire), "negotiation:")
    assert ("concluded", "no") == (talks["value"], talks["holds"])


def test_parties_are_left_out_of_the_non_party_voices(ceasefire: Played) -> None:
    assert 0 == incident(state(ceasefire), "demo-mill-shelling")["support"]["non_party"]


def test_the_judgement_came_true_and_is_scored(ceasefire: Played) -> None:
    doc = asking.audit(ceasefire.desk, ceasefire.kept["again"], Ask())
    assert ("resolved-true", 0.1225) == (doc["stage"], doc["brier"])


def test_by_the_8th_it_had_not_come_out(ceasefire: Played) -> None:
    doc = asking.audit(ceasefire.desk, ceasefire.kept["again"], Ask(noted_by="2024-05-08"))
    assert ("current", None) == (doc["stage"], doc["brier"])


def test_why_tells_of_the_ceasefire_and_who_says_so(ceasefire: Played) -> None:
    doc = explaining.why(ceasefire.desk, HERE, "ceasefire", Ask())
    (sentence,) = doc["prose"]
    assert "1 independent voice (demo-monitor)" in sentence


def test_the_timeline_has_the_violations_before_the_suspension(ceasefire: Played) -> None:
    doc = asking.timeline(ceasefire.desk, HERE, Ask(limit=0))
    stages = [e["stage"] for e in doc["entries"] if e["kind"] == "ceasefire"]
    assert ["announced", "in-effect", "violated", "violated", "suspended", "renewed"] == stages
