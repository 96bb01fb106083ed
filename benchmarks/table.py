"""How are the figures shown: as a table for people, and as JSON beside it?"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.figure import Figure
from benchmarks.machine import machine, versions

FOLDER = Path(__file__).parent

_COLUMNS = ("what", "unit", "sitline", "limit", "peer", "ratio", "bar", "")

_LEGEND = """\
Medians, in one run. *limit*: raw `sqlite3` or `psycopg` with the same rows and the same pragmas, or bare
Python. *peer*: a plain application of the `eventsourcing` library with its default transcoder, saving or
reading the same content: one event class for each of ours with the same fields, by aggregate and page.
*ratio*: what the bar speaks of. The data are made up by a seeded generator (`benchmarks/telling.py`).
"""


def row(figure: Figure) -> tuple[str, ...]:
    """One line of the table."""
    said = [number(value) for value in (figure.ours, figure.limit, figure.peer, figure.ratio)]
    met = {None: "" if figure.ours is not None else "not run", True: "met", False: "MISSED"}[figure.met]
    return (figure.what, figure.unit, *said, figure.bar, met)


def number(value: float | None) -> str:
    """Three figures that mean something."""
    if value is None:
        return ""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def markdown(figures: Sequence[Figure], events: int, extra: Mapping[str, str]) -> str:
    """The whole page."""
    said = [f"{name} {value}" for name, value in (machine() | versions() | dict(extra)).items()]
    lines = ["# Figures", "", f"{_today()}, {events:,} events. {'; '.join(said)}.", "", _LEGEND]
    lines += [f"| {' | '.join(_COLUMNS)} |", f"|{'---|' * len(_COLUMNS)}"]
    lines += [f"| {' | '.join(row(figure))} |" for figure in figures]
    lines += ["", "## How each was measured", ""]
    lines += [f"- **{figure.what}**: {figure.note}." for figure in figures if figure.note]
    return "\n".join(lines) + "\n"


def write(figures: Sequence[Figure], events: int, extra: Mapping[str, str], folder: Path = FOLDER) -> None:
    """Writes `results.md` and `results.json`."""
    (folder / "results.md").write_text(markdown(figures, events, extra), encoding="utf-8")
    doc = {
        "schema": "sitline.benchmarks/1",
        "date": _today(),
        "events": events,
        "machine": machine(),
        "versions": versions() | dict(extra),
        "figures": [figure.doc() for figure in figures],
    }
    text = json.dumps(doc, ensure_ascii=False, indent=1) + "\n"
    (folder / "results.json").write_text(text, encoding="utf-8")


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def show(figures: Iterable[Figure]) -> None:
    """Prints rows as they come."""
    for figure in figures:
        what, unit, ours, limit, peer, ratio, bar, met = row(figure)
        beside = f"limit {limit or '-'}  peer {peer or '-'}  ratio {ratio or '-'}"
        print(f"{what:<62} {ours:>10} {unit:<9} {beside}  {bar} {met}", flush=True)
        if figure.note:
            print(f"    {figure.note}", flush=True)
