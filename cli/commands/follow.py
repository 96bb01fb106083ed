"""`follow`: what is recorded, as it comes?"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from itertools import islice

import click

from cli import completing, manners
from cli.base import Command, Option
from cli.context import session
from cli.options import everywhere

_EXAMPLES = ["sitline follow jasem-siege --from 0 --for 0", "sitline follow --from 0 --count 3 --json"]


@click.command(cls=Command, examples=_EXAMPLES)
@click.argument("situation", required=False, shell_complete=completing.situations)
@click.option(
    "--from",
    "start",
    type=click.IntRange(min=0),
    metavar="POSITION",
    help="first what came after that position",
)
@click.option(
    "--events", "only_events", is_flag=True, help="no conflicts: what was recorded, and nothing else"
)
@click.option(
    "--interval",
    type=click.FloatRange(min=0.05),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="look at least that often",
)
@click.option("--for", "seconds", type=click.FloatRange(min=0), metavar="SECONDS", help="end after so long")
@click.option("--count", type=click.IntRange(min=1), metavar="N", help="end after so many lines were told")
@click.option(
    "--format",
    "fmt",
    cls=Option,
    heading="Form",
    type=click.Choice(("table", "plain", "ndjson")),
    default="table",
    show_default=True,
    help="how each line looks",
)
@click.option("--json", "as_json", cls=Option, heading="Form", is_flag=True, help="short for --format ndjson")
@everywhere
def follow(
    situation: str | None,
    *,
    start: int | None,
    only_events: bool,
    interval: float,
    seconds: float | None,
    count: int | None,
    fmt: str,
    as_json: bool,
) -> None:
    """What is recorded of SITUATION, or at all, as it comes; and conflicts that open or close by it.

    Goes on until it is interrupted.
    """
    from application.following import Following
    from cli.rendering import emit

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    run = session()
    following = Following(run.asking(), situation, start, interval, conflicts=not only_events)
    terminal = manners.is_terminal(sys.stdout)
    painted = manners.coloured(run.colour, os.environ, terminal=terminal)
    for doc in islice(following.told(seconds), count):
        width = shutil.get_terminal_size().columns if terminal else None
        emit(doc, "ndjson" if as_json else fmt, colour=painted, width=width)
        sys.stdout.flush()
