"""`doctor`, `rebuild`: how are the stored rows, and how are they made anew?"""

from __future__ import annotations

import click

from cli import progress
from cli.base import Command
from cli.context import Session, show
from cli.options import shows


@click.command(cls=Command, examples=["sitline doctor"])
@shows
def doctor(run: Session, fmt: str) -> int:
    """How the store and its stored rows are, and what mends what needs a look. Exits 1 if anything does."""
    from application.doctoring import doctor as question
    from store.views import look_at_views

    url = run.settings().store
    place = look_at_views(url)
    doc = question(run.desk(), url, place)
    show(doc, fmt, run)
    return 0 if doc["ok"] else 1


@click.command(cls=Command, examples=["sitline rebuild", "sitline rebuild findings --warm"])
@click.argument("name", nargs=-1)
@click.option(
    "--warm", is_flag=True, help="and find everything of each situation at once, not when it is asked"
)
@shows
def rebuild(run: Session, fmt: str, name: tuple[str, ...], warm: bool) -> None:
    """Make the stored rows anew from the log, of the projections of that NAME or of all.

    Questions are answered all the while. NAME can be `findings`, too: what was found of each situation.
    """
    from application.rebuilding import make_anew

    with progress.bars("events", "situations") as tell:
        doc = make_anew(run.desk(), name, warm=warm, tell=tell)
    show(doc, fmt, run)
