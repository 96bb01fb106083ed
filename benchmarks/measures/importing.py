"""How fast do report files and sheets come in, against recording the same in bulk, and in how much memory?"""

from __future__ import annotations

import csv
import json
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from application.bootstrap import desk_on
from benchmarks.bulk import PER_TRANSACTION
from benchmarks.figure import Figure, Size
from benchmarks.plain_content import PlainItem, plain_of, validated
from benchmarks.recording import BY, KEY, item
from benchmarks.stores import url_of, watched
from benchmarks.telling import Act, Plan, Telling
from benchmarks.timing import medians, seconds
from exchange.file import File
from exchange.importing import import_files
from exchange.options import Wanted
from store.envelope import Item
from store.log import Log

NAME = "importing"

EVENTS, RUNS = 50_000, 3

_LEAST, _MOST, _GROWTH, _MB = 0.5, 200, 1.1, 1_000_000

_MAP = """source = "demo-monitor"
id = { column = "case" }
wording = { column = "said" }
[[update]]
key = "killed"
kind = "toll"
incident = { column = "case" }
occurred = { column = "day" }
place = { name = { column = "town" } }
measure = "killed"
quantity = { column = "dead" }
"""


def run(size: Size) -> Iterator[Figure]:
    """The same reports recorded in bulk and brought in; then a sheet of a row for each event of the store."""
    folder = size.folder / "importing"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    yield _rate(folder, size)
    yield from _sheet(folder, size.events)
    shutil.rmtree(folder)


def _rate(folder: Path, size: Size) -> Figure:
    plan = Plan(min(size.events, EVENTS))
    acts = list(Telling(plan).acts())
    first = [item(act) for act in acts if act.verb != "report" and act.of is None and act.verb != "assess"]
    reports = [act for act in acts if act.verb == "report"]
    file = folder / "reports.ndjson"
    file.write_text("".join(json.dumps(act.raw, ensure_ascii=False) + "\n" for act in reports), "utf-8")
    plain = [plain_of(item(act)) for act in reports]
    events = sum(act.events for act in reports)
    took = medians(
        {
            "bulk": lambda: _in_bulk(folder, first, plain),
            "import": lambda: _imported(folder, first, file, reports),
        },
        size.times(RUNS),
    )
    ratio = took["bulk"] / took["import"]
    return Figure(
        NAME,
        f"import of {len(reports):,} reports as NDJSON, over recording them in bulk",
        "events/s",
        events / took["import"],
        events / took["bulk"],
        None,
        ratio,
        f">= {_LEAST}",
        ratio >= _LEAST,
        f"{events:,} events, median of {size.times(RUNS)} after 1 warm-up; read, planned, spooled, recorded",
    )


def _new(folder: Path, first: Iterable[Item]) -> Log:
    path = folder / "new.db"
    for old in folder.glob("new.db*"):
        old.unlink()
    log = Log.create(url_of(path), id_key=KEY)
    _drain(log, first)
    return log


def _drain(log: Log, items: Iterable[Item]) -> None:
    for outcome in log.append_many(items, by=BY, per_transaction=PER_TRANSACTION):
        if outcome.refused is not None:
            raise outcome.refused


def _in_bulk(folder: Path, first: Iterable[Item], plain: Iterable[PlainItem]) -> float:
    with _new(folder, first) as log:
        return seconds(lambda: _drain(log, map(validated, plain)))


def _imported(folder: Path, first: Iterable[Item], file: Path, reports: list[Act]) -> float:
    with _new(folder, first) as log:
        desk, files = desk_on(log, BY), [File(file)]
        return seconds(lambda: _told(import_files(desk, "ndjson", files, Wanted()), reports))


def _told(doc: dict[str, Any], reports: list[Act]) -> None:
    if doc["plan"]["new"] != len(reports):
        raise RuntimeError(f"{doc['plan']} is not {len(reports)} new reports")


def _sheet(folder: Path, rows: int) -> Iterator[Figure]:
    """A tenth of the rows, then all: memory that is flat is the same for both."""
    tenth, _ = _brought_in(folder, rows // 10)
    peak, took = _brought_in(folder, rows)
    what = f"memory while a sheet of {rows:,} rows comes in"
    note = f"peak of the process that records, sampled every 50 ms; {rows / took:,.0f} rows/s"
    yield Figure(NAME, what, "MB", peak, bar=f"<= {_MOST}", met=peak <= _MOST, note=note)
    growth, bar = peak / tenth, f"flat: <= {_GROWTH}"
    yield Figure(
        NAME, "over that for a tenth of them", "MB", peak, tenth, None, growth, bar, growth <= _GROWTH
    )


def _brought_in(folder: Path, rows: int) -> tuple[float, float]:
    """The most memory in MB, and the seconds, that a sheet takes."""
    sheet, column_map, store = folder / "sheet.csv", folder / "map.toml", folder / f"sheet-{rows}.db"
    _write(sheet, rows)
    column_map.write_text(_MAP, encoding="utf-8")
    sitline = [sys.executable, "-m", "cli", "--store", url_of(store)]
    for words in ("init", "open demo-region --title Region", "source add demo-monitor --name M --type ngo"):
        watched([*sitline, *words.split()])
    words = f"import csv {sheet} --map {column_map} --into demo-region --published 2024-06-01"
    start = time.perf_counter()
    rss = watched([*sitline, *words.split()])
    return max(rss) / _MB, time.perf_counter() - start


def _write(sheet: Path, rows: int) -> None:
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["case", "day", "town", "dead", "said"])
        for n in range(rows):
            day = f"2024-{n % 5 + 1:02d}-{n % 28 + 1:02d}"
            writer.writerow([f"C{n}", day, f"Town {n % 500}", n % 7, f"Case {n}: {n % 7} dead"])
