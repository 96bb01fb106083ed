"""What does a brief say of a situation, line by line, and on which reports does each line rest?

Made of answers alone (state, conflicts), so that the same bounds give the same brief. Whatever a reader
could take for known and is not has a section of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from domain.claim import Doc
from domain.grading import HANDLINGS
from domain.ids import report_of
from projections.brief_words import (
    assessment_line,
    condition_line,
    conflict_line,
    count_line,
    expected_line,
    incident_lines,
    unknown_line,
)

HOLDS = (("yes", "What holds"), ("announced", "Announced, not known to be in effect"), ("no", "What ended"))
"""Conditions by whether they hold, in the order in which people ask."""

UNMARKED = "not marked"
"""The handling of a report that says nothing of it; not: for everybody."""


def sections(state: Doc, conflicts: Doc, cites: Mapping[str, Sequence[str]]) -> list[Doc]:
    """The sections with their lines; `cites` are the ids that each assessment rests on."""
    zone = str(state["zone"])
    conditions, told = state["conditions"], []
    for holds, title in HOLDS:
        found = [condition_line(one, zone) for one in conditions if one["holds"] == holds]
        told.append(_section(holds, title, found))
    told[0]["none"] = "nothing is reported to hold"
    happened = [line for one in state["incidents"] for line in incident_lines(one, zone)]
    happened += [
        count_line(one, f"count|{one['subject']}|{one.get('place') or ''}") | {"text": _about(one)}
        for one in state["counts"]
    ]
    uncertain = [condition_line(one, zone) for one in conditions if one["holds"] == "unknown"]
    return [
        *told,
        _section("happened", "What happened", happened, "no incident is reported"),
        _section("conflicts", "What is disputed", map(conflict_line, conflicts["conflicts"]), "nothing"),
        _section(
            "unknown",
            "What is not known",
            [*uncertain, *map(unknown_line, state["unknowns"])],
            "nothing listed",
        ),
        _section("expected", "What is expected", [expected_line(one, zone) for one in state["expectations"]]),
        _section(
            "assessments",
            "Assessments",
            [assessment_line(one, cites.get(one["id"], ()), zone) for one in state["assessments"]],
            "none was made",
        ),
    ]


def _about(count: Doc) -> str:
    subject = " · ".join(filter(None, (count["subject"], count.get("place"))))
    return f"{subject}: {count_line(count, '')['text']}"


def _section(name: str, title: str, lines: Iterable[Doc], none: str = "") -> Doc:
    return {"name": name, "title": title, "lines": list(lines), "none": none}


def lines_of(told: Iterable[Doc]) -> list[Doc]:
    """All lines of some sections, each with the title of its section."""
    return [line | {"section": section["title"]} for section in told for line in section["lines"]]


def grounds_of(told: Iterable[Doc]) -> list[str]:
    """What any line of these sections rests on, in order."""
    return sorted({ground for line in lines_of(told) for ground in line["grounds"]})


def reports_in(grounds: Iterable[str]) -> list[str]:
    """The reports that these ids are of, in order; assessments are none."""
    return sorted({report_of(ground) for ground in grounds if ground.startswith("r")})


def sources_of(reports: Mapping[str, Doc], sources: Mapping[str, Doc], slug: str) -> list[Doc]:
    """The sources behind some reports, with what is known of each and how what it gave is to be handled."""
    found: dict[str, list[Doc]] = {}
    for report in reports.values():
        found.setdefault(report["source"], []).append(report)
    return [_source(name, sources.get(name, {}), found[name], slug) for name in sorted(found)]


def _source(name: str, row: Doc, reports: Sequence[Doc], slug: str) -> Doc:
    said = row.get("name") or {}
    return {
        "source": name,
        "name": said.get("text") if isinstance(said, dict) else str(said),
        "type": row.get("type"),
        "reliability": row.get("reliability", "F"),
        "party": row.get("parties", {}).get(slug, {}).get("party", "unknown"),
        "reports": len(reports),
        "handling": strictest(report.get("handling") for report in reports),
    }


def strictest(marks: Iterable[str | None]) -> str:
    """The mark by which everything may be handled that bears one of these (FIRST TLP 2.0).

    What is not marked is not for everybody: beside it `TLP:CLEAR` holds for nothing.
    """
    order = (*HANDLINGS[:-1], UNMARKED, HANDLINGS[-1])
    return min((mark or UNMARKED for mark in marks), key=order.index, default=UNMARKED)
