"""`diff`, `blame`, `log`, `show`, `search`: what was recorded, where, and what did it change?"""

from __future__ import annotations

import click

from cli import completing
from cli.base import Command
from cli.context import Asking
from cli.options import asks

_DIFF = "sitline diff jasem-siege --from 2023-12-17 --to 2023-12-18 --axis noted"


@click.command(cls=Command, examples=[_DIFF])
@click.argument("situation", shell_complete=completing.situations)
@click.option("--from", "start", required=True, metavar="BOUND", help="a day, a moment, or a log position")
@click.option("--to", "end", required=True, metavar="BOUND", help="the same")
@click.option(
    "--axis",
    type=click.Choice(("known", "noted", "published")),
    default="known",
    show_default=True,
    help="whose time",
)
@asks
def diff(ask: Asking, situation: str, start: str, end: str, axis: str) -> None:
    """How the answer on SITUATION changed between two bounds, and what changed it."""
    from application.explaining import diff as question

    ask(question, situation, start=start, end=end, axis=axis)


@click.command(cls=Command, examples=["sitline blame jasem-siege"])
@click.argument("situation", shell_complete=completing.situations)
@asks
def blame(ask: Asking, situation: str) -> None:
    """Which recorded event each value of the state of SITUATION comes from, and who recorded it."""
    from application.finding import blame as question

    ask(question, situation)


@click.command(cls=Command, examples=["sitline search drones", "sitline search جاسم"])
@click.argument("words", nargs=-1, required=True)
@click.option(
    "--tag", "tags", multiple=True, metavar="TAG", help="only what bears this tag; repeat it for several"
)
@asks
def search(ask: Asking, words: tuple[str, ...], tags: tuple[str, ...]) -> None:
    """Where all WORDS stand: wordings, lines of the timeline, titles and names, the newest first."""
    from application.finding import search as question

    ask(question, " ".join(words), tags=tags)


@click.command(cls=Command, examples=["sitline log jasem-siege --limit 5"])
@click.argument("situation", required=False, shell_complete=completing.situations)
@asks
def log(ask: Asking, situation: str | None) -> None:
    """What was recorded of SITUATION, or at all: every event, by whom and when, the newest first."""
    from application.looking import log as question

    ask(question, situation)


_SHOW = ["sitline show border-analyst/jasem-chronicle", 'sitline show "border-analyst/jasem-chronicle#siege"']


@click.command(cls=Command, examples=_SHOW)
@click.argument("id")
@asks
def show(ask: Asking, id: str) -> None:
    """One report, update, claim, conflict, assessment, act, situation or source, by its id or slug."""
    from application.looking import show as question

    ask(question, id)
