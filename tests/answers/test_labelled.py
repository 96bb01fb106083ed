"""Does the labelled part show voices, corrections, retractions and a change of mind as they happened?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from application import asking, explaining
from application.answers import Ask
from tests.answers.player import Doc, Played
from tests.answers.scene import day_of, values

ZONE = "Asia/Damascus"


def state(jasem: Played, **ask: Any) -> Doc:
    return asking.state(jasem.desk, "jasem-siege", Ask(**ask))


def condition(doc: Doc, start: str) -> Doc:
    found: Doc
    (found,) = [c for c in doc["conditions"] if c["key"].startswith(start)]
    return found


def convoy(doc: Doc) -> Doc:
    found: Doc
    (found,) = [i for i in doc["incidents"] if i["id"] == "convoy-device"]
    return found


def killed(jasem: Played, **ask: Any) -> Doc:
    """The conflict on the number of the dead."""
    doc = asking.conflicts(jasem.desk, "jasem", Ask(**ask))
    found: Doc
    (found,) = [c for c in doc["conflicts"] if c["question"]["attribute"] == "killed"]
    return found


def audit(jasem: Played, name: str, **ask: Any) -> Doc:
    return asking.audit(jasem.desk, jasem.kept[name], Ask(**ask))


def report(jasem: Played, source: str) -> list[str]:
    reports = jasem.desk.tables().rows("report", "jasem-siege")
    return [key for key, row in reports.items() if row["source"] == source]


# ---- voices, not reports


def test_the_copies_of_a_post_are_one_voice(jasem: Played) -> None:
    posts = {f"demo-post-{letter}" for letter in "abcdef"}
    doc = asking.timeline(jasem.desk, "jasem", Ask(limit=0))
    attack = [e for e in doc["entries"] if e["source"] in posts]
    assert 6 == len(attack)
    # Three were there (one of them copied twice), one is hearsay; agency, counter, outlet and article count.
    assert [5, 8] == convoy(state(jasem))["support"]["chains"]


def test_before_the_13th_six_posts_are_three_or_four_voices(jasem: Played) -> None:
    support = convoy(state(jasem, noted_by="2023-12-12"))["support"]
    assert (6, [3, 4]) == (support["reports"], support["chains"])


def test_three_against_five_with_the_voices_of_each(jasem: Played) -> None:
    assert {"3 soldiers": [1, 2], "5 soldiers": [1, 1]} == values(killed(jasem))


def test_the_echo_adds_a_report_and_no_voice(jasem: Played) -> None:
    (five,) = [c for c in killed(jasem)["candidates"] if c["value"].startswith("5")]
    assert (["demo-outlet", "demo-outlet-echo"], 2, [1, 1]) == (
        five["sources"],
        five["reports"],
        five["chains"],
    )


def test_an_aligned_source_is_left_out_of_the_non_party_voices(jasem: Played) -> None:
    (three,) = [c for c in killed(jasem)["candidates"] if c["value"].startswith("3")]
    assert (["border-analyst", "demo-agency"], 1) == (three["sources"], three["non_party"])


def test_at_least_two_contradicts_nobody(jasem: Played) -> None:
    claims = {claim for c in killed(jasem)["candidates"] for claim in c["claims"]}
    assert not claims & {f"{r}#toll#killed-soldiers" for r in report(jasem, "demo-counter")}


def test_the_toll_goes_from_three_to_five(jasem: Played) -> None:
    (toll,) = convoy(state(jasem))["tolls"]
    assert (3, 5, True, "disputed") == (toll["low"], toll["high"], toll["disputed"], toll["verification"])
    assert {"3", "5", "five", "at least two"} >= set(toll["wordings"])


def test_three_leads_for_its_more_reliable_source(jasem: Played) -> None:
    leading = killed(jasem)["leading"]
    assert ("3 soldiers", "most-chains/1") == (leading["value"], leading["rule"])
    assert "more reliable" in leading["why"]


def test_the_range_rule_chooses_nothing(jasem: Played) -> None:
    assert ("3-5", "range/1") == tuple(killed(jasem, rule="range")["leading"][k] for k in ("value", "rule"))


# ---- the agency corrects itself


def test_the_agency_s_five_is_corrected_and_can_still_be_read(jasem: Played) -> None:
    doc = asking.timeline(jasem.desk, "jasem", Ask(limit=0))
    agency = {e["says"]: e["standing"] for e in doc["entries"] if e["source"] == "demo-agency"}
    assert {"toll: 5 soldiers killed": "corrected", "toll: 3 soldiers killed": "standing"} == agency


@pytest.mark.parametrize("bound", [{"noted_by": "2023-12-13"}, {"published_by": "2023-12-13"}])
def test_before_its_correction_the_agency_said_five(jasem: Played, bound: dict[str, Any]) -> None:
    (toll,) = convoy(state(jasem, **bound))["tolls"]
    assert (5, 5, False) == (toll["low"], toll["high"], toll["disputed"])
    # The outlet does not say whence it has the figure: perhaps from the agency. The counter agrees.
    assert [2, 3] == toll["support"]["chains"]


def test_before_the_13th_no_figure_was_given(jasem: Played) -> None:
    assert [] == convoy(state(jasem, noted_by="2023-12-12"))["tolls"]


# ---- the siege, said to be lifted


def test_by_the_17th_the_siege_is_said_to_be_lifted(jasem: Played) -> None:
    siege = condition(state(jasem, noted_by="2023-12-17"), "siege:")
    assert ("lifted", "no", None) == (siege["value"], siege["holds"], siege["since"])
    assert "2023-12-16" == day_of(siege["until"]["latest"], ZONE)


def test_by_the_17th_that_is_a_change_and_no_conflict(jasem: Played) -> None:
    assert not condition(state(jasem, noted_by="2023-12-17"), "siege:")["disputed"]


def test_by_the_15th_the_siege_was_in_force(jasem: Played) -> None:
    siege = condition(state(jasem, noted_by="2023-12-15"), "siege:")
    assert ("imposed", "yes", "2023-12-14") == (siege["value"], siege["holds"], siege["last_reported"])


@pytest.mark.parametrize("bound", [{"noted_by": "2023-12-18"}, {"published_by": "2023-12-18"}])
def test_by_the_18th_the_siege_is_in_force_again(jasem: Played, bound: dict[str, Any]) -> None:
    siege = condition(state(jasem, **bound), "siege:")
    assert ("imposed", "yes", False) == (siege["value"], siege["holds"], siege["disputed"])
    assert "2023-12-14" == siege["last_reported"]


def test_with_everything_the_siege_began_by_the_14th(jasem: Played) -> None:
    since = condition(state(jasem), "siege:")["since"]
    assert ("2023-12-12", "2023-12-14") == (day_of(since["earliest"], ZONE), day_of(since["latest"], ZONE))


def test_the_retracted_report_is_told_with_its_fall(jasem: Played) -> None:
    doc = explaining.why(jasem.desk, "jasem", "siege", Ask())
    (grounds,) = doc["conditions"]
    (fallen,) = grounds["fallen"]
    assert ("demo-witness", "revoked", "retracted") == (
        fallen["source"],
        fallen["standing"],
        fallen["reason"],
    )
    assert fallen["claim"] not in {g["claim"] for g in grounds["because"]}


def test_the_other_spelling_is_the_same_siege(jasem: Played) -> None:
    sources = {
        g["source"] for g in explaining.why(jasem.desk, "jasem", "siege", Ask())["conditions"][0]["because"]
    }
    assert {"border-analyst", "demo-wire"} == sources


def test_the_article_and_the_wire_are_one_or_two_voices(jasem: Played) -> None:
    siege = condition(state(jasem), "siege:")
    assert ([1, 2], "partly-corroborated") == (siege["support"]["chains"], siege["verification"])


# ---- the schools


def test_the_schools_are_closed_as_announced(jasem: Played) -> None:
    doc = state(jasem)
    closure = condition(doc, "closure:")
    assert ("closed", "yes", "2023-12-18") == (closure["value"], closure["holds"], closure["last_reported"])
    assert not [u for u in doc["unknowns"] if u["what"].startswith("closure")]


def test_the_announced_closure_is_fulfilled_and_the_curfew_open(jasem: Played) -> None:
    stages = {e["what"].partition(" ")[0]: e["stage"] for e in state(jasem)["expectations"]}
    assert {"closure": "fulfilled", "curfew": "open"} == stages


def test_the_curfew_is_still_unknown(jasem: Played) -> None:
    assert [1] == [1 for u in state(jasem)["unknowns"] if u["what"].startswith("curfew")]


# ---- how the judgements changed


@pytest.mark.parametrize(
    ("name", "percents", "changes"),
    [
        ("hold", [60, 30, 50], [None, "evidence-retracted", "new-evidence"]),
        ("raid", [15, 60, 25], [None, "evidence-retracted", "new-evidence"]),
    ],
)
def test_each_judgement_was_made_and_revised_twice(
    jasem: Played, name: str, percents: list[int], changes: list[str | None]
) -> None:
    versions = audit(jasem, name)["versions"]
    assert percents == [v["likelihood"]["percent"] for v in versions]
    assert changes == [v["change"] for v in versions]
    assert ["2023-12-16", "2023-12-18", "2023-12-20"] == [day_of(v["made"], ZONE) for v in versions]


@pytest.mark.parametrize("name", ["hold", "raid"])
def test_between_the_first_two_a_retraction_and_the_local_page(jasem: Played, name: str) -> None:
    between = audit(jasem, name)["versions"][1]["between"]
    (revoked,), (arrived,) = between["revoked"], between["arrived"]
    assert report(jasem, "demo-witness") == [revoked["id"].partition("#")[0]]
    assert report(jasem, "demo-local-page") == [arrived["id"]]
    assert [(True, True)] * 2 == [(e["cited"], e["seen"]) for e in (revoked, arrived)]


@pytest.mark.parametrize("name", ["hold", "raid"])
def test_before_the_third_the_article_arrived(jasem: Played, name: str) -> None:
    between = audit(jasem, name)["versions"][2]["between"]
    (arrived,) = between["arrived"]
    assert report(jasem, "border-analyst") == [arrived["id"]]
    assert (True, True) == (arrived["cited"], arrived["seen"])
    assert [] == between["revoked"]


def test_what_the_first_version_rested_on_is_told_as_revoked(jasem: Played) -> None:
    cites = audit(jasem, "hold")["versions"][0]["cites"]
    assert ["revoked", "revoked", "standing"] == [c["standing"] for c in cites]


def test_by_the_17th_there_was_one_version_and_its_ground_stood(jasem: Played) -> None:
    doc = audit(jasem, "hold", noted_by="2023-12-17")
    assert [1] == [v["version"] for v in doc["versions"]]
    assert {"standing"} == {c["standing"] for c in doc["versions"][0]["cites"]}


def test_after_the_retraction_and_before_the_revision_it_was_stale(jasem: Played) -> None:
    versions = jasem.desk.tables().rows("assessment")[jasem.kept["hold"]]["versions"]
    doc = audit(jasem, "hold", known_at=str(versions[1]["position"] - 1))
    assert doc["stale"]["is"]
    assert any("revoked" in reason for reason in doc["stale"]["because"])


def test_likelihood_and_confidence_are_apart_and_the_band_beside_the_word(jasem: Played) -> None:
    (hold, raid) = state(jasem)["assessments"]
    assert ("roughly even chance", [45, 55], "moderate") == (
        hold["likelihood"]["word"],
        hold["likelihood"]["band"],
        hold["confidence"],
    )
    assert ("unlikely", [20, 45]) == (raid["likelihood"]["word"], raid["likelihood"]["band"])


def test_the_change_of_mind_is_a_difference_between_two_days(jasem: Played) -> None:
    doc = explaining.diff(
        jasem.desk, "jasem", Ask(limit=0), start="2023-12-17", end="2023-12-18", axis="noted"
    )
    changes = {c["what"]: c for c in doc["changes"]}
    siege = changes["siege:Jasem:Syrian army"]
    assert ("lifted, holds: no", "imposed, holds: yes") == (siege["before"], siege["after"])
    assert any("revoked" in e["says"] for e in siege["events"])
    likelihood = changes["likelihood: The agreement will hold through the end of the month"]
    assert ("likely [55-80 %], 60 %", "unlikely [20-45 %], 30 %") == (
        likelihood["before"],
        likelihood["after"],
    )
    assert any("revoked" in e["says"] for e in likelihood["events"])


# ---- the article alone, whatever came later


@pytest.mark.parametrize("question", ["state", "conflicts", "timeline"])
def test_known_at_the_article_the_answer_is_that_of_the_article_alone(
    article: Played, jasem: Played, question: str
) -> None:
    assert article.kept["article"] == jasem.kept["article"]
    ask = Ask(known_at=jasem.kept["article"])
    alone, later = (getattr(asking, question)(p.desk, "jasem", ask) for p in (article, jasem))
    for doc in (alone, later):
        del doc["position"]  # how far the log had been read is another thing than what was asked
    assert json.dumps(alone, sort_keys=True) == json.dumps(later, sort_keys=True)


def test_before_the_first_version_was_recorded_there_was_no_assessment(jasem: Played) -> None:
    first = jasem.desk.tables().rows("assessment")[jasem.kept["hold"]]["versions"][0]["position"]
    assert [] == state(jasem, known_at=str(first - 1))["assessments"]
    assert [] == state(jasem, known_at=f"before:{jasem.kept['hold']}")["assessments"]


def test_before_the_16th_nothing_was_judged(jasem: Played) -> None:
    assert [] == state(jasem, noted_by="2023-12-15")["assessments"]
