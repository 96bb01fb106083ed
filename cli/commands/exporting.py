"""`export`: how does the record go out, to people who look and to tools that read?"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cli import completing, manners
from cli.base import Command
from cli.context import Session, show
from cli.options import BOUNDS, bounded, shows


def _formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from exchange.exporting import names

    del ctx, param
    return [name for name in names() if name.startswith(incomplete)]


_EXPORT = [
    "sitline export html jasem-siege -o brief.html",
    "sitline export csv jasem-siege --public -o jasem.csv",
    "sitline export geojson jasem-siege --published-by 2023-12-18",
]


@click.command(cls=Command, examples=_EXPORT)
@click.argument("form", metavar="FORMAT", shell_complete=_formats)
@click.argument("situations", nargs=-1, metavar="[SITUATION]...", shell_complete=completing.situations)
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="where to; otherwise standard output")
@click.option("--public", is_flag=True, help="only what is for everybody: short for --level TLP:CLEAR")
@click.option(
    "--level", metavar="TLP", help="leave out what is marked above; name only sources that are TLP:CLEAR"
)
@click.option("--table", metavar="NAME", help="of csv and parquet: which table [default: updates]")
@bounded
@shows
def export(run: Session, fmt: str, form: str, situations: tuple[str, ...], **named: Any) -> None:
    """Hand out SITUATIONs (all, if none is named) in a FORMAT: html, csv, geojson, stix and others.

    What the format cannot carry is counted and said at the end on standard error, or with --json. The same
    bounds give the same bytes; now is when the newest event was recorded, unless --at says otherwise.
    """
    from application.answers import Ask
    from cli.rendering import rendered
    from domain.errors import Unusable
    from exchange.exporting import export as hand_out
    from exchange.exporting import writer_of

    bounds = {name: value for name in BOUNDS if (value := named.pop(name)) is not None}
    level = "TLP:CLEAR" if named["public"] and not named["level"] else named["level"]
    target = None if named["output"] in (None, "-") else Path(named["output"])
    if writer_of(form).BINARY and target is None and manners.is_terminal(sys.stdout):
        raise Unusable(f"{form} is not text", where="-o", mend=f"sitline export {form} … -o FILE")
    data, doc = hand_out(
        run.desk(), form, situations, Ask(**bounds), level=level, table=named["table"], tell=rendered
    )
    if target is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        _told(doc, "json" if fmt == "json" else "plain")
        return
    _written(target, data)
    doc["to"] = str(target)
    if fmt == "json":
        show(doc, fmt, run)
    else:
        _told(doc, fmt)


def _written(target: Path, data: bytes) -> None:
    """Put the bytes in place whole or not at all.

    Raises:
        CannotWrite: there is no place for them.
    """
    from store.errors import CannotWrite

    beside = target.with_name(f".{target.name}.part")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    except OSError as error:
        beside.unlink(missing_ok=True) if beside.parent.is_dir() else None
        what = f"{target} cannot be written: {error.strerror}"
        raise CannotWrite(what, where="-o", mend="choose a file that you can write to") from error


def _told(doc: dict[str, Any], fmt: str) -> None:
    """The loss report, on standard error: the data may be on standard output."""
    from cli.rendering import rendered

    click.echo(rendered(doc, fmt), err=True, nl=False)


_REPLAY = "sitline export ndjson -o all.ndjson && sitline replay all.ndjson --into again.db"


@click.command(cls=Command, examples=[_REPLAY])
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", required=True, metavar="URL", help="where the new store is put")
@shows
def replay(run: Session, fmt: str, file: Path, into: str) -> None:
    """Make a new store of FILE, which `sitline export ndjson` made; it gives the same answers.

    Only the positions of an export of some situations, and when each event was recorded, are its own.
    """
    from application.replaying import replay as make

    show(make(file, replace(run, store=into).settings()), fmt, run)
