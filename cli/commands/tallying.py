"""`tally`: how many in all?"""

from __future__ import annotations

from typing import Any

import click

from cli import completing
from cli.base import Command
from cli.context import Asking
from cli.options import asks

_TALLY = [
    "sitline tally jasem-siege --measure killed --by month",
    "sitline tally --measure killed --by source --population soldiers --format csv",
]


class Tally(Command):
    """A command whose own `--by` is another than that of every command, which stands before its name here."""

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.params = [param for param in self.params if param.name != "by" or param.expose_value]


@click.command(cls=Tally, examples=_TALLY)
@click.argument("situations", nargs=-1, metavar="[SITUATION…]", shell_complete=completing.situations)
@click.option(
    "--measure", required=True, metavar="WORD", help="what is counted: killed, injured, displaced …"
)
@click.option(
    "--by", type=click.Choice(("month", "actor", "place", "source")), required=True, help="a row for each"
)
@click.option("--population", metavar="WORD", help="only of these: soldiers, children …")
@asks
def tally(ask: Asking, situations: tuple[str, ...], *, measure: str, by: str, population: str | None) -> None:
    """How many in all, over each SITUATION or all of them: ranges, and what was left out of them.

    Lows and highs are added apart; best figures never are. Copies are one voice, an increment beside a
    total is in it, counts of a place or a period stand beside and are not added.
    """
    from application.tallying import tallied

    ask(tallied, situations, measure=measure, by=by, population=population)
