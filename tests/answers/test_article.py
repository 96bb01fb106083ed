"""Does one article give the answers of the chronicle: what holds, what is unknown, what conflicts?"""

from __future__ import annotations

from typing import Any

import pytest

from application import asking, resolving
from application.answers import Ask
from domain.errors import NotFound
from tests.answers.player import Doc, Played
from tests.answers.scene import day_of, values

ZONE = "Asia/Damascus"


def state(played: Played, situation: str = "jasem-siege", **ask: Any) -> Doc:
    return asking.state(played.desk, situation, Ask(**ask))


def conditions(doc: Doc) -> dict[str, Doc]:
    return {c["key"]: c for c in doc["conditions"]}


def condition(doc: Doc, start: str) -> Doc:
    found: Doc
    (found,) = [c for c in doc["conditions"] if c["key"].startswith(start)]
    return found


def toll(doc: Doc, measure: str) -> Doc:
    found: Doc
    (found,) = [t for i in doc["incidents"] for t in i["tolls"] if t["measure"] == measure]
    return found


# ---- 1 the current state


def test_the_siege_is_in_force_and_tightened(article: Played) -> None:
    siege = condition(state(article), "siege:Jasem")
    assert ("yes", "tightened") == (siege["holds"], siege["value"])
    assert ("Jasem", ["Syrian army"]) == (siege["place"], siege["actors"])


def test_the_siege_was_last_reported_at_publication(article: Played) -> None:
    assert "2023-12-20" == condition(state(article), "siege:Jasem")["last_reported"]


def test_the_siege_began_between_the_12th_and_the_20th(article: Played) -> None:
    since = condition(state(article), "siege:Jasem")["since"]
    assert "2023-12-12" == day_of(since["earliest"], ZONE)
    assert "2023-12-20" == day_of(since["latest"], ZONE)
    assert "convoy-device" in since["after"]


def test_leaving_the_centre_neither_ends_nor_contests_the_siege(article: Played) -> None:
    siege = condition(state(article), "siege:Jasem")
    assert (None, False) == (siege["until"], siege["disputed"])


def test_talks_are_held(article: Played) -> None:
    talks = condition(state(article), "negotiation:jasem-talks")
    assert ("yes", "held", False) == (talks["holds"], talks["value"], talks["disputed"])


def test_the_agreement_is_preliminary_apparent_and_disputed(article: Played) -> None:
    agreement = condition(state(article), "agreement:jasem-agreement")
    assert ("preliminary", "apparent") == (agreement["value"], agreement["firmness"])
    assert (True, "disputed") == (agreement["disputed"], agreement["verification"])


def test_forces_in_the_centre_are_withdrawing_and_that_is_disputed(article: Played) -> None:
    centre = condition(state(article), "presence:centre of Jasem")
    assert ("withdrawal", "begun", True) == (centre["kind"], centre["value"], centre["disputed"])
    assert "2023-12-20" == centre["last_reported"]


def test_the_redeployment_was_seen_on_the_19th(article: Played) -> None:
    town = condition(state(article), "presence:Jasem:")
    assert ("redeployment", "indications", "2023-12-19") == (
        town["kind"],
        town["firmness"],
        town["last_reported"],
    )
    assert town["disputed"]


@pytest.mark.parametrize("kind", ["curfew", "closure"])
def test_curfew_and_closure_are_announced_and_unknown(article: Played, kind: str) -> None:
    doc = state(article)
    found = condition(doc, f"{kind}:Jasem")
    assert ("announced", "announced", None) == (found["holds"], found["modality"], found["since"])
    (unknown,) = [u for u in doc["unknowns"] if u["what"].startswith(kind)]
    assert "announced by notables of Jasem; no report says that it is in effect" == unknown["why"]


def test_what_is_announced_is_an_open_expectation(article: Played) -> None:
    found = [(e["announced_by"], e["stage"], e["due"]) for e in state(article)["expectations"]]
    assert [("notables of Jasem", "open", None)] * 2 == found


def test_the_raid_that_is_meant_is_unknown_and_no_incident(article: Played) -> None:
    doc = state(article)
    assert any("wide raid" in u["what"] or "search in Jasem" in u["what"] for u in doc["unknowns"])
    assert not [i for i in doc["incidents"] if i["id"].endswith("#raid")]


