"""How is an answer written for programs: whole, an element a line, or as rows of a spreadsheet?"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from cli.rendering._safe import UNSAFE, safe

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection)."""

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def written(doc: Mapping[str, Any], fmt: str, main: str | None) -> str:
    """The answer in a format for programs; `main` names the array that rows are made of."""
    if fmt == "json":
        return _json(dict(doc), indent=2)
    name = main if main in doc else _longest(doc)
    rows = list(doc[name]) if name else []
    if fmt == "ndjson":
        envelope = {key: value for key, value in doc.items() if key != name}
        return "".join(_json(one) for one in (envelope, *rows))
    return _csv(rows if name else [doc])


def ascii_only(text: str) -> str:
    """JSON with everything beyond ASCII as escapes."""
    return _BEYOND_ASCII.sub(_escaped, text)


def _json(value: Any, indent: int | None = None) -> str:
    # JSON itself escapes C0 only. An escape is the same text to a program, and harmless on a screen.
    text = json.dumps(value, ensure_ascii=False, indent=indent, default=str)
    return UNSAFE.sub(_escaped, text) + "\n"


def _escaped(found: re.Match[str]) -> str:
    return json.dumps(found[0])[1:-1]


def _longest(doc: Mapping[str, Any]) -> str | None:
    """The array of objects with the most elements: an answer that is not known has no main one."""
    arrays = {
        name: len(value)
        for name, value in doc.items()
        if isinstance(value, list) and all(isinstance(item, Mapping) for item in value)
    }
    return max(arrays, key=lambda name: arrays[name], default=None)


def _csv(rows: Iterable[Any]) -> str:
    flat = [dict(_flattened(row)) for row in rows]
    names = list(dict.fromkeys(name for row in flat for name in row))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_cell(name) for name in names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in flat)
    return text.getvalue()


def _flattened(value: Any, path: str = "") -> Iterable[tuple[str, Any]]:
    """Objects in objects by their path (`occurred.edtf`); lists of words in one cell, `; ` between them."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _flattened(item, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        nested = any(isinstance(item, Mapping | list | tuple) for item in value)
        text = json.dumps(value, ensure_ascii=False, default=str) if nested else "; ".join(map(_word, value))
        yield path, text
    else:
        yield path or "value", value


def _word(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _cell(value: Any) -> Any:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    text = _word(value)
    # Before control characters go: a leading tab is a formula to some spreadsheets.
    return f"'{safe(text)}" if text.startswith(FORMULA) else safe(text)
