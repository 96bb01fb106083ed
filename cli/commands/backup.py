"""`backup` and `restore`: how is a store copied while others write, and how does one go on from a copy?"""

from __future__ import annotations

from dataclasses import replace

import click

from cli.base import Command
from cli.context import Session, show
from cli.options import shows

_NOBODY_SAID = ("nearest sitline.db", "default")
"""Where nobody says where the store is, a restored one is put into this folder, as `init` does."""


@click.command(cls=Command, examples=['sitline backup "$(mktemp -d)/monday.db"'])
@click.argument("file")
@shows
def backup(run: Session, fmt: str, file: str) -> None:
    """Copy the store into a new FILE, whole and consistent, while others go on writing.

    The copy is a store on SQLite wherever the store is: look at it with --store FILE. What is attached
    to reports lies in a folder beside the store and is not in it.
    """
    from application.backing_up import back_up

    show(back_up(run.settings(), _address(run, file)), fmt, run)


@click.command(
    cls=Command, examples=["sitline backup monday.db && sitline restore monday.db --into tuesday.db"]
)
@click.argument("file")
@click.option("--into", metavar="URL", help="where the store is put [default: sitline.db in this folder]")
@shows
def restore(run: Session, fmt: str, file: str, into: str | None) -> None:
    """Put a backup FILE where no store is: into another file, or into a database on a server."""
    from application.backing_up import restore as put
    from application.settings import STORE_FILE

    if into is None and run.settings().origins["store"] in _NOBODY_SAID:
        into = STORE_FILE
    target = replace(run, store=into or run.store).settings()
    show(put(_address(run, file), target), fmt, run)


def _address(run: Session, file: str) -> str:
    """A file as the address of a store, as `--store` has it."""
    return replace(run, store=file).settings().store
