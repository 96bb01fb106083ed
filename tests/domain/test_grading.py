"""Is every word of every scale explained, and does "cannot be judged" stay out of calculations?"""

from __future__ import annotations

from typing import get_args

import pytest

from domain import grading


def test_cannot_be_judged_is_no_figure() -> None:
    assert [5, 4, 3, 2, 1, None] == [grading.in_figures(letter) for letter in grading.RELIABILITIES]
    assert [5, 4, 3, 2, 1, None] == [grading.credibility_in_figures(n) for n in grading.CREDIBILITIES]


def test_credibility_1_is_never_typed() -> None:
    assert {1} == {*grading.CREDIBILITIES} - {*grading.TYPED_CREDIBILITIES}


@pytest.mark.parametrize(
    ("words", "explained"),
    [
        (grading.Reliability, grading.RELIABILITY),
        (grading.Credibility, grading.CREDIBILITY),
        (grading.Proximity, grading.PROXIMITY),
        (grading.Party, grading.PARTY),
        (grading.SourceType, grading.SOURCE_TYPE),
        (grading.ReachScale, grading.REACH_SCALE),
        (grading.Firmness, grading.FIRMNESS),
        (grading.Relation, grading.RELATION),
        (grading.Stance, grading.STANCE),
        (grading.Modality, grading.MODALITY),
        (grading.SourceChange, grading.SOURCE_CHANGE),
        (grading.Manner, grading.MANNER),
        (grading.Handling, grading.HANDLING),
        (grading.Verification, grading.VERIFICATION),
        (grading.ConflictStage, grading.CONFLICT_STAGE),
        (grading.ClosedBecause, grading.CLOSED_BECAUSE),
        (grading.Certainty, grading.CERTAINTY),
    ],
)
def test_every_word_is_explained_in_one_line_and_in_order(words: object, explained: dict[str, str]) -> None:
    assert list(get_args(words)) == list(explained)
    assert all(line and "\n" not in line for line in explained.values())
    assert {str(word): line for word, line in explained.items()} in grading.SCALES.values()


def test_no_scale_is_named_twice() -> None:
    assert 17 == len(grading.SCALES)
