"""How does the state of a situation look: what holds, what happened, what is not known?"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from typing import Any

from cli.rendering._header import header
from cli.rendering._incidents import incident_lines, toll_words
from cli.rendering._judged import summary_lines
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import UNKNOWN, Clock
from cli.rendering._words import Doc, counted, cut_line, dotted, flag_words, support_words

MAIN = "conditions"

GROUPS = (
    ("yes", "Holds"),
    ("announced", "Announced, not known to be in effect"),
    ("no", "Ended"),
    ("unknown", "Not known whether it holds"),
)
"""Conditions by whether they hold, in the order in which people ask."""

HOLDS = {"yes": "in force", "no": "ended", "announced": "announced", "unknown": "not known whether in force"}
UNDER_WAY = frozenset(
    {"clash", "negotiation", "withdrawal", "search", "aerial-surveillance", "presence", "redeployment"}
)
"""Kinds of conditions that go on rather than being in force."""

_OF = frozenset({"siege", "control"})


def page(doc: Doc) -> Page:
    """The page of a state."""
    clock = Clock(doc)
    phases = dotted(phase["phase"] for phase in doc["phases"]) or "no phase follows from what is reported"
    head = header(doc, clock, "state", f"{doc['title']} ({doc['situation']})", [Line(phases, about="phases")])
    happened = [*_incidents(doc, clock), *cut_line(doc, "incidents")]
    unknown = [*map(_unknown, doc["unknowns"]), *cut_line(doc, "unknowns")]
    return [
        head,
        *_conditions(doc, clock),
        Section("What happened", "incident", [*happened], "no incident is reported", widest=16, folded=True),
        Section("Counted", "count", [*_counts(doc, clock), *cut_line(doc, "counts")]),
        Section("Not known", "unknown", [*unknown], "nothing is listed"),
        Section("Expected", "expectation", [*_expected(doc, clock), *cut_line(doc, "expectations")]),
        Section("Assessments", "assessment", [*_assessments(doc, clock), *cut_line(doc, "assessments")]),
        Section("Conflicts", "conflicts", _further(doc)),
        Section("Published", "publication", [*to_correct_lines(doc)]),
    ]


def _counts(doc: Doc, clock: Clock) -> Iterable[Line]:
    """A line for each count that is about no incident."""
    for count in doc.get("counts", ()):
        subject = dotted([count["subject"], count.get("place")])
        yield Line(f"{subject} · {toll_words(count, clock)}", about=count["subject"])


def _conditions(doc: Doc, clock: Clock) -> list[Section]:
    sections = []
    for holds, title in GROUPS:
        found = [c for c in doc["conditions"] if c["holds"] == holds]
        lines = [Line(condition_words(c, clock), about=c["key"]) for c in found]
        sections.append(Section(title, "condition", [*lines]))
    sections.append(Section("", "condition", [*cut_line(doc, "conditions")]))
    if not doc["conditions"]:
        sections[0].none = "nothing is reported to hold"
    return sections


def condition_words(doc: Doc, clock: Clock) -> str:
    """One condition with all that is known of it: `siege of Jasem: tightened · in force · since …`."""
    value = doc.get("value") if doc.get("value") != doc["holds"] else ""
    said = name_of(doc) + (f": {value}" if value else "")
    firmness = doc.get("firmness", "stated")
    verification = doc["verification"]
    return dotted(
        [
            said,
            _holds(doc),
            "DISPUTED" if doc["disputed"] else None,
            _since(doc, clock),
            _last(doc, clock),
            support_words(doc["support"]),
            f"firmness {firmness}" if firmness != "stated" else None,
            verification if not (doc["disputed"] and verification == "disputed") else None,
            *flag_words(doc.get("flags", ())),
        ]
    )


def name_of(doc: Doc) -> str:
    """What a condition is called: kind, place, and whose it is."""
    # What has no kind of its own is called by what it is a state of.
    kind = str(doc["family"] if doc["kind"] == "condition" else doc["kind"]).replace("-", " ")
    joint = " of " if doc["kind"] in _OF else " in "
    place = f"{joint}{doc['place']}" if doc.get("place") else ""
    named = kind + place if place else " ".join(filter(None, (kind, _given(doc))))
    return f"{named} ({', '.join(doc['actors'])})" if doc.get("actors") else named


def _given(doc: Doc) -> str:
    """The name that a condition without a place was given by hand."""
    parts = str(doc["key"]).split(":")
    return parts[1] if len(parts) > 1 and parts[1] != "+".join(doc.get("actors", ())) else ""


def _holds(doc: Doc) -> str:
    holds = HOLDS[doc["holds"]]
    if doc["holds"] == "yes" and doc["kind"] in UNDER_WAY:
        holds = "under way"
    modality = doc.get("modality", "occurred")
    if doc["holds"] == "announced" and modality not in ("occurred", "announced"):
        holds = f"{modality}, not announced"
    return f"possibly {HOLDS['yes']}" if doc.get("possible") and doc["holds"] == "unknown" else holds


def _since(doc: Doc, clock: Clock) -> str | None:
    if doc.get("until"):
        words = clock.span(doc["until"])
        return "ended when is not known" if words == UNKNOWN else f"ended {words}"
    since = doc.get("since")
    if not since:
        return None
    words = clock.span(since)
    words = "since when is not known" if words == UNKNOWN else f"since {words}"
    # Its own updates have an order, too ("tightened after imposed"); what it came after is something else.
    own = {claim.split("#")[1] for claim in doc["claims"] if "#" in claim}
    after = [name for name in since.get("after", ()) if name not in own]
    return words + (f" (after {', '.join(after)})" if after else "")


def _last(doc: Doc, clock: Clock) -> str | None:
    if not doc.get("last_reported"):
        return "when it was last reported is not known"
    silent = doc.get("silent_days")
    since = f", silent {counted(silent, 'day')}" if silent is not None else ""
    return f"last reported {clock.at(doc['last_reported'])}{since}"


def _incidents(doc: Doc, clock: Clock) -> Iterable[Line]:
    for incident in doc["incidents"]:
        yield from incident_lines(incident, clock)


def _unknown(doc: Doc) -> Line:
    return Line(f"{doc['what']}: {doc['why']}")


def _expected(doc: Doc, clock: Clock) -> Iterable[Line]:
    for expected in doc["expectations"]:
        due = f"due {clock.span(expected['due'])}" if expected.get("due") else "no date given"
        by = f"announced by {expected['announced_by']}"
        reported = ", ".join(expected.get("reported_by", ()))
        by += f", reported by {reported}" if reported and reported != expected["announced_by"] else ""
        yield Line(dotted([expected["what"], by, due, expected["stage"]]), about=expected.get("id", ""))


def _assessments(doc: Doc, clock: Clock) -> Iterable[Line]:
    for assessment in doc["assessments"]:
        yield from summary_lines(assessment, clock)


def _further(doc: Doc) -> list[Any]:
    slug = shlex.quote(str(doc["situation"]))
    lines = [Line(f"{counted(doc['open_conflicts'], 'open conflict')}: sitline conflicts {slug}")]
    if key := _worth_asking(doc["conditions"]):
        lines.append(Line(f"why it is so: sitline why {slug} {shlex.quote(key)}", style="dim"))
    return lines


def to_correct_lines(doc: Doc) -> Iterable[Line]:
    """The publications that need a correction, and the lines concerned."""
    for one in doc.get("publications_to_correct", ()):
        was = "already so then" if one.get("new") is False else None
        note = f"sitline publish --note {one['name']}"
        text = dotted([one["says"], counted(len(one["lines"]), "line"), was, note])
        yield Line(text, about=one["name"], style="warn")
        yield from (Line(line, depth=1, about=one["name"]) for line in one["lines"])


def _worth_asking(conditions: Sequence[Doc]) -> str:
    """A condition for an example, by the short word that the command takes, too: what is disputed first."""
    first = next((c for c in conditions if c["disputed"]), conditions[0] if conditions else None)
    return str(first["kind"]) if first else ""
