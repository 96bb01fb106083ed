"""What is left of a text when all that only lays it out is taken away: HTML, and marks of direction?"""

from __future__ import annotations

import re
from html.parser import HTMLParser

# Embeddings, overrides and isolates of direction (Unicode Standard Annex 9) and byte order marks: they change
# how a text looks and not what it says, web pages are full of them, and none may be stored (`domain.text`).
_MARKS = re.compile("[\u202a-\u202e\u2066-\u2069\ufeff]")

_PARAGRAPHS = frozenset(("p", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table"))
_LINES = frozenset(("br", "dd", "div", "dt", "figcaption", "footer", "header", "hr", "li", "pre", "section",
                    "td", "th", "tr"))  # fmt: skip
_UNSAID = frozenset(("script", "style", "template", "noscript", "title"))


def without_marks(text: str) -> str:
    """The text without marks of direction and byte order marks."""
    return _MARKS.sub("", text)


def from_html(html: str) -> str:
    """The text of HTML: its blocks on lines of their own, paragraphs set apart by an empty line."""
    reading = _Reading()
    reading.feed(html)
    reading.close()
    lines = [" ".join(line.split()) for line in "".join(reading.found).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reading(HTMLParser):
    """Gathers what a reader of the page would read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self._unsaid = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        self._unsaid += tag in _UNSAID
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSAID and self._unsaid:
            self._unsaid -= 1
        self._break(tag)

    def handle_data(self, data: str) -> None:
        if not self._unsaid:
            self.found.append(data.replace("\n", " "))

    def _break(self, tag: str) -> None:
        if tag in _PARAGRAPHS:
            self.found.append("\n\n")
        elif tag in _LINES:
            self.found.append("\n")
