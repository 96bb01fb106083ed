"""Which events stand in both releases, and which rows has each of them?

A release is a CSV file of UCDP GED with one event a row. Rows are kept as they stand.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Release:
    """A release: how it is called, its file, and when it was published (EDTF)."""

    name: str
    file: str
    published: str


FIRST = Release("Syria 2016-2019", "ged_syria_652.1601.1911.csv", "[2019-12..2022-12]")
"""The day is not known to us: after the last event in it, and before the release it is set against."""

SECOND = Release("23.1", "ged_sample1000_23.1.csv", "2023")
"""Releases are numbered by year; the day is not known to us."""


def rows(folder: Path, release: Release) -> dict[str, Row]:
    """The rows of a release by event id.

    Raises:
        FileNotFoundError: the file is not there.
    """
    with (folder / release.file).open(encoding="utf-8", newline="") as text:
        # Some copies have a second line of HXL tags, which has no id.
        return {row["id"]: row for row in csv.DictReader(text) if row["id"].isdecimal()}


def in_both(first: Mapping[str, Row], second: Mapping[str, Row]) -> list[str]:
    """The ids of events that both releases have, in order."""
    return sorted(first.keys() & second.keys(), key=int)
