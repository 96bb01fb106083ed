"""When something falls, does everything that rested on it say so by itself, and by which path?"""

from __future__ import annotations

import pytest

from application import assessing, looking, reviewing, setting_right
from application.answers import Ask
from tests.answers.player import HOW, Doc
from tests.answers.scene import Scene, bombing, killed, siege


def falls(doc: Doc) -> dict[str, str]:
    return {fall["id"]: fall["standing"] for fall in doc["fallen"]}


def path(doc: Doc, fell: str) -> list[str]:
    (found,) = [fall["path"] for fall in doc["fallen"] if fall["id"] == fell]
    return list(found)


def withdraw(scene: Scene, assessment: str) -> str:
    return reviewing.withdraw_assessment(scene.desk, assessment, because="it lapsed", how=HOW).id


# ---- the ways to fall


def test_what_was_revoked_is_named_with_the_act_that_felled_it(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    judged = scene.assess(f"{one}#siege")
    act = scene.revoke(one, 4)
    assert [f"{one}#siege", act] == path(scene.audit(judged), f"{one}#siege")


@pytest.mark.parametrize("way", ["corrected", "refuted", "voided", "recoded"])
def test_every_way_to_fall_is_said(way: str, scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"))
    judged = scene.assess(f"{one}#toll")
    match way:
        case "corrected":
            scene.correct(one, "one", 4, killed("3"))
        case "refuted":
            scene.refute(f"{one}#toll#killed-soldiers", scene.tell("two", 4, killed("3")))
        case "voided":
            scene.void(one)
        case _:
            scene.recode(one, killed("4"))
    assert way in falls(scene.audit(judged)).values()


def test_a_copy_names_the_original_that_fell_and_what_felled_it(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    copy = scene.tell("copy", 3, siege(seen="2024-05-02"), quotes=["one/n1"])
    judged = scene.assess(f"{copy}#siege")
    act = scene.revoke(one, 4)
    doc = scene.audit(judged)
    assert {f"{copy}#siege": "copy of a retracted original"} == falls(doc)
    assert [f"{copy}#siege", one, act] == path(doc, f"{copy}#siege")


def test_of_a_report_cited_whole_the_part_that_fell_is_named(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"), bombing())
    judged = scene.assess(one)
    act = scene.revoke(f"{one}#siege", 4)
    doc = scene.audit(judged)
    assert [one, f"{one}#siege", act] == path(doc, f"{one}#siege")
    assert "standing" == doc["versions"][0]["cites"][0]["standing"]


def test_what_stands_again_is_told_no_more(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    judged = scene.assess(f"{one}#siege")
    scene.void(scene.revoke(one, 4))
    assert [] == scene.audit(judged)["fallen"]


# ---- through other judgements


def test_a_fall_is_told_two_judgements_up_with_the_path(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    lowest = scene.assess(f"{one}#siege")
    middle = scene.assess(lowest)
    highest = scene.assess(middle)
    act = scene.revoke(one, 4)
    doc = scene.audit(highest)
    assert [middle, lowest, f"{one}#siege", act] == path(doc, f"{one}#siege")
    assert {middle: "without support", lowest: "without support", f"{one}#siege": "revoked"} == falls(doc)
    assert doc["stale"]["is"]


def test_a_judgement_with_other_support_is_weakened_and_its_fall_is_still_told(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    two = scene.tell("two", 2, siege(seen="2024-05-02"))
    lower = scene.assess(f"{one}#siege", f"{two}#siege")
    upper = scene.assess(lower)
    scene.revoke(one, 4)
    doc = scene.audit(upper)
    assert {f"{one}#siege": "revoked"} == falls(doc)
    assert "weakened" == doc["versions"][0]["cites"][0]["standing"]


def test_a_withdrawn_judgement_falls_below_what_cites_it(scene: Scene) -> None:
    lower = scene.assess(scene.tell("one", 2, siege(seen="2024-05-02")))
    upper = scene.assess(lower)
    act = withdraw(scene, lower)
    assert [lower, act] == path(scene.audit(upper), lower)
    scene.void(act)
    assert [] == scene.audit(upper)["fallen"]


def test_a_voided_judgement_falls_below_what_cites_it(scene: Scene) -> None:
    lower = scene.assess()
    upper = scene.assess(lower)
    scene.void(lower)
    assert {lower: "voided"} == falls(scene.audit(upper))


def test_a_judgement_that_turned_out_false_falls_below_what_cites_it(scene: Scene) -> None:
    lower = scene.assess()
    upper = scene.assess(lower)
    assessing.resolve_assessment(scene.desk, lower, "false", because="it did not", how=HOW)
    assert {lower: "resolved-false"} == falls(scene.audit(upper))


def test_judgements_that_rest_on_each_other_alone_have_no_support(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    first = scene.assess(f"{one}#siege")
    second = scene.assess(first)
    scene.reassess(first, "own-error", supports=[second])
    assert {second: "without support"} == falls(scene.audit(first))
    assert [] == scene.audit(first)["linchpins"]


def test_a_judgement_on_another_situation_is_seen_to_fall_from_here(scene: Scene) -> None:
    from application import reports, situations

    situations.open_situation(scene.desk, "demo-other", title="Elsewhere", how=HOW)
    raw = scene.raw("one", 2, siege(seen="2024-05-02")) | {"situation": "demo-other"}
    scene.source("one")
    there = reports.record_report(scene.desk, raw, how=HOW).id
    judged = scene.assess(f"{there}#siege")
    assert "standing" == scene.audit(judged)["versions"][0]["cites"][0]["standing"]
    act = scene.revoke(there, 4)
    assert [f"{there}#siege", act] == path(scene.audit(judged), f"{there}#siege")


# ---- settlements


def settled(scene: Scene) -> tuple[str, str]:
    one = scene.tell("one", 2, killed("3"))
    scene.tell("two", 2, killed("5"))
    return one, scene.settle(scene.conflict()["id"], "accept", value="3 soldiers").id


def test_a_settlement_says_what_fell_of_its_claims(scene: Scene) -> None:
    one, act = settled(scene)
    assert [] == looking.show(scene.desk, act, Ask())["fallen"]
    felled = scene.revoke(one, 4)
    (fall,) = looking.show(scene.desk, act, Ask())["fallen"]
    assert (f"{one}#toll#killed-soldiers", [f"{one}#toll#killed-soldiers", felled]) == (
        fall["id"],
        fall["path"],
    )


def test_a_settlement_between_two_versions_says_so_there(scene: Scene) -> None:
    judged = scene.assess()
    one, act = settled(scene)
    scene.revoke(one, 4)
    (told,) = scene.audit(judged)["since"]["settled"]
    assert (act, ["revoked"]) == (told["id"], [fall["standing"] for fall in told["fallen"]])


# ---- linchpins (rule linchpin/1)


def linchpins(scene: Scene, judged: str) -> list[tuple[str, list[str], str]]:
    return [(one["sort"], one["reports"], one["certainty"]) for one in scene.audit(judged)["linchpins"]]


def test_the_only_report_is_the_linchpin(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    assert [("report", [one], "certain")] == linchpins(scene, scene.assess(f"{one}#siege"))


def test_with_two_independent_reports_there_is_none(scene: Scene) -> None:
    one, two = (scene.tell(name, 2, siege(seen="2024-05-02")) for name in ("one", "two"))
    assert [] == linchpins(scene, scene.assess(f"{one}#siege", f"{two}#siege"))


def test_an_original_that_is_not_cited_is_the_linchpin_of_its_copies(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    two, three = (
        scene.tell(name, 3, siege(seen="2024-05-02"), republishes=["one/n1"]) for name in ("two", "three")
    )
    assert [("report", [one], "certain")] == linchpins(scene, scene.assess(f"{two}#siege", f"{three}#siege"))


def test_two_who_share_a_primary_source_are_one_chain_and_the_linchpin(scene: Scene) -> None:
    shared = {"same_primary_source": ["a hospital"]}
    one, two = (scene.tell(name, 2, siege(seen="2024-05-02"), **shared) for name in ("one", "two"))
    judged = scene.assess(f"{one}#siege", f"{two}#siege")
    assert [("chain", sorted([one, two]), "certain")] == linchpins(scene, judged)


def test_two_of_whom_nothing_is_known_may_be_one_chain(scene: Scene) -> None:
    unknown = {"proximity": "unknown"}
    one, two = (scene.tell(name, 2, siege(seen="2024-05-02"), **unknown) for name in ("one", "two"))
    judged = scene.assess(f"{one}#siege", f"{two}#siege")
    assert [("chain", sorted([one, two]), "possible")] == linchpins(scene, judged)


def test_a_copy_that_was_there_itself_does_not_fall_with_its_original(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    copy = scene.tell("copy", 3, siege(seen="2024-05-02"), quotes=["one/n1"], proximity="first-hand")
    assert [copy] == [r for _, reports, _ in linchpins(scene, scene.assess(f"{copy}#siege")) for r in reports]
    assert one


def test_an_unlikely_judgement_hangs_by_what_contradicts_it(scene: Scene) -> None:
    one, two = (scene.tell(name, 2, siege(seen="2024-05-02")) for name in ("one", "two"))
    judged = scene.assess(f"{one}#siege", contradicts=[f"{two}#siege"], likelihood="unlikely")
    assert [("report", [two], "certain")] == linchpins(scene, judged)


def test_a_linchpin_is_found_through_another_judgement(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    upper = scene.assess(scene.assess(f"{one}#siege"))
    assert [("report", [one], "certain")] == linchpins(scene, upper)


def test_what_is_not_coded_yet_can_hold_a_judgement_up(scene: Scene) -> None:
    one = scene.tell("one", 2)
    judged = scene.assess(one)
    assert [("report", [one], "certain")] == linchpins(scene, judged)
    scene.void(one)
    assert {one: "voided"} == falls(scene.audit(judged))


def test_when_everything_fell_nothing_hangs_by_anything(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    judged = scene.assess(f"{one}#siege")
    scene.revoke(one, 4)
    doc = scene.audit(judged)
    assert ([], 0, 1) == (doc["linchpins"], doc["support"]["standing"], doc["support"]["cited"])


def test_unlinking_what_was_cited_changes_nothing_that_was_said_before(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    judged = scene.assess(f"{one}#siege")
    position = scene.desk.tables().position
    setting_right.void(scene.desk, one, reason="ours was wrong", how=HOW)
    assert [] == scene.audit(judged, known_at=f"{position:06}")["fallen"]
