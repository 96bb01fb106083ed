"""`kinds`: which kinds of update are there, and which fields has each?"""

from __future__ import annotations

import click

from cli import completing
from cli.base import Command
from cli.context import Session, show
from cli.options import shows


@click.command(cls=Command, examples=["sitline kinds", "sitline kinds siege"])
@click.argument("kind", required=False, shell_complete=completing.kinds)
@shows
def kinds(run: Session, fmt: str, kind: str | None) -> None:
    """Explain all kinds of update, or KIND with its stages and fields and an example."""
    from application.kinds import kinds_doc

    show(kinds_doc(kind), fmt, run)
