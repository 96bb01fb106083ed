"""Is what was published kept as it was given, and is it said when its ground has fallen, and only then?"""

from __future__ import annotations

import json
from typing import Any

import pytest

from application import asking, briefing, handover, notes, publishing, reports, reviewing
from application.answers import Ask
from application.corrections import to_correct
from application.desk import How, Written
from domain.errors import NotFound, Refused, Rejected
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene, killed, siege


@pytest.fixture
def scene() -> Scene:
    return Scene()


def publish(scene: Scene, name: str = "brief-1", how: How = HOW, **more: Any) -> Written:
    ask = Ask(**{key: more.pop(key) for key in ("known_at", "published_by") if key in more})
    return publishing.publish(scene.desk, HERE, name, ask=ask, how=how, **more)


def due(scene: Scene, **ask: Any) -> list[str]:
    return [one["name"] for one in scene.state(**ask)["publications_to_correct"]]


def lines(scene: Scene) -> list[str]:
    (one,) = to_correct(scene.desk, HERE)
    return [str(line).partition(";")[0] for line in one["lines"]]


def stages(scene: Scene) -> dict[str, str]:
    told = publishing.list_publications(scene.desk, Ask())["publications"]
    return {one["name"]: one["stage"] for one in told}


# ---- kept


def test_a_correction_by_the_source_says_which_publication_it_felled(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    publish(scene)
    raw = scene.raw("demo-wire", 2, killed("5"))
    done = reports.correct_report(scene.desk, report, raw, how=HOW)
    assert done.echo[-1].startswith("brief-1 needs a correction (")


def test_the_answer_is_kept_as_it_was_given(scene: Scene) -> None:
    scene.tell("demo-wire", 1, killed("3"))
    scene.tell("demo-post", 1, killed("5"))
    told = briefing.brief(scene.desk, HERE, Ask(limit=0))
    publish(scene, audience="the partners")
    scene.tell("demo-late", 2, siege())
    doc = publishing.show_publication(scene.desk, "brief-1", Ask())
    assert told["sections"] == doc["answer"]["brief"]["sections"]
    assert told["bounds"]["known_at"] == doc["known_at"]
    assert 1 == len(doc["answer"]["conflicts"]["conflicts"])
    assert ("the partners", "stands") == (doc["audience"], doc["stage"])


def test_it_is_stored_once_and_apart_from_the_log(scene: Scene) -> None:
    scene.tell("demo-wire", 1, killed("3"), wording="a secret wording")
    publish(scene)
    (row,) = scene.desk.tables().rows("publication", HERE).values()
    assert "answer" not in row
    event: Any = scene.desk.log.feed(row["position"] - 1, 1)[0].event
    assert json.loads(event.answer.text)["brief"]["situation"] == HERE


def test_the_same_command_id_publishes_once_though_time_has_passed(scene: Scene) -> None:
    how = How(command_id="once")
    assert publish(scene, how=how).new
    scene.clock.move(days=1)
    assert not publish(scene, how=how).new
    with pytest.raises(Refused):
        publish(scene)


def test_a_dry_run_publishes_nothing(scene: Scene) -> None:
    assert "dry run" in publish(scene, how=How(dry_run=True)).what
    assert {} == stages(scene)


def test_a_bad_name_is_refused_with_its_place(scene: Scene) -> None:
    with pytest.raises(Rejected) as refused:
        publish(scene, "Brief 12")
    assert "--as" == refused.value.where
    with pytest.raises(NotFound):
        publishing.show_publication(scene.desk, "brief-9", Ask())


def test_a_brief_is_the_same_for_the_same_bounds(scene: Scene) -> None:
    scene.tell("demo-wire", 1, killed("3"))
    first = briefing.brief(scene.desk, HERE, Ask())
    scene.tell("demo-post", 1, killed("5"))
    scene.clock.move(days=40)
    bounds = dict(zip(*[iter(first["again"].split()[3:])] * 2, strict=True))
    again = briefing.brief(scene.desk, HERE, Ask(known_at=bounds["--known-at"], at=bounds["--at"]))
    assert first == again


def test_a_brief_names_both_sides_what_is_not_known_and_how_it_is_handled(scene: Scene) -> None:
    scene.tell("demo-wire", 1, killed("3"), handling="TLP:AMBER")
    scene.tell("demo-post", 1, killed("5"), killed("unknown", incident="other", key="more"))
    doc = briefing.brief(scene.desk, HERE, Ask())
    told = {section["name"]: section["lines"] for section in doc["sections"]}
    (conflict,) = told["conflicts"]
    assert ["3 soldiers", "5 soldiers"] == sorted(side.partition(":")[0] for side in conflict["details"][:2])
    assert any("unknown" in line["text"] for line in told["unknown"])
    assert ("TLP:AMBER", 1) == (doc["handling"], doc["unmarked"])
    assert ["not marked", "TLP:AMBER"] == [one["handling"] for one in doc["sources"]]


# ---- fallen


def test_what_the_source_takes_back_is_said_with_the_lines_concerned(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    scene.tell("demo-post", 1, siege())
    publish(scene)
    assert [] == due(scene)
    scene.revoke(report, 2)
    assert ["brief-1"] == due(scene)
    assert ["1 May 2024 or earlier: toll: 3 soldiers killed", "killed: 3 soldiers"] == lines(scene)
    assert {"brief-1": "needs a correction"} == stages(scene)


def test_a_void_of_what_felled_it_takes_that_away_again(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    publish(scene)
    act = scene.revoke(report, 2)
    scene.void(act)
    assert [] == due(scene)


def test_every_way_to_fall_is_told(scene: Scene) -> None:
    first, second, third, fourth = (
        scene.tell(f"demo-{at}", at, killed("3", incident=f"i{at}")) for at in range(1, 5)
    )
    other = scene.tell("demo-other", 5, siege())
    publish(scene)
    scene.correct(first, "demo-1", 6, killed("4", incident="i1"))
    scene.refute(f"{second}#toll#killed-soldiers", other)
    scene.void(third)
    scene.recode(fourth, killed("9", incident="i4"))
    (one,) = to_correct(scene.desk, HERE)
    ways = {fall["id"].partition("#")[0]: fall["standing"] for fall in one["fallen"]}
    assert {first: "corrected", second: "refuted", third: "voided", fourth: "recoded"} == ways


def test_a_copy_falls_with_its_original(scene: Scene) -> None:
    original = scene.tell("demo-wire", 1, killed("3"))
    copy = scene.tell("demo-post", 1, siege(), killed("3"), republishes=[original])
    scene.tell("demo-third", 1, killed("3"))
    publish(scene)
    scene.revoke(original, 2)
    (one,) = to_correct(scene.desk, HERE)
    assert {original, copy} == {fall["id"].partition("#")[0] for fall in one["fallen"]}


def test_a_lineage_found_out_later_can_fell_a_copy(scene: Scene) -> None:
    original = scene.tell("demo-wire", 1, killed("3"))
    scene.revoke(original, 2)
    copy = scene.tell("demo-post", 1, killed("3"))
    publish(scene)
    act = scene.link(copy, "republishes", original)
    assert ["brief-1"] == due(scene)
    scene.void(act)
    assert [] == due(scene)


def test_an_original_that_is_recorded_and_taken_back_later_fells_its_copy(scene: Scene) -> None:
    scene.tell("demo-post", 1, killed("3"), republishes=["demo-wire/flash"])
    publish(scene)
    original = scene.tell("demo-wire", 1, killed("3"), id="flash")
    assert [] == due(scene)
    scene.revoke(original, 2)
    assert ["brief-1"] == due(scene)


def test_a_new_reading_that_says_the_same_fells_nothing(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    publish(scene)
    scene.recode(report, killed("3"))
    assert [] == due(scene)


def test_a_revision_fells_nothing(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    publish(scene)
    scene.correct(report, "demo-wire", 2, killed("4"), manner="revises")
    assert [] == due(scene)


def test_what_rests_on_nothing_that_fell_needs_no_correction(scene: Scene) -> None:
    scene.tell("demo-wire", 1, siege())
    publish(scene)
    later = scene.tell("demo-post", 2, killed("3"))
    scene.revoke(later, 3)
    assert [] == due(scene)


def test_a_judgement_that_is_withdrawn_or_loses_its_ground_is_a_line_concerned(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, siege())
    assessment = scene.assess(report)
    publish(scene)
    reviewing.withdraw_assessment(scene.desk, assessment, because="we were wrong", how=HOW)
    assert ["It will last"] == lines(scene)
    scene.revoke(report, 2)
    assert ["siege of Demo Town (Army): imposed", "It will last"] == lines(scene)


def test_what_had_fallen_before_the_answer_knew_is_not_told(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    scene.revoke(report, 2)
    publish(scene, published_by="2024-05-01")
    assert [] == due(scene)


def test_it_is_asked_as_it_was_at_an_earlier_position(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    publish(scene)
    then = str(scene.desk.tables().position)
    scene.revoke(report, 2)
    assert [] == due(scene, known_at=then)


# ---- said


def test_the_write_that_fells_a_claim_says_so(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    publish(scene)
    when = {"published": "2024-05-02", "noted": "2024-05-02"}
    written = reports.revoke_report(scene.desk, report, manner="retracted", **when, how=HOW)
    (said,) = written.echo
    assert said.startswith("brief-1 needs a correction (1 May 2024 or earlier: toll: 3 soldiers killed")
    assert said.endswith("sitline publish --note brief-1")
    other = scene.tell("demo-post", 1, siege())
    later = reports.revoke_report(scene.desk, other, manner="retracted", **when, how=HOW)
    assert () == later.echo, "it does not rest on that, and was said before"


def test_the_handover_says_so_and_whether_it_was_so_then(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    publish(scene)
    notes.set_mark(scene.desk, "evening", how=HOW)
    scene.revoke(report, 2)

    def told(bound: str) -> list[tuple[str, bool]]:
        doc = handover.since(scene.desk, bound, None, Ask())
        return [(one["name"], one["new"]) for one in doc["publications_to_correct"]]

    assert [("brief-1", True)] == told("evening")
    notes.set_mark(scene.desk, "night", how=HOW)
    assert [("brief-1", False)] == told("night")


def test_a_notice_says_what_was_said_what_fell_and_what_is_said_now(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    publish(scene)
    scene.correct(report, "demo-wire", 2, killed("4"))
    doc: Doc = publishing.notice(scene.desk, "brief-1", Ask())
    toll = doc["lines"][-1]
    assert toll["was"].startswith("killed: 3 soldiers")
    assert toll["now"].startswith("killed: 4 soldiers")
    assert ["corrected"] == [fall["standing"] for fall in toll["fallen"]]


def test_once_corrected_only_the_correction_can_need_one(scene: Scene) -> None:
    first, second = scene.tell("demo-wire", 1, killed("3")), scene.tell("demo-post", 1, siege())
    publish(scene)
    scene.revoke(first, 2)
    correction = publish(scene, "brief-1-corrected", corrects="brief-1")
    assert {"brief-1": "corrected", "brief-1-corrected": "stands"} == stages(scene)
    assert [] == due(scene)
    scene.revoke(second, 3)
    assert ["brief-1-corrected"] == due(scene)
    scene.void(correction.id)
    assert {"brief-1": "needs a correction"} == stages(scene)


def test_a_situation_of_which_nothing_was_published_is_told_as_such(scene: Scene) -> None:
    assert [] == asking.state(scene.desk, HERE, Ask())["publications_to_correct"]
