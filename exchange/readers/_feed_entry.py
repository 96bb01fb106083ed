"""What does one entry of a feed say, who says it, and when?

`feedparser` (the extra `feed`) knows the dozen dialects of RSS and Atom, and what programs really write. It
is given bytes and nothing else: never a name or an address that it might open.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from domain.errors import Refused, Rejected
from domain.reading_report import language_tag, link
from domain.text import LONGEST_NAME
from exchange.plain_text import from_html, without_marks
from exchange.row import BadCell

Parsed = dict[str, Any]

_ZONE = re.compile(r"(?:[+-]\d{4}|\b(?:UT|UTC|GMT|Z|[ECMP][SD]T))\s*(?:\(.*\))?\s*$")
"""Those of RFC 822, 5.1, without the military letters, which were used both ways (RFC 2822, 4.3)."""

_UTF8 = {"content-type": "application/xml; charset=utf-8"}

_HTML = frozenset({"text/html", "application/xhtml+xml"})

MOST_CATEGORIES = 20
"""Categories that are kept as tags; some programs write every word of a text."""

LONGEST_TITLE = 60
"""Characters of a title that names a publisher; a longer one tells what the feed is about."""

_OF_ALERTS = ("urgency", "severity", "certainty", "expires")
"""What a feed of CAP alerts says of each, and is kept as a tag."""


class Read(NamedTuple):
    """What feedparser makes of a feed: what it says of itself, its entries, whether it was well-formed."""

    feed: Parsed
    entries: list[Parsed]
    whole: bool


def parsed(data: bytes) -> Read:
    """A feed as feedparser reads it.

    Raises:
        Refused: feedparser is not installed, or fails.
    """
    feedparser = _library()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of names of its own that it is about to change
            found = feedparser.parse(
                io.BytesIO(data), response_headers=_UTF8, sanitize_html=False, resolve_relative_uris=False
            )
    except Exception as error:  # noqa: BLE001  # a broken feed fails in any of many ways
        what = f"it cannot be read as a feed: {type(error).__name__}: {str(error)[:100]}"
        raise Refused(what, mend="open it in a feed reader, or save it anew") from None
    return Read(found["feed"], found["entries"], not found["bozo"])


def _library() -> Any:
    try:
        import feedparser
    except ImportError:
        what = "feeds are read by feedparser, which is not installed"
        mend = "pipx inject sitline feedparser (or install sitline[feed])"
        raise Refused(what, mend=mend) from None
    return feedparser


def must_be_actual(data: bytes) -> None:
    """Refuse an entry of a feed of CAP alerts that is no alert about the world (as `exchange.readers.cap`).

    Raises:
        BadCell: it is an exercise, a test, a draft or a message of the system.
    """
    found = _STATUS.search(data)
    if found and b"emergency:cap" in data:
        what = f"its status is {found[1].decode()}: it is no alert about the world"
        raise BadCell(what, where="cap:status", mend="it is left out; leave it out of the feed, too")


_STATUS = re.compile(rb"<(?:[\w.-]+:)?status(?:\s[^>]*)?>\s*(Exercise|System|Test|Draft)\s*<", re.IGNORECASE)


def own_id(entry: Parsed) -> str:
    """The id that the feed gives it, else its link; empty where it has neither."""
    return _get(entry, "id") or _get(entry, "link")


def report_of(entry: Parsed, feed: Parsed) -> dict[str, Any]:
    """The report of an entry, without an update: nobody has read it yet.

    Raises:
        BadCell: nobody says who publishes it, or it says nothing.
    """
    url = _get(entry, "link")
    wording = "\n\n".join(_wording(entry, feed))
    if not wording and not url:
        raise BadCell("it has no title, no text and no link", where="title", mend="leave it out")
    report: dict[str, Any] = {
        "source": _publisher(entry, feed),
        "wording": wording,
        "url": url if is_link(url) else "",
        "published": instant(entry, "published"),
        "language": _language(entry, feed),
        "tags": [*dict.fromkeys(_tags(entry))],
    }
    return {name: value for name, value in report.items() if value}


def stamp_of(entry: Parsed, feed: Parsed) -> str:
    """When this version was published: as it says, else on the day that the feed was made at the latest."""
    own = instant(entry, "updated")
    if own:
        return own
    made = instant(feed, "updated") or instant(feed, "published")
    return f"[..{made[:10]}]" if made else ""


def instant(told: Parsed, name: str) -> str:
    """A date of a feed with its time and zone; its day alone where no zone is known; empty for none."""
    said = _get(told, name)
    found = _iso(said) or _of_mail(said)
    if found is None:
        parts = dict.get(told, f"{name}_parsed")
        return "" if parts is None else f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}"
    if found.tzinfo is None:
        return found.date().isoformat()
    return found.replace(microsecond=0).isoformat()


def _iso(said: str) -> datetime | None:
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        return None


def _of_mail(said: str) -> datetime | None:
    """A date as in mail (RFC 822), which RSS 2.0 has; a zone by a name that is not there is none."""
    try:
        found = parsedate_to_datetime(said)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    zone = _ZONE.search(said)
    if zone is None:  # Python takes a zone that it does not know for UTC
        return found.replace(tzinfo=None)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _get(told: Parsed, name: str) -> str:
    """A text, without marks of direction; empty where it is none. feedparser's own look-up guesses."""
    found = dict.get(told, name)
    return without_marks(found).strip() if isinstance(found, str) else ""