def test_the_short_entries_are_meant_and_not_in_effect(article: Played) -> None:
    entry = condition(state(article), "presence:certain neighbourhoods")
    assert ("announced", "intended") == (entry["holds"], entry["modality"])


def test_aerial_surveillance_is_ongoing(article: Played) -> None:
    drones = condition(state(article), "aerial-surveillance:Jasem")
    assert ("yes", "ongoing", "2023-12-20") == (drones["holds"], drones["value"], drones["last_reported"])


def test_movement_is_restricted(article: Played) -> None:
    movement = condition(state(article), "movement:Jasem:civilians")
    assert ("yes", "restricted") == (movement["holds"], movement["value"])


def test_the_way_to_the_next_town_is_watched(article: Played) -> None:
    assert "monitored" == condition(state(article), "movement:way between Jasem and Inkhil")["value"]


def test_three_soldiers_were_killed_by_one_voice(article: Played) -> None:
    killed = toll(state(article), "killed")
    assert (3, 3, "soldiers", False) == (
        killed["low"],
        killed["high"],
        killed["population"],
        killed["disputed"],
    )
    assert ([1, 1], "unverified") == (killed["support"]["chains"], killed["verification"])


def test_the_500_are_an_increment_and_unverified(article: Played) -> None:
    came = toll(state(article), "reinforced-by")
    assert (450, 550, ["about 500"]) == (came["low"], came["high"], came["wordings"])
    assert ("increment", "unverified", ["indications"]) == (
        came["counting"],
        came["verification"],
        came["firmness"],
    )


def test_the_500_are_no_presence(article: Played) -> None:
    assert not [c for c in state(article)["conditions"] if "Iranian militias" in c["actors"]]


def test_history_is_no_part_of_the_state(article: Played) -> None:
    assert not [i for i in state(article)["incidents"] if i["id"] == "jasem-operation-2022"]


def test_judgements_of_the_analyst_are_no_incidents(article: Played) -> None:
    ids = {i["id"].rpartition("#")[2] for i in state(article)["incidents"]}
    assert not {"not-rare", "usual-course"} & ids


def test_the_phases(article: Played) -> None:
    phases = {p["phase"] for p in state(article)["phases"]}
    assert {"fighting", "besieged", "negotiating", "agreed", "withdrawing", "redeployed"} == phases


def test_a_party_s_friend_is_not_counted_among_the_neutral(article: Played) -> None:
    assert 0 == condition(state(article), "siege:Jasem")["support"]["non_party"]


# ---- 2 conflicting reports


def conflicts(article: Played, **ask: Any) -> list[Doc]:
    found: list[Doc] = asking.conflicts(article.desk, "jasem", Ask(**ask))["conflicts"]
    return found


def test_there_are_two_conflicts_and_no_more(article: Played) -> None:
    found = sorted(c["question"]["subject"].split(" · ")[0] for c in conflicts(article))
    assert ["jasem-agreement", "presence"] == found
    assert 2 == state(article)["open_conflicts"]


def test_the_agreement_is_one_voice_that_reports_a_conflict(article: Played) -> None:
    (found,) = [c for c in conflicts(article) if c["question"]["subject"].startswith("jasem-agreement")]
    assert (1, "possible", "open") == (found["voices"], found["certainty"], found["stage"])
    assert "one voice that reports a conflict, sides not given" == found["kind"]
    assert 3 == len(found["candidates"])


def test_who_disagrees_on_the_agreement_is_unknown(article: Played) -> None:
    (found,) = [u for u in state(article)["unknowns"] if u["what"].startswith("who says what on")]
    assert "border-analyst reports that accounts conflict, and gives no sides" == found["why"]
    assert "notables of Jasem" in found["what"]


def test_the_army_leaves_the_centre_and_is_back_in_the_town(article: Played) -> None:
    (found,) = [c for c in conflicts(article) if c["question"]["subject"].startswith("presence")]
    sides = {tuple(sorted(i.split("#")[1] for i in c["claims"])) for c in found["candidates"]}
    assert {("leaving", "withdrawal"), ("redeployment",)} == sides
    assert "possible" == found["certainty"]
    assert [[1, 1], [1, 1]] == list(values(found).values())


