"""What came between two versions, what speaks against a judgement, and when does it need another look?"""

from __future__ import annotations

import pytest

from application import assessing, reviewing, sources
from projections.stale import MANY_REPORTS
from tests.answers.player import HOW, Doc
from tests.answers.scene import Scene, bombing, killed, siege

LATER = "2024-05-03"
"""When judgements are made here, so that what is noted afterwards came afterwards."""


def reasons(doc: Doc) -> list[str]:
    return [reason["reason"] for reason in doc["stale"]["reasons"]]


# ---- between two versions


def test_what_came_is_split_into_cited_available_and_after(scene: Scene) -> None:
    judged = scene.assess(made=LATER)
    cited = scene.tell("cited", 4, siege(seen="2024-05-04"))
    scene.tell("available", 4, siege(seen="2024-05-04"))
    seen = scene.desk.tables().position
    scene.tell("late", 4, siege(seen="2024-05-04"))
    scene.reassess(judged, "new-evidence", supports=[f"{cited}#siege"], seen=seen, made="2024-05-06")
    between = scene.audit(judged)["versions"][1]["between"]
    assert {"cited": "cited", "available": "available", "late": "after"} == {
        entry["says"].partition(",")[0]: entry["was"] for entry in between["arrived"]
    }
    assert {"cited": 1, "available": 1, "after": 1} == between["split"]


