"""`init` and `demo`: how does one begin?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from cli.base import Command
from cli.context import session
from cli.options import everywhere

_NOBODY_SAID = ("nearest sitline.db", "default")
"""Where nobody says where the store is, a new one is made in this folder."""


@click.command(cls=Command, examples=['sitline init --store "sqlite:///$(mktemp -d)/sitline.db"'])
@click.option("--json", "as_json", is_flag=True, help="answer as JSON")
@everywhere
def init(as_json: bool) -> None:
    """Make an empty store, by default sitline.db in this folder."""
    from application.bootstrap import create_store
    from application.settings import STORE_FILE

    run = session()
    if run.settings().origins["store"] in _NOBODY_SAID:
        run.store = STORE_FILE
    url = create_store(run.settings())
    click.echo(
        json.dumps({"schema": "sitline.store/1", "store": url}) if as_json else f"made an empty store: {url}"
    )


@click.command(cls=Command, examples=['sitline demo --into "$(mktemp -d)/demo.db"'])
@click.option("--into", type=click.Path(path_type=Path), help="where the store is made, and stays")
@everywhere
def demo(into: Path | None) -> None:
    """Record the Jasem chronicle step by step, ask it the questions, and leave the store to go on asking."""
    del into
