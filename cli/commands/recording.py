"""`report`: how are report files recorded, each whole or not at all?"""

from __future__ import annotations

from collections import Counter

import click

from cli import editor, reading
from cli.base import Command
from cli.context import Writing
from cli.errors import tell
from cli.options import writes
from cli.piping import PIPE, piped
from domain.errors import SitlineError

_PIPED = """\
sitline report - <<'END'
situation = "jasem-siege"
source = "demo-agency"
published = "2023-12-21"
[[update]]
kind = "withdrawal"
stage = "completed"
by = ["Syrian army"]
place = { name = "centre of Jasem", near = "Jasem" }
END"""


@click.command(cls=Command, examples=[_PIPED])
@click.argument("files", nargs=-1, type=click.Path(), metavar="[FILE|-]...")
@writes
def report(write: Writing, files: tuple[str, ...]) -> int:
    """Record reports: TOML (one), JSON (one or a list) or NDJSON (one a line); - reads a pipe.

    Each report is recorded whole or not at all, and one that is rejected holds up no other. The same
    report again adds nothing, so that a mended file can simply be given again. Without FILE an editor
    opens. `sitline kinds` says what can stand in a report.
    """
    _must_have_a_store(write, files)
    counted: Counter[str] = Counter()
    code = max(_record(write, file, counted) for file in files or (str(editor.report("FILE")),))
    if counted.total() > 1:
        click.echo(", ".join(f"{count} {what}" for what, count in counted.items()), err=True)
    return code


def _must_have_a_store(write: Writing, files: tuple[str, ...]) -> None:
    """Where there is no store, that is said once and not for each file, and a pipe is not lost."""
    try:
        write.session.desk()
    except SitlineError:
        if PIPE in files:
            reading.keep(piped())
        raise


def _record(write: Writing, file: str, counted: Counter[str]) -> int:
    """Record the reports of one file; answers the highest exit code."""
    from application.report_file import load

    content = piped() if file == PIPE else b""
    code = 0
    try:
        for place, raw in load(file, content):
            code = max(code, _record_one(write, place, raw, counted))
    except SitlineError as error:
        counted["rejected"] += 1
        code = max(code, _told(error, write))
    if code:
        reading.keep(content)
    return code


def _record_one(write: Writing, place: str, raw: reading.Raw, counted: Counter[str]) -> int:
    from application.reports import record_report
    from store.errors import StorageFailure

    try:
        written = write.by_content(record_report, raw)
    except StorageFailure:
        raise  # a full disk refuses the next one, too
    except SitlineError as error:
        counted["rejected"] += 1
        return _told(error, write, place)
    counted["recorded" if written.new else "known before"] += 1
    return 0


def _told(error: SitlineError, write: Writing, place: str = "") -> int:
    return tell(error, debug=write.session.debug, colour=write.session.colour, place=place)
