"""What can be done with situations as a whole?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, get_args

from application import resolving
from application.answers import Ask, bounds_of, listing
from application.desk import Desk, How, Written, told
from domain.aggregate import Command
from domain.edtf import zone_of
from domain.errors import Rejected, did_you_mean
from domain.situation import (
    SITUATION,
    CloseSituation,
    LinkSituation,
    OpenSituation,
    Relation,
    RenameSituation,
    ReopenSituation,
)
from domain.text import safe, safe_name
from domain.text import slug as read_slug


def open_situation(
    desk: Desk, slug: str, *, title: str, places: Sequence[str] = (), zone: str = "UTC", how: How
) -> Written:
    """Open a situation; the same again changes nothing, another title under the slug is refused."""
    zone_of(zone)
    command = OpenSituation(read_slug(slug), safe_name(title), tuple(safe_name(p) for p in places), zone)
    return _append(
        desk, slug, command, f"opened situation {slug}", how, take_back=f"sitline close {slug} --reason …"
    )


def close_situation(desk: Desk, situation: str, *, reason: str, how: How) -> Written:
    """Stop following a situation; corrections are still accepted."""
    slug = resolving.situation(desk, situation, loose=False)
    back = f"sitline reopen {slug} --reason …"
    return _append(desk, slug, CloseSituation(safe(reason)), f"closed situation {slug}", how, take_back=back)


def reopen_situation(desk: Desk, situation: str, *, reason: str, how: How) -> Written:
    """Follow it again."""
    slug = resolving.situation(desk, situation, loose=False)
    back = f"sitline close {slug} --reason …"
    return _append(
        desk, slug, ReopenSituation(safe(reason)), f"reopened situation {slug}", how, take_back=back
    )


def rename_situation(desk: Desk, situation: str, *, title: str, how: How) -> Written:
    """Give it another title; earlier titles still find it."""
    slug = resolving.situation(desk, situation, loose=False)
    before = (desk.tables().row("situation", "", slug) or {}).get("title", "")
    back = f"sitline rename {slug} --title {before!r}"
    return _append(
        desk, slug, RenameSituation(safe_name(title)), f"renamed situation {slug}", how, take_back=back
    )


def link_situations(desk: Desk, one: str, relation: str, other: str, *, how: How) -> Written:
    """Name another situation as precedent of this one, as its whole, or as what it continues."""
    if relation not in get_args(Relation):
        raise Rejected(
            f"{relation!r} is no relation", where="relation", mend=did_you_mean(relation, get_args(Relation))
        )
    slug, to = (resolving.situation(desk, s, loose=False) for s in (one, other))
    command, act = desk.new_act(how)
    link: Any = relation
    outcome = desk.append(SITUATION, slug, LinkSituation(act, to, link), command_id=command, how=how)
    what = f"linked {slug}: {relation} {to}"
    return told(outcome, what, how, id=act, take_back=f"sitline unlink {act} --reason …")


def list_situations(desk: Desk, ask: Ask) -> dict[str, Any]:
    """All situations, with how many reports each has."""
    tables = desk.tables()
    known = bounds_of(desk, ask, "UTC").known_at
    told_apart = []
    for slug, row in sorted(tables.rows("situation", at=known).items()):
        reports = tables.rows("report", slug, known)
        last = max((r["published"]["edtf"] for r in reports.values()), default=None)
        told_apart.append(
            {
                "slug": slug,
                "title": row["title"],
                "closed": row["closed"],
                "zone": row.get("zone", "UTC"),
                "places": row.get("places", []),
                "reports": len(reports),
                "last_reported": last,
                "links": row["links"],
            }
        )
    return listing(desk, "sitline.list/1", "situations", told_apart, ask)


def _append(desk: Desk, slug: str, command: Command, what: str, how: How, *, take_back: str) -> Written:
    command_id, _ = desk.new_act(how)
    outcome = desk.append(SITUATION, slug, command, command_id=command_id, how=how)
    return told(outcome, what, how, id=slug, take_back=take_back)
