"""How is something timed so that one slow moment of the machine decides nothing?"""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Mapping, Sequence


def seconds(act: Callable[[], object]) -> float:
    """The wall time of one call."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def settle() -> None:
    """Leaves what is there already out of every later collection, as in a process that begins with it."""
    gc.collect()
    gc.freeze()


def medians(acts: Mapping[str, Callable[[], float]], times: int, *, warm: int = 1) -> dict[str, float]:
    """The median of what each act answers; they take turns, so that a slow minute slows them all."""
    found: dict[str, list[float]] = {name: [] for name in acts}
    for turn in range(warm + times):
        for name, act in acts.items():
            answer = act()
            if turn >= warm:
                found[name].append(answer)
    return {name: statistics.median(answers) for name, answers in found.items()}


def percentile(values: Sequence[float], share: float) -> float:
    """The value that a share of all do not exceed (nearest rank)."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, max(0, int(len(ranked) * share + 0.999999) - 1))]
