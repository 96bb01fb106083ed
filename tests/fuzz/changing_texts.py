"""Which texts do readers stumble over, and how is a text or a run of bytes changed a little?"""

from __future__ import annotations

from random import Random

TEXTS = (
    "", " ", "0", "-1", "2", "0.5", "1e400", "-1e-400", "NaN", "inf", "99999999999999999999", "9" * 5000,
    "٣", "1,5", "3-5", ">10", "²", "½", "True", "null", "None", "[]", "{}", "['a']", "{'a': 1}", "[[[[",
    "a;b", "a|b", "2024", "2024-02", "2024-02-30", "2024-13-01", "0000-00-00", "10000-01-01", "-0044",
    "31/02/2023", "06/14/2023", "1/2/3", "29 February 2023", "Feb 30", "2024-01-01T25:61:61Z",
    "2024-01-01T24:00:00Z", "2016-12-31T23:59:60Z", "2024-10-27T02:30:00+99:99",
    "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "2024-01-01/2023-01-01",
    "+2001-00-00T00:00:00Z", "1707816600", "1707816600000", "-62135596801", "253402300800",
    "Tue, 13 Feb 2024 25:00", "today", "yesterday", "12:10", "2:30 PM", "33.5", "-91", "181", "36,25",
    "33.5,36.2 33.5,37", "33.5,36.2 -1", "=1+1", "@a", "'", '"', "\t", "a\nb", "a\r\nb", "\0", "\x1b[31m",
    "\x85", "\u2028", "\ufeff", "\u202e", "\u200b", "e\u0301", "\U0001f600", "قصف", "x" * 3000, "a" * 65,
    "~2", "id~2", "<b>&amp;</b>", "&#0;", "]]>", "<!--", "<p>" * 50, "https://[",
    "https://example.org:99999/", "javascript:alert(1)", "//a", "http://a b/", "mailto:", "file:///a",
    "demo-town", "demo-radio", "../a", "#date+start", "Demo Town", "en", "zz-ZZ-99", "Asia/Damascus",
    "X/Y",
)  # fmt: skip
"""Numbers without end, dates that are none, zones that are none, control signs, marks of other formats."""

HALF = "\ud800"
"""Half of a character: only escapes of JSON can write it."""

BITS = (
    b"\0", b'"', b"\n", b"\r", b",", b";", b"\xff", b"\xef\xbb\xbf", b"99999999999999999999", b"-1", b"=1+1",
    b"31/02/2023", b"06/14/2023", "٣".encode(), b"NaN", b"1e400", b"{", b"]", b"null", b"\\ud800",
    b"PK\x03\x04", b"\xe2\x80\xae", b"'", b"<", b"#date+start", b"~2", b"<!ENTITY a 'b'>", b"&a;", b"\x1e",
)  # fmt: skip
"""The same among any bytes."""


def changed_bytes(data: bytes, chance: Random, most: int = 8) -> bytes:
    """The input with one to `most` changes: bytes put in, taken out, doubled, cut off."""
    made = bytearray(data)
    for _ in range(chance.randint(1, most)):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(6):
            case 0:
                made[at:at] = chance.choice(BITS)
            case 1:
                del made[at : at + chance.randint(1, 40)]
            case 2:
                made[at:at] = made[at : at + chance.randint(1, 200)]
            case 3:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 4:
                made[at : at + chance.randint(1, 12)] = chance.choice(BITS)
            case _ if chance.random() < CUT_OFF:
                del made[at:]
    return bytes(made)


CUT_OFF = 0.2
"""Share of those changes which would cut an input off that do so."""


def changed_text(text: str, chance: Random) -> str:
    """Another text in its place, or the text with a sign changed, put in, taken out or doubled."""
    if not text or chance.random() < ANOTHER:
        return chance.choice(TEXTS)
    at = chance.randrange(len(text))
    match chance.randrange(5):
        case 0:
            return text[:at] + chance.choice(TEXTS)[:LONGEST_IN] + text[at:]
        case 1:
            return text[:at] + text[at + chance.randint(1, 8) :]
        case 2:
            return text[:at] + text[at:] * 2
        case 3:
            return (
                text[:at] + chr(chance.choice((*range(32, 127), 0x661, 0x2019, 0xA0, 0x301))) + text[at + 1 :]
            )
        case _:
            digits = [place for place, sign in enumerate(text) if sign.isdigit()] or [at]
            place = chance.choice(digits)
            return text[:place] + str(chance.randrange(100)) + text[place + 1 :]


ANOTHER = 0.4
"""Share of texts that another text takes the place of."""

LONGEST_IN = 40
"""Signs of a text that is put into another."""
