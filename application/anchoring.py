"""What does a person pin a note to: which situation, source, report, conflict, incident or assessment?"""

from __future__ import annotations

import re

from application import resolving
from application.answers import Ask
from application.asking import find_conflict
from application.desk import Desk
from domain.anchor import Anchor, Sort
from domain.errors import NotFound, Refused
from domain.ids import report_of
from projections.mentioned import homes

_CONFLICT = re.compile("c[a-z2-7]{3,16}")


def anchor(desk: Desk, text: str) -> Anchor:
    """The thing of that id, slug or name; an incident by its name, or `situation/name`.

    Raises:
        NotFound: there is none. Refused: it is short for several, or several situations have it.
    """
    tables = desk.tables()
    if tables.row("situation", "", text) is not None:
        return Anchor(sort="situation", id=text, situation=text)
    if tables.row("source", "", text) is not None:
        return Anchor(sort="source", id=text)
    if _CONFLICT.fullmatch(text):
        try:
            weighed, seen = find_conflict(desk, text, Ask())
            return Anchor(sort="conflict", id=weighed.conflict.id, situation=seen.slug)
        except NotFound:
            pass  # an incident may begin with a c, too
    return incident_of(desk, text) or _recorded(desk, text)


def incident_of(desk: Desk, text: str) -> Anchor | None:
    """An incident: where only the name is given, of the one situation that has it."""
    slug, slash, name = text.partition("/")
    tables = desk.tables()
    if slash and tables.row("situation", "", slug) is None:
        return None
    if not slash and _is_id(desk, text):
        return None  # no look into every situation for it
    there, name = ([slug], name) if slash else (homes(tables, text), text)
    found = [home for home in there if tables.row("incident", home, name) is not None]
    if len(found) > 1:
        choice = ", ".join(f"{home}/{name}" for home in found)
        raise Refused(f"several situations have {name!r}", mend=f"give one of {choice}")
    return Anchor(sort="incident", id=f"{found[0]}/{name}", situation=found[0]) if found else None


def _is_id(desk: Desk, text: str) -> bool:
    """Whether something recorded has that id, or one that begins so: "attack" can also be a name."""
    head = text.partition("#")[0].partition("@")[0]
    namespace = resolving.NAMESPACES.get(head[:1])
    return namespace is not None and bool(desk.log.find_prefix(namespace, head, 1))


def _recorded(desk: Desk, text: str) -> Anchor:
    """A report, an update, a claim or an assessment, by its id."""
    try:
        full = resolving.identifier(desk, text)
    except NotFound as error:
        mend = (
            error.mend if "is no id" not in error.what else "give an id, a slug, or the name of an incident"
        )
        raise NotFound(f"there is nothing called {text!r}", where="ID", mend=mend) from None
    if full.startswith("x"):
        raise NotFound(f"{text!r} is an act", where="ID", mend="name what the act was done to")
    if full.startswith("a"):
        head = full.partition("@")[0]
        row = desk.tables().row("assessment", "", head) or {}
        return Anchor(sort="assessment", id=head, situation=row.get("situation", ""))
    sorts: tuple[Sort, ...] = ("report", "update", "claim")
    sort = sorts[min(full.count("#"), 2)]
    if sort == "update":
        full = resolving.update(desk, full)[0]
    elif sort == "claim":
        full = resolving.claim(desk, full)[0]
    return Anchor(sort=sort, id=full, situation=home_of(desk, report_of(full)))


def home_of(desk: Desk, report: str) -> str:
    """The slug of the situation that a report lies in; empty where it is in none yet."""
    fact = desk.log.fact("report", report)
    sort, _, key = fact.stream.partition(":") if fact else ("", "", "")
    return key if sort == "situation" else ""
