"""Do a brief, a notice, the publications, the queue and a tally look as before?

Answers of invented things, so that every line that can stand in them does; names that would be markup, or
run from right to left, are among them.
"""

from __future__ import annotations

from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from cli.rendering import rendered

Doc = dict[str, Any]

REPORT, ACT, CLAIM = "r7k2m5qabcdefgh2i", "x5bcdefgh2ijklmno", "r7k2m5qabcdefgh2i#toll#killed-soldiers"
HEAD: Doc = {
    "zone": "Asia/Damascus",
    "bounds": {"known_at": 112, "published_by": "2024-01-05T20:59:59.999999Z", "at": "2024-01-06T05:00:00Z"},
    "position": 112,
    "behind": 0,
    "not_understood": 0,
    "rules": ["sitline-rules/1", "most-chains/1"],
    "next": None,
}
STAMP: Doc = {"position": 101, "recorded_at": "2024-01-05T18:00:00+00:00", "by": "amal"}
HERE: Doc = {"situation": "jasem-siege", "title": "Siege of *Jasem*"}
FELL: Doc = {"id": CLAIM, "standing": "revoked", "path": [CLAIM, ACT], "says": f"{CLAIM}, which was revoked"}


def line(text: str, *details: str, depth: int = 0) -> Doc:
    return {"key": f"key|{text}", "text": text, "details": list(details), "depth": depth, "grounds": [CLAIM]}


def section(title: str, *lines: Doc, none: str = "") -> Doc:
    return {"name": title.lower(), "title": title, "lines": list(lines), "none": none}


BRIEF: Doc = (
    HEAD
    | HERE
    | {
        "schema": "sitline.brief/1",
        "phases": ["fighting", "besieged"],
        "handling": "TLP:AMBER",
        "unmarked": 1,
        "sections": [
            section("What holds", none="nothing is reported to hold"),
            section("What ended"),
            section(
                "What happened",
                line("12 Dec 2023: attack on [convoy] at <road> by رنا; 2 reports, 1-2 independent voices"),
                line("killed: 3-5 soldiers; worded “3”, “five”; DISPUTED", depth=1),
            ),
            section(
                "What is disputed",
                line("bombing: killed", "3 soldiers: “3”; agency", "5 soldiers: “five”; post"),
            ),
            section("Assessments", line("It will last", "likelihood: likely [55-80 %]", "confidence: low")),
        ],
        "sources": [
            {
                "source": "demo-agency",
                "name": "Demo | agency",
                "type": "wire",
                "reliability": "B",
                "party": "unknown",
                "reports": 2,
                "handling": "TLP:AMBER",
            }
        ],
        "cut": ["50 of 61 incidents"],
        "again": "sitline brief jasem-siege --known-at 112 --at 2024-01-06T05:00:00Z",
    }
)
ENTRY: Doc = {
    "id": ACT,
    "name": "brief-12",
    "situation": "jasem-siege",
    "audience": "the partners",
    "corrects": "brief-11",
    "stage": "needs a correction",
    "corrected_by": None,
    "known_at": 98,
    "lines": ["killed: 3 soldiers"],
    "fallen": [FELL],
} | STAMP
STANDS: Doc = {"stage": "stands", "audience": None, "corrects": None, "lines": [], "fallen": []}
ANSWERS: dict[str, Doc] = {
    "brief": BRIEF,
    "publication": HEAD | {"schema": "sitline.publication/1"} | ENTRY | {"answer": {"brief": BRIEF}},
    "erased": HEAD | {"schema": "sitline.publication/1"} | ENTRY | STANDS | {"answer": None},
    "publications": HEAD
    | {
        "schema": "sitline.publications/1",
        "publications": [
            ENTRY,
            ENTRY | STANDS | {"name": "brief-13"},
            ENTRY | STANDS | {"name": "brief-11", "stage": "corrected", "corrected_by": "brief-12"},
        ],
        "publications_total": 4,
        "next": "3",
    },
    "notice": HEAD
    | HERE
    | {
        "schema": "sitline.notice/1",
        "handling": "not marked",
        "publication": "brief-12",
        "published": STAMP,
        "audience": "the partners",
        "erased": False,
        "corrected_by": "brief-12-corrected",
        "fallen": [FELL],
        "lines": [
            {"section": "What happened", "was": "killed: 3", "now": "killed: 4", "fallen": [FELL]},
            {"section": "What holds", "was": "a siege", "now": "a siege", "fallen": [FELL]},
            {"section": "What holds", "was": "a curfew", "now": None, "fallen": [FELL]},
        ],
    },
    "queue": HEAD
    | {"situation": None, "title": None}
    | {
        "schema": "sitline.queue/1",
        "items": [
            {
                "rank": 1,
                "claim": CLAIM,
                "situation": "jasem-siege",
                "question": "bombing: killed",
                "value": "3 soldiers",
                "source": "demo-agency",
                "why": ["disputed: 3 soldiers / 5 soldiers (cdasd7d)", "nobody has checked it yet"],
                "claims": [CLAIM, CLAIM],
            }
        ],
        "items_total": 2,
        "next": "1",
    },
    "tally": HEAD
    | {
        "schema": "sitline.tally/1",
        "measure": "killed",
        "population": "soldiers",
        "by": "month",
        "unplaced": "not dated to one month",
        "situations": ["jasem-siege"],
        "rows": [
            {
                "key": "2023-12",
                "unit": None,
                "low": 3,
                "high": 5,
                "incidents": 2,
                "disputed": 1,
                "possible": 1,
            },
            {
                "key": None,
                "unit": "units",
                "low": 3,
                "high": None,
                "incidents": 1,
                "disputed": 0,
                "possible": 0,
            },
        ],
        "total": [{"unit": None, "low": 3, "high": 5, "incidents": 2, "disputed": 1, "possible": 0}],
        "left_out": [{"why": "nobody gives a figure", "count": 7, "ids": [f"{REPORT}#farms", "bombing"]}],
        "maybe_twice": ["bombing"],
        "beside": [
            {"subject": "toll", "place": "Daraa", "area": None, "period": "2023", "low": 40, "high": 40}
            | {"unit": None, "population": "people", "counted_as_of": "2023-12-31", "disputed": True}
            | {"situation": "jasem-siege"}
        ],
    },
    "questions": HEAD
    | {
        "schema": "sitline.questions/1",
        "questions": [
            {"id": ACT, "name": "morning", "asks": "state jasem-siege --noted-by yesterday"} | STAMP
        ],
        "questions_total": 1,
    },
}
OWN = ("brief", "publication", "notice")


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("form", ["table", "plain"])
def test_a_screen_is_as_before(name: str, form: str, snapshot: SnapshotAssertion) -> None:
    assert snapshot == rendered(ANSWERS[name], form)


@pytest.mark.parametrize("name", OWN)
def test_a_text_in_markdown_is_as_before(name: str, snapshot: SnapshotAssertion) -> None:
    assert snapshot == rendered(ANSWERS[name], "md")


def test_no_name_is_read_as_markup() -> None:
    text = rendered(BRIEF, "md")
    assert r"\[convoy\] at \<road\>" in text
    assert r"Demo \| agency" in text
    assert "\u2068رنا\u2069" in text


@pytest.mark.parametrize("name", ANSWERS)
def test_no_line_is_wider_than_a_terminal(name: str) -> None:
    lines = rendered(ANSWERS[name], "table").splitlines()
    assert max(len(one) for one in lines if "sitline brief" not in one) <= 82, "two marks isolate a name"
