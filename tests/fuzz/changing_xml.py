"""How is XML changed so that it mostly stays XML?"""

from __future__ import annotations

import re
from random import Random
from xml.sax.saxutils import escape

from tests.fuzz.changing_texts import changed_text

_PIECE = re.compile(r"<[^<>]*>|[^<]+|<")
_NAME = re.compile(r"<([\w:.-]+)")
_ATTRIBUTE = re.compile(r"""([\w:.-]+)=("[^"]*"|'[^']*')""")

_BETWEEN = (
    "<!-- a -->", "<?a b?>", "<![CDATA[a <b> ]]>", "<a/>", "<a xmlns='urn:b'>c</a>", "&lt;b&gt;", "&#x1F600;",
    "&nbsp;", "&a;", "\u202e", "<p>a<br/>b</p>",
)  # fmt: skip

PIECES = 4000
"""Pieces of a file that are looked at."""


def changed_xml(data: bytes, chance: Random, spared: int = 0) -> bytes | None:
    """The input with texts, attributes and elements changed; None where there is none.

    `spared`: how many texts at its beginning mostly stay as they are.
    """
    pieces = _PIECE.findall(data.decode("utf-8", "surrogateescape"))[:PIECES]
    for _ in range(chance.choice((1, 1, 2, 3))):
        texts = [at for at, piece in enumerate(pieces) if not piece.startswith("<") and piece.strip()]
        begun = [at for at, piece in enumerate(pieces) if _NAME.match(piece)]
        if not texts or not begun:
            return None
        texts = texts[spared if chance.random() < SPARED else 0 :] or texts
        if chance.random() < ON_TEXTS:
            at = chance.choice(texts)
            pieces[at] = _text(changed_text(pieces[at], chance), chance)
        else:
            _change_element(pieces, chance.choice(begun), begun, chance)
    return "".join(pieces).encode("utf-8", "surrogateescape")


ON_TEXTS = 0.6
"""Share of changes that fall on texts; the others fall on elements and their attributes."""


SPARED = 0.9
"""Share of changes in which the texts at the beginning stay."""


def _text(text: str, chance: Random) -> str:
    kept = "".join(sign for sign in text if sign >= " " or sign in "\t\n\r")
    return escape(kept if chance.random() < CLEAN else text)


CLEAN = 0.9
"""Share of texts that hold no sign that XML forbids."""


def _change_element(pieces: list[str], at: int, begun: list[int], chance: Random) -> None:
    end = _end(pieces, at)
    match chance.randrange(8):
        case 0:
            del pieces[at : end + 1]
        case 1:
            pieces[at:at] = pieces[at : end + 1]
        case 2:
            where = chance.choice(begun)
            pieces[where:where] = pieces[at : end + 1]
        case 3:
            pieces[at + 1 : end] = [chance.choice(_BETWEEN)]
        case 4:
            pieces.insert(end, chance.choice(_BETWEEN))
        case 5:
            depth = chance.choice((2, 20, 200, 600))
            pieces[at : end + 1] = ["<a>" * depth, *pieces[at : end + 1], "</a>" * depth]
        case _:
            pieces[at] = _with_other_attributes(pieces[at], chance)


def _with_other_attributes(tag: str, chance: Random) -> str:
    found = [*_ATTRIBUTE.finditer(tag)]
    if not found:
        return tag
    one = chance.choice(found)
    value = _text(changed_text(one[2][1:-1], chance), chance).replace('"', "&quot;")
    return f'{tag[: one.start()]}{one[1]}="{value}"{tag[one.end() :]}'


def _end(pieces: list[str], at: int) -> int:
    """Where the element that begins here ends; here, where it does not."""
    if pieces[at].endswith("/>"):
        return at
    depth = 0
    for place in range(at, len(pieces)):
        piece = pieces[place]
        if piece.startswith("</"):
            depth -= 1
        elif _NAME.match(piece) and not piece.endswith("/>"):
            depth += 1
        if not depth:
            return place
    return at
