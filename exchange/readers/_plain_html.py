"""What does a text with HTML say in plain words, where do its links lead, and whom does it cite?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser

from domain.text import LONGEST_TEXT
from exchange.row import BadCell

LONGEST = 4 * LONGEST_TEXT
"""Characters of HTML: of what is kept, the greater part may be marks."""

_BLOCKS = frozenset(
    {
        "p",
        "br",
        "div",
        "li",
        "ul",
        "ol",
        "blockquote",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "hr",
    }
)
_UNSEEN = frozenset({"script", "style", "template", "noscript"})
_MARK = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Plain:
    """The words, with each link in brackets behind its own; the links; what stands in `<cite>`."""

    words: str
    links: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()


def plain(html: str, where: str) -> Plain:
    """A text without its marks.

    Raises:
        BadCell: it is longer than any text.
    """
    if len(html) > LONGEST:
        mend = "quote the passage that matters and link to the rest"
        raise BadCell(f"it has {len(html):,} characters", where=where, mend=mend)
    if "<" not in html and "&" not in html:
        return Plain(_tidy(html))
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except (AssertionError, ValueError):  # marks that Python's parser has no answer to: `<![x`
        return Plain(_tidy(unescape(_MARK.sub(" ", html))))
    reader.link_ends()
    cites = (" ".join(cite.split()) for cite in reader.cites)
    links = tuple(dict.fromkeys(reader.links))
    return Plain(_tidy("".join(reader.out)), links, tuple(dict.fromkeys(filter(None, cites))))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.links: list[str] = []
        self.cites: list[str] = []
        self._unseen = 0
        self._citing = False
        self._link = ""
        self._link_from = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A mark opens."""
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self.out.append("\n")
        given = dict(attrs)
        target = (given.get("href") if tag == "a" else given.get("src") if tag == "iframe" else "") or ""
        if target.startswith(("http://", "https://")):
            self.link_ends()
            self.links.append(target)
            self._link, self._link_from = target, len(self.out)
        if tag == "cite":
            self._citing = True
            self.cites.append("")

    def handle_endtag(self, tag: str) -> None:
        """A mark closes."""
        self._unseen = max(0, self._unseen - (tag in _UNSEEN))
        if tag == "a":
            self.link_ends()
        self._citing = self._citing and tag != "cite"
        if tag in _BLOCKS:
            self.out.append("\n")

    def handle_data(self, data: str) -> None:
        """Words."""
        if self._unseen:
            return
        self.out.append(data)
        if self._citing:
            self.cites[-1] += data

    def link_ends(self) -> None:
        """Where a link leads stands behind its words, unless they say it."""
        if self._link and self._link not in "".join(self.out[self._link_from :]):
            self.out.append(f" ({self._link})")
        self._link = ""


def _tidy(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(filter(None, lines))
