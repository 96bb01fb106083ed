"""How does a test tell a small story and ask about it, through the application alone?

One situation, `demo-town`, in one place with a centre. A source is made when it first speaks; a report is
published at noon of its day and noted an hour later, unless the test says otherwise.
"""

from __future__ import annotations

from typing import Any

from application import (
    asking,
    assessing,
    explaining,
    judging,
    names,
    reports,
    setting_right,
    situations,
    sources,
)
from application.answers import Ask
from application.desk import Written
from tests.answers.player import HOW, Clock, Doc, new_desk

HERE = "demo-town"
NOTHING = object()


class Scene:
    """A desk with one situation, in the words of a test."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.desk = new_desk(clock=self.clock)
        self.count = 0
        situations.open_situation(self.desk, HERE, title="Siege of Demo Town", places=["Demo Town"], how=HOW)
        names.add_place(self.desk, "Demo Town", aliases=["Demotown"], how=HOW)
        names.add_place(self.desk, "Demo Centre", within="Demo Town", how=HOW)
        names.add_actor(self.desk, "Army", how=HOW)
        names.add_actor(self.desk, "Third Corps", within="Army", how=HOW)

    # ---- telling

    def source(self, slug: str, reliability: str = "F", party: str | None = None, **more: Any) -> None:
        """Makes a source, once."""
        if slug not in self.desk.tables().rows("source"):
            sources.add_source(
                self.desk, slug, name=slug, type="wire", reliability=reliability, how=HOW, **more
            )
        if party:
            sources.set_party(self.desk, HERE, slug, party, how=HOW)

    def tell(self, source: str, day: int, *updates: Doc, **report: Any) -> str:
        """Records a report of that day of May 2024; answers its id."""
        self.source(source)
        return reports.record_report(self.desk, self.raw(source, day, *updates, **report), how=HOW).id

    def raw(self, source: str, day: int, *updates: Doc, **report: Any) -> Doc:
        """A report as a file holds it; first-hand, unless the test says something of its lineage."""
        self.count += 1
        lineage = {"proximity", "derives_from", "quotes", "republishes", "same_primary_source"}
        told: Doc = {} if lineage & report.keys() else {"derives_from": []}
        told |= {
            "situation": HERE,
            "source": source,
            "id": f"n{self.count}",
            "published": f"2024-05-{day:02d}T12:00Z",
            "noted": f"2024-05-{day:02d}T13:00Z",
            "wording": f"Demo report {self.count}.",
        }
        told |= report
        return {k: v for k, v in told.items() if v is not NOTHING} | {"update": list(updates)}

    def correct(self, report: str, source: str, day: int, *updates: Doc, **more: Any) -> str:
        manner = more.pop("manner", "corrects")
        raw = self.raw(source, day, *updates, **more)
        return reports.correct_report(self.desk, report, raw, manner=manner, how=HOW).id

    def revoke(self, target: str, day: int, manner: str = "retracted") -> str:
        when = {"published": f"2024-05-{day:02d}T12:00Z", "noted": f"2024-05-{day:02d}T13:00Z"}
        return reports.revoke_report(self.desk, target, manner=manner, **when, how=HOW).id

    def recode(self, report: str, *updates: Doc, **more: Any) -> str:
        raw = {"update": list(updates), **more}
        return reports.recode_report(self.desk, report, raw, reason="we misread it", how=HOW).id

    def refute(self, claim: str, with_report: str) -> str:
        return reports.refute_claim(self.desk, claim, with_report=with_report, how=HOW).id

    def link(self, report: str, relation: str, to: str) -> str:
        return reports.link_report(self.desk, report, relation, to, how=HOW).id

    def void(self, identifier: str) -> str:
        return setting_right.void(self.desk, identifier, reason="ours was wrong", how=HOW).id

    def settle(self, conflict: str, outcome: str, **more: Any) -> Written:
        return judging.settle_conflict(self.desk, conflict, outcome, because="we looked", **more, how=HOW)

    def verify(self, claim: str, status: str) -> str:
        return judging.verify_claim(self.desk, claim, status, method="call", because="heard", how=HOW).id

    def assess(self, *supports: str, **more: Any) -> str:
        given = {"likelihood": "likely", "confidence": "low", "because": "so it seems"} | more
        return assessing.make_assessment(
            self.desk, HERE, statement="It will last", supports=supports, **given, how=HOW
        ).id

    def reassess(self, assessment: str, change: str, **more: Any) -> None:
        given = {"because": "so it seems now"} | more
        assessing.revise_assessment(self.desk, assessment, change=change, **given, how=HOW)

    # ---- asking

    def state(self, **ask: Any) -> Doc:
        return asking.state(self.desk, HERE, Ask(**ask))

    def conditions(self, **ask: Any) -> dict[str, Doc]:
        """The conditions of the state by key."""
        return {c["key"]: c for c in self.state(**ask)["conditions"]}

    def condition(self, family: str, **ask: Any) -> Doc:
        """The one condition of a family."""
        found: Doc
        (found,) = [c for c in self.state(**ask)["conditions"] if c["family"] == family]
        return found

    def toll(self, measure: str = "killed", population: str | None = "soldiers", **ask: Any) -> Doc:
        """The one toll of a measure and a population."""
        tolls = [t for i in self.state(**ask)["incidents"] for t in i["tolls"]]
        found: Doc
        (found,) = [t for t in tolls if (t["measure"], t["population"]) == (measure, population)]
        return found

    def conflicts(self, *, closed: bool = False, **ask: Any) -> list[Doc]:
        found: list[Doc] = asking.conflicts(self.desk, HERE, Ask(**ask), include_closed=closed)["conflicts"]
        return found

    def conflict(self, **ask: Any) -> Doc:
        """The one open conflict."""
        found: Doc
        (found,) = self.conflicts(**ask)
        return found

    def timeline(self, **ask: Any) -> list[Doc]:
        found: list[Doc] = asking.timeline(self.desk, HERE, Ask(**ask))["entries"]
        return found

    def audit(self, assessment: str, **ask: Any) -> Doc:
        return asking.audit(self.desk, assessment, Ask(**ask))

    def why(self, condition: str | None = None, **ask: Any) -> Doc:
        return explaining.why(self.desk, HERE, condition, Ask(**ask))

    def diff(self, start: str, end: str, axis: str = "known") -> Doc:
        return explaining.diff(self.desk, HERE, Ask(), start=start, end=end, axis=axis)


def killed(figure: str, population: str | None = "soldiers", **more: Any) -> Doc:
    """A toll of the bombing."""
    told: Doc = {
        "key": "toll",
        "kind": "toll",
        "incident": "bombing",
        "measure": "killed",
        "quantity": figure,
    }
    return told | ({"population": population} if population else {}) | more


def siege(stage: str = "imposed", place: str = "Demo Town", **more: Any) -> Doc:
    """The army's siege of the town at a stage."""
    return {"key": "siege", "kind": "siege", "stage": stage, "by": ["Army"], "place": {"name": place}} | more


def bombing(**more: Any) -> Doc:
    """The bombing on 1 May."""
    return {
        "key": "bombing",
        "kind": "attack",
        "incident": "bombing",
        "occurred": "2024-05-01",
        "method": "explosive-device",
    } | more


def values(conflict: Doc) -> dict[str, list[int]]:
    """The candidates of a conflict with their chains, low and high."""
    return {candidate["value"]: candidate["chains"] for candidate in conflict["candidates"]}


def day_of(instant: str | None, zone: str) -> str | None:
    """The local day of an instant as answers give it."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    if instant is None:
        return None
    return datetime.fromisoformat(instant).astimezone(ZoneInfo(zone)).date().isoformat()
