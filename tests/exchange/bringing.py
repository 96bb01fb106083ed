"""How do tests bring in rows: written to a file, into a desk of their own, and looked at afterwards?"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from application import asking
from application.answers import Ask
from application.desk import Desk
from application.situations import open_situation
from exchange.file import File
from exchange.formats import Use, reader_of
from exchange.importing import import_files
from exchange.options import Wanted
from exchange.row import BadRow, Row
from tests.answers.player import HOW, Clock, new_desk

Doc = dict[str, Any]

HERE = "demo-town"

ACLED: Mapping[str, str] = {
    "event_id_cnty": "DMO1",
    "event_date": "02 June 2023",
    "year": "2023",
    "time_precision": "1",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Demo Army",
    "assoc_actor_1": "",
    "inter1": "1",
    "actor2": "Demo Front",
    "assoc_actor_2": "Demo Youth; Demo Elders",
    "inter2": "2",
    "country": "Demoland",
    "admin1": "Demo Province",
    "admin2": "Demo District",
    "admin3": "",
    "location": "Demo Town",
    "latitude": "33.5",
    "longitude": "36.25",
    "geo_precision": "1",
    "source": "Demo Agency; Demo Radio",
    "source_scale": "National",
    "notes": "On 2 June, Demo Army clashed with Demo Front in Demo Town.",
    "fatalities": "3",
    "tags": "",
    "timestamp": "1686000000",
}

UCDP: Mapping[str, str] = {
    "id": "1",
    "type_of_violence": "1",
    "dyad_name": "Demo Army - Demo Front",
    "side_a": "Demo Army",
    "side_b": "Demo Front",
    "number_of_sources": "2",
    "source_office": "Demo Agency;Demo Radio",
    "source_headline": "Shells hit Demo Town",
    "where_prec": "1",
    "where_coordinates": "Demo Town",
    "adm_1": "Demo Province",
    "adm_2": "Demo District",
    "latitude": "33.5",
    "longitude": "36.25",
    "country": "Demoland",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2023-01-02",
    "date_end": "2023-01-02",
    "deaths_a": "1",
    "deaths_b": "2",
    "deaths_civilians": "0",
    "deaths_unknown": "0",
    "best": "3",
    "high": "9",
    "low": "2",
}


def table(*rows: Mapping[str, str], delimiter: str = ",", end: str = "\r\n") -> str:
    """Rows as CSV with the columns of the first."""
    out = io.StringIO()
    writer = csv.DictWriter(out, [*rows[0]], delimiter=delimiter, lineterminator=end)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def workbook(path: Path, rows: Sequence[Sequence[Any]]) -> File:
    """A workbook with one sheet."""
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    book.save(path)
    return File(path)


def saved(folder: Path, content: str | bytes, name: str = "data.csv") -> File:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return File(path)


def desk() -> Desk:
    """A desk with one situation, in the year 2026."""
    made = new_desk(clock=Clock(datetime(2026, 6, 1, 12, tzinfo=UTC)))
    open_situation(made, HERE, title="Demo town", zone="Asia/Damascus", how=HOW)
    return made


def bring(at: Desk, form: str, file: File, *more: File, column_map: Doc | None = None, **wanted: Any) -> Doc:
    """Bring files into the situation, unless told otherwise."""
    if "split_by" not in wanted:
        wanted.setdefault("into", HERE)
    wanted.setdefault("rejected", str(file.path.with_suffix(".rejected")))
    return import_files(at, form, [file, *more], Wanted(**wanted), column_map=column_map)


def read(form: str, file: File, column_map: Doc | None = None, order: Any = None) -> list[Row | BadRow]:
    """What a reader makes of a file."""
    return list(reader_of(form).rows(file, Use(column_map or {}, order=order)))


def only(form: str, file: File, **more: Any) -> Row:
    """The one good row of a file."""
    [row] = read(form, file, **more)
    assert isinstance(row, Row), row
    return row


def bad(form: str, file: File, **more: Any) -> BadRow:
    """The one bad row of a file."""
    [row] = read(form, file, **more)
    assert isinstance(row, BadRow), row
    return row


def updates(row: Row) -> dict[str, Doc]:
    """The updates of a row by key."""
    return {update["key"]: update for update in row.report["update"]}


def timeline(at: Desk, situation: str = HERE, **ask: Any) -> list[Doc]:
    found: list[Doc] = asking.timeline(at, situation, Ask(limit=0, **ask))["entries"]
    return found


def standing(at: Desk, situation: str = HERE, **ask: Any) -> Iterator[str]:
    """What stands, as the timeline says it."""
    return (entry["says"] for entry in timeline(at, situation, **ask) if entry["standing"] == "standing")