def _publisher(entry: Parsed, feed: Parsed) -> str:
    """Who says it: the feed that it was taken from, where it names one, else this feed."""
    source, title = dict.get(entry, "source"), _plain(feed, "title")
    named = [_plain(source, "title")] if isinstance(source, dict) else []
    named += [_get(feed, "publisher"), title if len(title) <= LONGEST_TITLE else ""]
    named += [_get(feed, "author"), title, _get(entry, "author")]
    found = next((" ".join(name.split()) for name in named if name.strip()), "")
    if not found:
        what = "neither the feed nor the entry says who publishes it"
        raise BadCell(what, where="channel: title", mend="give the feed a <title>")
    return _short(found)


def _wording(entry: Parsed, feed: Parsed) -> Iterator[str]:
    """Title and text; in brackets who wrote it, and a link that is none."""
    title, text = _plain(entry, "title"), _text(entry)
    if title and not text.startswith(title):
        yield title
    if text:
        yield text
    author = _get(entry, "author")
    if author and author not in (_get(feed, "author"), _publisher(entry, feed)):
        yield f"[by {' '.join(author.split())}]"
    url = _get(entry, "link")
    if url and url != _get(entry, "id") and not is_link(url):  # feedparser takes an id for a link, too
        yield f"[link as given: {url}]"


def _text(entry: Parsed) -> str:
    """The whole text where the feed has it, else its summary."""
    contents = dict.get(entry, "content")
    for content in contents if isinstance(contents, list) else ():
        is_data = isinstance(content, dict) and _get(content, "type").endswith("/xml")
        if isinstance(content, dict) and not is_data and (found := _laid_out(content)):
            return found
    return _plain(entry, "summary")


def _plain(told: Parsed, name: str) -> str:
    detail = dict.get(told, f"{name}_detail")
    return _laid_out(detail) if isinstance(detail, dict) else _get(told, name)


def _laid_out(detail: Parsed) -> str:
    value, sort = _get(detail, "value"), _get(detail, "type")
    return from_html(value) if sort in _HTML else value


def is_link(text: str) -> bool:
    """Whether it can be recorded as a link."""
    try:
        return bool(text and link(text))
    except Rejected:
        return False


def _language(entry: Parsed, feed: Parsed) -> str:
    contents = dict.get(entry, "content")
    details = [*(contents if isinstance(contents, list) else ())]
    details += [dict.get(entry, name) for name in ("summary_detail", "title_detail")]
    told = [_get(detail, "language") for detail in details if isinstance(detail, dict)]
    for one in (*told, _get(feed, "language")):
        try:
            return language_tag(one.replace("_", "-"))
        except Rejected:
            continue
    return ""


def _tags(entry: Parsed) -> Iterator[str]:
    named = dict.get(entry, "tags")
    for category in (named if isinstance(named, list) else ())[:MOST_CATEGORIES]:
        name = " ".join((_get(category, "label") or _get(category, "term")).split())
        if name:
            yield _short(name)
    for name in _OF_ALERTS:
        if told := _get(entry, f"cap_{name}"):
            yield _short(f"{name}: {told}")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"
