"""How is the page put together, and what may a browser do with it?

One file: styles inside, allowed by their hash; no script, no font, no picture from anywhere. The policy
stands in the page itself, so that it holds wherever the file is opened.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from application.dossier import Dossier
from domain.ids import update_of
from exchange.html import conflicts, map, state, story, timeline  # noqa: A004  # the map of the page
from exchange.html.acts import acts
from exchange.html.entries import Entries
from exchange.html.folding import scroll
from exchange.html.heading import heading
from exchange.html.markup import Markup, joined, raw, tag
from exchange.html.reports import reports, source_table

Doc = dict[str, Any]

SECTIONS = (
    ("timeline", "Timeline"),
    ("state", "State"),
    ("conflicts", "Conflicts"),
    ("assessments", "Assessments"),
    ("map", "Map"),
    ("entries", "Entries"),
    ("changes", "Set right"),
    ("reports", "Reports"),
    ("sources", "Sources"),
)
"""The parts of the page: the fragment of each and what the table of contents calls it."""


def page(told: Dossier) -> str:
    """The whole page; the same dossier gives the same bytes."""
    style = files("exchange.html").joinpath("style.css").read_text(encoding="utf-8")
    main = tag("main", list(_sections(told)), id="main")
    body = tag("body", _skip(), heading(told, SECTIONS), main, _footer(told))
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
    return tag("a", "To the text", href="#state", class_="skip")


def _sections(told: Dossier) -> Iterator[Markup]:
    by_update = _conflicts_by_update(told.conflicts)
    zone, sources = told.zone, told.sources
    known = {key: _with_fall(row, told.changes) for key, row in told.reports.items()}
    yield _section(
        "timeline", "Timeline", timeline.section(told, by_update), none="Nothing was reported yet."
    )
    yield _section("state", "State", state.section(told))
    disputes = conflicts.section(told.conflicts, known, sources, zone)
    yield _section("conflicts", "Conflicts, side by side", disputes, none="No conflict is known.")
    judged = [story.assessment(one, known, zone, told.as_of) for one in told.assessments]
    yield _section("assessments", "How the assessments changed", judged, none="No assessment was made.")
    yield _section("map", "Map", map.section(told.places, told.entries), none="No place was named.")
    entries = Entries(by_update, sources, zone).told(told.entries)
    yield _section("entries", "Everything that was reported, in words", entries, none="Nothing yet.")
    done = acts(told.changes, told.reports, sources, zone)
    yield _section("changes", "What was set right and decided", done, none="Nothing.")
    yield _section("reports", "Reports and their wording", reports(known, told.changes, sources, zone))
    speakers = scroll(source_table(sources, told.brief["sources"]), "Sources")
    yield _section("sources", "Sources", [speakers] if sources else [], none="Nobody has spoken yet.")


def _section(name: str, title: str, inside: Sequence[Markup], none: str = "None yet.") -> Markup:
    said = list(inside) or [tag("p", none, class_="note")]
    return tag("section", tag("h2", title, id=f"h-{name}"), said, id=name, aria_labelledby=f"h-{name}")


def _conflicts_by_update(found: Sequence[Doc]) -> dict[str, list[str]]:
    """The open conflicts of each update."""
    by_update: dict[str, list[str]] = {}
    for one in found:
        if one["stage"] not in conflicts.CLOSED:
            claims = [claim for side in one["candidates"] for claim in side["claims"]]
            for update in dict.fromkeys(update_of(claim) for claim in claims):
                by_update.setdefault(update, []).append(one["id"])
    return by_update


def _with_fall(row: Doc, changes: Sequence[Doc]) -> Doc:
    """A report with the day on which it was taken back."""
    took = [
        c for c in changes if c.get("report") == row["id"] and str(c["wire"]).startswith("report.revoked")
    ]
    return row | {"taken_back": took[-1].get("published")} if took else row


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
    """The page without links to what is not on it, such as a report that was left out for the public."""
    there = set(_ID.findall(page))
    return _LINK.sub(lambda link: link[0] if link[1] in there else "", page)
