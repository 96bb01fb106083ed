"""Which words for inexact numbers has the desk taken up, and what did each stand for at a position?"""

from __future__ import annotations

from types import MappingProxyType

from domain.claim import Doc
from domain.conventions import OwnWord, OwnWords, term
from projections.catalogue import taken_back
from projections.rows import Tables


def own_words(tables: Tables, at: int | None = None) -> list[Doc]:
    """Every word that was added and not voided, in order of recording, as it was after position `at`."""
    voided = taken_back(list(tables.rows("void", at=at).values()))
    return [row for act, row in tables.rows("word", at=at).items() if act not in voided]


def in_force(tables: Tables, at: int | None = None) -> OwnWords:
    """The desk's own words by `term`; of a word added twice the later meaning holds."""
    found = {
        term(row["word"]): OwnWord(row["word"], row["low"], row.get("high"), row["act"])
        for row in own_words(tables, at)
    }
    return MappingProxyType(found)
