"""Which texts look like copies of one another, though nothing says so? It suggests; a person decides.

The same link; a run of words that two people seldom write alike (as rule copying/1); or, for a text too
short for that, nearly the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from domain.spelling import fold
from projections.copies import RUN

LEAST_ALIKE = 85.0
"""Likeness of the sorted words in percent from which two short texts are told of; ours, tried on posts."""

FEWEST = 3
"""Words of a text below which likeness says nothing: "shelling again" is no copy of "shelling again"."""


@dataclass(frozen=True)
class Text:
    """What a report says, with what is needed to say whether another says the same."""

    report: str
    source: str
    said: str
    url: str = ""

    @classmethod
    def of(cls, row: dict[str, Any]) -> Text:
        """The text of a stored report."""
        return cls(row["report"], row["source"], _text(row.get("wording")), _text(row.get("url")))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words, folded."""
        return tuple(fold(self.said).split())

    @cached_property
    def runs(self) -> frozenset[tuple[str, ...]]:
        """Every run of `RUN` words."""
        return frozenset(self.words[i : i + RUN] for i in range(len(self.words) - RUN + 1))

    def samples(self, count: int) -> list[tuple[str, ...]]:
        """Some of its runs, from its beginning to its end; none of a text that is shorter than one."""
        last = len(self.words) - RUN
        if last < 0:
            return []
        starts = {round(last * step / max(count - 1, 1)) for step in range(count)}
        return [self.words[at : at + RUN] for at in sorted(starts)]

    @cached_property
    def in_order(self) -> str:
        """The words in alphabetical order: as likeness compares them."""
        return " ".join(sorted(self.words))


@dataclass(frozen=True, slots=True)
class Likeness:
    """A report that another looks like, and why."""

    report: str
    source: str
    why: str
    score: float


def alike(text: Text, others: Iterable[Text], limit: int = 3) -> list[Likeness]:
    """The reports that a text looks like, the likeliest first, at most `limit`."""
    found = sorted(_found(text, others), key=lambda one: (-one.score, one.report))
    return found[:limit]


def _found(text: Text, others: Iterable[Text]) -> Iterator[Likeness]:
    from rapidfuzz import fuzz

    for other in others:
        if other.report == text.report:
            continue
        if text.url and text.url == other.url:
            yield Likeness(other.report, other.source, "the same link", 101.0)
        elif shared := text.runs & other.runs:
            why = f"{RUN} or more words in a row are the same: “{' '.join(_first(text, shared))} …”"
            yield Likeness(other.report, other.source, why, 100.0)
        elif min(len(text.words), len(other.words)) >= FEWEST:
            like = fuzz.ratio(text.in_order, other.in_order, score_cutoff=LEAST_ALIKE)
            if like:
                yield Likeness(other.report, other.source, f"{like:.0f} % of the words are alike", like)


def _first(text: Text, runs: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    """The first of these runs in the text."""
    each = (text.words[i : i + RUN] for i in range(len(text.words)))
    return next(run for run in each if run in runs)


def _text(private: dict[str, Any] | None) -> str:
    return (private or {}).get("text") or ""
