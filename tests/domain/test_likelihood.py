"""Do likelihood words and numbers agree with the bands of ICD 203, and is the band always shown?"""

from __future__ import annotations

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import likelihood
from domain.door import Door
from domain.errors import Rejected
from domain.likelihood import BANDS, SYNONYMS, Likelihood, word_for


def read(text: str | float) -> Likelihood:
    return Likelihood.read(text, Door())


def test_the_band_stands_beside_the_word() -> None:
    assert "likely [55-80 %]" == str(read("Likely"))
    assert "likely [55-80 %], 70 %" == str(read("70 %"))


@pytest.mark.parametrize(
    "text",
    ["70 %", "70%", "70", 70, "70 percent", "0.7", 0.7, "likely, 70 %", "likely (70%)", "\u0667\u0660\u066a"],
    ids=repr,
)
def test_a_number_is_put_into_its_band(text: str | float) -> None:
    assert Likelihood(scheme="icd-203", word="likely", low=55, high=80, percent=70) == read(text)


@pytest.mark.parametrize(
    ("percent", "word"),
    [
        (1, "almost no chance"),
        (4.9, "almost no chance"),
        (5, "very unlikely"),
        (20, "unlikely"),
        (45, "roughly even chance"),
        (55, "likely"),
        (80, "very likely"),
        (95, "almost certain"),
        (99, "almost certain"),
    ],
)
def test_an_edge_belongs_to_the_band_above_it(percent: float, word: str) -> None:
    assert word == word_for(percent) == read(percent).word


@pytest.mark.parametrize(("synonym", "word"), SYNONYMS.items())
def test_a_synonym_is_stored_as_its_word(synonym: str, word: str) -> None:
    assert read(word) == read(synonym)


def test_a_word_alone_is_scored_at_the_middle_and_says_so() -> None:
    assert (0.675, True) == read("likely").score_at
    assert (0.97, True) == read("almost certain").score_at


def test_a_number_is_scored_as_given() -> None:
    assert (0.72, False) == read("72 %").score_at


def test_a_word_of_no_scheme_is_refused_with_the_list() -> None:
    with pytest.raises(Rejected, match="'probably' is not a likelihood word") as refused:
        read("probably")
    assert "did you mean 'probable'?" in refused.value.mend
    assert all(word in refused.value.mend for word in BANDS)


@pytest.mark.parametrize(
    "text",
    [
        *("0", "100", 0, 100, "0 %", "100%", "0.7 %", "99.5", "1.0", 1.0, "-5", "5-10 %", "certain", ""),
        *("likely, 90 %", "likely [50-80 %]", "[55-80 %]", True, float("nan"), float("inf"), 10**30),
    ],
    ids=repr,
)
def test_what_no_analyst_can_hold_is_refused_and_mended(text: str | float) -> None:
    with pytest.raises(Rejected) as refused:
        read(text)
    assert refused.value.mend


def test_a_number_outside_the_band_names_the_word_that_fits() -> None:
    with pytest.raises(Rejected) as refused:
        read("likely, 90 %")
    assert "90 % is 'very likely'" in refused.value.mend


def test_the_bands_meet_without_overlap() -> None:
    edges = list(BANDS.values())
    assert all(before[1] == after[0] for before, after in pairwise(edges))
    assert (1, 99) == (edges[0][0], edges[-1][1])


@given(
    st.sampled_from([*BANDS, *SYNONYMS]) | st.integers(1, 99) | st.floats(1.1, 99).map(lambda x: round(x, 1))
)
def test_what_is_printed_reads_back_equal(text: str | float) -> None:
    assert read(text) == read(str(read(text)))


@given(st.integers(1, 99))
def test_a_likelihood_is_equal_after_storing(percent: int) -> None:
    assert read(percent) == Likelihood.model_validate_json(read(percent).model_dump_json())


@pytest.mark.parametrize(
    ("words", "explained"),
    [
        (likelihood.Confidence, likelihood.CONFIDENCE),
        (likelihood.AssessmentStage, likelihood.ASSESSMENT_STAGE),
        (likelihood.ChangeReason, likelihood.CHANGE_REASON),
        (likelihood.EvidenceRole, likelihood.EVIDENCE_ROLE),
        (likelihood.AssumptionStage, likelihood.ASSUMPTION_STAGE),
    ],
)
def test_every_word_is_explained(words: object, explained: dict[str, str]) -> None:
    assert list(get_args(words)) == list(explained)
