"""How good are forecasts, and does what is called likely happen as often as the word says?

Brier score (G. W. Brier, *Verification of forecasts expressed in terms of probability*, 1950), in its form
for one event: the square of the distance between what was said and what came, 0 to 1. The interval about
an observed share is Wilson's (1927), which behaves for few cases.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

CALIBRATION = "calibration/1"
"""The rule: each version counts for as long as it was held, by `made`; each assessment counts once."""

Z = 1.96
"""Standard deviations on either side that hold 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What was said (0-1), for how many seconds it was held, by which word, and whether without a number."""

    said: float
    seconds: float
    word: str = ""
    middle: bool = False


def brier_of(forecasts: Sequence[Forecast], *, came: bool) -> float | None:
    """The Brier score, weighted by the time each was held; where none was held for any time, of the last."""
    if not forecasts:
        return None
    weights = [forecast.seconds for forecast in forecasts]
    if not sum(weights):
        weights = [0.0] * (len(weights) - 1) + [1.0]
    errors = ((forecast.said - came) ** 2 for forecast in forecasts)
    return round(sum(w * error for w, error in zip(weights, errors, strict=True)) / sum(weights), 4)


def mean(scores: Iterable[float]) -> float | None:
    """The mean of scores to four places; None of none."""
    found = list(scores)
    return round(sum(found) / len(found), 4) if found else None


def wilson(hits: int, cases: int) -> tuple[float, float]:
    """Where the true share lies with 95 %, given `hits` of `cases` (at least one), 0 to 1."""
    share = hits / cases
    spread = 1 + Z**2 / cases
    middle = (share + Z**2 / (2 * cases)) / spread
    half = Z * sqrt(share * (1 - share) / cases + Z**2 / (4 * cases**2)) / spread
    return max(middle - half, 0.0), min(middle + half, 1.0)


Fit = Literal["within", "too low", "too high", "too few to tell"]


def fit(band: tuple[int, int], hits: int, cases: int) -> Fit:
    """How a word's band in percent compares with what came.

    `too low`: it happened more often than the word says. A share outside the band with an interval that
    reaches into it tells nothing yet.
    """
    low, high = (100 * edge for edge in wilson(hits, cases))
    if band[0] <= 100 * hits / cases <= band[1]:
        return "within"
    if low > band[1]:
        return "too low"
    return "too high" if high < band[0] else "too few to tell"
