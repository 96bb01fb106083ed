"""How does a brief look: as Markdown and as plain text, for whoever was not there?"""

from __future__ import annotations

from collections.abc import Iterator

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._prose import Part, Point, Prose, markdown, plain
from cli.rendering._when import Clock
from cli.rendering._words import Doc, counted, dotted

MAIN = "sections"

SOURCES = ("source", "name", "type", "reliability", "party", "reports", "handling")


def prose(doc: Doc) -> Prose:
    """The text of a brief."""
    clock = Clock(doc)
    parts = [
        Part(
            section["title"],
            [Point(line["text"], line["details"], line["depth"]) for line in section["lines"]],
            none=section["none"],
        )
        for section in doc["sections"]
    ]
    sources = [
        [str(one[name] if one[name] is not None else "") for name in SOURCES] for one in doc["sources"]
    ]
    parts.append(Part("Sources", table=[SOURCES, *sources] if sources else [], none="none"))
    return Prose(f"{doc['title']} ({doc['situation']})", _lead(doc, clock), parts, _foot(doc))


def _lead(doc: Doc, clock: Clock) -> list[str]:
    unmarked = f" ({counted(doc['unmarked'], 'report')} not marked)" if doc["unmarked"] else ""
    bounds = doc["bounds"]
    asked = [f"As of log position {doc['position']}, {clock.at(bounds['at'])}, times in {clock.zone}"]
    names = {"noted_by": "noted by", "published_by": "published by", "true_at": "true at"}
    asked += [f"{words} {clock.bound(bounds[name])}" for name, words in names.items() if bounds.get(name)]
    lead = [f"Handling: {doc['handling']}{unmarked}", "; ".join(asked) + "."]
    if doc["phases"]:
        lead.append(f"Phases: {', '.join(doc['phases'])}.")
    if doc["cut"]:
        lead.append(f"Cut: {', '.join(doc['cut'])} told here; --limit 0 tells all.")
    return lead


def _foot(doc: Doc) -> list[str]:
    return [f"rules {', '.join(doc['rules'])}", doc["again"]]


def as_markdown(doc: Doc) -> str:
    """The brief as Markdown."""
    return markdown(prose(doc))


def as_plain(doc: Doc) -> str:
    """The brief as plain text."""
    return plain(prose(doc))


def page(doc: Doc) -> Page:
    """The page of a brief, for a terminal."""
    told = prose(doc)
    return [header(doc, Clock(doc), "brief", told.title, [Line(told.lead[0])]), *sections(doc)]


def sections(doc: Doc) -> list[Section]:
    """What the brief says, for a terminal."""
    return [Section(part.title, "brief", [*_lines(part)], part.none) for part in prose(doc).parts]


def _lines(part: Part) -> Iterator[Line]:
    for point in part.points:
        yield Line(point.text, depth=point.depth)
        yield from (Line(text, depth=point.depth + 1) for text in point.under)
    for source, name, sort, *rest in part.table[1:]:
        yield Line(
            dotted(
                [
                    name,
                    sort,
                    f"reliability {rest[0]}",
                    f"party {rest[1]}",
                    counted(int(rest[2]), "report"),
                    rest[3],
                ]
            ),
            lead=source,
        )


TEXTS = {"md": as_markdown, "plain": as_plain}
