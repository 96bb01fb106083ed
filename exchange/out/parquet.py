"""parquet: one table for bulk analysis, as DuckDB writes it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from domain.errors import Unusable
from exchange.flat import Table, left_out, table
from exchange.losses import Losses, Made

if TYPE_CHECKING:
    from exchange.exporting import Order

ABOUT = "one table (--table) as Parquet; needs sitline[parquet]"
SUFFIX = ".parquet"
BINARY = True

TYPES = {"text": "VARCHAR", "integer": "BIGINT", "real": "DOUBLE"}


def write(order: Order) -> Made:
    """The table.

    Raises:
        Unusable: DuckDB is not installed.
    """
    duckdb = _duckdb()
    told, losses = order.dossiers(), Losses()
    made = table(order.table, told)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "out.parquet"
        with duckdb.connect(":memory:", config={"threads": 1}) as database:
            _fill(database, made)
            database.execute(f"COPY flat TO '{file}' (FORMAT parquet)")
        data = file.read_bytes()
    left_out(made.name, told, losses)
    return Made(data, losses, len(made.rows))


def _duckdb() -> Any:
    try:
        import duckdb  # an extra, and slow to import
    except ImportError as error:
        raise Unusable(
            "DuckDB is not installed", where="FORMAT", mend="pip install 'sitline[parquet]'"
        ) from error
    return duckdb


def _fill(database: Any, made: Table) -> None:
    columns = ", ".join(f'"{name}" {TYPES[sort]}' for name, sort in made.columns)
    database.execute(f"CREATE TABLE flat ({columns})")
    if made.rows:
        signs = ", ".join("?" * len(made.columns))
        database.executemany(f"INSERT INTO flat VALUES ({signs})", made.rows)  # noqa: S608  # no name of others
