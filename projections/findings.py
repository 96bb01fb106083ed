"""What is found of a part of a situation, each thing with the list it belongs in and its place there?

An answer is put together from findings (`projections.assembled`). They are the same whether they are made
of the whole situation at once or of its parts one by one, so they can be kept and only those made anew on
which something new bears. What depends on the time of asking is left open in them, under names that begin
with an underscore.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from domain.claim import Doc
from projections.conflicts_answer import conflict_doc
from projections.current import Current
from projections.expectations import expectations
from projections.incidents import incidents
from projections.phases import causes
from projections.state import condition_doc, told_apart
from projections.timeline import timeline
from projections.tolls import counts_of_things
from projections.unknowns import unknowns

END = "\x1f"
"""Between the parts of a sort key: it sorts before whatever can be written."""

KINDS = ("phase", "condition", "incident", "count", "unknown", "expectation", "conflict", "closed", "entry")


class Found(NamedTuple):
    """One finding: its list, its place there, its id, the updates it follows from (one or more), itself."""

    kind: str
    sort: str
    id: str
    updates: tuple[str, ...]
    doc: Doc


def findings_of(state: Current) -> Iterator[Found]:
    """Everything that is found of a picture."""
    yield from _conditions(state)
    for incident in incidents(state):
        sort = _key(incident["occurred"]["earliest"] or "9", f"{incident['rank']:06d}", incident["id"])
        yield Found("incident", sort, incident["id"], tuple(incident["updates"]), incident)
    for sort_key, count in counts_of_things(state):
        yield Found("count", _key(*sort_key), _key(*sort_key), _updates(count["claims"]), count)
    for section, unknown in unknowns(state):
        sort = _key(str(section), unknown["what"], *unknown["because"])
        yield Found("unknown", sort, sort, _updates(unknown["because"]), unknown)
    for expected in expectations(state):
        sort = _key(expected["what"], expected["id"])
        yield Found("expectation", sort, expected["id"], _updates([expected["id"]]), expected)
    yield from _conflicts(state)
    for sort_key, entry in timeline(state.picture):
        when, rank, published, identifier = sort_key
        sort = _key(when, f"{rank:06d}", published, identifier)
        yield Found("entry", sort, identifier, (identifier,), entry)


def _conditions(state: Current) -> Iterator[Found]:
    for condition in state.conditions:
        if told_apart(condition):
            doc = condition_doc(condition, state)
            claims = tuple(doc["claims"])
            ordinal = min(claims)
            sort = _key("0" if doc["holds"] == "yes" else "1", doc["kind"], doc["key"], ordinal)
            yield Found("condition", sort, _key(doc["key"], ordinal), _updates(claims), doc)
    for number, condition, doc in causes(state):
        sort = _key(f"{number:02d}", condition.key, min(doc["because"]))
        yield Found("phase", sort, sort, _updates(doc["because"]), doc)


def _conflicts(state: Current) -> Iterator[Found]:
    for weighed in state.conflicts:
        doc = conflict_doc(weighed, state.picture)
        kind = "conflict" if weighed.is_open else "closed"
        sort = _key("0" if doc["certainty"] == "certain" else "1", doc["id"])
        claims = [t.id for t in weighed.conflict.testimonies]
        yield Found(kind, sort, doc["id"], _updates(claims), doc)


def _key(*parts: str) -> str:
    return END.join(parts)


def _updates(claims: Iterable[str]) -> tuple[str, ...]:
    """The updates that claims or updates are of, each once."""
    return tuple(dict.fromkeys("#".join(claim.split("#")[:2]) for claim in claims))
