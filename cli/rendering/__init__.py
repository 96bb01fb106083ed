"""How does an answer look: as JSON, as rows, or as text for people?

An answer is a JSON-ready mapping that names its schema, `sitline.<answer>/<version>`. The module of that
name in this folder turns it into a page, `page(doc) -> Page`, and may name its main array, `MAIN`. An
answer without a module of its own is told by `generic`. Adding an answer adds one module.

    answer -> page -> table (wrapped to a width, coloured on a terminal that has colours)
                   -> plain (one fact a line: section, what it is about, and the fact, set apart by tabs)
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

FORMATS = ("table", "plain", "json", "ndjson", "csv")
"""The forms an answer can take, the first by default."""

NARROWEST, USUAL = 40, 80
"""Columns: tables are never set narrower than the first, and at the second where no terminal says more."""

_SCHEMA = re.compile(r"sitline\.([a-z]+)/[0-9]+")


def emit(doc: Mapping[str, Any], fmt: str, *, colour: bool = False, width: int | None = None) -> None:
    """Write an answer to standard output.

    What a CSV leaves out because the answer was cut is said on standard error: its rows have no place
    for it. `colour` and `width` hold for tables only.
    """
    sys.stdout.write(_encodable(rendered(doc, fmt, colour=colour, width=width), fmt))
    if fmt == "csv":
        from cli.rendering._words import cut_words

        sys.stderr.writelines(f"{words}\n" for words in cut_words(doc))


def rendered(doc: Mapping[str, Any], fmt: str, *, colour: bool = False, width: int | None = None) -> str:
    """An answer as text that ends in a line feed.

    A module may have forms of its own in `TEXTS`: functions from the answer to the whole text.

    Raises:
        ValueError: there is no such format.
    """
    teller = _teller(doc)
    own = getattr(teller, "TEXTS", {})
    if fmt not in (*FORMATS, *own):
        raise ValueError(f"{fmt!r} is none of {', '.join(FORMATS)}")
    if fmt in own:
        from cli.rendering._safe import clean as cleaned

        return str(own[fmt](cleaned(doc, shorten=getattr(teller, "SHORTEN", True))))
    if fmt in ("json", "ndjson", "csv"):
        from cli.rendering import _machine

        return _machine.written(doc, fmt, getattr(teller, "MAIN", None))
    from cli.rendering import _layout
    from cli.rendering._safe import clean

    page = teller.page(clean(doc, shorten=getattr(teller, "SHORTEN", True)))
    if fmt == "plain":
        return _layout.plain(page)
    rows = _layout.table(page, max(NARROWEST, width or USUAL))
    if not colour:
        return "".join(f"{row.text}\n" for row in rows)
    from cli.rendering import _paint

    return _paint.painted(rows)


def _teller(doc: Mapping[str, Any]) -> Any:
    """The module that tells an answer of this schema."""
    found = _SCHEMA.fullmatch(str(doc.get("schema", "")))
    name = found[1] if found else "generic"
    # Only modules of this folder, and none of those that set the page.
    known = {module.name for module in iter_modules(__path__)}
    return import_module(f"{__name__}.{name if name in known else 'generic'}")


def _encodable(text: str, fmt: str) -> str:
    """The text as far as standard output can take it; what it cannot is written as its number."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        if fmt in ("json", "ndjson"):
            from cli.rendering import _machine

            return _machine.ascii_only(text)
        return text.encode(encoding, "backslashreplace").decode(encoding)
    return text
