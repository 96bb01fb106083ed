"""`init` and `demo`: how does one begin?"""

from __future__ import annotations

import shlex
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.exceptions import Exit

from cli.base import Command
from cli.context import session
from cli.options import everywhere

if TYPE_CHECKING:
    from application.demo import Step

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


PLAYS = ("jasem", "day", "ceasefire", "hostages", "flood")
"""The examples that can be played, folders of `examples`, the first by default."""

_DEMO = [
    'sitline demo --into "$(mktemp -d)/demo.db"',
    'sitline demo --play day --into "$(mktemp -d)/day.db"',
]


@click.command(cls=Command, examples=_DEMO)
@click.option(
    "--play",
    "example",
    type=click.Choice(PLAYS),
    default=PLAYS[0],
    help="what is played: the chronicle of Jasem, a working day at the desk, or an invented situation",
)
@click.option(
    "--into", metavar="PATH", help="where the store is made, and stays [default: demo.db in this folder]"
)
@everywhere
def demo(into: str | None, example: str) -> None:
    """Record a chronicle step by step, ask it the questions, and leave the store to go on asking.

    `jasem` is a siege told by one article and invented posts; `day` a working day at the desk, from six
    posts at seven to the brief that must be corrected; the others are invented from end to end.
    """
    from application.demo import play
    from cli.main import run

    here = session()
    here.store = into or _free(Path("demo.db"))
    if Path(here.store).is_dir():
        here.store = _free(Path(here.store) / "demo.db")
    here.by = here.by or "demo-analyst"
    counted: Counter[str] = Counter()
    opened: list[str] = []

    def step(one: Step) -> None:
        opened.extend(one.run[1:2] if one.run[0] == "open" else ())
        click.echo(
            f"\n{click.style(one.say, bold=True)}\n$ sitline {shlex.join(map(_near, one.run))}{_fed(one)}"
        )
        counted[one.run[0]] += 1
        # Fixed command ids make ids that are the same everywhere; reports have theirs from their content.
        fixed = one.run[0] not in _BY_CONTENT and not one.is_question
        more = ["--command-id", f"demo-{one.run[0]}-{counted[one.run[0]]}"] if fixed else []
        with _piped(one.pipe):
            if code := run([*one.run, *more], replace(here, pager=False)):
                raise Exit(code)

    play(here.settings(), step, example=example)
    store = shlex.quote(here.settings().store)
    click.echo(
        f"\nThe store stays. To go on asking:\n  export SITLINE_STORE={store}\n  sitline state {opened[0]}"
    )


_BY_CONTENT = ("report", "correct", "clip")


def _fed(step: Step) -> str:
    """What a person would type behind the command to pipe a text into it."""
    return f" <<< {shlex.quote(step.pipe)}" if step.pipe else ""


@contextmanager
def _piped(text: str) -> Iterator[None]:
    """Standard input, for as long as a step takes: its text, and never what is piped into the demo."""
    before, sys.stdin = sys.stdin, TextIOWrapper(BytesIO(text.encode()), "utf-8")
    try:
        yield
    finally:
        sys.stdin = before


def _near(word: str) -> str:
    """A file of this folder by its short path, as a person would type it; anything else as it is."""
    here = f"{Path.cwd()}/"
    return word.removeprefix(here)


def _free(path: Path) -> str:
    """The path, or the first with a number behind it that is free: no demo overwrites another."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return str(next(free for free in chain((path,), numbered) if not free.exists()))
