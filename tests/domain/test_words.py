"""Is a desk's own word for a number taken up, read, and refused where it says something else already?"""

from __future__ import annotations

import pytest

from domain.act import ActVoided
from domain.conventions import BOUNDS_V1, CONVENTIONS, VAGUE_V1, OwnWord, term
from domain.door import Door
from domain.errors import Rejected
from domain.quantity import Quantity
from domain.words import WORDS, AddWord, WordsAdded, read_word
from tests.given import given

HANDFUL = WordsAdded(act="x1", word="a handful", low=3, high=6, because="stylebook")
OWN = {term(word.word): word for word in (
    HANDFUL.meaning, OwnWord("countless", 100, None, "x2"), OwnWord("عشرات", 20, 99, "x3"),
)}  # fmt: skip
DOOR = Door(words=OWN)


def read(text: str) -> Quantity:
    return Quantity.read(text, DOOR)


# ---- deciding


def test_a_word_is_taken_up() -> None:
    given(WORDS).when(AddWord(HANDFUL)).then(HANDFUL)


def test_the_same_word_with_the_same_meaning_is_nothing_new() -> None:
    again = HANDFUL.model_copy(update={"act": "x2"})
    given(WORDS, HANDFUL).when(AddWord(again, "x1")).then_nothing()


@pytest.mark.parametrize("change", [{"high": 8}, {"because": "another book"}])
def test_another_meaning_or_another_ground_is_recorded(change: dict[str, object]) -> None:
    other = HANDFUL.model_copy(update={"act": "x2", **change})
    given(WORDS, HANDFUL).when(AddWord(other, "x1")).then(other)


def test_a_word_that_was_voided_can_be_taken_up_again() -> None:
    voided = ActVoided(act="x2", target="x1", reason="misread")
    again = HANDFUL.model_copy(update={"act": "x3"})
    given(WORDS, HANDFUL, voided).when(AddWord(again, "x1")).then(again)


# ---- typing a word


@pytest.mark.parametrize(
    ("numbers", "low", "high"),
    [
        ("3-6", 3, 6),
        ("between 3 and 6", 3, 6),
        ("100+", 100, None),
        ("at least 100", 100, None),
        ("12", 12, 12),
        ("up to 5", 0, 5),
    ],
)
def test_the_numbers_of_a_word_are_typed_as_any_other(numbers: str, low: int, high: int | None) -> None:
    made = read_word("a handful", numbers, "stylebook", "x1")
    assert (low, high) == (made.low, made.high)


@pytest.mark.parametrize("numbers", ["about 5", "dozens", "3-6 km", "1.5", "unknown", "6-3", "many"])
def test_numbers_that_are_no_interval_of_whole_numbers_are_refused(numbers: str) -> None:
    with pytest.raises(Rejected):
        read_word("a handful", numbers, "stylebook", "x1")


@pytest.mark.parametrize(
    "word", ["three", "a dozen", "no", "unknown", "about many", "at least", "5 many", "many km", "one or two"]
)
def test_a_word_that_says_something_already_is_refused(word: str) -> None:
    with pytest.raises(Rejected) as refused:
        read_word(word, "3-6", "stylebook", "x1")
    assert "WORD" == refused.value.where


# ---- reading by it


@pytest.mark.parametrize(
    ("text", "low", "high", "act"),
    [
        ("a handful", 3, 6, "x1"),
        ("handful of", 3, 6, "x1"),
        ("A HANDFUL", 3, 6, "x1"),
        ("at least a handful", 3, None, "x1"),
        ("up to a handful", 0, 6, "x1"),
        ("a handful hundred", 300, 699, "x1"),
        ("countless", 100, None, "x2"),
        ("countless thousand", 100_000, None, "x2"),
        ("عشرات", 20, 99, "x3"),
    ],
)
def test_a_word_of_the_desks_own_is_read_by_its_act(text: str, low: int, high: int | None, act: str) -> None:
    found = read(text)
    assert (low, high, act, 1) == (found.low, found.high, found.word_act, found.words)


def test_words_of_ours_rest_on_no_act() -> None:
    assert (24, 99, None, 1) == (read("dozens").low, read("dozens").high, read("dozens").word_act, 1)


def test_an_exact_number_rests_on_nothing() -> None:
    assert (None, None) == (read("3").words, read("3").word_act)


@pytest.mark.parametrize("text", ["a handful", "about a handful", "عشرات", "countless"])
def test_what_is_printed_is_read_as_the_same(text: str) -> None:
    found = read(text)
    assert found.interval == read(str(found)).interval


def test_what_was_printed_before_the_word_was_taken_up_is_still_read() -> None:
    before = str(Quantity.read("a handful", Door()))
    assert (3, 9, None) == (read(before).low, read(before).high, read(before).word_act)


def test_an_unknown_word_is_answered_with_the_desks_own_words_too() -> None:
    with pytest.raises(Rejected) as refused:
        read("countles")
    assert "did you mean 'countless'?" in refused.value.mend
    assert "a handful" in refused.value.mend
    assert "sitline words add" in refused.value.mend


def test_the_door_keeps_its_words_and_can_be_compared() -> None:
    assert Door(words=OWN) == DOOR
    assert hash(Door()) == hash(Door(words=OWN))


# ---- the convention


def test_every_word_of_the_convention_says_where_it_comes_from() -> None:
    assert all(source for _low, _high, source in VAGUE_V1.values())
    assert all(bounding.source and bounding.means for bounding in BOUNDS_V1.values())


@pytest.mark.parametrize("word", ["dozens", "several", "scores"])
def test_the_words_that_were_asked_for_are_in_version_1(word: str) -> None:
    assert word in CONVENTIONS[1].vague


@pytest.mark.parametrize("phrase", ["at least", "about", "up to", "between … and …"])
def test_so_are_those_that_bound_a_number(phrase: str) -> None:
    assert phrase in {said for bounding in CONVENTIONS[1].bounds.values() for said in bounding.phrases}
