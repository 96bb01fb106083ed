"""`init` and `demo`: how does one begin?"""

from __future__ import annotations

import shlex
from collections import Counter
from dataclasses import replace
from itertools import chain, count
from pathlib import Path

import click
from click.exceptions import Exit

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
    import json

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
@click.option(
    "--into", metavar="PATH", help="where the store is made, and stays [default: demo.db in this folder]"
)
@everywhere
def demo(into: str | None) -> None:
    """Record the Jasem chronicle step by step, ask it the questions, and leave the store to go on asking."""
    from application.demo import Step, play
    from cli.main import run

    here = session()
    here.store = into or _free(Path("demo.db"))
    if Path(here.store).is_dir():
        here.store = _free(Path(here.store) / "demo.db")
    here.by = here.by or "demo-analyst"
    counted: Counter[str] = Counter()

    def step(one: Step) -> None:
        click.echo(f"\n{click.style(one.say, bold=True)}\n$ sitline {shlex.join(map(_near, one.run))}")
        counted[one.run[0]] += 1
        # Fixed command ids make ids that are the same everywhere; reports have theirs from their content.
        fixed = one.run[0] not in _BY_CONTENT and not one.is_question
        more = ["--command-id", f"demo-{one.run[0]}-{counted[one.run[0]]}"] if fixed else []
        if code := run([*one.run, *more], replace(here, pager=False)):
            raise Exit(code)

    play(here.settings(), step)
    store = shlex.quote(here.settings().store)
    click.echo(
        f"\nThe store stays. To go on asking:\n  export SITLINE_STORE={store}\n  sitline state jasem-siege"
    )


_BY_CONTENT = ("report", "correct")


def _near(word: str) -> str:
    """A file of this folder by its short path, as a person would type it; anything else as it is."""
    here = f"{Path.cwd()}/"
    return word.removeprefix(here)


def _free(path: Path) -> str:
    """The path, or the first with a number behind it that is free: no demo overwrites another."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return str(next(free for free in chain((path,), numbered) if not free.exists()))
