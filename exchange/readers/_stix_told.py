"""What does a note, an opinion, a report or a sighting of STIX say, as a report of ours?

A note and a report are text that waits to be coded; what they are on, tags say. An opinion is a statement on
what it refers to, and a sighting an event. What the creator says besides, such as a confidence, stands in
square brackets behind a text that waits, and in the update otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any

from domain.errors import Rejected
from domain.reading_report import link
from domain.text import LONGEST_NAME
from exchange.readers import _stix_values as values
from exchange.readers._stix_marks import marks
from exchange.readers._stix_names import FEW, Called
from exchange.readers._stix_places import place
from exchange.readers._stix_values import Doc
from exchange.row import BadCell

Raw = dict[str, Any]

OPINIONS = ("strongly-disagree", "disagree", "neutral", "agree", "strongly-agree")
"""What an opinion can be (STIX 2.1, 10.17); it is kept as it stands, and settles nothing of what it is on."""

MOST = 999_999_999
"""Sightings that an object may count (STIX 2.1, 5.2)."""

_EXCERPT = 300
"""Characters of an explanation that its update repeats; the wording has all of it."""


def report_of(doc: Doc, called: Called) -> Raw:
    """The report of an object of one of `TYPES`.

    Raises:
        BadCell: a property that is used has another type than STIX gives it, or is missing.
    """
    sort = str(doc["type"])
    text, aside, updates = TYPES[sort](doc, called)
    handling, marked = marks(doc, called)
    urls = [*_urls(doc)]
    aside += _references(doc, urls)
    wording = "\n\n".join(filter(None, [text, f"[{'; '.join(aside)}]" if aside else ""]))
    told: Raw = {
        "source": _source(doc, called),
        "url": urls[0] if urls else "",
        "language": values.text(doc, "lang"),
        "wording": wording,
        "derives_from": _voices(doc, called),
        "handling": handling,
        "tags": [*_tags(doc), *marked, *_about(doc, called)],
        "update": updates,
    }
    return {name: value for name, value in told.items() if value not in ("", None, [])}


def published(doc: Doc) -> str:
    """When this version was made; of a report, not before it was published.

    Raises:
        BadCell: that is missing, or no time.
    """
    made = values.moment(doc, "modified") or values.moment(doc, "created")
    if made is None:
        raise BadCell("it is missing", where="modified", mend="every version says when it was made")
    officially = values.moment(doc, "published") if doc.get("type") == "report" else None
    return values.stamp(max(made, officially or made))


def _source(doc: Doc, called: Called) -> str:
    """Who says it: its creator, else its authors; empty where it names nobody."""
    if creator := values.text(doc, "created_by_ref"):
        return called.name(creator)
    return ", ".join(values.texts(doc, "authors"))


def _authors(doc: Doc) -> str:
    """The authors where somebody else is the creator: the voice behind it."""
    return ", ".join(values.texts(doc, "authors")) if values.text(doc, "created_by_ref") else ""


# ---- the four


Told = tuple[str, list[str], list[Raw]]
"""The text of the object, what stands aside of it, its updates."""


def _note(doc: Doc, _called: Called) -> Told:
    content = values.text(doc, "content")
    if not content:
        raise BadCell("it is missing", where="content", mend="every note has one")
    text = "\n\n".join(filter(None, [values.text(doc, "abstract"), content]))
    return text, [*_aside(doc)], []


def _report(doc: Doc, _called: Called) -> Told:
    name = values.text(doc, "name")
    if not name:
        raise BadCell("it is missing", where="name", mend="every report has one")
    text = "\n\n".join(filter(None, [name, values.text(doc, "description")]))
    officially = values.moment(doc, "published")
    # Where this version came out then, that is when it was said; else it was said anew since.
    earlier = officially and values.stamp(officially) != published(doc)
    aside = [f"published {values.stamp(officially)}"] if officially and earlier else []
    return text, [*aside, *_aside(doc)], []


def _aside(doc: Doc) -> Iterator[str]:
    if authors := _authors(doc):
        yield f"by {authors}"
    if sure := values.confidence(doc):
        yield sure


def _opinion(doc: Doc, called: Called) -> Told:
    word = values.text(doc, "opinion")
    if word not in OPINIONS:
        mend = f"one of {', '.join(OPINIONS)}"
        raise BadCell(f"{word[:40]!r} is no opinion of STIX", where="opinion", mend=mend)
    why = values.text(doc, "explanation")
    told = {
        "key": "opinion",
        "kind": "statement",
        "subject": _cut(called.names(values.texts(doc, "object_refs")), LONGEST_NAME),
        "text": _with(
            _with(word, _cut(" ".join(why.split()), _EXCERPT), ": "), values.confidence(doc), " · "
        ),
        "attributed_to": _authors(doc),
    }
    return why, [], [{name: value for name, value in told.items() if value}]


def _sighting(doc: Doc, called: Called) -> Told:
    of = values.text(doc, "sighting_of_ref")
    if not of:
        raise BadCell("it is missing", where="sighting_of_ref", mend="every sighting is of something")
    count = values.whole(doc, "count", MOST)
    seen_by, places, others = _where(doc, called)
    told: Raw = {
        "key": "sighting",
        "kind": "event",
        "what": _cut(f"sighting of {called.name(of)}", LONGEST_NAME),
        "by": seen_by,
        "occurred": _occurred(doc),
        "place": places[0] if len(places) == 1 else None,
        "details": "; ".join(_details(doc, called, count, places, others)),
        # A count of 0 says that it was looked for and not seen.
        "modality": "negated" if count == 0 or values.yes(doc, "x_opencti_negative") else None,
    }
    return values.text(doc, "description"), [], [{name: value for name, value in told.items() if value}]


def _where(doc: Doc, called: Called) -> tuple[list[str], list[Raw], list[str]]:
    """Who saw it, at which places, and where else: ids of which nothing is known."""
    who: list[str] = []
    places: list[Raw] = []
    others: list[str] = []
    for ref in values.texts(doc, "where_sighted_refs"):
        found = called.find(ref)
        told = place(found) if found is not None and ref.startswith("location--") else None
        if told is not None:
            places.append(told)
        elif found is not None and ref.startswith("identity--"):
            who.append(_cut(called.name(ref), LONGEST_NAME))
        else:
            others.append(ref)
    return who, places, others


def _details(
    doc: Doc, called: Called, count: int | None, places: list[Raw], others: list[str]
) -> Iterator[str]:
    if count is not None:
        yield f"counted {count:,} {'time' if count == 1 else 'times'}"
    if values.yes(doc, "summary"):
        yield "a summary of several sightings"
    if len(places) > 1:
        yield f"in {', '.join(str(one['name']) for one in places)}"
    if others:
        yield f"where: {'; '.join(others)}"
    if shown := values.texts(doc, "observed_data_refs"):
        yield f"shown by {called.names(shown)}"
    if sure := values.confidence(doc):
        yield sure


def _occurred(doc: Doc) -> str:
    """The time in which it was seen, as EDTF: once or more between the first time and the last."""
    first, last = (values.moment(doc, name) for name in ("first_seen", "last_seen"))
    if first and last and last < first:
        what = f"it was last seen on {values.stamp(last)}, before it was first seen"
        raise BadCell(what, where="last_seen", mend="exchange the two")
    begin, end = (values.stamp(one) if one else "" for one in (first, last))
    if begin == end:
        return begin
    return f"[{begin}..{end}]"


TYPES: Mapping[str, Callable[[Doc, Called], Told]] = {
    "note": _note,
    "opinion": _opinion,
    "report": _report,
    "sighting": _sighting,
}
"""The types that are brought in."""


# ---- what goes beside


def _tags(doc: Doc) -> Iterator[str]:
    yield from (_cut(label, LONGEST_NAME) for label in values.texts(doc, "labels"))
    for name in ("report_types", "note_types"):
        for sort in values.texts(doc, name):
            yield _cut(f"{name[:-1].replace('_', ' ')}: {sort}", LONGEST_NAME)


def _about(doc: Doc, called: Called) -> Iterator[str]:
    """What a text is on."""
    if doc["type"] in ("note", "report") and (refs := values.texts(doc, "object_refs")):
        yield from (_cut(f"on: {called.name(ref)}", LONGEST_NAME) for ref in refs[:FEW])
        if len(refs) > FEW:
            yield f"on: {len(refs) - FEW:,} more"


def _urls(doc: Doc) -> Iterator[str]:
    for one in values.objects(doc, "external_references"):
        with suppress(Rejected):
            if url := values.text(one, "url"):
                yield link(url)


def _references(doc: Doc, urls: list[str]) -> list[str]:
    """The references in words, but for the link that the report has anyway."""
    told = []
    for one in values.objects(doc, "external_references"):
        said = [values.text(one, name) for name in ("source_name", "external_id", "description", "url")]
        words = [" ".join(part.split()) for part in said if part and [part] != urls[:1]]
        if words:
            told.append(", ".join(words))
    return [f"references: {'; '.join(told)}"] if told else []


def _voices(doc: Doc, called: Called) -> list[str]:
    """Of a note on what somebody else published: those to whom both its references and its objects point."""
    names = {values.text(one, "source_name") for one in values.objects(doc, "external_references")}
    about = [ref for ref in values.texts(doc, "object_refs") if ref.startswith("identity--")]
    return list(dict.fromkeys(name for ref in about if (name := called.name(ref)) in names))


def _with(first: str, second: str, between: str) -> str:
    return f"{first}{between}{second}" if second else first


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
