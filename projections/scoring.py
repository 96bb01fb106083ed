"""How right was an assessment, now that it came out?"""

from __future__ import annotations

from domain.claim import Doc
from projections.assessments import made_at
from projections.picture import Picture


def brier(row: Doc, picture: Picture) -> float | None:
    """The Brier score of a resolved assessment, over every version for as long as it was current.

    Weighted by the time from when a version was made until the next, or until it was resolved; 0 is
    perfect, 1 as wrong as can be. None while unresolved or unresolvable.
    """
    if not row["outcome"] or row["outcome"]["outcome"] not in ("true", "false"):
        return None
    came = 1.0 if row["outcome"]["outcome"] == "true" else 0.0
    starts = [made_at(v, picture) for v in row["versions"]]
    ends = [*starts[1:], made_at(row["outcome"], picture)]
    weights = [max((end - start).total_seconds(), 0.0) for start, end in zip(starts, ends, strict=True)]
    if not sum(weights):
        weights = [0.0] * (len(weights) - 1) + [1.0]
    errors = [(float(v["likelihood"]["score_at"]) - came) ** 2 for v in row["versions"]]
    total = sum(weight * error for weight, error in zip(weights, errors, strict=True))
    return float(round(total / sum(weights), 4))
