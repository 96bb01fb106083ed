"""What does a JSON document say at its top, beside its long lists?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any

import ijson

from domain.errors import Refused
from exchange.file import File
from exchange.json_file import must_be_shallow, read, stamp
from exchange.json_lines import LONGEST


def members(file: File, but: Collection[str]) -> dict[str, Any]:
    """What the document of a file says at its top, without the members that are named: its long lists.

    Nothing, where the document is a list.

    Raises:
        Refused: it is no whole JSON, or says more than `LONGEST` there.
    """
    return {**_members(file, frozenset(but), *stamp(file))}


@lru_cache(maxsize=4)
def _members(file: File, but: frozenset[str], _size: int, _changed: int) -> dict[str, Any]:
    """As `members`; a file that is read several times is looked through once."""
    must_be_shallow(file)
    told = ijson.ObjectBuilder()
    with read(file) as (opened, _):
        size = 0
        for event, value in _beside(ijson.basic_parse(opened, use_float=True), but):
            if event == "start_array" and not size:
                return {}
            size += 1 + len(value if isinstance(value, str) else "")
            if size > LONGEST:
                what = f"it says more than {LONGEST // 1_000_000} MB beside its rows"
                raise Refused(what, where=file.name, mend="is it of another format?")
            told.event(event, value)
    found = getattr(told, "value", None)
    return found if isinstance(found, dict) else {}


def _beside(events: Iterable[tuple[str, Any]], but: Collection[str]) -> Iterator[tuple[str, Any]]:
    """The events of a document without those of some members of its top."""
    depth, passed_over = 0, False
    for event, value in events:
        if not passed_over and depth == 1 and event == "map_key" and value in but:
            passed_over = True
            continue
        depth += event.startswith("start_") - event.startswith("end_")
        if not passed_over:
            yield event, value
        elif depth == 1:
            passed_over = False
