"""How right was an assessment, now that it came out?"""

from __future__ import annotations

from collections.abc import Callable

from domain.claim import Doc
from domain.scoring import Forecast, brier_of
from projections.picture import Picture
from projections.stages import life_of


def brier(row: Doc, picture: Picture) -> float | None:
    """The Brier score of a resolved assessment, over every version for as long as it was current.

    None while unresolved or unresolvable, and for what was never held.
    """
    came = came_true(row)
    return None if came is None else brier_of(forecasts(row, picture), came=came)


def came_true(row: Doc) -> bool | None:
    """Whether it came true; None where it did not come out, or cannot."""
    outcome = (row["outcome"] or {}).get("outcome")
    return outcome == "true" if outcome in ("true", "false") else None


def forecasts(row: Doc, picture: Picture, wanted: Callable[[Doc], bool] = lambda _: True) -> list[Forecast]:
    """What was said, and for how long it was what the desk held, until it came out."""
    return [
        Forecast(
            float(held.version["likelihood"]["score_at"]),
            max((held.until - held.since).total_seconds(), 0.0) if held.until else 0.0,
            held.version["likelihood"]["word"] or "",
            held.version["likelihood"]["percent"] is None,
        )
        for held in life_of(row, picture).spans
        if wanted(held.version)
    ]
