"""What of a finding depends on when it is asked: how long silent, overdue, due for review?

Findings are kept without it; it is added when they are told. Needs the standard library only.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

Doc = dict[str, Any]


def condition_in_time(condition: Doc, now: datetime) -> Doc:
    """A condition with the days for which nobody has reported on it."""
    last = condition["_last"]
    silent = max(0, (now - datetime.fromisoformat(last)).days) if last else None
    return _told(condition) | {"silent_days": silent}


def expected_in_time(expected: Doc, now: datetime) -> Doc:
    """An expectation; silent once its date is past and nothing was said."""
    due = expected["_due"]
    late = expected["stage"] == "open" and due and datetime.fromisoformat(due) < now
    return _told(expected) | ({"stage": "silent"} if late else {})


def stale_in_time(stale: Doc, now: datetime) -> Doc:
    """Whether a judgement needs another look: also because the date of its review has passed."""
    told, due = _told(stale), stale["_review"]
    if not due or not due["by"] or datetime.fromisoformat(due["by"]) >= now:
        return told
    reasons = [*told["reasons"], {"reason": "review-due", "says": due["says"], "ids": []}]
    return told | {"is": True, "because": [*told["because"], due["says"]], "reasons": reasons}


def summary_in_time(summary: Doc, now: datetime) -> Doc:
    """A judgement as a situation lists it."""
    return summary | {"stale": stale_in_time(summary["stale"], now)}


def _told(doc: Doc) -> Doc:
    return {name: value for name, value in doc.items() if not name.startswith("_")}
