"""What conflicts and what does not, and what becomes of a conflict that a person settled?"""

from __future__ import annotations

import pytest

from application import asking, setting_right, splitting
from application.answers import Ask
from domain.errors import Changed, NotFound, Refused, Rejected
from tests.answers.player import HOW, Doc
from tests.answers.scene import Scene, bombing, killed, siege, values


def three_against_five(scene: Scene) -> tuple[str, str]:
    return scene.tell("one", 2, killed("3"), bombing()), scene.tell("two", 2, killed("5"))


def presence(kind: str, stage: str | None, place: str = "Demo Town", by: str = "Army", **more: object) -> Doc:
    told: Doc = {"key": kind, "kind": kind, "by": [by], "place": {"name": place}}
    return told | ({"stage": stage} if stage else {}) | more


# ---- scope and quantities


@pytest.mark.parametrize(
    ("one", "other", "conflicting"),
    [
        (killed("3"), killed("5"), True),
        (killed("at least 2"), killed("5"), False),
        (killed("at least 6"), killed("5"), True),
        (killed("about 500"), killed("480"), False),
        (killed("about 500"), killed("800"), True),
        (killed("unknown"), killed("5"), False),
        (killed("not reported"), killed("5"), False),
        (killed("0"), killed("5"), True),
        (killed("3", "soldiers"), killed("5", "people"), False),
        (killed("5", "soldiers"), killed("3", "people"), True),
        (killed("3", "soldiers"), killed("5", "civilians"), False),
        (killed("3", area="Demo Town"), killed("5", area="Demo Centre"), True),
        (killed("5", area="Demo Town"), killed("3", area="Demo Centre"), False),
        (killed("3", counting="total"), killed("5", counting="increment"), False),
    ],
)
def test_figures_conflict_only_where_both_cannot_be_true(
    scene: Scene, one: Doc, other: Doc, *, conflicting: bool
) -> None:
    scene.tell("one", 2, one)
    scene.tell("two", 2, other)
    assert conflicting is bool(scene.conflicts())


def test_what_one_side_leaves_unstated_makes_it_possible_only(scene: Scene) -> None:
    scene.tell("one", 2, killed("7", "soldiers"))
    scene.tell("two", 2, killed("5", None))
    assert "possible" == scene.conflict()["certainty"]


def test_what_does_not_compare_says_in_which_field(scene: Scene) -> None:
    scene.tell("one", 2, killed("3", counting="total"))
    scene.tell("two", 2, killed("9", counting="increment"))
    scene.tell("three", 2, killed("5", counting="total"))
    assert {"counting"} == {apart["field"] for apart in scene.conflict()["not_comparable"]}


def test_a_later_higher_total_is_a_rise_and_takes_over(scene: Scene) -> None:
    scene.tell("one", 2, killed("10", counted_as_of="2024-05-02"))
    scene.tell("two", 3, killed("15", counted_as_of="2024-05-03"))
    toll = scene.toll()
    assert ([], 15, 15, "2024-05-03") == (
        scene.conflicts(),
        toll["low"],
        toll["high"],
        toll["counted_as_of"],
    )


def test_a_later_lower_total_conflicts(scene: Scene) -> None:
    scene.tell("one", 2, killed("15", counted_as_of="2024-05-02"))
    scene.tell("two", 3, killed("10", counted_as_of="2024-05-03"))
    assert {"10 soldiers": [1, 1], "15 soldiers": [1, 1]} == values(scene.conflict())