def test_nothing_leads_where_both_sides_are_as_well_supported(article: Played) -> None:
    (found,) = [c for c in conflicts(article) if c["question"]["subject"].startswith("presence")]
    assert found["leading"]["value"] is None


# ---- 3 known at, true at


def test_on_the_12th_the_attack_was_true(article: Played) -> None:
    (attack,) = state(article, true_at="2023-12-12")["incidents"]
    assert ("convoy-device", "attack", False) == (attack["id"], attack["kind"], attack["possible"])


def test_on_the_12th_the_siege_was_possible(article: Played) -> None:
    doc = state(article, true_at="2023-12-12")
    (siege,) = doc["conditions"]
    assert ("siege", "unknown", True) == (siege["kind"], siege["holds"], siege["possible"])
    assert [] == doc["phases"]


def test_on_the_12th_talks_are_not_placed(article: Played) -> None:
    doc = state(article, true_at="2023-12-12")
    told = [*doc["conditions"], *doc["incidents"]]
    assert not [t for t in told if t["kind"] in ("negotiation", "agreement", "withdrawal", "movement")]
    assert any("talks between" in u["what"] for u in doc["unknowns"])


def test_on_the_12th_nothing_of_the_agreement_was_in_conflict(article: Played) -> None:
    assert 0 == state(article, true_at="2023-12-12")["open_conflicts"]


def test_on_the_11th_there_was_nothing(article: Played) -> None:
    doc = state(article, true_at="2023-12-11")
    assert ([], []) == (doc["conditions"], doc["incidents"])


def test_in_november_2022_the_earlier_operation_stands_in_the_timeline(article: Played) -> None:
    doc = asking.timeline(article.desk, "jasem", Ask(true_at="2022-11-15"))
    assert {"event"} == {e["kind"] for e in doc["entries"] if e["occurred"]["edtf"]}


def test_on_the_20th_true_at_answers_as_the_state_does(article: Played) -> None:
    now, then = conditions(state(article)), conditions(state(article, true_at="2023-12-20"))
    held = {key: c["value"] for key, c in now.items() if c["holds"] == "yes"}
    assert held == {key: c["value"] for key, c in then.items() if c["holds"] == "yes"}


def test_before_the_report_nothing_of_it_was_known(article: Played) -> None:
    report = resolving.identifier(article.desk, "border-analyst/jasem-chronicle")
    for before in (f"before:{report}", f"before:{report[:7]}", "before:border-analyst/jasem-chronicle"):
        doc = state(article, known_at=before)
        assert ([], [], [], 0) == (
            doc["conditions"],
            doc["incidents"],
            doc["unknowns"],
            doc["open_conflicts"],
        )


def test_before_the_situation_was_opened_there_was_none(article: Played) -> None:
    with pytest.raises(NotFound):
        state(article, known_at="0")


@pytest.mark.parametrize(
    "spelling", ["jasem", "jassem", "Jassem", "جاسم", "Jasim", "JASEM", "Siege of Jasem", "siege of jassem"]
)
def test_any_spelling_finds_the_situation(article: Played, spelling: str) -> None:
    assert "jasem-siege" == state(article, spelling)["situation"]


def test_an_unknown_place_finds_nothing(article: Played) -> None:
    with pytest.raises(NotFound):
        state(article, "Aleppo")


def test_the_timeline_goes_from_the_attack_over_the_siege_to_the_talks(article: Played) -> None:
    doc = asking.timeline(article.desk, "jasem", Ask(limit=0))
    keys = [e["id"].partition("#")[2] for e in doc["entries"]]
    order = [keys.index(k) for k in ("operation-2022", "device", "siege", "tightened", "talks-opened")]
    assert sorted(order) == order
    assert keys.index("talks-opened") < keys.index("agreement")


def test_the_year_is_inferred(article: Played) -> None:
    doc = asking.timeline(article.desk, "jasem", Ask(limit=0))
    (device,) = [e for e in doc["entries"] if e["id"].endswith("#device")]
    assert ("2023-12-12", "inferred") == (device["occurred"]["edtf"], device["occurred"]["dating"])
