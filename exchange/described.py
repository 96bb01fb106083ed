"""What do the readers say of themselves: what each reads, and what it does not carry over?

Read from their files and not imported, so that help stays quick: what they say is written down plainly.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from exchange import readers

_SAID = frozenset({"ABOUT", "CARRIES_NOT", "WHOLE", "OWN", "UNCODED", "MAPPED"})

_CODE = re.compile(r"^(?:def|class|@)", re.MULTILINE)
"""Begins what follows on what a reader says of itself."""


@dataclass(frozen=True, slots=True)
class Described:
    """What a reader says of itself; each as `exchange.readers` tells it."""

    form: str
    about: str
    carries_not: tuple[str, ...]
    whole: bool
    own: bool
    waits: bool
    mapped: str


@cache
def described() -> dict[str, Described]:
    """Every format that can be brought in, by name."""
    files = (path for path in Path(readers.__path__[0]).glob("*.py") if not path.name.startswith("_"))
    found = [_of(path) for path in files]
    return {one.form: one for one in sorted(found, key=lambda one: one.form)}


def _of(path: Path) -> Described:
    said = _said(path.read_text("utf-8"))
    return Described(
        path.stem.strip("_").replace("_", "-"),
        said["ABOUT"],
        said["CARRIES_NOT"],
        said["WHOLE"],
        said["OWN"],
        said.get("UNCODED", False),
        said.get("MAPPED", ""),
    )


def _said(text: str) -> dict[str, Any]:
    code = _CODE.search(text)
    found = {}
    for statement in ast.parse(text[: code.start()] if code else text).body:
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        if isinstance(statement, ast.AnnAssign):
            target = statement.target
        if isinstance(target, ast.Name) and target.id in _SAID:
            found[target.id] = ast.literal_eval(statement.value)  # type: ignore[attr-defined]
    return found
