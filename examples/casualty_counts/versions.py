"""Which dated versions of a series lie in a folder, and in which order were they published?"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a series: `name` is that of its file, `day` the day it is of, `rows` go by day."""

    name: str
    day: str
    rows: Mapping[str, Row]

    @property
    def latest(self) -> str:
        """The last day it has a row for."""
        return max(self.rows)


def versions(folder: Path) -> list[Version]:
    """Every version in a folder, the earliest first.

    A file name gives a day and no hour. Of several versions of one day the shorter is taken to be the
    earlier: these series only grow.

    Raises:
        FileNotFoundError: there is no version in it.
    """
    found = [_version(file) for file in folder.glob("*.json.gz")]
    if not found:
        raise FileNotFoundError(f"there are no *.json.gz in {folder}")
    return sorted(found, key=lambda version: (version.day, len(version.rows), version.name))


def _version(file: Path) -> Version:
    name = file.name.removesuffix(".json.gz")
    with gzip.open(file, "rt", encoding="utf-8") as text:
        rows = json.load(text)
    return Version(name, name[: len("2026-06-29")], {row["report_date"]: _flat(row) for row in rows})


def _flat(row: Row) -> Row:
    """`{"verified": {"killed": 6}}` as `{"verified.killed": 6}`."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": figure for inner, figure in value.items()}
        else:
            flat[name] = value
    return flat
