"""How does it look how and why an assessment changed: its versions, and what came between them?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from cli.rendering._grounds import now_sections
from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._pinned import pinned_sections
from cli.rendering._when import Clock
from cli.rendering._words import (
    Doc,
    counted,
    cut_line,
    cut_words,
    dotted,
    fallen_word,
    ident,
    likelihood_words,
    phrase,
)

MAIN = "versions"

SORTS: Mapping[str, str] = {
    "arrived": "arrived",
    "corrected": "corrected",
    "revoked": "taken back",
    "refuted": "refuted",
    "rerated": "re-rated",
    "settled": "settled",
    "recoded": "read anew",
    "voided": "voided",
}
"""What can come between two versions, and how it is headed."""

ROLES = ("supports", "contradicts", "neutral")

WAS: Mapping[str, str] = {
    "cited": "cited",
    "available": "seen, not cited",
    "after": "after the analyst had looked",
}


def page(doc: Doc) -> Page:
    """The page of an audit: a story, from the first version to now."""
    clock = Clock(doc)
    stand = [
        Line(dotted([ident(doc["assessment"]), doc.get("stage"), doc.get("situation")]), about="assessment")
    ]
    if doc.get("dissents_from"):
        stand.append(Line(f"a dissent from {ident(doc['dissents_from'])}", about="assessment"))
    sections = [header(doc, clock, "audit", phrase(doc["statement"]), stand)]
    versions: Sequence[Doc] = doc["versions"]
    for version in versions:
        if version.get("between") is not None:
            number = version["version"]
            sections.append(_between(f"Before version {number}", f"before {number}", version["between"]))
        sections.append(_version(version, clock))
    if doc.get("since") is not None:
        sections.append(_between("Since then", "since then", doc["since"]))
    cut = Section("", "audit", [*cut_line(doc, "versions")])
    return [*sections, cut, *now_sections(doc, clock), *pinned_sections(doc, clock)]


def _version(doc: Doc, clock: Clock) -> Section:
    name = f"version {doc['version']}"
    fields = [
        ("made", _made(doc, clock)),
        ("stage", _stage(doc, clock)),
        ("likelihood", likelihood_words(doc["likelihood"])),
        ("confidence", doc["confidence"]),
        ("changed for", doc.get("change") or ""),
        ("because", phrase(doc["because"])),
        *((role, "; ".join(map(_cite, cites))) for role in ROLES if (cites := _cited(doc, role))),
        ("assumes", "; ".join(map(phrase, doc.get("assumes", ())))),
    ]
    lines = [Line(text, lead=lead) for lead, text in fields if text]
    return Section(f"Version {doc['version']}", name, [*lines])


def _stage(doc: Doc, clock: Clock) -> str:
    """A draft, and whoever approved one; that a later version took its place is told by that version."""
    approved = doc.get("approved")
    if approved:
        return f"a draft, approved {clock.made(approved['made'])} by {approved['by']}"
    return doc["stage"] if doc.get("stage") in ("draft", "in-review", "withdrawn") else ""


def _made(doc: Doc, clock: Clock) -> str:
    """When it was made and by whom; only claimed where the log learnt of it later."""
    made = f"{clock.made(doc['made'])} by {doc['by']}"
    earlier = datetime.fromisoformat(doc["made"]) < datetime.fromisoformat(doc["recorded_at"])
    return f"{made} (claimed: recorded {clock.at(doc['recorded_at'])})" if earlier else made


def _cited(doc: Doc, role: str) -> list[Doc]:
    return [cite for cite in doc["cites"] if cite.get("role", "neutral") == role]


def _cite(doc: Doc) -> str:
    standing = doc.get("standing", "standing")
    cited = ident(doc["id"])
    return cited if standing == "standing" else f"{cited} ({fallen_word(standing)})"


def _between(title: str, name: str, doc: Doc) -> Section:
    lines = [
        line for key, heading in SORTS.items() for item in doc.get(key, ()) for line in _came(item, heading)
    ]
    lines += [
        Line(
            dotted([f"{phrase(c['assumption'])}: {phrase(c['because'])}", c["by"]]),
            lead=f"assumption {c['stage']}",
        )
        for c in doc.get("assumptions", ())
    ]
    lines += [Line(words, about=name, style="warn") for words in cut_words(doc)]
    return Section(title + _split(doc), name, [*lines], "nothing came", folded=True)


def _split(doc: Doc) -> str:
    """How much of what came was cited, seen and left out, or not seen; nothing where that is plain."""
    split = doc.get("split") or {}
    told = [f"{split[was]} {words}" for was, words in WAS.items() if split.get(was)]
    total = sum(split.get(was, 0) for was in WAS)
    return f": {counted(total, 'thing')} came, {', '.join(told)}" if len(told) > 1 else ""


def _came(doc: Doc, heading: str) -> Iterator[Line]:
    was = doc.get("was") or ("cited" if doc["cited"] else "available" if doc["seen"] else "after")
    yield Line(dotted([phrase(doc["says"]), WAS[was], ident(doc["id"])]), lead=heading)
    for fall in doc.get("fallen", ()):
        yield Line(f"its ground fell: {phrase(fall['says'])}", lead=heading, style="fallen")
