"""What does a person mean by a word: which situation, report, update, claim, assessment or act?

Every command accepts the short form that answers print, and `source/given-id` for a report, with
`#update` and `#update#claim` behind it.
"""

from __future__ import annotations

from application.desk import Desk
from domain.errors import NotFound, Refused, nearest
from domain.ids import report_id, short
from domain.inbox import INBOX
from domain.register import Register
from domain.spelling import fold
from projections import naming
from projections.bounds import Bounds
from projections.seeing import picture

FEWEST = 4
"""Characters of an id that must be given, its letter included."""

NAMESPACES = {"r": "report", "a": "assessment", "x": "act"}


def situation(desk: Desk, text: str, *, loose: bool = True) -> str:
    """The slug of the situation meant.

    `loose`: any spelling of its title or its places will do, as for questions; a write wants its slug, or
    a name that the register says is the same.

    Raises:
        NotFound: none is meant; the nearest is suggested.
        Refused: several may be.
    """
    rows = desk.tables().rows("situation")
    if text in rows:
        return text
    wanted = fold(text)
    places = naming.register(naming.acts(desk.tables()), "place")
    exact = [s for s, row in rows.items() if _spelled(text, wanted, s, row, places)]
    if not exact and loose:
        exact = _similar(text, rows)
    if len(exact) == 1:
        return exact[0]
    if exact:
        raise Refused(f"{text!r} may mean {', '.join(sorted(exact))}", mend="give the slug")
    close = nearest(text, [*rows, *(str(row["title"]) for row in rows.values())])
    mend = (
        f"did you mean {close!r}? sitline list shows all" if close else "sitline list shows those there are"
    )
    raise NotFound(f"there is no situation {text!r}", where="situation", mend=mend)


def _spelled(text: str, wanted: str, slug: str, row: dict[str, object], places: Register) -> bool:
    titles = row.get("titles", [])
    named = [slug, slug.replace("-", " "), *(titles if isinstance(titles, list) else [])]
    if any(fold(str(name)) == wanted for name in named):
        return True
    own = row.get("places", [])
    return any(places.key(str(place)) == places.key(text) for place in (own if isinstance(own, list) else []))


def _similar(text: str, rows: dict[str, dict[str, object]]) -> list[str]:
    from application.similar import suggest

    names: dict[str, set[str]] = {}
    for slug, row in rows.items():
        titles, own = row.get("titles", []), row.get("places", [])
        for name in (*(titles if isinstance(titles, list) else []), *(own if isinstance(own, list) else [])):
            names.setdefault(str(name), set()).add(slug)
    found: set[str] = set()
    for suggestion in suggest(text, names, limit=3):
        found |= names[suggestion.name]
    return sorted(found)


def source(desk: Desk, slug: str) -> str:
    """The slug of a source.

    Raises:
        NotFound: there is none; the nearest is suggested.
    """
    rows = desk.tables().rows("source")
    if slug in rows:
        return slug
    close = nearest(slug, rows)
    mend = f"did you mean {close!r}? " if close else ""
    raise NotFound(
        f"there is no source {slug!r}",
        where="source",
        mend=f"{mend}sitline source add {slug} --name … --type …",
    )


def identifier(desk: Desk, text: str) -> str:
    """The full id of a report, update, claim, assessment or act.

    Raises:
        NotFound: nothing has it.
        Refused: it is short for several.
    """
    head, hash_sign, rest = text.partition("#")
    head, at, version = head.partition("@")
    if "/" in head:
        return _given(desk, head) + hash_sign + rest
    namespace = NAMESPACES.get(head[:1])
    if namespace is None or len(head) < FEWEST:
        raise NotFound(f"{text!r} is no id", mend="an id begins with r, a, x or c; or write source/given-id")
    found = [key for key, _fact in desk.log.find_prefix(namespace, head, 5) if key.startswith(head)]
    found = [key for key in found if "#" not in key and "@" not in key]
    if head in found or len(found) == 1:
        return (head if head in found else found[0]) + at + version + hash_sign + rest
    if found:
        raise Refused(f"{text!r} is short for {', '.join(found)}", mend="give more of it")
    mend = "sitline log shows what was recorded"
    if namespace == "report":
        mend += "; a source's own id is written source/given-id"
    raise NotFound(f"there is no {namespace} {text!r}", mend=mend)


def _given(desk: Desk, text: str) -> str:
    slug, _, given = text.partition("/")
    full = report_id(desk.key, slug, given, "")
    if desk.log.fact("report", full) is None:
        raise NotFound(f"there is no report {text!r}", mend="sitline timeline SITUATION shows the reports")
    return full


def report(desk: Desk, text: str) -> tuple[str, str]:
    """The full id of a report and the slug of its situation.

    Raises:
        NotFound: there is no such report. Refused: it has no situation yet.
    """
    full, slug = captured(desk, text)
    if not slug:
        what = f"report {short(full)} has no situation yet: it lies in the inbox"
        raise Refused(what, mend=f"sitline code {short(full)} puts it into one")
    return full, slug


def captured(desk: Desk, text: str) -> tuple[str, str]:
    """The full id of a report and the slug of its situation; empty while it lies in the inbox.

    Raises:
        NotFound: there is no such report.
    """
    full = identifier(desk, text.partition("#")[0])
    fact = desk.log.fact("report", full)
    if fact is None:
        raise NotFound(f"there is no report {text!r}", mend="sitline timeline SITUATION shows the reports")
    sort, _, slug = fact.stream.partition(":")
    return full, "" if sort == INBOX.name else slug


def update(desk: Desk, text: str) -> tuple[str, str]:
    """The full id of an update and the slug of its situation.

    Raises:
        NotFound: there is none; the report's updates are listed.
    """
    full = identifier(desk, text)
    fact = desk.log.fact("update", "#".join(full.split("#")[:2]))
    if fact is None or full.count("#") != 1:
        rows = desk.tables()
        here = report(desk, text)[1]
        keys = [u["key"] for u in rows.rows("update", here).values() if u["report"] == full.partition("#")[0]]
        raise NotFound(
            f"there is no update {text!r}", mend=f"updates of that report: {', '.join(keys) or 'none'}"
        )
    return full, fact.stream.partition(":")[2]


def claim(desk: Desk, text: str) -> tuple[str, str]:
    """The full id of a claim and the slug of its situation; an update with one claim stands for it.

    Raises:
        NotFound: there is none; the update's claims are listed.
    """
    head, _, name = text.rpartition("#") if text.count("#") == 2 else (text, "", "")  # noqa: PLR2004  # r#u#c
    full, here = update(desk, head)
    claims = [c["name"] for c in desk.tables().rows("update", here)[full]["claims"]]
    if name in claims or (not name and len(claims) == 1):
        return f"{full}#{name or claims[0]}", here
    raise NotFound(f"{text!r} is no claim", mend=f"claims of that update: {', '.join(claims) or 'none'}")


def fallen(desk: Desk, slug: str) -> dict[str, str]:
    """Everything in a situation that has fallen, with the way: what a command on it says was seen."""
    seen = picture(desk.tables(), slug, Bounds(at=desk.clock()))
    return {identifier: way for identifier, (way, _act) in seen.standings.fallen.items()}


def latest(desk: Desk, namespace: str, key: str) -> str:
    """The act that last changed something, as it is seen now; empty where none did."""
    fact = desk.log.fact(namespace, key)
    return fact.content if fact else ""
