"""How is the page put together, and what may a browser do with it?

One file: styles inside, allowed by their hash; no script, no font, no picture from anywhere. The policy
stands in the page itself, so that it holds wherever the file is opened.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from application.dossier import Dossier
from domain.ids import update_of
from exchange.html import conflicts, listing, map, story, timeline  # noqa: A004  # the map of the page
from exchange.html.markup import Markup, bdi, joined, linked, raw, tag
from exchange.html.when import day_words, instant_day, said_days

Doc = dict[str, Any]

MOST = 600
"""Entries that are drawn and listed, the newest: a page of more is no longer looked at, and says so."""


def page(told: Dossier) -> str:
    """The whole page; the same dossier gives the same bytes."""
    style = files("exchange.html").joinpath("style.css").read_text(encoding="utf-8")
    body = tag("body", _skip(), _header(told), tag("main", list(_sections(told)), id="main"), _footer(told))
    head = tag("head", _policy(style), tag("title", f"{told.title}: brief"), raw(f"<style>{style}</style>"))
    return "<!doctype html>\n" + _without_loose_ends(tag("html", head, body, lang="en")) + "\n"


def _policy(style: str) -> Markup:
    digest = b64encode(sha256(style.encode()).digest()).decode()
    rules = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return joined(
        [
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=rules),
            tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name_="referrer", content="no-referrer"),
            tag("meta", name_="color-scheme", content="light dark"),
            tag("meta", name_="generator", content="sitline"),
        ]
    )


def _skip() -> Markup:
    return tag("a", "To the text", href="#main", class_="skip")


SECTIONS = (
    ("state", "State"),
    ("timeline", "Timeline"),
    ("conflicts", "Conflicts"),
    ("assessments", "Assessments"),
    ("map", "Map"),
    ("changes", "Set right"),
    ("reports", "Reports"),
    ("sources", "Sources"),
)
"""The parts of the page: the fragment of each and what the table of contents calls it."""


def _header(told: Dossier) -> Markup:
    links = [tag("li", tag("a", words, href=f"#{name}")) for name, words in SECTIONS]
    return tag(
        "header",
        tag("h1", bdi(told.title)),
        tag("p", _phases(told), class_="phases"),
        [tag("p", sentence) for sentence in _in_words(told)],
        _figures(told),
        tag("p", _bounds(told), class_="bounds"),
        tag("nav", tag("ul", links), aria_label="Parts of this page"),
    )


def _phases(told: Dossier) -> list[Markup | str]:
    named = told.brief["phases"]
    return [joined([tag("span", one, class_="phase"), " "]) for one in named] or ["no phase can be told"]


def _in_words(told: Dossier) -> list[Markup]:
    """The state in three sentences: what is reported to hold, what was only announced, what ended."""
    said = []
    leads = (
        ("yes", "Reported to hold: "),
        ("announced", "Only announced: "),
        ("no", "Ended: "),
        ("unknown", "Not known whether it holds: "),
    )
    for holds, lead in leads:
        names = [_condition(one) for one in told.state["conditions"] if one["holds"] == holds]
        if names:
            pieces = [[", "] * bool(at) + [name] for at, name in enumerate(dict.fromkeys(names))]
            said.append(joined([tag("strong", lead), pieces, "."]))
    return said


def _condition(doc: Doc) -> Markup:
    kind = str(doc["family"] if doc["kind"] == "condition" else doc["kind"]).replace("-", " ")
    value = f" {doc['value']}" if doc["value"] and doc["value"] != doc["holds"] else ""
    place = [" in ", bdi(doc["place"])] if doc.get("place") else []
    disputed = [" ", tag("span", "⇄ disputed", class_="chip conflict")] if doc["disputed"] else []
    return joined([kind, value, place, disputed])


def _figures(told: Dossier) -> Markup:
    low, high = told.chains
    standing = sum(row["standing"] == "standing" for row in told.reports.values())
    opened = sum(one["stage"] not in conflicts.CLOSED for one in told.conflicts)
    stale = sum(bool(one["stale"]["is"]) for one in told.assessments)
    figures = (
        ("reports", f"{len(told.reports)}", f"{standing} stand", "reports"),
        ("independent voices", str(low) if low == high else f"{low}-{high}", "chains", "sources"),
        ("open conflicts", str(opened), f"{len(told.conflicts) - opened} closed", "conflicts"),
        ("unknowns", str(len(told.state["unknowns"])), "", "unknown"),
        ("assessments", str(len(told.assessments)), f"{stale} stale", "assessments"),
    )
    return tag("ul", [_figure(*one) for one in figures], class_="figures")


def _figure(words: str, number: str, more: str, to: str) -> Markup:
    small = tag("small", more) if more else None
    return tag("li", tag("a", tag("b", number), " ", words, small, href=f"#{to}"))


def _bounds(told: Dossier) -> list[Markup | str]:
    bounds = told.bounds
    at = day_words(instant_day(str(bounds["at"]), told.zone))
    parts = [f"As of {at} ({told.zone}), log position {told.position}"]
    names = {"noted_by": "noted by", "published_by": "published by", "true_at": "true at"}
    parts += [f"{words} {bounds[name]}" for name, words in names.items() if bounds.get(name)]
    last = max(
        (d for row in told.reports.values() if (d := said_days(row["published"], told.zone)[1])), default=None
    )
    if last is not None:
        parts.append(f"last report published {day_words(last - 0.01)}")
    unmarked = told.brief["unmarked"]
    handling = f"Handling: {told.brief['handling']}" + (
        f" ({unmarked} reports not marked)" if unmarked else ""
    )
    unread = f" {told.not_understood} events could not be read." if told.not_understood else ""
    return ["; ".join(parts) + ". ", tag("strong", handling), ".", unread]


def _sections(told: Dossier) -> list[Markup]:
    by_update = _conflicts_by_update(told.conflicts)
    shown, cut = told.entries[-MOST:], max(0, len(told.entries) - MOST)
    reports = {key: _with_fall(row, told.changes) for key, row in told.reports.items()}
    named = {one["report"] for one in shown} | {key for key in reports if len(reports) <= MOST}
    return [
        _section("state", "State", _state(told)),
        _section("timeline", "Timeline", _timeline(told, shown, by_update, cut)),
        _section(
            "conflicts",
            "Conflicts, side by side",
            conflicts.section(told.conflicts, reports, told.sources, told.zone),
            none="No conflict is known.",
        ),
        _section(
            "assessments",
            "How the assessments changed",
            _assessments(told, reports),
            none="No assessment was made.",
        ),
        _section("map", "Map", _map(told, shown)),
        _section(
            "changes",
            "What was set right and decided",
            [listing.acts(told.changes, told.zone)] if told.changes else [],
            none="Nothing.",
        ),
        _section(
            "reports",
            "Reports and their wording",
            listing.reports(
                {k: v for k, v in reports.items() if k in named}, told.changes, told.sources, told.zone
            ),
        ),
        _section(
            "sources",
            "Sources",
            [_scroll(listing.source_table(told.sources, told.brief["sources"]), "Sources")],
        ),
    ]


def _section(name: str, title: str, inside: Sequence[Markup], none: str = "") -> Markup:
    said = list(inside) or [tag("p", none, class_="note")]
    return tag("section", tag("h2", title, id=f"h-{name}"), said, id=name, aria_labelledby=f"h-{name}")


def _conflicts_by_update(found: Sequence[Doc]) -> dict[str, list[str]]:
    by_update: dict[str, list[str]] = {}
    for one in found:
        for side in one["candidates"]:
            for claim in side["claims"]:
                ids = by_update.setdefault(update_of(claim), [])
                if one["id"] not in ids and one["stage"] not in conflicts.CLOSED:
                    ids.append(one["id"])
    return by_update


def _with_fall(row: Doc, changes: Sequence[Doc]) -> Doc:
    """A report with the day on which it was taken back."""
    took = [
        c for c in changes if c.get("report") == row["id"] and str(c["wire"]).startswith("report.revoked")
    ]
    return row | {"taken_back": took[-1].get("published")} if took else row


TOLD_APART = frozenset({"conflicts", "assessments"})
"""Sections of the brief that have a part of the page of their own."""


def _state(told: Dossier) -> list[Markup]:
    parts = []
    for part in told.brief["sections"]:
        if part["name"] in TOLD_APART or not (part["lines"] or part["none"]):
            continue
        lines = [
            tag("li", linked(line["text"]), listing.grounds(line["grounds"]), class_=f"depth-{line['depth']}")
            for line in part["lines"]
        ]
        said = tag("ul", lines) if lines else tag("p", part["none"], class_="note")
        parts.append(tag("section", tag("h3", part["title"]), said, id=part["name"], class_="part"))
    return parts


def _timeline(told: Dossier, shown: Sequence[Doc], by_update: dict[str, list[str]], cut: int) -> list[Markup]:
    drawn = timeline.drawing(shown, told.changes, by_update, told.zone)
    parts = (
        [tag("p", f"The newest {len(shown)} of {len(told.entries)} entries.", class_="note")] if cut else []
    )
    if drawn is not None:
        parts.append(tag("figure", _scroll(drawn, "Timeline, drawn"), tag("figcaption", _LEGEND)))
    return [*parts, tag("h3", "In words"), listing.entries(shown, by_update, told.sources, told.zone)]


_LEGEND = (
    "A block: on that day or throughout. Faded at its ends: some time within. A diamond on a dotted line: "
    "not dated, placed by what it came after and before, anywhere along the line. Outlined with dashes: only "
    "announced, intended or threatened. Struck through: no longer stands. ⇄ in conflict. ×n: so many "
    "reports. ⫽ a stretch that is drawn shorter than it was; the axis is not to scale."
)


def _assessments(told: Dossier, reports: dict[str, Doc]) -> list[Markup]:
    return [story.assessment(one, reports, told.zone, told.as_of) for one in told.assessments]


def _map(told: Dossier, shown: Sequence[Doc]) -> list[Markup]:
    entries: dict[str, list[str]] = {}
    for entry in shown:
        if entry["place"]:
            known = told.places.get(entry["place"]["name"])
            entries.setdefault(known["name"] if known else entry["place"]["name"], []).append(entry["id"])
    drawn = map.drawing(told.places, entries)
    if drawn is None:
        words = "No place here has coordinates, so nothing is drawn: sitline place add NAME --lat --lon."
        parts = [tag("p", words, class_="note")]
    else:
        parts = [tag("figure", _scroll(drawn, "Map"), tag("figcaption", _MAP))]
    return [*parts, _scroll(map.listing(told.places, entries), "Places")] if told.places else parts


_MAP = (
    "Circles: within how many metres the place is known; a dashed ring: the radius is not known. Coasts and "
    "borders: Natural Earth 1:50,000,000, public domain; they say nothing about whose land it is."
)


def _scroll(inside: Markup, name: str) -> Markup:
    """Something wide, which moves sideways by keyboard, too."""
    return tag("div", inside, class_="scroll", tabindex="0", role="region", aria_label=name)


def _footer(told: Dossier) -> Markup:
    return tag(
        "footer",
        tag("p", f"Rules: {', '.join(told.rules)}. This page has no script, and loads nothing."),
        tag("p", "The same again: ", tag("code", again(told))),
    )


def again(told: Dossier) -> str:
    """The command that makes just this page again."""
    return str(told.brief["again"]).replace("sitline brief", "sitline export html", 1)


_LINK = re.compile(r' href="#([^"]*)"')
_ID = re.compile(r' id="([^"]*)"')


def _without_loose_ends(page: str) -> str:
    """The page without links to what is not on it, such as an entry that was cut."""
    there = set(_ID.findall(page))
    return _LINK.sub(lambda link: link[0] if link[1] in there else "", page)
