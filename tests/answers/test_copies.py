"""Which reports look as if one were copied from the other, and what comes of saying so?"""

from __future__ import annotations

import pytest

from application.answers import Ask
from application.asking import picture_of
from projections.copies import likely_copies
from tests.answers.player import Doc
from tests.answers.scene import HERE, Scene, killed, values

EIGHT = "five soldiers died when a bomb went off"
SEVEN = "five soldiers died when a bomb went"


def against(scene: Scene) -> None:
    """A third voice, so that there is a conflict to suggest something about."""
    scene.tell("third", 2, killed("3"), wording="Three were lost.")


def suggested(scene: Scene, **ask: str) -> list[list[str]]:
    """The pairs of reports that are suggested with the open conflict."""
    return [pair["reports"] for pair in scene.conflict(**ask)["likely_copies"]]


def all_alike(scene: Scene) -> list[Doc]:
    """Every suggestion about the situation."""
    return likely_copies(picture_of(scene.desk, HERE, Ask()))


# ---- the same words


def test_eight_words_in_a_row_the_same_suggest_a_copy(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"), wording=f"At dawn {EIGHT}.")
    two = scene.tell("two", 3, killed("5"), wording=f"We hear that {EIGHT.upper()} in the town.")
    against(scene)
    (pair,) = scene.conflict()["likely_copies"]
    assert ([one, two], f"sitline lineage {two} republishes {one}") == (pair["reports"], pair["says_so"])
    assert EIGHT in pair["why"]


def test_seven_words_in_a_row_suggest_nothing(scene: Scene) -> None:
    scene.tell("one", 2, killed("5"), wording=f"At dawn {SEVEN} up.")
    scene.tell("two", 3, killed("5"), wording=f"We hear {SEVEN} off.")
    against(scene)
    assert [] == suggested(scene)


def test_the_later_one_would_be_the_copy_whatever_was_recorded_first(scene: Scene) -> None:
    late = scene.tell("one", 4, killed("5"), wording=EIGHT)
    early = scene.tell("two", 2, killed("5"), wording=EIGHT)
    against(scene)
    assert [[early, late]] == suggested(scene)


def test_arabic_words_are_the_same_with_marks_and_without(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"), wording="قُتل خمسة جنود في انفجار قنبلة داخل المدينة فجر اليوم")
    two = scene.tell("two", 3, killed("5"), wording="قتل خمسه جنود في إنفجار قنبلة داخل المدينة مساء")
    against(scene)
    assert [[one, two]] == suggested(scene)


def test_one_source_that_repeats_itself_is_no_news(scene: Scene) -> None:
    scene.tell("one", 2, killed("5"), wording=EIGHT)
    scene.tell("one", 3, killed("5"), wording=EIGHT)
    against(scene)
    assert [] == suggested(scene)


@pytest.mark.parametrize("field", ["republishes", "quotes", "derives_from", "same_primary_source"])
def test_what_is_linked_already_is_no_news(scene: Scene, field: str) -> None:
    scene.tell("one", 2, killed("5"), wording=EIGHT)
    scene.tell("two", 3, killed("5"), wording=EIGHT, **{field: ["one/n1"]})
    against(scene)
    assert [] == suggested(scene)


def test_a_pair_is_suggested_with_the_conflicts_it_has_a_part_in_only(scene: Scene) -> None:
    scene.tell("one", 2, killed("9", "civilians"), wording=EIGHT)
    scene.tell("two", 3, killed("9", "civilians"), wording=EIGHT)
    scene.tell("four", 3, killed("5"), wording="Five were lost.")
    against(scene)
    assert [] == suggested(scene)
    assert 1 == len(all_alike(scene))


# ---- the same wrong detail


def test_the_same_detail_that_was_since_corrected_suggests_a_copy(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"))
    two = scene.tell("two", 3, killed("5"))
    assert [] == all_alike(scene)
    scene.correct(one, "one", 4, killed("3"))
    (pair,) = all_alike(scene)
    assert ([one, two], "both say 5 soldiers, which one has since taken back") == (
        pair["reports"],
        pair["why"],
    )


def test_the_same_detail_that_was_since_refuted_names_nobody_who_took_it_back(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"))
    scene.tell("two", 3, killed("5"))
    other = scene.tell("third", 4, killed("3"))
    scene.refute(f"{one}#toll#killed-soldiers", other)
    assert ["both say 5 soldiers, which was since refuted"] == [pair["why"] for pair in all_alike(scene)]


def test_a_wrong_detail_is_suggested_with_the_conflict_that_went_with_it(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"))
    two = scene.tell("two", 3, killed("5"))
    against(scene)
    scene.revoke(one, 4)
    scene.revoke(two, 5)
    (gone,) = scene.conflicts(closed=True)
    assert ("dissolved", [[one, two]]) == (gone["stage"], [p["reports"] for p in gone["likely_copies"]])


def test_what_fell_by_our_own_mistake_is_no_wrong_detail(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"))
    scene.tell("two", 3, killed("5"))
    against(scene)
    scene.void(one)
    assert [] == all_alike(scene)


# ---- a suggestion


def test_a_suggestion_changes_no_count_until_it_is_said(scene: Scene) -> None:
    one = scene.tell("one", 2, killed("5"), wording=EIGHT)
    two = scene.tell("two", 3, killed("5"), wording=EIGHT)
    against(scene)
    before = str(scene.desk.tables().position)
    assert [2, 2] == values(scene.conflict())["5 soldiers"]
    scene.link(two, "republishes", one)
    assert ([1, 1], []) == (values(scene.conflict())["5 soldiers"], suggested(scene))
    assert [[one, two]] == suggested(scene, known_at=before)
