"""Are the names suggested that a person meant, best first, and none for what is like nothing?"""

from __future__ import annotations

import pytest

from application.similar import suggest

KNOWN = ["Jasem", "Qasem", "Kassem", "Basem", "Daraa", "Deir ez-Zor", "Inkhil", "Nawa", "Quneitra", "Hassan"]
KNOWN += ["Hussein", "As-Suwayda", "Tasil"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("jasem", "Jasem"),
        ("Jassem", "Jasem"),
        ("Jasim", "Jasem"),
        ("جاسم", "Jasem"),
        ("قاسم", "Qasem"),
        ("درعا", "Daraa"),
        ("Dara'a", "Daraa"),
        ("دير الزور", "Deir ez-Zor"),
        ("Deir Ezzor", "Deir ez-Zor"),
        ("إنخل", "Inkhil"),
        ("نوى", "Nawa"),
        ("القنيطرة", "Quneitra"),
        ("السويداء", "As-Suwayda"),
        ("Sweida", "As-Suwayda"),
        ("حسين", "Hussein"),
        ("تسيل", "Tasil"),
        ("Inkhli", "Inkhil"),
    ],
)
def test_the_meant_name_is_suggested_first(typed: str, meant: str) -> None:
    assert meant == suggest(typed, KNOWN)[0].name


def test_a_name_in_arabic_is_found_by_its_latin_spelling() -> None:
    assert "جاسم" == suggest("Jassem", ["درعا", "جاسم", "قاسم"])[0].name


def test_the_same_consonants_come_before_a_like_look() -> None:
    found = suggest("Jassem", KNOWN)
    assert "the same consonants: jsm" == found[0].why
    assert {"looks alike"} == {suggestion.why for suggestion in found[1:]}


def test_qasem_and_basem_are_never_said_to_have_the_consonants_of_jasem() -> None:
    why = {suggestion.name: suggestion.why for suggestion in suggest("Jasem", KNOWN, limit=50)}
    assert {"looks alike"} == {why["Qasem"], why["Basem"]}


def test_the_same_spelling_scores_highest() -> None:
    assert 100 == suggest("JASEM", KNOWN)[0].score


def test_nothing_is_suggested_for_what_is_like_nothing() -> None:
    assert [] == suggest("zzz", KNOWN)
    assert [] == suggest("", KNOWN)
    assert [] == suggest("Jasem", [])


def test_no_more_are_suggested_than_asked_for() -> None:
    assert 2 == len(suggest("Jasem", KNOWN, limit=2))


def test_the_order_of_the_known_names_does_not_matter() -> None:
    assert suggest("Jasem", KNOWN) == suggest("Jasem", reversed(KNOWN))
