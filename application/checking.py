"""Is the store whole: positions dense, versions contiguous, commitments and facts as the log says?"""

from __future__ import annotations

from typing import Any

from application import proving
from application.bootstrap import AGGREGATES
from application.desk import Desk


def check(desk: Desk) -> dict[str, Any]:
    """Every problem in a sentence, and how many events were looked at."""
    problems = [*desk.log.check(AGGREGATES), *proving.problems(desk)]
    head = desk.log.head()
    return {
        "schema": "sitline.check/1",
        "ok": not problems,
        "problems": problems,
        "events": head.position,
        "head": head.digest,
        "evidence": proving.summary(desk),
    }
