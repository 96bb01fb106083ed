"""Does a desk's own word hold from when it was taken up, and is nothing changed that was recorded?"""

from __future__ import annotations

import pytest

from application import looking, reports, setting_right, words
from application.answers import Ask
from application.desk import How, Written
from domain.errors import InputRejected, Rejected
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene, killed


@pytest.fixture
def scene() -> Scene:
    return Scene()


def add(scene: Scene, word: str = "a handful", numbers: str = "3-6", because: str = "stylebook") -> Written:
    return words.add_word(scene.desk, word, numbers, because=because, how=HOW)


def low_high(scene: Scene) -> tuple[int, int]:
    toll = scene.toll()
    return toll["low"], toll["high"]


def listed(scene: Scene, **ask: str) -> list[Doc]:
    found: list[Doc] = words.list_words(scene.desk, Ask(limit=0, **ask))["words"]
    return found


def test_a_report_is_read_by_the_word_and_keeps_the_act_it_rests_on(scene: Scene) -> None:
    act = add(scene).id
    report = scene.tell("demo-wire", 1, killed("a handful"))
    assert (3, 6) == low_high(scene)
    (update,) = scene.desk.tables().rows("update", HERE).values()
    assert ("a handful", 3, 6, act, 1) == tuple(
        update["quantity"][name] for name in ("wording", "low", "high", "word_act", "words")
    )
    assert report == update["report"]


def test_the_write_says_how_the_word_was_read(scene: Scene) -> None:
    act = add(scene)
    for text, by in (
        ("a handful", f"3-6 (our word, {act.short})"),
        ("dozens", "24-99 (sitline convention 1)"),
    ):
        raw = scene.raw("demo-wire", 1, killed(text))
        scene.source("demo-wire")
        written = reports.record_report(scene.desk, raw, how=HOW)
        assert (f"toll: quantity '{text}' read as {by}",) == written.echo


def test_the_numbers_within_tolls_are_told_too(scene: Scene) -> None:
    scene.source("demo-wire")
    tolls = [{"measure": "killed", "quantity": "scores"}]
    raw = scene.raw("demo-wire", 1, {"kind": "attack", "tolls": tolls})
    written = reports.record_report(scene.desk, raw, how=HOW)
    assert ("attack-1: quantity 'scores' read as 40-199 (sitline convention 1)",) == written.echo


@pytest.mark.parametrize("later", ["another meaning", "void"])
def test_nothing_later_changes_what_was_recorded(scene: Scene, later: str) -> None:
    act = add(scene).id
    scene.tell("demo-wire", 1, killed("a handful"))
    if later == "void":
        scene.void(act)
    else:
        add(scene, numbers="5-50")
    assert (3, 6) == low_high(scene)


def test_what_was_read_before_keeps_the_meaning_of_then_until_it_is_read_anew(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("a handful"))
    add(scene)
    assert (3, 9) == low_high(scene)
    scene.recode(report, killed("a handful"))
    assert (3, 6) == low_high(scene)


def test_the_same_file_again_adds_nothing_whatever_its_words_mean_now(scene: Scene) -> None:
    scene.source("demo-wire")
    raw = scene.raw("demo-wire", 1, killed("a handful"))
    reports.record_report(scene.desk, raw, how=HOW)
    add(scene)
    assert not reports.record_report(scene.desk, raw, how=HOW).new
    assert (3, 9) == low_high(scene)


def test_of_a_word_added_twice_the_later_holds_and_its_void_brings_back_the_earlier(scene: Scene) -> None:
    add(scene)
    again = add(scene, numbers="4-8")
    assert "so far it stood for 3-6" in again.echo[0]
    scene.tell("demo-wire", 1, killed("a handful"))
    assert (4, 8) == low_high(scene)
    scene.void(again.id)
    scene.tell("demo-wire", 2, killed("a handful", incident="other"))
    assert [3, 6] == [scene.desk.door().words["handful"].low, scene.desk.door().words["handful"].high]


def test_voiding_the_void_brings_the_word_back(scene: Scene) -> None:
    void = scene.void(add(scene).id)
    assert {} == dict(scene.desk.door().words)
    scene.void(void)
    assert ["handful"] == list(scene.desk.door().words)


def test_the_same_again_is_nothing_to_change(scene: Scene) -> None:
    add(scene)
    assert not add(scene).new
    assert add(scene, because="another book").new


def test_a_dry_run_records_nothing(scene: Scene) -> None:
    words.add_word(scene.desk, "a handful", "3-6", because="stylebook", how=How(dry_run=True))
    assert {} == dict(scene.desk.door().words)


def test_taking_up_a_word_says_what_it_stood_for_so_far(scene: Scene) -> None:
    assert ("so far it stood for 3-9 (sitline convention 1); what was recorded keeps that",) == add(
        scene
    ).echo
    assert () == add(scene, "umpteen", "10+").echo


def test_what_takes_it_back_is_accepted(scene: Scene) -> None:
    written = add(scene)
    target = written.take_back.split()[2]
    setting_right.void(scene.desk, target, reason="misread", how=HOW)
    assert {} == dict(scene.desk.door().words)


def test_an_unknown_word_is_refused_with_the_desks_own_words_listed(scene: Scene) -> None:
    add(scene, "countless", "at least 100")
    scene.source("demo-wire")
    with pytest.raises(InputRejected) as refused:
        reports.record_report(scene.desk, scene.raw("demo-wire", 1, killed("umpteen")), how=HOW)
    assert "countless" in refused.value.problems[0].mend


def test_the_list_has_the_desks_words_first_and_says_which_are_in_force(scene: Scene) -> None:
    add(scene)
    add(scene, numbers="4-8", because="another book")
    found = listed(scene)
    assert [("a handful", "4-8", "another book", True), ("a handful", "3-6", "stylebook", False)] == [
        (one["word"], one["means"], one["because"], one["in_force"]) for one in found[:2]
    ]
    ours = {one["word"]: one for one in found if not one["act"]}
    assert ("3-9", False, 1) == tuple(ours["a handful"][name] for name in ("means", "in_force", "version"))
    assert ("24-99", True) == (ours["dozens"]["means"], ours["dozens"]["in_force"])
    assert any("about" in word and "tenth" in one["means"] for word, one in ours.items())


def test_the_list_can_be_had_as_it_was(scene: Scene) -> None:
    before = scene.desk.tables().position
    add(scene)
    assert listed(scene)[0]["act"]
    assert not listed(scene, known_at=str(before))[0]["act"]


def test_the_log_tells_what_was_taken_up(scene: Scene) -> None:
    add(scene)
    assert "a handful · 3 · 6 · stylebook" == looking.log(scene.desk, None, Ask())["entries"][0]["says"]


def test_a_word_that_says_something_already_is_refused(scene: Scene) -> None:
    with pytest.raises(Rejected):
        add(scene, "three")


def test_the_store_checks_with_words_in_it(scene: Scene) -> None:
    from application.bootstrap import AGGREGATES

    scene.void(add(scene).id)
    assert [] == scene.desk.log.check(AGGREGATES)


def test_the_same_command_given_again_is_recorded_once(scene: Scene) -> None:
    once = How(command_id="k-handful")
    first, again = (
        words.add_word(scene.desk, "a handful", "3-6", because="stylebook", how=once) for _ in range(2)
    )
    assert (first.id, first.position) == (again.id, again.position)
