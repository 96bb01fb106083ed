"""`queue`: what should the desk verify first?"""

from __future__ import annotations

import click

from cli import completing
from cli.base import Command
from cli.context import Asking
from cli.options import asks


@click.command(cls=Command, examples=["sitline queue jasem-siege --limit 5", "sitline queue --json"])
@click.argument("situation", required=False, shell_complete=completing.situations)
@asks
def queue(ask: Asking, situation: str | None) -> None:
    """Which claims of SITUATION, or of all that are followed, matter most to verify, and why.

    What is disputed, what a judgement rests on, what stands on one chain only; not what was verified.
    """
    from application.verifying import waiting

    ask(waiting, situation)
