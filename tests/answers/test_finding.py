"""Which event does a value come from, and where do words stand?"""

from __future__ import annotations

from typing import Any

import pytest

from application import finding
from application.answers import Ask
from tests.answers.player import Doc
from tests.answers.scene import HERE, Scene, bombing, killed, siege

TOLL = "bombing killed soldiers"
SIEGE = "siege:Demo Town:Army"


def blamed(scene: Scene, what: str = TOLL, **ask: Any) -> Doc:
    """The one value of that name."""
    found: Doc
    (found,) = [v for v in finding.blame(scene.desk, HERE, Ask(**ask))["values"] if v["what"] == what]
    return found


def hits(scene: Scene, words: str, sort: str | None = None) -> list[str]:
    """The ids of all hits, or of those of one sort."""
    found = finding.search(scene.desk, words, Ask(limit=0))["hits"]
    return [hit["id"] for hit in found if sort in (None, hit["sort"])]


# ---- blame


def test_each_value_names_its_event_claim_report_source_and_recorder(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"), siege(seen="2024-05-02"))
    assert {
        "what": TOLL,
        "value": "5 soldiers",
        "event": "toll.reported@1",
        "claim": f"{one}#toll#killed-soldiers",
        "report": one,
        "source": "one",
        "recorded_by": "analyst",
        "recorded_at": "2024-06-01T12:00:00+00:00",
    } == {k: v for k, v in blamed(scene).items() if k != "position"}
    found = blamed(scene, SIEGE)
    assert ("imposed, holds: yes", "siege.reported@1") == (found["value"], found["event"])


def test_after_a_correction_the_new_event_is_blamed_and_before_it_the_old(scene: Scene) -> None:
    first = scene.tell("one", 2, killed("5"))
    before = str(scene.desk.tables().position)
    scene.clock.move(hours=1)
    second = scene.correct(first, "one", 4, killed("3"))
    assert [
        (first, "5 soldiers", "2024-06-01T12:00:00+00:00"),
        (second, "3 soldiers", "2024-06-01T13:00:00+00:00"),
    ] == [
        (v["report"], v["value"], v["recorded_at"]) for v in (blamed(scene, known_at=before), blamed(scene))
    ]


def test_the_latest_attested_is_blamed_for_a_condition(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"))
    lifted = scene.tell("two", 4, siege("lifted", occurred="2024-05-04"))
    scene.tell("late", 5, siege(seen="2024-05-03"))
    assert (lifted, "lifted, holds: no") == tuple(blamed(scene, SIEGE)[k] for k in ("report", "value"))


def test_of_what_is_only_announced_an_event_that_says_so_is_blamed(scene: Scene) -> None:
    told: Doc = {"key": "talks", "kind": "agreement", "condition": "truce", "modality": "announced"}
    scene.tell("one", 2, told | {"stage": "preliminary"})
    signed = scene.tell("two", 3, told | {"stage": "signed"})
    (found,) = finding.blame(scene.desk, HERE, Ask())["values"]
    assert ("signed, holds: announced", signed) == (found["value"], found["report"])


def test_every_figure_that_a_toll_rests_on_has_a_line(scene: Scene) -> None:
    scene.tell("one", 2, killed("5"))
    scene.tell("two", 2, killed("7"))
    found = finding.blame(scene.desk, HERE, Ask())["values"]
    assert [("one", "5 soldiers"), ("two", "7 soldiers")] == [(v["source"], v["value"]) for v in found]


def test_blame_is_cut_at_the_limit_and_goes_on(scene: Scene) -> None:
    scene.tell("one", 2, killed("5"), siege(seen="2024-05-02"))
    first = finding.blame(scene.desk, HERE, Ask(limit=1))
    rest = finding.blame(scene.desk, HERE, Ask(limit=1, next=first["next"]))
    assert [TOLL, SIEGE] == [doc["values"][0]["what"] for doc in (first, rest)]
    assert (2, None) == (first["values_total"], rest["next"])


# ---- search


@pytest.mark.parametrize("words", ["الأرض", "ارض", "الارض المحتله", "المُحتلّة"])
def test_arabic_is_found_with_marks_and_without(scene: Scene, words: str) -> None:
    found = scene.tell("one", 2, killed("5"), wording="في الأرض المحتلّة، أرض بعيدة")
    assert [found] == hits(scene, words, "report")


@pytest.mark.parametrize("words", ["deraa", "DÉRAA", "der", "convoy Deraa", "aid-convoy", "“aid"])
def test_latin_is_found_whatever_its_case_accents_and_punctuation(scene: Scene, words: str) -> None:
    found = scene.tell("one", 2, killed("5"), wording="An aid-convoy reached (Déraa).")
    assert [found] == hits(scene, words, "report")


@pytest.mark.parametrize("words", ["convoy Homs", "onvoy", "", "…"])
def test_all_words_must_stand_and_each_must_begin_a_word(scene: Scene, words: str) -> None:
    scene.tell("one", 2, killed("5"), wording="An aid convoy reached Deraa")
    assert [] == hits(scene, words)


def test_the_newest_comes_first(scene: Scene) -> None:
    one, two, three = (scene.tell("one", day, killed("5"), wording="A convoy came") for day in (4, 2, 3))
    assert [three, two, one] == hits(scene, "convoy")


def test_situations_updates_sources_and_names_are_found_too(scene: Scene) -> None:
    scene.tell("siegewatch", 2, siege(seen="2024-05-02"))
    found = finding.search(scene.desk, "siege", Ask())["hits"]
    assert {"situation", "update", "source"} <= {hit["sort"] for hit in found}
    assert {"place"} == {hit["sort"] for hit in finding.search(scene.desk, "demotown", Ask())["hits"]}


def test_a_voided_report_is_still_found_for_its_words_were_recorded(scene: Scene) -> None:
    found = scene.tell("one", 2, killed("5"), wording="A convoy came")
    scene.void(found)
    assert [found] == hits(scene, "convoy")


def test_what_was_recorded_later_is_not_found_at_an_earlier_position(scene: Scene) -> None:
    before = str(scene.desk.tables().position)
    scene.tell("one", 2, killed("5"), wording="A convoy came")
    assert [] == finding.search(scene.desk, "convoy", Ask(known_at=before))["hits"]


def test_hits_are_cut_at_the_limit_and_go_on(scene: Scene) -> None:
    one, two, three = (scene.tell("one", 2, killed("5"), wording="A convoy came") for _ in range(3))
    first = finding.search(scene.desk, "convoy", Ask(limit=2))
    rest = finding.search(scene.desk, "convoy", Ask(limit=2, next=first["next"]))
    assert [[three, two], [one]] == [[hit["id"] for hit in doc["hits"]] for doc in (first, rest)]
    assert (3, "2", None) == (first["hits_total"], first["next"], rest["next"])


def test_a_long_text_is_shown_in_part(scene: Scene) -> None:
    scene.tell("one", 2, bombing(), wording="A convoy came. " * 40)
    (hit,) = finding.search(scene.desk, "convoy", Ask())["hits"]
    assert (160, "…") == (len(hit["text"]), hit["text"][-1])
