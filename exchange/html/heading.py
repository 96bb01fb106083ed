"""What does somebody read who reads only the top: the state in words, and the figures behind it?"""

from __future__ import annotations

from typing import Any

from application.dossier import Dossier
from exchange.html.conflicts import CLOSED
from exchange.html.folding import counted
from exchange.html.markup import Inside, Markup, bdi, joined, tag
from exchange.html.when import day_words, instant_day, said_days

Doc = dict[str, Any]

LEADS = (
    ("yes", "Reported to hold"),
    ("announced", "Only announced"),
    ("no", "Ended"),
    ("unknown", "Not known whether it holds"),
)
"""What a condition is like (`holds` of `sitline.state/1`), and how a sentence on those begins."""

MOST = 14
"""Conditions of a sentence; the others stand in the part on the state."""

ROOT = 6
"""First letters by which a stage repeats its kind: `closure closed`, `redeployment redeployed`."""


def heading(told: Dossier, sections: tuple[tuple[str, str], ...]) -> Markup:
    """The header of the page; `sections` are the parts it leads to: fragment and words of each."""
    links = [tag("li", tag("a", words, href=f"#{name}")) for name, words in sections]
    return tag(
        "header",
        tag("p", "Situation brief · ", tag("strong", _handling(told)), class_="kicker"),
        tag("h1", bdi(told.title)),
        tag("p", _phases(told), class_="phases"),
        tag("dl", [_sentence(told, *lead) for lead in LEADS], class_="words"),
        _figures(told),
        tag("p", _bounds(told), class_="bounds"),
        tag("nav", tag("ul", links), aria_label="Parts of this page"),
    )


def _phases(told: Dossier) -> list[Inside]:
    named = told.brief["phases"]
    if not named:
        return ["Phase: none can be told"]
    return ["Phases ", [joined([tag("span", one, class_="phase"), " "]) for one in named]]


def _sentence(told: Dossier, holds: str, lead: str) -> Markup | None:
    """What holds, or does not, in one sentence."""
    found = [_condition(one) for one in told.state["conditions"] if one["holds"] == holds]
    names = list(dict.fromkeys(found))
    if not names:
        return None
    pieces: list[Inside] = [["; "] * bool(at) + [name] for at, name in enumerate(names[:MOST])]
    if len(names) > MOST:
        pieces.append([" and ", tag("a", f"{len(names) - MOST:,} more", href=f"#{holds}")])
    return tag("div", tag("dt", lead), tag("dd", pieces))


def _condition(doc: Doc) -> Markup:
    kind = str(doc["family"] if doc["kind"] == "condition" else doc["kind"]).replace("-", " ")
    value = str(doc["value"] or "")
    shown = "" if value == doc["holds"] or value[:ROOT] == kind[:ROOT] else f" {value}"
    place = [" in ", bdi(doc["place"])] if doc.get("place") else []
    disputed = [" ", tag("span", "⇄ disputed", class_="chip conflict")] if doc["disputed"] else []
    return joined([kind, shown, place, disputed])


def _figures(told: Dossier) -> Markup:
    low, high = told.chains
    standing = sum(row["standing"] == "standing" for row in told.reports.values())
    opened = sum(one["stage"] not in CLOSED for one in told.conflicts)
    stale = sum(bool(one["stale"]["is"]) for one in told.assessments)
    unknowns, judged = len(told.state["unknowns"]), len(told.assessments)
    figures = (
        _figure("report", len(told.reports), f"{standing:,} stand", "reports"),
        _figure("independent voice", high, "chains", "sources", shown=_range(low, high)),
        _figure("open conflict", opened, f"{len(told.conflicts) - opened:,} closed", "conflicts", mark="⇄"),
        _figure("unknown", unknowns, "not yet answered" if unknowns else "none listed", "unknown"),
        _figure("assessment", judged, f"{stale} stale" if judged else "none made", "assessments"),
    )
    return tag("ul", figures, class_="figures")


def _figure(noun: str, count: int, more: str, to: str, shown: str = "", mark: str = "") -> Markup:
    number = tag("b", f"{mark} " if mark and count else "", shown or f"{count:,}")
    words = counted(count, noun).partition(" ")[2]
    return tag(
        "li",
        tag("a", number, " ", words, " ", tag("small", more), href=f"#{to}"),
        class_="alert" if mark and count else None,
    )


def _range(low: int, high: int) -> str:
    return f"{low:,}" if low == high else f"{low:,}-{high:,}"


def _handling(told: Dossier) -> str:
    unmarked = told.brief["unmarked"]
    return f"Handling: {told.brief['handling']}" + (
        f" ({counted(unmarked, 'report')} not marked)" if unmarked else ""
    )


def _bounds(told: Dossier) -> str:
    bounds = told.bounds
    at = day_words(instant_day(str(bounds["at"]), told.zone))
    parts = [f"As of {at} ({told.zone}), log position {told.position}"]
    names = {"noted_by": "noted by", "published_by": "published by", "true_at": "true at"}
    parts += [f"{words} {bounds[name]}" for name, words in names.items() if bounds.get(name)]
    published = [said_days(row["published"], told.zone)[1] for row in told.reports.values()]
    last = max((day for day in published if day is not None), default=None)
    if last is not None:
        parts.append(f"last report published {day_words(last - 0.01)}")
    unread = f" {counted(told.not_understood, 'event')} could not be read." if told.not_understood else ""
    return "; ".join(parts) + "." + unread