def test_two_populations_are_two_conflicts(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"), killed("10", "civilians", key="civilians"))
    scene.tell("two", 2, killed("5"), killed("20", "civilians", key="civilians"))
    found = scene.conflicts()
    assert 2 == len({c["id"] for c in found})
    scene.settle(found[0]["id"], "accept", value=found[0]["candidates"][0]["value"])
    assert [found[1]["id"]] == [c["id"] for c in scene.conflicts()]


def test_two_areas_are_two_tolls(scene: Scene) -> None:
    scene.tell("one", 2, killed("3", area="Demo Centre"))
    scene.tell("two", 2, killed("5", area="Demo Town"))
    tolls = scene.state()["incidents"][0]["tolls"]
    assert {"Demo Centre": (3, 3), "Demo Town": (5, 5)} == {t["area"]: (t["low"], t["high"]) for t in tolls}


def test_an_unknown_figure_is_no_zero(scene: Scene) -> None:
    scene.tell("one", 2, killed("unknown"))
    toll = scene.toll()
    assert (None, None, "unknown") == (toll["low"], toll["high"], toll["bound"])
    assert any(u["why"] == "unknown" for u in scene.state()["unknowns"])


def test_an_open_figure_is_open(scene: Scene) -> None:
    scene.tell("one", 2, killed("at least 10"))
    toll = scene.toll()
    assert (10, None, "at-least", "at least 10") == tuple(
        toll[k] for k in ("low", "high", "bound", "wording")
    )


def test_what_all_grant_narrows_the_range(scene: Scene) -> None:
    scene.tell("one", 2, killed("at least 2"))
    scene.tell("two", 2, killed("up to 9"))
    assert (2, 9, "between", False) == tuple(scene.toll()[k] for k in ("low", "high", "bound", "disputed"))


# ---- conditions


def test_in_force_then_lifted_is_a_change(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"))
    scene.tell("two", 4, siege("lifted", occurred="2024-05-04"))
    assert ([], "no") == (scene.conflicts(), scene.condition("siege")["holds"])


def test_lifted_then_seen_in_force_is_a_possible_conflict(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"))
    scene.tell("two", 4, siege("lifted", occurred="2024-05-04"))
    scene.tell("three", 7, siege(seen="2024-05-07"))
    found = scene.conflict()
    assert ("possible", "yes") == (found["certainty"], scene.condition("siege")["holds"])
    assert scene.condition("siege")["disputed"]


def test_lifted_then_imposed_anew_is_a_change(scene: Scene) -> None:
    scene.tell("two", 4, siege("lifted", occurred="2024-05-04"))
    scene.tell("three", 7, siege(began="2024-05-06"))
    assert ([], "yes") == (scene.conflicts(), scene.condition("siege")["holds"])


def test_silence_never_conflicts(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"))
    found = scene.condition("siege", noted_by="2024-05-12")
    assert ("yes", "2024-05-02", False, 10) == (
        found["holds"],
        found["last_reported"],
        found["disputed"],
        found["silent_days"],
    )


def test_an_end_of_one_condition_ends_no_other(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"))
    scene.tell("two", 4, presence("withdrawal", "completed", "Demo Centre", occurred="2024-05-04"))
    assert ("yes", False) == (scene.condition("siege")["holds"], scene.condition("siege")["disputed"])


def test_who_left_the_centre_may_be_in_the_town(scene: Scene) -> None:
    scene.tell("one", 4, presence("withdrawal", "completed", "Demo Centre", seen="2024-05-04"))
    scene.tell("two", 4, presence("presence", None, "Demo Town", seen="2024-05-04"))
    assert [] == scene.conflicts()


def test_who_left_the_town_is_not_in_its_centre(scene: Scene) -> None:
    scene.tell("one", 4, presence("withdrawal", "completed", "Demo Town", seen="2024-05-04"))
    scene.tell("two", 4, presence("presence", None, "Demo Centre", seen="2024-05-04"))
    assert 1 == len(scene.conflicts())


def test_the_corps_is_the_army(scene: Scene) -> None:
    scene.tell("one", 2, siege(by=["Third Corps"], seen="2024-05-02"))
    scene.tell("two", 2, siege(seen="2024-05-02"))
    assert [] == scene.conflicts()


def test_when_the_army_lifts_the_siege_that_of_its_corps_is_lifted(scene: Scene) -> None:
    scene.tell("one", 2, siege(by=["Third Corps"], seen="2024-05-02"))
    scene.tell("two", 4, siege("lifted", occurred="2024-05-04"))
    assert ("no", False) == tuple(scene.condition("siege")[k] for k in ("holds", "disputed"))


def test_the_end_of_one_ceasefire_ends_none_between_others(scene: Scene) -> None:
    truce = {"key": "truce", "kind": "ceasefire", "place": {"name": "Demo Town"}}
    scene.tell("one", 2, {**truce, "stage": "in-effect", "parties": ["A", "B"], "began": "2024-05-01"})
    scene.tell("two", 4, {**truce, "stage": "ended", "parties": ["B", "C"], "occurred": "2024-05-04"})
    assert ["no", "yes"] == sorted(c["holds"] for c in scene.state()["conditions"])


def test_preliminary_against_not_signed_does_not_conflict(scene: Scene) -> None:
    deal = {"key": "deal", "kind": "agreement", "condition": "deal", "parties": ["Army", "elders"]}
    scene.tell("one", 2, {**deal, "stage": "preliminary"})
    scene.tell("two", 2, {**deal, "stage": "signed", "modality": "negated"})
    assert ([], "preliminary") == (scene.conflicts(), scene.condition("agreement")["value"])


def test_signed_against_not_signed_conflicts(scene: Scene) -> None:
    deal = {"key": "deal", "kind": "agreement", "condition": "deal", "parties": ["Army", "elders"]}
    scene.tell("one", 2, {**deal, "stage": "signed"})
    scene.tell("two", 2, {**deal, "stage": "signed", "modality": "negated"})
    assert 1 == len(scene.conflicts())


def test_two_agreements_with_names_are_two(scene: Scene) -> None:
    for name in ("first", "second"):
        deal = {"key": "deal", "kind": "agreement", "condition": name, "parties": ["Army", "elders"]}
        scene.tell("one", 2, {**deal, "stage": "signed"})
        scene.tell("two", 2, {**deal, "stage": "signed", "modality": "negated"})
    assert 2 == len({c["id"] for c in scene.conflicts()})


# ---- modality


@pytest.mark.parametrize("modality", ["announced", "intended", "threatened", "hypothetical"])
def test_what_is_not_yet_so_conflicts_with_nothing(scene: Scene, modality: str) -> None:
    scene.tell("one", 4, siege("lifted", modality=modality))
    scene.tell("two", 4, siege(seen="2024-05-04"))
    assert ([], "yes") == (scene.conflicts(), scene.condition("siege")["holds"])


def test_to_deny_three_does_not_deny_five(scene: Scene) -> None:
    three_against_five(scene)
    denial = {"key": "no", "kind": "denial", "incident": "bombing", "attribute": "killed"}
    scene.tell("army", 3, {**denial, "quantity": "3", "population": "soldiers"})
    found = values(scene.conflict())
    assert {"3 soldiers", "5 soldiers", "not 3 soldiers"} == found.keys()
    scene.revoke("one/n1", 4)
    assert [] == scene.conflicts()


def test_who_only_comments_claims_nothing(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"))
    scene.tell("two", 2, killed("5", stance="comments"))
    assert [] == scene.conflicts()


def test_an_incident_that_is_only_denied_is_no_incident(scene: Scene) -> None:
    scene.tell("army", 3, {"key": "no", "kind": "denial", "incident": "raid", "denies": "any raid"})
    assert [] == scene.state()["incidents"]


def test_facts_of_an_incident_do_not_change(scene: Scene) -> None:
    scene.tell("one", 2, bombing())
    scene.tell("two", 3, bombing(occurred="2024-05-02"))
    found = scene.conflict()
    assert ("when", "certain") == (found["question"]["attribute"], found["certainty"])


# ---- settled by a person


def test_an_accepted_value_leads_and_the_range_is_its_own(scene: Scene) -> None:
    three_against_five(scene)
    scene.settle(scene.conflict()["id"], "accept", value="5 soldiers")
    (found,) = scene.conflicts(closed=True)
    assert ("settled", "5 soldiers") == (found["stage"], found["leading"]["value"])
    toll = scene.toll()
    assert (5, 5, False, "5 soldiers") == (
        toll["low"],
        toll["high"],
        toll["disputed"],
        toll["leading"]["value"],
    )
    assert 0 == scene.state()["open_conflicts"]


def test_new_contradicting_evidence_reopens(scene: Scene) -> None:
    three_against_five(scene)
    scene.settle(scene.conflict()["id"], "accept", value="5")
    scene.tell("three", 4, killed("7"))
    found = scene.conflict()
    assert "reopened" == found["stage"]
    assert found["because"].startswith("new contradicting evidence")
    assert ["settled", "reopened"] == [
        e["what"] for e in found["history"] if e["what"] not in ("claimed", "opened")
    ]


def test_new_agreeing_evidence_leaves_it_settled(scene: Scene) -> None:
    three_against_five(scene)
    scene.settle(scene.conflict()["id"], "accept", value="5 soldiers")
    scene.tell("three", 4, killed("5"))
    assert ["settled"] == [c["stage"] for c in scene.conflicts(closed=True)]


def test_its_ground_falling_reopens(scene: Scene) -> None:
    three_against_five(scene)
    scene.tell("three", 2, killed("7"))
    scene.settle(scene.conflict()["id"], "accept", value="5 soldiers")
    scene.revoke("two/n2", 4)
    found = scene.conflict()
    assert ("reopened", "what supported the accepted value no longer stands") == (
        found["stage"],
        found["because"],
    )
    assert {"3 soldiers": [1, 1], "7 soldiers": [1, 1]} == values(found)


def test_when_one_side_falls_the_conflict_is_dissolved(scene: Scene) -> None:
    _, five = three_against_five(scene)
    identifier = scene.conflict()["id"]
    scene.revoke(five, 4)
    assert [] == scene.conflicts()
    (found,) = scene.conflicts(closed=True)
    assert (identifier, "dissolved", "revoked") == (found["id"], found["stage"], found["because"])


def test_a_self_correction_says_so(scene: Scene) -> None:
    _, five = three_against_five(scene)
    scene.correct(five, "two", 4, killed("3"))
    (found,) = scene.conflicts(closed=True)
    assert ("dissolved", "self-corrected") == (found["stage"], found["because"])


@pytest.mark.parametrize(
    ("outcome", "stage", "more"),
    [("explain", "explained", {"reason": "different scope"}), ("irreducible", "irreducible", {})],
)
def test_explained_and_irreducible_are_open_no_more(
    scene: Scene, outcome: str, stage: str, more: dict[str, str]
) -> None:
    three_against_five(scene)
    scene.settle(scene.conflict()["id"], outcome, **more)
    assert ([], [stage]) == (scene.conflicts(), [c["stage"] for c in scene.conflicts(closed=True)])
    scene.tell("three", 4, killed("7"))
    assert "reopened" == scene.conflict()["stage"]


def test_a_settlement_that_is_voided_leaves_it_open(scene: Scene) -> None:
    three_against_five(scene)
    act = scene.settle(scene.conflict()["id"], "accept", value="5 soldiers").id
    scene.void(act)
    assert "open" == scene.conflict()["stage"]


def test_it_can_be_settled_otherwise_later(scene: Scene) -> None:
    three_against_five(scene)
    identifier = scene.conflict()["id"]
    scene.settle(identifier, "accept", value="5 soldiers")
    scene.settle(identifier, "accept", value="3 soldiers")
    assert "3 soldiers" == scene.conflicts(closed=True)[0]["leading"]["value"]


def test_before_it_was_settled_it_was_open(scene: Scene) -> None:
    three_against_five(scene)
    before = scene.desk.tables().position
    scene.settle(scene.conflict()["id"], "accept", value="5 soldiers")
    assert "open" == scene.conflict(known_at=str(before))["stage"]
    assert "open" == scene.conflict(noted_by="2024-05-31")["stage"]
    assert [] == scene.conflicts(noted_by="2024-06-01")


def test_settling_wants_a_candidate_a_reason_and_an_outcome(scene: Scene) -> None:
    three_against_five(scene)
    identifier = scene.conflict()["id"]
    with pytest.raises(NotFound):
        scene.settle(identifier, "accept", value="9 soldiers")
    with pytest.raises(Rejected):
        scene.settle(identifier, "explain")
    with pytest.raises(Rejected):
        scene.settle(identifier, "accepted", value="5")
    with pytest.raises(NotFound):
        scene.settle("caaaaaa", "irreducible")


def test_a_verdict_on_a_claim_is_the_verification_of_its_value(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("3"), bombing())
    scene.verify(f"{one}#toll#killed-soldiers", "confirmed")
    assert "confirmed" == scene.toll()["verification"]


def test_a_claim_that_did_not_bear_out_does_not_refute_the_others(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("3"), bombing())
    scene.tell("two", 2, killed("3"))
    scene.tell("three", 2, killed("3"))
    scene.verify(f"{one}#toll#killed-soldiers", "unverifiable")
    assert "corroborated" == scene.toll()["verification"]


def test_a_verdict_that_is_voided_is_gone(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("3"), bombing())
    scene.void(scene.verify(f"{one}#toll#killed-soldiers", "confirmed"))
    assert "unverified" == scene.toll()["verification"]


# ---- merged and split


def test_merged_incidents_are_one_and_split_they_are_two(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"), bombing())
    scene.tell("two", 2, killed("5", incident="blast"))
    assert ([], 2) == (scene.conflicts(), len(scene.state()["incidents"]))
    splitting.merge(scene.desk, "bombing", "blast", how=HOW)
    assert {"3 soldiers": [1, 1], "5 soldiers": [1, 1]} == values(scene.conflict())
    assert 1 == len(scene.state()["incidents"])
    splitting.split(scene.desk, "blast", reason="two bombs", how=HOW)
    assert ([], 2) == (scene.conflicts(), len(scene.state()["incidents"]))


def test_a_merge_is_taken_away_by_its_id(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"), bombing())
    scene.tell("two", 2, killed("5", incident="blast"))
    act = splitting.merge(scene.desk, "bombing", "blast", how=HOW).id
    setting_right.unlink(scene.desk, act, how=HOW)
    assert [] == scene.conflicts()


def test_only_a_link_can_be_unlinked(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("3"))
    with pytest.raises((NotFound, Refused)):
        setting_right.unlink(scene.desk, one, how=HOW)


def test_merged_conditions_are_compared_as_one(scene: Scene) -> None:
    deal = {"key": "deal", "kind": "agreement", "parties": ["Army", "elders"], "stage": "signed"}
    scene.tell("one", 2, {**deal, "condition": "first"})
    scene.tell("two", 2, {**deal, "condition": "second", "modality": "negated"})
    assert [] == scene.conflicts()
    splitting.merge(scene.desk, "first", "second", how=HOW)
    assert 1 == len(scene.conflicts())
    assert 1 == len([c for c in scene.state()["conditions"] if c["kind"] == "agreement"])


def test_a_settled_conflict_stays_settled_when_its_incident_is_merged(scene: Scene) -> None:
    three_against_five(scene)
    scene.settle(scene.conflict()["id"], "accept", value="5 soldiers")
    scene.tell("three", 2, bombing(incident="a-blast"))
    splitting.merge(scene.desk, "bombing", "a-blast", how=HOW)
    assert ["settled"] == [c["stage"] for c in scene.conflicts(closed=True)]


def test_a_conflict_is_found_by_its_short_id(scene: Scene) -> None:
    three_against_five(scene)
    found = scene.conflict()
    assert found["id"] == asking.conflict(scene.desk, found["id"][:7], Ask())["conflict"]["id"]


def test_two_at_once_do_not_settle_over_each_other(scene: Scene) -> None:
    three_against_five(scene)
    from domain.judgement import SettleConflict
    from domain.situation import SITUATION

    found = scene.conflict()
    scene.settle(found["id"], "accept", value="5 soldiers")
    late = SettleConflict("xlate", found["id"], "irreducible", "I did not look", (), seen="")
    with pytest.raises(Changed):
        scene.desk.append(SITUATION, "demo-town", late, command_id="klate", how=HOW)
