"""How long does a question take in-process, on a big store and on a small one?"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from random import Random
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
from benchmarks.timing import percentile

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
    """Situations are asked for as often as they have events, so the largest most often."""
    small, big = _asked(size, size.small), _asked(size, size.events)
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


def _asked(size: Size, events: int) -> dict[str, list[float]]:
    plan = Plan(events)
    with desk_at(path_of(size, events)) as desk:
        desk.tables()
        return {name: _times(desk, question, plan, size) for name, question in QUESTIONS.items()}


def _times(desk: Desk, question: Question, plan: Plan, size: Size) -> list[float]:
    chance, which, words = Random(7), Zipf(plan.situations), Zipf(len(ENGLISH))
    known = set(desk.tables().rows("situation"))
    warm: list[float] = []
    found: list[float] = []
    began = time.perf_counter()
    for turn in range(size.times(RUNS) + WARM):
        slug, word = _situation(known, which, chance), ENGLISH[words.draw(chance)]
        start = time.perf_counter()
        question(desk, slug, word)
        (found if turn >= WARM else warm).append(time.perf_counter() - start)
        if time.perf_counter() - began > MOST_SECONDS:
            break
    return found or warm


def _situation(known: set[str], which: Zipf, chance: Random) -> str:
    while True:
        number = which.draw(chance)
        slug = f"{REGIONS[number % len(REGIONS)].slug}-{number}"
        if slug in known:
            return slug
