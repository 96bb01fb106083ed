"""What is an archived link as a report: who spoke there, what was said, and where do copies lie?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from domain.text import LONGEST_NAME
from exchange.row import BadCell


@dataclass(frozen=True, slots=True)
class Archived:
    """One row: a link, what stood there, and what was kept of it. Dates as they may stand in a report."""

    link: str
    status: str
    title: str = ""
    text: str = ""
    uploaded: str = ""
    archived: str = ""
    hash: str = ""
    copies: tuple[tuple[str, str], ...] = field(default=())
    """What it is (`archived`, `screenshot`, `wacz`), and where it lies."""

    @property
    def words(self) -> str:
        """The title and the text; a title that only begins the text is not said twice."""
        short = self.title.removesuffix("…").removesuffix("...").rstrip()
        if short and self.text.startswith(short):
            return self.text
        return "\n\n".join(filter(None, (self.title, self.text)))


_NOTHING = re.compile(r"(?:archive failed|archive in progress|nothing archived|no archiver)", re.IGNORECASE)


def must_be_kept(row: Archived) -> None:
    """Refuse a row of which nothing was archived.

    Raises:
        BadCell: why, as its status has it.
    """
    status = " ".join(row.status.split())
    nothing = _NOTHING.match(status.removeprefix("[cached]").strip())
    # Teams clear the status to have a link archived again: what was kept before is kept.
    if not nothing and ("success" in status.casefold() or row.copies or row.words):
        return
    what = f"nothing was kept of it: its status is {status[:200]!r}" if status else "it was not archived yet"
    mend = "archive it again and import the sheet again, or capture it by hand: sitline clip --url"
    raise BadCell(what, where="Archive Status", mend=mend)


def report_of(row: Archived, copies: Iterable[Archived]) -> dict[str, Any]:
    """The report of a link, with every copy that was made of it."""
    every = list(copies)
    lines = dict.fromkeys(f"{what}: {where}" for one in every for what, where in one.copies)
    hashes = dict.fromkeys(one.hash for one in every if one.hash)
    tags = [f"archived hash {one}" for one in hashes]
    if "T" in row.uploaded and not _ZONE.search(row.uploaded):
        tags.append("upload time: no zone given")
    if "deleted_or_unavailable" in row.status.casefold():
        tags.append("auto-archiver: deleted or unavailable when it was archived")
    wording = "\n\n".join(filter(None, (row.words, f"[{'; '.join(lines)}]" if lines else "")))
    told = {
        "source": account_of(row.link),
        "url": row.link,
        "published": row.uploaded,
        "wording": wording,
        "tags": tags,
    }
    return {name: value for name, value in told.items() if value}


_ZONE = re.compile(r"[+-]\d{2}:\d{2}$")

_PLAIN = re.compile(r"^(?:www|m|mobile|web|old)\.")
_SAME = {"twitter.com": "x.com", "fb.com": "facebook.com", "telegram.me": "t.me", "vk.ru": "vk.com"}
"""Other names of one service: an account is one voice under both."""

_ACCOUNTS = {
    "x.com": r"/(?!i/|search|hashtag|home|intent|share)(\w{1,40})(?:/|$)",
    "t.me": r"/(?:s/)?(?!c/|joinchat|addlist|share|\+)(\w{3,64})(?:/|$)",
    "facebook.com": r"/([\w.]{3,80})/(?:posts|videos|photos|reels?)(?:/|$)",
    "instagram.com": r"/(?:stories/)?(?!p/|reels?/|tv/|stories/|explore/)([\w.]{1,40})(?:/|$)",
    "tiktok.com": r"/@([\w.]{1,40})(?:/|$)",
    "youtube.com": r"/(?:@|c/|user/|channel/)([\w.-]{1,80})(?:/|$)",
    "bsky.app": r"/profile/([\w.:-]{1,120})(?:/|$)",
    "reddit.com": r"/(?:u|user)/([\w-]{1,40})(?:/|$)",
}
"""Where the path of a link names the account, by service; elsewhere only the domain tells who spoke."""


def account_of(link: str) -> str:
    """Who spoke behind a link: `x.com/demo_witness`, else the domain.

    Raises:
        BadCell: it is no link of the web.
    """
    mend = "write it whole, like https://example.org/a"
    try:
        parts = urlsplit(link)
        host = (parts.hostname or "").casefold().removesuffix(".")
    except ValueError:
        raise BadCell(f"{link[:80]!r} is not a link", where="Link", mend=mend) from None
    if parts.scheme not in ("http", "https") or not host:
        what = f"{link[:80]!r} is not a link" if link else "there is no link in it"
        raise BadCell(what, where="Link", mend=mend)
    host = _PLAIN.sub("", host)
    host = _SAME.get(host, host)
    found = re.match(_ACCOUNTS[host], parts.path, re.IGNORECASE) if host in _ACCOUNTS else None
    return f"{host}/{found[1].casefold()}" if found else host


def id_of(link: str) -> str:
    """The link as an id; a long one by its beginning and its hash.

    Raises:
        BadCell: it is no link of the web.
    """
    account_of(link)
    if len(link) <= LONGEST_NAME:
        return link
    return f"{link[:400]}#{hashlib.sha256(link.encode('utf-8', 'replace')).hexdigest()[:32]}"
