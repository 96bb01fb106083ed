"""What can be done with sources?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from application import resolving
from application.answers import Ask, bounds_of, listing
from application.asking import picture_of
from application.desk import Desk, How, Written, told
from domain.errors import InputRejected, NotFound, Rejected, did_you_mean
from domain.grading import PARTIES, RELIABILITIES
from domain.ids import short
from domain.reading import read_fields
from domain.source import SOURCE, AddSource, RateSource, SetParty, SourceAdded, SourceDescribed
from domain.text import safe, safe_name
from projections.conflicts import weigh_all
from projections.track_record import track_record


def add_source(
    desk: Desk,
    slug: str,
    *,
    name: str,
    type: str,  # noqa: A002  # the word of the command line
    reliability: str = "F",
    repeats: Sequence[str] = (),
    scale: str | None = None,
    language: str | None = None,
    handle: str | None = None,
    how: How,
) -> Written:
    """Make a source known, or say what one is that was made by its first clip.

    Raises:
        InputRejected: a field cannot be accepted. Refused: the slug is taken.
    """
    raw = {
        "slug": slug,
        "name": name,
        "type": type,
        "reliability": reliability.upper(),
        "repeats": list(repeats),
        "scale": scale,
        "language": language,
        "handle": handle,
    }
    fields, problems = read_fields(
        SourceAdded, {k: v for k, v in raw.items() if v is not None}, desk.door(), "source"
    )
    if problems:
        raise InputRejected(problems)
    command_id, act = desk.new_act(how)
    event = SourceAdded(**fields)
    outcome = desk.append(SOURCE, event.slug, AddSource(event, act), command_id=command_id, how=how)
    what = f"added source {slug} ({event.type}, {event.reliability})"
    if not any(isinstance(one.event, SourceDescribed) for one in outcome.recorded):
        return told(outcome, what, how, id=slug)
    what = f"source {slug}, of unknown type so far, is {event.type}, {event.reliability}"
    return told(outcome, what, how, id=act, take_back=f"sitline void {short(act)} --reason …")


def rate_source(
    desk: Desk, slug: str, letter: str, *, topic: str | None = None, reason: str, how: How
) -> Written:
    """Give a source another letter, in general or on a topic."""
    if letter.upper() not in RELIABILITIES:
        raise Rejected(
            f"{letter!r} is no letter", where="letter", mend=did_you_mean(letter.upper(), RELIABILITIES)
        )
    slug = resolving.source(desk, slug)
    before = _row(desk, slug).get("reliability", "F")
    command_id, act = desk.new_act(how)
    grade: Any = letter.upper()
    command = RateSource(act, grade, safe(reason), safe_name(topic) if topic else None)
    outcome = desk.append(SOURCE, slug, command, command_id=command_id, how=how)
    back = f"sitline source rate {slug} {before} --reason …"
    on = f" on {topic}" if topic else ""
    return told(outcome, f"rated {slug} {letter.upper()}{on} (was {before})", how, id=act, take_back=back)


def set_party(
    desk: Desk, situation: str, slug: str, party: str, *, side: str | None = None, how: How
) -> Written:
    """Say whether a source is party to a situation, aligned with a party, or neutral."""
    if party not in PARTIES:
        raise Rejected(
            f"{party!r} is no place in a situation", where="party", mend=did_you_mean(party, PARTIES)
        )
    slug, here = resolving.source(desk, slug), resolving.situation(desk, situation, loose=False)
    before = _row(desk, slug).get("parties", {}).get(here, {}).get("party", "unknown")
    command_id, act = desk.new_act(how)
    stance: Any = party
    command = SetParty(act, here, stance, safe_name(side) if side else None)
    outcome = desk.append(SOURCE, slug, command, command_id=command_id, how=how)
    back = f"sitline source party {here} {slug} {before}"
    return told(outcome, f"{slug} is {party} in {here} (was {before})", how, id=act, take_back=back)


def _row(desk: Desk, slug: str) -> dict[str, Any]:
    return desk.tables().row("source", "", slug) or {}


def list_sources(desk: Desk, ask: Ask) -> dict[str, Any]:
    """All sources, with how many reports each has made."""
    known = bounds_of(desk, ask, "UTC").known_at
    rows = sorted(desk.tables().rows("source", at=known).items())
    reports = _reports_of_each(desk, known)
    told_apart = [_told(slug, row, reports[slug]) for slug, row in rows]
    return listing(desk, "sitline.sources/1", "sources", told_apart, ask)


def show_source(desk: Desk, slug: str, ask: Ask) -> dict[str, Any]:
    """One source with the history of its letters, and what came of what it claimed.

    Raises:
        NotFound: there was no such source by then.
    """
    known = bounds_of(desk, ask, "UTC").known_at
    row = desk.tables().row("source", "", resolving.source(desk, slug), known)
    if row is None:
        raise NotFound(f"source {slug!r} was added after these bounds", mend="ask with later bounds")
    doc = listing(desk, "sitline.source/1", "ratings", row["ratings"], ask)
    spoken_of = _spoken_of(desk, slug, known)
    seen = [picture_of(desk, situation, ask) for situation in spoken_of]
    record = track_record(slug, [(picture, weigh_all(picture, desk.key, ask.rule)) for picture in seen])
    return doc | {"source": _told(slug, row, sum(spoken_of.values())), "track_record": record}


def _spoken_of(desk: Desk, slug: str, known: int | None) -> dict[str, int]:
    """The situations of which a source has spoken, with how many reports."""
    tables = desk.tables()
    found = {s: len(tables.marked("report", s, [f"source:{slug}"], known)) for s in tables.scopes("report")}
    return {situation: count for situation, count in found.items() if count}


def _reports_of_each(desk: Desk, known: int | None) -> Counter[str]:
    """How many reports each source has made."""
    tables = desk.tables()
    scopes = tables.scopes("report")
    return Counter(row["source"] for scope in scopes for row in tables.rows("report", scope, known).values())


def _told(slug: str, row: dict[str, Any], reports: int) -> dict[str, Any]:
    return {
        "slug": slug,
        "name": (row.get("name") or {}).get("text") or "[erased]",
        "type": row["type"],
        "reliability": row["reliability"],
        "scale": row.get("scale"),
        "repeats": row.get("repeats", []),
        "parties": row["parties"],
        "reports": reports,
    }