@pytest.mark.parametrize("sort", ["refuted", "recoded", "voided"])
def test_what_others_and_we_did_stands_between_too(sort: str, scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"))
    two = scene.tell("two", 2, killed("3"))
    judged = scene.assess(f"{one}#toll")
    match sort:
        case "refuted":
            scene.refute(f"{one}#toll#killed-soldiers", two)
        case "recoded":
            scene.recode(one, killed("4"))
        case _:
            scene.void(one)
    (entry,) = scene.audit(judged)["since"][sort]
    assert (one, True) == (entry["id"].partition("#")[0], entry["cited"])


def test_a_settlement_of_what_it_cites_is_cited(scene: Scene) -> None:
    one, _ = scene.tell("one", 2, killed("3")), scene.tell("two", 2, killed("5"))
    judged = scene.assess(f"{one}#toll")
    scene.settle(scene.conflict()["id"], "accept", value="3 soldiers")
    assert [True] == [entry["cited"] for entry in scene.audit(judged)["since"]["settled"]]


def test_what_was_judged_after_a_bound_on_what_was_noted_is_not_told_at_it(scene: Scene) -> None:
    one, _ = scene.tell("one", 2, killed("3")), scene.tell("two", 2, killed("5"))
    judged = scene.assess(f"{one}#toll", made=LATER)
    scene.settle(scene.conflict()["id"], "accept", value="3 soldiers")
    assert [] == scene.audit(judged, noted_by="2024-05-04")["since"]["settled"]


def test_lists_in_between_are_cut_with_their_totals(scene: Scene) -> None:
    judged = scene.assess(made=LATER)
    for name in ("one", "two", "three"):
        scene.tell(name, 4, siege(seen="2024-05-04"))
    since = scene.audit(judged, limit=2)["since"]
    assert (2, 3) == (len(since["arrived"]), since["arrived_total"])


# ---- against it, and never cited


def against(
    scene: Scene, judged: str, name: str = "uncited_contradicting"
) -> dict[str, tuple[str, list[str]]]:
    return {one["id"]: (one["how"], one["against"]) for one in scene.audit(judged)[name]}


def test_a_claim_against_what_it_cites_is_listed_with_the_conflict(scene: Scene) -> None:
    one, two = scene.tell("one", 2, killed("3")), scene.tell("two", 2, killed("5"))
    (found,) = scene.audit(scene.assess(f"{one}#toll"))["uncited_contradicting"]
    assert (f"{two}#toll#killed-soldiers", [f"{one}#toll#killed-soldiers"]) == (found["id"], found["against"])
    assert (scene.conflict()["id"], "certain", True) == (
        found["conflict"],
        found["certainty"],
        found["bears"],
    )


@pytest.mark.parametrize("cited", ["", "#toll", "#toll#killed-soldiers"])
def test_a_report_an_update_and_a_claim_are_cited_alike(cited: str, scene: Scene) -> None:
    one, two = scene.tell("one", 2, killed("3")), scene.tell("two", 2, killed("5"))
    judged = scene.assess(f"{one}{cited}")
    assert [f"{two}#toll#killed-soldiers"] == list(against(scene, judged))
    scene.reassess(judged, "new-evidence", supports=[f"{one}{cited}"], contradicts=[f"{two}{cited}"])
    assert {} == against(scene, judged)


def test_what_an_earlier_version_cited_is_dropped_and_not_uncited(scene: Scene) -> None:
    one, two = scene.tell("one", 2, killed("3")), scene.tell("two", 2, killed("5"))
    judged = scene.assess(f"{one}#toll", contradicts=[f"{two}#toll"])
    scene.reassess(judged, "own-error", supports=[f"{one}#toll"])
    assert {} == against(scene, judged)
    (dropped,) = scene.audit(judged)["dropped_contradicting"]
    assert (f"{two}#toll#killed-soldiers", [1]) == (dropped["id"], dropped["cited_in"])


def test_what_fell_or_was_explained_contradicts_nothing(scene: Scene) -> None:
    one, two = scene.tell("one", 2, killed("3")), scene.tell("two", 2, killed("5"))
    judged = scene.assess(f"{one}#toll")
    act = scene.settle(scene.conflict()["id"], "explain", reason="different time").id
    assert {} == against(scene, judged)
    scene.void(act)
    assert 1 == len(against(scene, judged))
    scene.revoke(two, 4)
    assert {} == against(scene, judged)


def test_a_voice_that_doubts_it_is_listed_as_doubting(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    two = scene.tell("two", 2, siege(seen="2024-05-02", conflicting=True))
    assert {f"{two}#siege#state": ("doubts", [f"{one}#siege#state"])} == against(scene, scene.assess(one))


def test_who_agrees_is_not_against_it(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("3"))
    scene.tell("two", 2, killed("3"))
    scene.tell("three", 2, killed("5"))
    assert ["three"] == [c["source"] for c in scene.audit(scene.assess(one))["uncited_contradicting"]]


# ---- stale (rule stale/1)


def many(scene: Scene, *updates: Doc, count: int = MANY_REPORTS) -> None:
    for n in range(count):
        scene.tell(f"new-{n}", 5, *updates)


def test_so_many_relevant_reports_make_it_stale(scene: Scene) -> None:
    judged = scene.assess(scene.tell("one", 2, siege(seen="2024-05-02")), made=LATER)
    many(scene, siege(seen="2024-05-05"), count=MANY_REPORTS - 1)
    assert [] == reasons(scene.audit(judged))
    scene.tell("one-more", 5, siege(seen="2024-05-05"))
    doc = scene.audit(judged)
    assert ["reports-arrived"] == reasons(doc)
    assert "3 relevant reports (3 independent) arrived since the last version" == doc["stale"]["because"][0]


def test_reports_on_something_else_do_not(scene: Scene) -> None:
    judged = scene.assess(scene.tell("one", 2, siege(seen="2024-05-02")), made=LATER)
    many(scene, siege(place="Far Away"), count=4)
    many(scene, killed("3"), bombing())
    assert [] == reasons(scene.audit(judged))


def test_what_lies_within_the_place_is_relevant(scene: Scene) -> None:
    judged = scene.assess(scene.tell("one", 2, siege(seen="2024-05-02")), made=LATER)
    many(scene, siege(place="Demo Centre", seen="2024-05-05"))
    assert ["reports-arrived"] == reasons(scene.audit(judged))


def test_how_many_contradict_what_it_cites_is_told(scene: Scene) -> None:
    judged = scene.assess(scene.tell("one", 4, siege(seen="2024-05-04")), made="2024-05-04")
    many(scene, siege("lifted", occurred="2024-05-03"))
    (says,) = scene.audit(judged)["stale"]["because"]
    assert says.endswith("; 3 of them contradict what it cites")


def test_copies_are_counted_as_reports_and_told_as_one_voice(scene: Scene) -> None:
    judged = scene.assess(scene.tell("one", 2, siege(seen="2024-05-02")), made=LATER)
    scene.tell("wire", 5, siege(seen="2024-05-05"), id="w")
    for n in range(2):
        scene.tell(f"echo-{n}", 5, siege(seen="2024-05-05"), republishes=["wire/w"])
    assert "3 relevant reports (1 independent)" in scene.audit(judged)["stale"]["because"][0]


def test_a_revision_ends_it(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    judged = scene.assess(one, made=LATER)
    many(scene, siege(seen="2024-05-05"))
    scene.reassess(judged, "new-evidence", supports=[one], made="2024-05-06")
    assert (False, []) == (scene.audit(judged)["stale"]["is"], reasons(scene.audit(judged)))


def test_a_rerated_source_a_failed_assumption_and_a_passed_date_are_reasons(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    judged = scene.assess(one, assumes=["the roads stay open"], until="2024-06-10")
    assert [] == reasons(scene.audit(judged))
    sources.rate_source(scene.desk, "one", "E", reason="it invents", how=HOW)
    reviewing.check_assumption(scene.desk, judged, 1, "failed", because="they closed", how=HOW)
    scene.clock.move(days=30)
    assert ["rerated", "assumption-failed", "review-due"] == reasons(scene.audit(judged))
    assert ["rerated", "assumption-failed"] == reasons(scene.audit(judged, at="2024-06-05"))


def test_the_letter_of_a_source_it_does_not_cite_is_no_reason(scene: Scene) -> None:
    judged = scene.assess(scene.tell("one", 2, siege(seen="2024-05-02")))
    scene.tell("two", 2, killed("3"))
    sources.rate_source(scene.desk, "two", "E", reason="it invents", how=HOW)
    assert [] == reasons(scene.audit(judged))


def test_what_one_act_felled_is_one_reason(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"), bombing())
    judged = scene.assess(f"{one}#siege", f"{one}#bombing")
    scene.revoke(one, 4)
    because = scene.audit(judged)["stale"]["because"]
    assert [f"rests on {one}#siege, which was revoked (and 1 more by the same act)"] == because


@pytest.mark.parametrize("ended", ["resolved", "withdrawn"])
def test_what_is_held_no_more_is_not_stale(ended: str, scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    judged = scene.assess(one)
    scene.revoke(one, 4)
    if ended == "resolved":
        assessing.resolve_assessment(scene.desk, judged, "true", because="it did", how=HOW)
    else:
        reviewing.withdraw_assessment(scene.desk, judged, because="it lapsed", how=HOW)
    assert not scene.audit(judged)["stale"]["is"]
