"""How are inputs of a format changed: as what they are written in, or as any bytes?"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzz.changing_json import changed_json
from tests.fuzz.changing_tables import changed_book, changed_table
from tests.fuzz.changing_texts import changed_bytes
from tests.fuzz.changing_xml import changed_xml

Change = Callable[[bytes, Random], bytes]

ON_ANY_BYTES = 0.1
"""Share of changes that fall on any bytes and not on what is in them."""


def changed(data: bytes, chance: Random) -> bytes:
    """The input changed as the JSON, XML, table or workbook that it is, now and then as any bytes."""
    if chance.random() < ON_ANY_BYTES:
        return changed_bytes(data, chance)
    return _as_what_it_is(data, chance) or changed_bytes(data, chance)


def _as_what_it_is(data: bytes, chance: Random) -> bytes | None:
    begun = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
    if data.startswith(b"PK"):
        return changed_book(data, chance)
    if begun in (b"{", b"[", b"\x1e"):
        return changed_json(data, chance)
    return changed_xml(data, chance) if begun == b"<" else changed_table(data, chance)
