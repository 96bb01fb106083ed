"""What is answered to an import: its plan, and what was recorded (`sitline.imported/1`)?"""

from __future__ import annotations

from typing import Any

from exchange.job import Job
from exchange.recording import Done

PLAN = ("new", "same", "changed", "revoked", "missing", "rejected", "repeated")
"""What a row can be; those that are missing stand in no file."""


def answer(job: Job, done: Done, *, planned: bool) -> dict[str, Any]:
    """The answer; `planned`: nothing is recorded yet."""
    told = job.told
    return {
        "schema": "sitline.imported/1",
        "format": job.form,
        "files": list(told.files),
        "dry_run": job.wanted.dry_run,
        "planned": planned,
        "rows": told.counted["rows"],
        "plan": {name: told.counted[name] for name in PLAN},
        "recorded": {
            "reports": done.reports,
            "corrections": done.corrections,
            "revocations": done.revocations,
            "captured": done.captured,
            "events": done.events,
            "known": done.known,
        },
        "sources": sorted(job.speakers.made),
        "situations": sorted(job.rooms.opened),
        "recorded_in": sorted(job.elsewhere),
        "changed": told.in_order(told.changed),
        "changed_total": told.changed.total,
        "revoked": told.in_order(told.revoked),
        "revoked_total": told.revoked.total,
        "missing": told.missing.docs,
        "missing_total": told.missing.total,
        "rejected": told.in_order(told.rejected),
        "rejected_total": told.rejected.total,
        "rejected_file": str(job.rejects.path) if job.rejects.path else None,
        "carries_not": list(job.reader.CARRIES_NOT),
        "position": done.position,
    }
