"""What does a row of auto-archiver's CSV database tell: the link, what stood there, and its media?

`metadata` is a dict (url, original_url, title, content, timestamp, _processed_at …), `media` a list of dicts
(urls, properties with id, hash …), both as Python prints them; whatever else stands in them is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from domain.errors import Rejected
from exchange.cells import Named
from exchange.readers._archived import Archived, account_of
from exchange.readers._python_repr import value_of
from exchange.readers._stamps import stamp
from exchange.row import BadCell

_MAIN = "_final_media"
_COPIES = {_MAIN: "archived", "screenshot": "screenshot", "browsertrix": "wacz"}
"""What a medium is, by the id that auto-archiver gives it."""


def from_database(row: Named) -> Archived:
    """What a row tells.

    Raises:
        BadCell: a cell holds something else.
    """
    metadata, media = _value(row, "metadata", {}), _value(row, "media", [])
    link = _text(metadata, "original_url") or _text(metadata, "url")
    account_of(link)
    main = next((one for one in media if _property(one, "id") == _MAIN), media[0] if media else None)
    return Archived(
        link=link,
        status=row("status"),
        title=_text(metadata, "title"),
        text=_text(metadata, "content"),
        uploaded=_time(metadata, "timestamp"),
        archived=_time(metadata, "_processed_at"),
        hash=_property(main, "hash"),
        copies=tuple(dict.fromkeys(_copies(media, main))),
    )


def _value(row: Named, name: str, empty: Any) -> Any:
    try:
        found = value_of(row(name)) if row(name) else empty
    except Rejected as error:
        raise BadCell(error.what, where=name, mend=error.mend) from None
    if found is None or found == []:
        return empty
    if not isinstance(found, type(empty)):
        sort = "dict" if isinstance(empty, dict) else "list"
        raise BadCell(f"it is no {sort}", where=name, mend="was the file written by another program?")
    return found


def _text(metadata: dict[str, Any], name: str) -> str:
    found = metadata.get(name)
    return found.strip() if isinstance(found, str) else ""


def _time(metadata: dict[str, Any], name: str) -> str:
    found = metadata.get(name)
    if isinstance(found, float):  # seconds since 1970
        with suppress(ValueError, OverflowError, OSError):
            found = datetime.fromtimestamp(found, UTC)
    if isinstance(found, datetime):
        return found.replace(microsecond=0).isoformat()
    return stamp(found, None, name) if isinstance(found, str) else ""


def _property(medium: Any, name: str) -> str:
    told = medium.get("properties") if isinstance(medium, dict) else None
    found = told.get(name) if isinstance(told, dict) else None
    return found if isinstance(found, str) else ""


def _copies(media: list[Any], main: Any) -> Iterator[tuple[str, str]]:
    for one in media:
        what = "archived" if one is main else _COPIES.get(_property(one, "id"), "")
        urls = one.get("urls") if isinstance(one, dict) else None
        for url in urls if what and isinstance(urls, list) else ():
            if isinstance(url, str) and url.strip():
                yield what, url.strip()
