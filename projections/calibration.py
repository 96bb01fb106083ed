"""How right were the analysts, all in all, and does what they call likely happen as often as the word says?

Scored by rule calibration/1 (`domain.scoring`): the Brier score of each judgement that came true or false,
over every version for as long as it was held, by `made`. An analyst is scored for the versions that are
theirs. A word counts once for each judgement that was ever held under it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from domain.claim import Doc
from domain.likelihood import BANDS
from domain.scoring import CALIBRATION, brier_of, fit, mean, wilson
from projections.picture import Picture
from projections.scoring import brier, came_true, forecasts
from projections.stages import life_of

Judged = Sequence[tuple[Doc, Picture]]
"""Assessments at the bounds, each with the picture of its situation."""


def calibration_doc(judged: Judged) -> Doc:
    """The answer as `sitline.calibration/1` has it."""
    scored = [(row, seen) for row, seen in judged if brier(row, seen) is not None]
    resolved = [_resolved(row, seen) for row, seen in scored]
    return {
        "rule": CALIBRATION,
        "overall": {
            "brier": mean(one["brier"] for one in resolved),
            "assessments": len(scored),
            "versions": sum(one["versions"] for one in resolved),
            "at_middle": sum(one["at_middle"] for one in resolved),
        },
        "analysts": _analysts(scored),
        "words": _words(scored),
        "resolved": resolved,
        "not_scored": _not_scored(judged),
    }


def _resolved(row: Doc, seen: Picture) -> Doc:
    held = forecasts(row, seen)
    return {
        "id": row["assessment"],
        "situation": row["situation"],
        "statement": row["statement"],
        "outcome": row["outcome"]["outcome"],
        "brier": brier(row, seen),
        "versions": len(held),
        "at_middle": sum(one.middle for one in held),
        "analysts": sorted({span.version["by"] for span in life_of(row, seen).spans}),
    }


def _analysts(scored: Judged) -> list[Doc]:
    scores: dict[str, list[float]] = defaultdict(list)
    versions: dict[str, int] = defaultdict(int)
    for row, seen in scored:
        came = came_true(row) is True
        for analyst in sorted({span.version["by"] for span in life_of(row, seen).spans}):
            own = forecasts(row, seen, lambda v, by=analyst: bool(v["by"] == by))  # type: ignore[misc]
            score = brier_of(own, came=came)
            if score is not None:
                scores[analyst].append(score)
                versions[analyst] += len(own)
    return [
        {"analyst": a, "brier": mean(scores[a]), "assessments": len(scores[a]), "versions": versions[a]}
        for a in sorted(scores, key=lambda a: (mean(scores[a]) or 0.0, a))
    ]


def _words(scored: Judged) -> list[Doc]:
    cases: dict[str, list[bool]] = defaultdict(list)
    said: dict[str, list[float]] = defaultdict(list)
    for row, seen in scored:
        held = forecasts(row, seen)
        for word in {one.word for one in held}:
            cases[word].append(came_true(row) is True)
            said[word] += [one.said for one in held if one.word == word]
    return [_word(word, cases[word], said[word]) for word in BANDS if word in cases]


def _word(word: str, came: Sequence[bool], said: Sequence[float]) -> Doc:
    hits, n = sum(came), len(came)
    low, high = wilson(hits, n)
    return {
        "word": word,
        "band": list(BANDS[word]),
        "said": round(100 * sum(said) / len(said), 1),
        "n": n,
        "true": hits,
        "observed": round(100 * hits / n, 1),
        "interval": [round(100 * low, 1), round(100 * high, 1)],
        "fit": fit(BANDS[word], hits, n),
    }


def _not_scored(judged: Judged) -> Doc:
    """Why the others are not: still open, never to be known, withdrawn, or a draft that was never held."""
    why = {"open": 0, "unresolvable": 0, "withdrawn": 0, "never_held": 0}
    for row, seen in judged:
        stage = life_of(row, seen).stage
        if stage in ("resolved-true", "resolved-false"):
            why["never_held"] += brier(row, seen) is None
        else:
            why[stage if stage in why else "open"] += 1
    return why
