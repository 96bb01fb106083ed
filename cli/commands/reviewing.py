"""`assume`, `review`, `approve`, `withdraw`: what becomes of an assessment once it was made?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from cli import editor
from cli.base import Command
from cli.context import Writing
from cli.options import writes

F = TypeVar("F", bound=Callable[..., Any])

_made = click.option("--made", metavar="DATE", help="when that was done; otherwise now")
_seen = click.option(
    "--seen-version",
    "version",
    type=int,
    metavar="N",
    help="refused (exit 5) if it is not the newest any more",
)
_because = click.option("--because", metavar="TEXT", help="why; left out, an editor opens")

_STAGES = ("supported", "caveated", "unsupported", "failed")
"""As in the field's key assumptions check; `domain.likelihood` explains them."""

_ASSUME = """\
sitline assume a2qgoip 1 failed \\
  --because "The witness says that he saw the road to Inkhil only\""""


@click.command(cls=Command, examples=[_ASSUME])
@click.argument("id")
@click.argument("number", type=int, metavar="N")
@click.argument("stage", type=click.Choice(_STAGES))
@_because
@_made
@_seen
@writes
def assume(write: Writing, id: str, number: int, stage: str, because: str | None, **fields: Any) -> None:
    """Say of assumption N of ID that it is supported, caveated, unsupported or failed.

    One that failed makes the assessment stale by itself.
    """
    from application.reviewing import check_assumption

    because = editor.words(because, "--because", f"Why is assumption {number} of {id} {stage}?")
    write(check_assumption, id, number, stage, because=because, **fields)


_DRAFT = """\
sitline reassess a2qgoip --draft --change scheduled-review --likelihood likely --because "Nobody came back"
sitline review a2qgoip"""


@click.command(cls=Command, examples=[_DRAFT])
@click.argument("id")
@_made
@_seen
@writes
def review(write: Writing, id: str, made: str | None, version: int | None) -> None:
    """Hand the draft of the assessment ID to others: it is in review until a second person approves it."""
    from application.reviewing import submit_draft

    write(submit_draft, id, made=made, version=version)


@click.command(cls=Command, examples=[f"{_DRAFT}\nsitline approve a2qgoip --by second-analyst"])
@click.argument("id")
@_made
@_seen
@writes
def approve(write: Writing, id: str, made: str | None, version: int | None) -> None:
    """Approve the draft of the assessment ID; who wrote it cannot (exit 4). It is current from then on."""
    from application.reviewing import approve_draft

    write(approve_draft, id, made=made, version=version)


@click.command(cls=Command, examples=['sitline withdraw am3ewyn --because "The question has lapsed"'])
@click.argument("id")
@_because
@_made
@writes
def withdraw(write: Writing, id: str, because: str | None, made: str | None) -> None:
    """Hold the assessment ID no longer; what rests on it says so by itself. A new version takes it up."""
    from application.reviewing import withdraw_assessment

    because = editor.words(because, "--because", f"Why is {id} withdrawn?")
    write(withdraw_assessment, id, because=because, made=made)
