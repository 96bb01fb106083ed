"""How long and how high is what is drawn on a timeline, in pixels, and how much room does a text take?"""

from __future__ import annotations

from unicodedata import east_asian_width

from exchange.html.markup import ISOLATE, POP

LEFT, WIDTH, ROW, TOP = 118.0, 1000.0, 22.0, 40.0
"""Where the axis begins, how wide a drawing is at least, a row, the space for the dates."""

MARGIN = 10.0
"""Right of the axis."""

LETTER, WIDE = 6.0, 12.0
"""What a letter of a label takes on average at 12 px, and what one of Chinese, Japanese or Korean takes."""


def text_width(words: str) -> float:
    """About how wide a label is drawn; rather too wide than too narrow."""
    shown = (letter for letter in words if letter not in f"{ISOLATE}{POP}")
    return sum(WIDE if east_asian_width(letter) in "WF" else LETTER for letter in shown)


def shortened(words: str, most: int) -> str:
    """At most so many letters, cut in the middle between words: the end tells what became of it."""
    if len(words) <= most:
        return words
    room = max(most - 3, 2)
    head, tail = words[: room * 3 // 5], words[-(room - room * 3 // 5) :]
    if " " in head[len(head) // 2 :]:
        head = head[: head.rindex(" ")]
    if " " in tail[: len(tail) // 2]:
        tail = tail[tail.index(" ") + 1 :]
    return f"{head.rstrip(' ,;:')} … {tail.lstrip()}"
