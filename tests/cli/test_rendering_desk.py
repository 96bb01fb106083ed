"""Do the screens of the desk look as before: the handover, the list, the marks, the custody log?

Answers of invented things, so that every line that can stand on a screen does.
"""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from cli.rendering import rendered

Doc = dict[str, Any]

REPORT, OTHER, ACT = "r7k2m5qabcdefgh2i", "r2aaaaaaaaaaaaaaa", "x5bcdefgh2ijklmno"
HEAD: Doc = {
    "zone": "Asia/Damascus",
    "bounds": {"known_at": 112, "at": "2024-01-06T05:00:00Z"},
    "position": 112,
    "behind": 0,
    "not_understood": 0,
    "rules": ["sitline-rules/1", "most-chains/1"],
    "next": None,
}
STAMP: Doc = {"position": 101, "recorded_at": "2024-01-05T18:00:00+00:00", "by": "amal"}
LATE: Doc = {
    "id": ACT,
    "text": "call the agency",
    "on": REPORT,
    "situation": "jasem-siege",
    "due": {"edtf": "2024-01-05"},
    "overdue": True,
    "for": "رنا",
    "done": None,
} | STAMP
CONFLICT: Doc = {
    "id": "cdasd7dabcdefgh2i",
    "situation": "jasem-siege",
    "question": {"subject": "bombing", "attribute": "killed", "scope": {"population": "soldiers"}},
    "certainty": "certain",
    "was": "settled",
    "open": True,
    "stage": "reopened",
    "because": "new contradicting evidence",
    "candidates": ["3 soldiers", "5 soldiers"],
}
SINCE: Doc = HEAD | {
    "schema": "sitline.since/1",
    "situation": None,
    "title": None,
    "since": {"bound": "shift-1", "position": 99, "recorded_at": "2024-01-05T15:00:00Z"},
    "reports": [
        {
            "id": REPORT,
            "situation": "jasem-siege",
            "source": "demo-agency",
            "published": {"edtf": "2024-01-05"},
            "says": ["toll: 3 soldiers killed"],
            "updates": 3,
            "standing": "revoked",
        },
        {
            "id": OTHER,
            "situation": "jasem-siege",
            "source": "demo-post",
            "published": {"edtf": "2024-01-05"},
            "says": [],
            "updates": 0,
            "standing": "standing",
        },
    ],
    "taken_back": [
        {
            "id": ACT,
            "situation": "jasem-siege",
            "what": "taken back by its source",
            "target": REPORT,
            "because": "retracted",
            **STAMP,
        }
    ],
    "conflicts_opened": [CONFLICT],
    "conflicts_closed": [
        CONFLICT | {"was": "open", "open": False, "stage": "settled", "because": "they say so"}
    ],
    "stale": [
        {
            "id": "a2qgoipabcdefgh2i",
            "situation": "jasem-siege",
            "statement": "The agreement will hold",
            "likelihood": {"word": "likely", "band": [55, 80], "percent": None},
            "because": ["rests on a report that was revoked"],
        }
    ],
    "overdue": [
        {
            "id": f"{REPORT}#out",
            "situation": "jasem-siege",
            "what": "withdrawal announced",
            "due": {"earliest": "2024-01-02T21:00:00Z", "latest": "2024-01-03T20:59:59.999999Z"},
            "new": False,
        }
    ],
    "remarks": [{"id": ACT, "on": REPORT, "text": "ask the author", "situation": "jasem-siege"} | STAMP],
    "todos": [LATE],
    "inbox": {
        "waiting": 4,
        "oldest": [
            {"id": OTHER, "source": "demo-post", "captured_at": STAMP["recorded_at"], "wording": "Shelling"}
        ],
    },
}
LISTS = (
    "reports",
    "taken_back",
    "conflicts_opened",
    "conflicts_closed",
    "stale",
    "overdue",
    "remarks",
    "todos",
)
FILE: Doc = {
    "id": ACT,
    "what": "attached",
    "evidence": "ab" * 32,
    "size": 1234567,
    "media_type": "image/jpeg",
    "report": REPORT,
    "name": "photo.jpg",
    "shows": "a truck on the road",
    "captured": {"edtf": "2024-01-04"},
    "captured_by": "Amal",
    "first_seen": "https://example.org/a",
    "standing": "standing",
} | STAMP
ANSWERS: dict[str, Doc] = {
    "since": SINCE | {f"{name}_total": len(SINCE[name]) for name in LISTS},
    "nothing": SINCE
    | {name: [] for name in LISTS}
    | {f"{name}_total": 0 for name in LISTS}
    | {"situation": "jasem-siege", "title": "Siege of Jasem", "inbox": {"waiting": 0, "oldest": []}},
    "todos": HEAD
    | {
        "schema": "sitline.todos/1",
        "overdue": 1,
        "done": 1,
        "todos": [
            LATE,
            LATE | {"overdue": False, "due": None, "on": None, "for": None, "done": {"id": ACT} | STAMP},
        ],
        "todos_total": 3,
        "next": "2",
    },
    "marks": HEAD
    | {
        "schema": "sitline.marks/1",
        "marks": [
            {"id": ACT, "name": "shift-1", "names": 99, "in_force": True} | STAMP,
            {"id": ACT, "name": "shift-1", "names": 45, "in_force": False} | STAMP,
        ],
        "marks_total": 2,
    },
    "custody": HEAD
    | {
        "schema": "sitline.custody/1",
        "report": REPORT,
        "files": [
            {"evidence": "ab" * 32, "size": 1234567, "media_type": "image/jpeg", "reports": [REPORT, OTHER]}
        ],
        "files_total": 1,
        "entries": [
            FILE | {"standing": "voided"},
            {"id": ACT, "what": "read", "evidence": "ab" * 32, "to": "/home/a/b.jpg", "standing": "standing"}
            | STAMP,
            {"id": ACT, "what": "voided", "target": OTHER, "reason": "the wrong file", "standing": "standing"}
            | STAMP,
        ],
        "entries_total": 3,
    },
    "show": HEAD
    | {
        "schema": "sitline.show/1",
        "id": REPORT,
        "sort": "report",
        "title": "report by demo-agency",
        "fields": {},
        "evidence": [FILE],
        "remarks": [{"id": ACT, "on": f"{REPORT}#siege", "text": "ask the author"} | STAMP],
        "todos": [LATE],
    },
}


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("form", ["table", "plain"])
def test_a_screen_of_the_desk_is_as_before(name: str, form: str, snapshot: SnapshotAssertion) -> None:
    assert snapshot == rendered(ANSWERS[name], form)


@pytest.mark.parametrize("name", ANSWERS)
def test_no_line_is_wider_than_a_terminal(name: str) -> None:
    assert max(map(len, rendered(ANSWERS[name], "table").splitlines())) <= 82, "two marks isolate a name"
