"""What does one version say, figure by figure?

A cell is one field of one day. Two versions say the same of it if the figure and what it covers are the
same; who counted is no part of that.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from examples.casualty_counts.series import Field, Series, Voice
from examples.casualty_counts.versions import Row, Version

DAY = 24
"""Hours; `report_period` is in hours."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure with what it covers, as a version gives it."""

    key: str
    figure: int
    field: Field
    day: str
    period: str = ""
    counted_by: str = dataclasses.field(default="", compare=False)

    @property
    def possible(self) -> bool:
        """A count of people is never below zero; one version has a day on which -73,043 were killed."""
        return self.figure >= 0

    def update(self, incident: str) -> dict[str, Any]:
        """The cell as an update of a report file."""
        told = {
            "key": self.key,
            "kind": "toll",
            "incident": incident,
            "measure": self.field.measure,
            "population": self.field.population,
            "inclusion": self.field.inclusion,
            "quantity": str(self.figure),
            "counting": self.field.counting,
            "period": self.period,
            "counted_as_of": self.day if self.field.counting == "total" else "",
            "counted_by": self.counted_by,
        }
        return {name: value for name, value in told.items() if value}


def cells(version: Version, voice: Voice, series: Series) -> dict[str, Cell]:
    """Every figure that a version gives in one voice, by key."""
    found = (_of_row(day, row, voice, series) for day, row in version.rows.items())
    return {cell.key: cell for row in found for cell in row}


def _of_row(day: str, row: Row, voice: Voice, series: Series) -> Iterator[Cell]:
    for raw, figure in row.items():
        name = _one_name(raw, row, series)
        if name in voice.fields and isinstance(figure, int):
            counts = voice.fields[name]
            yield Cell(
                key=f"{name}-{day}".lower().replace("_", "-").replace(".", "-"),
                figure=figure,
                field=counts,
                day=day,
                period=_period(day, row, voice) if counts.counting == "increment" else "",
                counted_by=series.counted_by.get(row.get("report_source", ""), ""),
            )


def _one_name(name: str, row: Mapping[str, Any], series: Series) -> str:
    """The name a field has in the newest version: a new name is no new figure, and no changed one."""
    for old, new in series.renamed.items():
        name = name.replace(old, new)
    if series.split and series.split not in row and name.endswith("_cum"):
        # Before earlier rounds were counted in, the plain total was that of this round.
        return f"{name}_reported"
    return name


def _period(day: str, row: Row, voice: Voice) -> str:
    """The days that an increment covers, as EDTF; hours that make no whole days are said in words."""
    hours = row.get("report_period", DAY) if voice.by_hours else DAY
    if not hours or hours == DAY:
        return day
    if hours % DAY:
        return f"{hours} hours to {day}"
    return f"{date.fromisoformat(day) - timedelta(days=hours // DAY - 1)}/{day}"
