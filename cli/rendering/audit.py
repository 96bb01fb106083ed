"""How does it look how and why an assessment changed: its versions, and what came between them?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from cli.rendering._header import header
from cli.rendering._judged import stale_words
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, fallen_word, ident, likelihood_words, phrase

MAIN = "versions"

SORTS = (
    ("arrived", "arrived"),
    ("corrected", "corrected"),
    ("revoked", "taken back"),
    ("rerated", "re-rated"),
    ("settled", "settled"),
)
"""What can come between two versions, and how it is headed."""

ROLES = ("supports", "contradicts", "neutral")


def page(doc: Doc) -> Page:
    """The page of an audit: a story, from the first version to now."""
    clock = Clock(doc)
    stand = dotted([ident(doc["assessment"]), doc.get("stage"), doc.get("situation")])
    sections = [header(doc, clock, "audit", phrase(doc["statement"]), [Line(stand, about="assessment")])]
    versions: Sequence[Doc] = doc["versions"]
    for version in versions:
        if version.get("between") is not None:
            number = version["version"]
            sections.append(_between(f"Before version {number}", f"before {number}", version["between"]))
        sections.append(_version(version, clock))
    if doc.get("since") is not None:
        sections.append(_between("Since then", "since then", doc["since"]))
    cut = Section("", "audit", [*cut_line(doc, "versions")])
    return [*sections, cut, Section("Now", "now", [*_now(doc)])]


def _version(doc: Doc, clock: Clock) -> Section:
    name = f"version {doc['version']}"
    fields = [
        ("made", _made(doc, clock)),
        ("likelihood", likelihood_words(doc["likelihood"])),
        ("confidence", doc["confidence"]),
        ("changed for", doc.get("change") or ""),
        ("because", phrase(doc["because"])),
        *((role, "; ".join(map(_cite, cites))) for role in ROLES if (cites := _cited(doc, role))),
        ("assumes", "; ".join(map(phrase, doc.get("assumes", ())))),
    ]
    lines = [Line(text, lead=lead) for lead, text in fields if text]
    return Section(f"Version {doc['version']}", name, [*lines])


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
    lines = [Line(_came(item), lead=heading) for key, heading in SORTS for item in doc.get(key, ())]
    return Section(title, name, [*lines], "nothing came", folded=True)


def _came(doc: Doc) -> str:
    where = "cited" if doc["cited"] else "seen, not cited" if doc["seen"] else "after the analyst had looked"
    return dotted([phrase(doc["says"]), where, ident(doc["id"])])


def _now(doc: Doc) -> Iterator[Line]:
    yield from (Line(reason, style="warn") for reason in stale_words(doc["stale"]))
    if not doc["stale"]["is"]:
        yield Line("not stale: nothing it rests on has fallen or moved on")
    if doc.get("brier") is not None:
        middle = any(v["likelihood"].get("percent") is None for v in doc["versions"])
        how = "0 is perfect, 1 as wrong as can be; every version for as long as it was current"
        how += "; a word without a number is scored at the middle of its band" if middle else ""
        yield Line(f"Brier score {doc['brier']} ({how})")
