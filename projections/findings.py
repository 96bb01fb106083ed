"""What is found of a part of a situation, each thing with the list it belongs in and its place there?

An answer is put together from findings (`projections.assembled`). They are the same whether they are made
of the whole situation at once or of its parts one by one, so they can be kept and only those made anew on
which something new bears. What depends on the time of asking is left open in them, under names that begin
with an underscore.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from domain.claim import Doc
from projections.closing import matter_of
from projections.conflicts_answer import conflict_doc
from projections.copies import Copies
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
    """One finding: its list, its place there, its id, the matter it is about (`u:` and an update), itself."""

    kind: str
    sort: str
    id: str
    matter: str
    doc: Doc


def findings_of(state: Current) -> Iterator[Found]:
    """Everything that is found of a picture."""
    yield from _conditions(state)
    for incident in incidents(state):
        sort = _key(incident["occurred"]["earliest"] or "9", f"{incident['rank']:06d}", incident["id"])
        first = state.picture.updates[incident["updates"][0]]
        matter = f"n:{first.get('incident') or first['id']}"
        yield Found("incident", sort, incident["id"], matter, incident)
    for sort_key, count in counts_of_things(state):
        yield Found("count", _key(*sort_key), _key(*sort_key), _matter(count["claims"][0], state), count)
    yield from _unknowns(state)
    for expected in expectations(state):
        settled = "0" if expected["stage"] == "open" else "1"
        sort = _key(settled, expected["what"], expected["id"])
        yield Found("expectation", sort, expected["id"], _announced(expected["id"], state), expected)
    yield from _conflicts(state)
    for (when, rank, published, identifier), entry in timeline(state.picture):
        sort = _key(when, f"{rank:06d}", published, identifier)
        yield Found("entry", sort, identifier, f"u:{identifier}", entry)


def _conditions(state: Current) -> Iterator[Found]:
    for condition in state.conditions:
        if told_apart(condition):
            doc = condition_doc(condition, state)
            ordinal = min(doc["claims"])
            sort = _key("0" if doc["holds"] == "yes" else "1", doc["kind"], doc["key"], ordinal)
            yield Found("condition", sort, _key(doc["key"], ordinal), _matter(ordinal, state), doc)
    for number, condition, doc in causes(state):
        first = min(doc["because"])
        sort = _key(f"{number:02d}", condition.key, first)
        yield Found("phase", sort, sort, _matter(first, state), doc)


_OF_UPDATES = frozenset({1, 3, 4})
"""The sorts of unknowns that follow from one update alone."""


def _unknowns(state: Current) -> Iterator[Found]:
    for section, unknown in unknowns(state):
        because = unknown["because"]
        sort = _key(str(section), unknown["what"], *because)
        update = "#".join(because[0].split("#")[:2])
        matter = f"u:{update}" if section in _OF_UPDATES else _matter(because[0], state)
        yield Found("unknown", sort, sort, matter, unknown)


def _conflicts(state: Current) -> Iterator[Found]:
    copies = Copies(state.picture)
    for weighed in state.conflicts:
        doc = conflict_doc(weighed, state.picture, copies)
        kind = "conflict" if weighed.is_open else "closed"
        sort = _key("0" if doc["certainty"] == "certain" else "1", doc["id"])
        yield Found(kind, sort, doc["id"], _matter(weighed.conflict.testimonies[0].id, state), doc)


def _key(*parts: str) -> str:
    return END.join(parts)


def _matter(claim: str, state: Current) -> str:
    """The matter that a claim is about, in the words of its report."""
    update, _, name = claim.rpartition("#")
    doc = state.picture.updates[update]
    (subject,) = (one["subject"] for one in doc["claims"] if one["name"] == name)
    return matter_of(subject)


def _announced(update: str, state: Current) -> str:
    doc = state.picture.updates[update]
    if doc["nature"] == "condition":
        return next(matter_of(c["subject"]) for c in doc["claims"] if c["value"]["is"] == "state")
    return f"n:{doc.get('incident') or doc['id']}"
