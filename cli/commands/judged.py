"""`matrix`, `calibration`: what do the judgements rest on beside one another, and how right were they?"""

from __future__ import annotations

import click

from cli import completing
from cli.base import Command
from cli.context import Asking
from cli.options import FORMATS, asks, asks_in


@click.command(cls=Command, examples=["sitline matrix jasem-siege"])
@click.argument("situation", shell_complete=completing.situations)
@asks
def matrix(ask: Asking, situation: str) -> None:
    """Which evidence speaks for which hypothesis of SITUATION, and which against.

    Alternatives (assess --alternative-to) stand side by side; evidence that tells them apart comes first.
    """
    from application.judged import matrix as question

    ask(question, situation)


@click.command(cls=Command, examples=["sitline calibration", "sitline calibration jasem-siege --format md"])
@click.argument("situation", required=False, shell_complete=completing.situations)
@asks_in((*FORMATS, "md"))
def calibration(ask: Asking, situation: str | None) -> None:
    """How right the analysts were, in SITUATION or in all: Brier scores, and what each word came to mean.

    --format md is a page to print; --format csv a row for each word.
    """
    from application.judged import calibration as question

    ask(question, situation)
