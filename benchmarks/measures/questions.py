"""How long does a question take in-process, on a big store and on a small one?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from random import Random
from statistics import median
from typing import Any

from application.answers import Ask
from application.asking import conflicts, state, timeline
from application.desk import Desk
from application.finding import search
from benchmarks.chance import Zipf
from benchmarks.figure import Figure, Size
from benchmarks.regions import ENGLISH, REGIONS
from benchmarks.stores import desk_at, path_of
from benchmarks.telling import Plan
from benchmarks.timing import percentile, seconds

NAME = "questions"

RUNS, WARM = 300, 10

MOST_SECONDS = 40.0
"""After which a question is asked no more on a store, however few its answers are."""

Question = Callable[[Desk, str, str], Any]

QUESTIONS: Mapping[str, Question] = {
    "state": lambda desk, slug, _word: state(desk, slug, Ask()),
    "conflicts": lambda desk, slug, _word: conflicts(desk, slug, Ask()),
    "timeline": lambda desk, slug, _word: timeline(desk, slug, Ask()),
    "search": lambda desk, _slug, word: search(desk, word, Ask()),
}
"""Each asked as a person asks it: with no bounds, a default page."""


def run(size: Size) -> Iterator[Figure]:
    """Situations are asked for as often as they have events, so the largest most often.

    Each was asked for before: what that took is a figure of its own.
    """
    small, _ = _asked(size, size.small)
    big, first = _asked(size, size.events)
    what = f"the first question on a situation, {size.events:,} events, all of them"
    most, middle = max(first), median(first) * 1000
    note = f"of {len(first)} situations; the longest {most:.1f} s, the median {middle:.0f} ms"
    yield Figure(NAME, what, "s", sum(first), note=note)
    for name in QUESTIONS:
        p99, before = percentile(big[name], 0.99) * 1000, percentile(small[name], 0.99) * 1000
        ratio = p99 / before
        note = (
            f"p50 {percentile(big[name], 0.5) * 1000:.2f} ms of {len(big[name])}; on {size.small:,} events "
        )
        note += f"p50 {percentile(small[name], 0.5) * 1000:.2f}, p99 {before:.2f} ms of {len(small[name])}"
        met = p99 <= 10 and ratio <= 1.3
        what = f"{name}, {size.events:,} events, p99"
        bar = f"<= 10 ms and <= 1.3 x on {size.small:,}"
        yield Figure(NAME, what, "ms", p99, None, None, ratio, bar, met, note)


def _asked(size: Size, events: int) -> tuple[dict[str, list[float]], list[float]]:
    """How long each question took, in seconds; and how long before that the first on each situation."""
    plan = Plan(events)
    with desk_at(path_of(size, events)) as desk:
        turns = _turns(set(desk.tables().rows("situation")), plan, size.times(RUNS) + WARM)
        first = [seconds(partial(state, desk, slug, Ask())) for slug in dict.fromkeys(s for s, _ in turns)]
        return {name: _times(desk, question, turns) for name, question in QUESTIONS.items()}, first


def _times(desk: Desk, question: Question, turns: Sequence[tuple[str, str]]) -> list[float]:
    found: list[float] = []
    began = time.perf_counter()
    for slug, word in turns:
        found.append(seconds(partial(question, desk, slug, word)))
        if time.perf_counter() - began > MOST_SECONDS:
            break
    return found[WARM:] or found


def _turns(known: set[str], plan: Plan, number: int) -> list[tuple[str, str]]:
    """So many situations and words to ask for."""
    chance, which, words = Random(7), Zipf(plan.situations), Zipf(len(ENGLISH))
    return [(_situation(known, which, chance), ENGLISH[words.draw(chance)]) for _ in range(number)]


def _situation(known: set[str], which: Zipf, chance: Random) -> str:
    while True:
        number = which.draw(chance)
        slug = f"{REGIONS[number % len(REGIONS)].slug}-{number}"
        if slug in known:
            return slug
