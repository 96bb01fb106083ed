"""`import`: how do files of others come into the record?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TYPE_CHECKING, Any

import click

from cli import manners
from cli.context import Writing, show
from cli.formats_help import ImportCommand
from cli.options import writes
from cli.piping import PIPE, piped_blocks

if TYPE_CHECKING:
    from exchange.file import File
    from exchange.options import Tell

_PIPED = """\
sitline import ndjson - --into jasem-siege <<'END'
{"source": "demo-agency", "published": "2023-12-22", "wording": "The road is open.", "id": "road-1"}
{"source": "demo-agency", "published": "2023-12-23", "wording": "The road is closed.", "id": "road-2"}
END"""

_NAMED = "standard input"


def _formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    from exchange.formats import names

    del ctx, param
    return [name for name in names() if name.startswith(incomplete)]


@click.command("import", cls=ImportCommand, examples=[_PIPED])
@click.argument("form", metavar="FORMAT", shell_complete=_formats)
@click.argument("files", nargs=-1, type=click.Path(), metavar="FILE|-...")
@click.option("--into", metavar="SITUATION", help="the situation of rows that name none")
@click.option(
    "--split-by", metavar="FIELD", help="the column or property that names it; those not there are opened"
)
@click.option("--published", metavar="DATE", help="when this export came out, where its rows do not say it")
@click.option(
    "--map",
    "map_file",
    metavar="FILE",
    type=click.Path(),
    help="a column map (TOML): needed by csv, xlsx; taken by geojson, ushahidi",
)
@click.option("--suggest", is_flag=True, help="print a column map for FILE (csv, xlsx), and record nothing")
@click.option("--revoke-missing", is_flag=True, help="rows that are in no file any more were taken back")
@click.option("--rejected", metavar="FILE", help="where rejected rows go; otherwise NAME-rejected.… here")
@click.option(
    "--limit", type=int, default=50, show_default=True, metavar="N", help="rows listed of a sort; 0: all"
)
@writes
def import_(write: Writing, form: str, files: tuple[str, ...], **named: Any) -> int:
    """Bring in files of a FORMAT, one of those below; - reads a pipe.

    The plan is told first: which rows are new, the same, changed, revoked by their source, missing, or
    rejected and why. The same file again adds nothing; of a newer export, changed rows become corrections
    by their source. Rejected rows go to a file that can be mended and brought in. What was stopped half-way
    goes on when given again.
    """
    from domain.errors import Unusable

    if write.command_id:
        what = "an import has a command id for each row: the content of the row"
        raise Unusable(what, where="--command-id", mend="leave it out; the same file again adds nothing")
    _must_name_a_format(form)
    with _opened(files) as found:
        if named.pop("suggest"):
            return _suggest(form, found)
        return _import(write, form, found, named)


def _must_name_a_format(form: str) -> None:
    """A file where the format is wanted: which formats it looks like is said, and none is guessed.

    Raises:
        Unusable: no format is named.
    """
    from exchange.formats import guesses, names

    if form in names() or not Path(form).is_file():
        return
    from domain.errors import Unusable
    from exchange.file import File

    like = guesses(File(Path(form)).head)
    told = f": it looks like {' or '.join(like)}" if like else ""
    first = like[0] if like else "FORMAT"
    what = f"which format is {form}?{told or ' It looks like none of them'}"
    raise Unusable(what, where="FORMAT", mend=f"sitline import {first} {form} …")


def _import(write: Writing, form: str, files: list[File], named: dict[str, Any]) -> int:
    from exchange.column_map import load
    from exchange.file import File
    from exchange.importing import import_files
    from exchange.options import Wanted

    chosen = named.pop("map_file")
    column_map = load(File(Path(chosen))) if chosen else None
    given = {name: value for name, value in named.items() if value is not None}
    desk = write.session.desk()
    desk.tables()  # what was recorded is taken up before the bar is there: that has a line of its own
    with _progress() as tell:
        wanted = Wanted(dry_run=write.dry_run, tell=tell, **given)
        doc = import_files(desk, form, files, wanted, column_map=column_map, plan=_tell_plan)
    show(doc, "json" if write.as_json else "table", write.session)
    return _REJECTED if doc["rejected_total"] else 0


_REJECTED = 4
"""The exit code of a refusal (the contract): some rows were rejected."""


def _tell_plan(doc: dict[str, Any]) -> None:
    if not doc["dry_run"]:
        told = ", ".join(f"{count:,} {name}" for name, count in doc["plan"].items() if count)
        click.echo(f"plan: {told or 'nothing'}", err=True)


def _suggest(form: str, files: list[File]) -> int:
    from domain.errors import Unusable
    from exchange.suggesting import suggested

    if form not in ("csv", "xlsx"):
        raise Unusable(f"{form} needs no column map", where="--suggest", mend="it is for csv and xlsx")
    for file in files:
        click.echo(suggested(file), nl=False)
    return 0


@contextmanager
def _opened(files: tuple[str, ...]) -> Iterator[list[File]]:
    """The files; what is piped in is put down first, since it is read more than once.

    Raises:
        Unusable: none is named. NotFound, Refused: one cannot be read.
    """
    from domain.errors import Unusable
    from exchange.file import File

    if not files:
        raise Unusable("which file?", where="FILE", mend="name it, or - for a pipe")
    with NamedTemporaryFile(suffix=".piped") as held:
        if PIPE in files:
            for block in piped_blocks():
                held.write(block)
            held.flush()
        yield [File(Path(held.name), _NAMED) if name == PIPE else File(Path(name)) for name in files]


@contextmanager
def _progress() -> Iterator[Tell]:
    """A bar with the rate and the time left on standard error, where that is a terminal."""
    from exchange.options import silent

    if not manners.is_terminal(sys.stderr):
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(show_speed=True),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def tell(stage: str, done: int, whole: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=whole or None, rate="")
            task = next(one for one in bar.tasks if one.id == tasks[stage])
            unit = "MB" if stage == "reading" else "rows"
            speed = (task.speed or 0) / (1_000_000 if unit == "MB" else 1)
            bar.update(tasks[stage], completed=done, total=whole or None, rate=f"{speed:,.1f} {unit}/s")

        yield tell
