"""What does a person mean by a word: which situation, report, update, claim, assessment or act?

Every command accepts the short form that answers print, and `source/given-id` for a report, with
`#update` and `#update#claim` behind it.
"""

from __future__ import annotations

from collections.abc import Iterator

from application.desk import Desk
from domain.claim import Doc
from domain.errors import NotFound, Refused, nearest
from domain.ids import report_id, short
from domain.inbox import INBOX
from domain.spelling import fold
from projections import naming
from projections.fallen import standing_of, updates_of
from projections.learned import as_read
from projections.lines import about
from projections.marks import spelled
from projections.rows import Tables

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
    tables = desk.tables()
    if tables.row("situation", "", text) is not None:
        return text
    found = called(tables, text)
    rows = tables.rows("situation") if not found else {}
    if not found and loose:
        found = _similar(text, rows)
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(f"{text!r} may mean {', '.join(sorted(found))}", mend="give the slug")
    close = nearest(text, [*rows, *(str(row["title"]) for row in rows.values())])
    mend = (
        f"did you mean {close!r}? sitline list shows all" if close else "sitline list shows those there are"
    )
    raise NotFound(f"there is no situation {text!r}", where="situation", mend=mend)


def called(tables: Tables, text: str) -> list[str]:
    """The situations that go by a name: a spelling of their slug or a title, or a name of a place of theirs.

    They are looked up by what they are called (`projections.marks.of_situation`), not one by one.
    """
    rows = tables.marked("situation", "", [f"called:{fold(text)}"])
    acts = naming.acts_about(tables, [text])
    spellings = {spelled(name) for act in acts for name in _spellings(act)} | {fold(text), spelled(text)}
    of_places = tables.marked("situation", "", [f"place:{spelling}" for spelling in spellings])
    names = {place for row in of_places.values() for place in row.get("places", ())}
    places = naming.register(naming.acts_about(tables, [text, *names]), "place")
    key = places.key(text)
    meant = [s for s, row in of_places.items() if any(places.key(p) == key for p in row.get("places", ()))]
    return sorted({*rows, *meant})


def _spellings(act: Doc) -> Iterator[str]:
    yield from (act[field] for field in ("name", "one", "other") if act.get(field))
    yield from act.get("aliases", ())


def _similar(text: str, rows: dict[str, Doc]) -> list[str]:
    from application.similar import suggest

    names: dict[str, set[str]] = {}
    for slug, row in rows.items():
        for name in (*row.get("titles", ()), *row.get("places", ())):
            names.setdefault(name, set()).add(slug)
    found: set[str] = set()
    for suggestion in suggest(text, names, limit=3):
        found |= names[suggestion.name]
    return sorted(found)


def source(desk: Desk, slug: str) -> str:
    """The slug of a source.

    Raises:
        NotFound: there is none; the nearest is suggested.
    """
    if desk.tables().row("source", "", slug) is not None:
        return slug
    close = nearest(slug, desk.tables().rows("source"))
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
        of, here = report(desk, text)
        keys = [u["key"] for u in updates_of(desk.tables(), here, [of]).values()]
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
    row = desk.tables().row("update", here, full)
    claims = [c["name"] for c in row["claims"]] if row else []
    if name in claims or (not name and len(claims) == 1):
        return f"{full}#{name or claims[0]}", here
    raise NotFound(f"{text!r} is no claim", mend=f"claims of that update: {', '.join(claims) or 'none'}")


def recorded(desk: Desk, slug: str, report: str) -> Doc:
    """A report of a situation, with what the codings in force say of it."""
    tables = desk.tables()
    rows = tables.some("report", slug, [report])
    return as_read(rows, about(tables, slug, rows, tables.position))[report]


def fallen(desk: Desk, slug: str, *named: str) -> dict[str, str]:
    """What has fallen of these reports, updates, claims and acts of a situation, with the way.

    It is what a command on them says was seen.
    """
    tables = desk.tables()
    stand = standing_of(tables, slug, named, tables.position)
    return {identifier: way for identifier, (way, _act) in stand.fallen.items()}


def latest(desk: Desk, namespace: str, key: str) -> str:
    """The act that last changed something, as it is seen now; empty where none did."""
    fact = desk.log.fact(namespace, key)
    return fact.content if fact else ""
