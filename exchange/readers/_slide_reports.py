"""Which report is a slide of a timeline, and under which id is it known?"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from domain.claiming import claim_name
from domain.errors import Rejected
from domain.kinds import kinds
from domain.reading_report import link
from domain.text import LONGEST_NAME
from exchange.cells import degrees
from exchange.readers._plain_html import Plain, plain
from exchange.readers._slides import Slide
from exchange.readers._timeline_dates import as_said, edtf, within
from exchange.row import BadCell

Doc = dict[str, Any]

LONGEST_ID = 300
"""Characters of a date and a headline as an id."""

_OWN_ID = re.compile(r"r[a-z2-7]{16}-.+")
_OWN_TEXT = re.compile(r"(?P<source>.+), published (?P<published>\S+)(?: \((?P<modality>[a-z]+)\))?")
_FALLEN = re.compile(r"(revised|corrected|revoked|refuted|voided|recoded): ")
_QUOTED = re.compile("\u201c(.+)\u201d")
_HALF_OPEN = re.compile(r"\d{1,2} \w+ -?\d+ or (earlier|later)\b")


def report_of(slide: Slide) -> tuple[str, Doc]:
    """The id of a slide and its report.

    Raises:
        BadCell: it says nothing, or something in it is not what it has to be.
    """
    doc = slide.doc
    text, media = _table(doc, "text"), _table(doc, "media")
    headline = plain(_text(text, "headline"), "text.headline").words.replace("\n", " ")
    body, dated = plain(_text(text, "text"), "text.text"), _dated(doc)
    own = _text(doc, "unique_id") or _own(slide.kind, dated, headline or body.words)
    if _OWN_ID.fullmatch(own) and (found := _OWN_TEXT.fullmatch(body.words)):
        return own, _ours(doc, headline, dated, found)
    told: Doc = {"source": slide.timeline, **_media(media, body)}
    words = [headline, body.words, *told.pop("words")]
    if not any(words):
        raise BadCell("it says nothing: no headline, no text", where="text", mend="give it a headline")
    coded = 0 < len(headline) <= LONGEST_NAME
    if coded:
        told["update"] = [_event(slide, headline, dated)]
    if not (coded and dated.get("edtf")):  # its date has no place of its own: it is among the words
        words.insert(0, dated.get("as_said") or dated.get("edtf", ""))
    told["wording"] = "\n".join(filter(None, words))
    return own, {name: value for name, value in told.items() if value}


def _own(kind: str, dated: Doc, headline: str) -> str:
    """Of a slide that has no id: when it begins, and its headline."""
    told = " ".join(
        filter(None, ("era" if kind == "era" else "", dated.get("began"), " ".join(headline.split())))
    )
    return told[:LONGEST_ID].strip()


def _event(slide: Slide, what: str, dated: Doc) -> Doc:
    group = plain(_text(slide.doc, "group"), "group").words
    told: Doc = {"key": slide.kind, "kind": "event", "what": what}
    # What has a kind of its own is recorded as no condition.
    if slide.kind == "era" and claim_name(what) not in kinds():
        told |= {"kind": "condition", "value": "era"}
        told |= {name: dated.get(name) for name in ("began", "ended")}
        told["holds"] = "no" if "ended" in dated else None  # else it would be in force to this day
    elif dated.get("edtf"):
        told["occurred"] = {name: dated[name] for name in ("edtf", "as_said") if name in dated}
    told |= {"place": _place(_table(slide.doc, "location")), "tags": [group] if group else []}
    return {name: value for name, value in told.items() if value}


def _dated(doc: Doc) -> Doc:
    """When it was: `edtf`, the words `as_said`, when it `began` and `ended`; what is not said is left out."""
    start, end = _table(doc, "start_date"), _table(doc, "end_date")
    first = _text(start, "written") or edtf(start, "start_date")
    last = _text(end, "written") or edtf(end, "end_date")
    if last and not first:
        raise BadCell("it ends without having begun", where="start_date", mend="give its start_date")
    display = plain(_text(doc, "display_date") or _text(start, "display_date"), "display_date")
    said, found = as_said(start, display.words.replace("\n", " ")), within(first, last)
    told = {"edtf": found, "as_said": "" if said == found else said, "began": first, "ended": last}
    return {name: value for name, value in told.items() if value}


def _media(media: Doc, body: Plain) -> Doc:
    """The link of a slide, whom its media are credited to, whom it cites, and the words of its media."""
    target = _text(media, "url")
    within = plain(target, "media.url") if target.startswith("<") else Plain("")
    credit, caption = (plain(_text(media, name), f"media.{name}") for name in ("credit", "caption"))
    found = [target, *within.links[-1:], *_text(media, "link").split(), *body.links, *credit.links]
    return {
        "url": next(filter(_is_link, found), ""),
        "derives_from": [_without_links(credit)] if credit.words else [],
        "quotes": [*dict.fromkeys((*body.cites, *within.cites))],
        "words": [within.words, caption.words],
    }


def _without_links(told: Plain) -> str:
    words = told.words
    for target in told.links:
        words = words.replace(f" ({target})", "")
    return " ".join(words.split())


def _is_link(text: str) -> bool:
    try:
        return bool(text) and bool(link(text))
    except Rejected:
        return False


def _place(location: Doc) -> Doc:
    """Where it was, in timelines that say it."""
    name = _text(location, "name")
    if not name:
        return {}
    lat, lon = _text(location, "lat"), _text(location, "lon")
    if not lat or not lon:
        return {"name": name}
    return {"name": name, "lat": degrees(lat, "location.lat"), "lon": degrees(lon, "location.lon")}


def _ours(doc: Doc, headline: str, dated: Doc, said: re.Match[str]) -> Doc:
    """The report behind a slide of an export of ours, which says its source and publication in words."""
    if fallen := _FALLEN.match(headline):
        what = f"it did not stand any more when it was exported ({fallen[1]})"
        raise BadCell(what, where="text.headline", mend="sitline export ndjson carries it")
    told: Doc = {"key": "event", "kind": "event", "what": headline, "modality": said["modality"]}
    if dated.get("edtf"):
        shown = dated.get("as_said", "")
        words = _QUOTED.search(shown)
        told["occurred"] = {"edtf": _uncertain(dated["edtf"], shown)} | (
            {"as_said": words[1]} if words else {}
        )
    told["tags"] = [_text(doc, "group")]
    update = {name: value for name, value in told.items() if value and value != [""]}
    return {"source": said["source"], "published": said["published"], "update": [update]}


def _uncertain(date: str, shown: str) -> str:
    """A date of our export, which draws one end of what is open at the other."""
    if half := _HALF_OPEN.match(shown):
        return f"[..{date}]" if half[1] == "earlier" else f"[{date}..]"
    return date


def _table(doc: Mapping[str, Any], name: str) -> Doc:
    """An object; nothing where it is left out.

    Raises:
        BadCell: it is anything else.
    """
    found = doc.get(name)
    if not isinstance(found, dict | None):
        raise BadCell("it is no object", where=name, mend="write it in { }")
    return found or {}


def _text(doc: Mapping[str, Any], name: str) -> str:
    """A text, trimmed; nothing where it is left out.

    Raises:
        BadCell: it is a list or an object.
    """
    found = doc.get(name)
    if found is None or found is False:
        return ""
    if isinstance(found, dict | list):
        raise BadCell("it is no text", where=name, mend='write it in " "')
    return str(found).strip()
