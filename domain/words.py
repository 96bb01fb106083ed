"""Which words of its own for inexact numbers does a desk use, and what does each stand for?

The words are one stream. A word that is added again has its new meaning from then on; voiding the act
that added it brings back the meaning before. What was recorded keeps the interval it was read with.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from domain import amount
from domain.act import DECISIONS as ACT_DECISIONS
from domain.act import way_of
from domain.aggregate import Aggregate, Facts, Name, decide_by
from domain.conventions import CONVENTIONS, NEWEST, OwnWord, term
from domain.errors import Rejected
from domain.event import Event, Key
from domain.text import Name as NameText
from domain.text import Text, safe_name
from domain.units import UNITS
from domain.value import Value

OWN = "own"
"""The key of the one stream of words."""


class WordsAdded(Event):
    """The desk said between which numbers a word lies."""

    wire = "words.added@1"

    act: str
    word: NameText
    low: int
    """The least number it is taken for."""
    high: int | None = None
    """The greatest; None = open."""
    because: Text
    """Where that comes from: a source, a house style, the speaker's own use."""

    @property
    def meaning(self) -> OwnWord:
        """The word as the door takes it."""
        return OwnWord(self.word, self.low, self.high, self.act)

    def keys(self) -> Iterable[Key]:
        yield Key("act", self.act, "word")
        yield Key("word", term(self.word), f"{self.act} {self.low} {self.high} {self.because}")


class WordsHeader(Value):
    """The stream keeps no state for decisions: words are looked up as facts."""


@dataclass(frozen=True, slots=True)
class AddWord:
    """Say between which numbers a word lies."""

    word: WordsAdded
    seen: str = ""
    """The act that added the same word last, where there is one: it may have been voided since."""

    def names(self) -> Iterable[Name]:
        yield "word", term(self.word.word)
        yield "fallen", self.seen


def read_word(word: str, numbers: str, because: str, act: str) -> WordsAdded:
    """A word as a person typed it: `a handful`, `3-6` or `at least 100`, and where that comes from.

    Raises:
        Rejected: the numbers are no interval of whole numbers, or the word says something else already.
    """
    said = amount.read(safe_name(numbers))
    low, high = said.span.low, said.span.high
    if said.words or said.unit or not isinstance(low, int) or isinstance(high, float):
        what = f"{numbers!r} is no interval of whole numbers"
        raise Rejected(what, where="NUMBERS", mend="write it like 3-6, or like 'at least 100'")
    made = WordsAdded(act=act, word=safe_name(word), low=low, high=high, because=because)
    _must_be_free(made)
    return made


def _must_be_free(made: WordsAdded) -> None:
    """A word must be read as the word: "three", "about many" and "5 km" say something else already."""
    try:
        said = amount.read(made.word, {term(made.word): made.meaning})
    except Rejected as error:
        mend = "give the word alone, without 'about', 'at least', a number or a unit"
        raise Rejected(f"{made.word!r} cannot be a word: {error.what}", where="WORD", mend=mend) from None
    taken = said.act != made.act or said.bound not in {"exactly", "between"}
    if taken or term(made.word) in _BOUNDING or term(made.word).rpartition(" ")[2] in UNITS:
        what = f"{made.word!r} says something already: a number, a bound or a unit"
        raise Rejected(what, where="WORD", mend="give the word alone")


def _add(command: AddWord, _: WordsHeader, facts: Facts) -> Sequence[Event]:
    """The same word with the same meaning and ground, still in force, is nothing new."""
    word = command.word
    known = facts.get(("word", term(word.word)))
    act, _space, said = known.content.partition(" ") if known else ("", "", "")
    same = said == f"{word.low} {word.high} {word.because}" and act == command.seen
    return () if same and not way_of(facts, command.seen) else (word,)


_BOUNDING = {phrase for bounding in CONVENTIONS[NEWEST].bounds.values() for phrase in bounding.phrases}


DECISIONS: dict[type[Any], Any] = {AddWord: _add, **ACT_DECISIONS}

WORDS = Aggregate("words", WordsHeader, lambda header, _: header, decide_by(DECISIONS))
