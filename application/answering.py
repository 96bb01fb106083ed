"""How do the questions that are asked most begin and go on, wherever what was found is from?

Needs the standard library only, so that `application.quick` gives the very answers of
`application.asking`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from domain.rule_names import ADOPTED, NEWEST
from projections.assembled import Findings, Page, more, state_doc
from projections.bounds import Bounds

if TYPE_CHECKING:
    from projections.rows import Tables

Doc = dict[str, Any]

LIMIT = 50
"""Items of each list that an answer holds at most, unless another limit is given."""

SCHEMAS = {
    "state": "sitline.state/1",
    "timeline": "sitline.timeline/1",
    "conflicts": "sitline.conflicts/1",
}
"""By question the schema of its answer."""


def beginning(
    tables: Tables, schema: str, at: Bounds, rule: str, zone: str, stream: str | None, behind: int
) -> Doc:
    """What every answer begins with; one about a single stream counts what is not understood there."""
    head = tables.position
    position = head if at.known_at is None else min(at.known_at, head)
    return {
        "schema": schema,
        "zone": zone,
        "bounds": at.to_doc(position),
        "position": position,
        "behind": behind,
        "not_understood": tables.not_understood(stream, position),
        "rules": [_adopted(tables, position), f"{rule}/1"],
    }


def _adopted(tables: Tables, position: int) -> str:
    """The set of rules in force at a position: the newest where none was adopted by then."""
    rows = tables.rows("rules", at=position)
    return str(rows[ADOPTED]["rules"]) if ADOPTED in rows else NEWEST


def told_state(head: Doc, situation: Doc, found: Findings, at: Bounds, page: Page, due: list[Doc]) -> Doc:
    """The state of a situation; `due` are the publications that need a correction."""
    told = state_doc(situation, found, at.at, page, true_at=at.true_at)
    return head | told | {"publications_to_correct": due} | {"next": more(told, page)}


def told_timeline(head: Doc, situation: Doc, found: Findings, page: Page) -> Doc:
    """What was reported of a situation."""
    return _listed(head | named(situation), "entries", found, "entry", page)


def named(situation: Doc) -> Doc:
    """Which situation an answer is about."""
    return {"situation": situation["slug"], "title": situation["title"]}


def told_conflicts(head: Doc, found: Findings, page: Page) -> Doc:
    """The open conflicts of a situation."""
    return _listed(head, "conflicts", found, "conflict", page)


def _listed(head: Doc, name: str, found: Findings, kind: str, page: Page) -> Doc:
    doc = head | {name: list(found.page(kind, page.start, page.limit)), f"{name}_total": found.total(kind)}
    return doc | {"next": more(doc, page)}
