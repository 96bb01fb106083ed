"""`state`, `why`, `timeline`, `conflicts`, `assessments`, `audit`: what is the answer, and why?"""

from __future__ import annotations

import click

from cli import completing
from cli.base import Command
from cli.context import Asking
from cli.options import asks

_STATE = ["sitline state jasem-siege", "sitline state jassem --true-at 2023-12-12 --json"]


@click.command(cls=Command, examples=_STATE)
@click.argument("situation", shell_complete=completing.situations)
@asks
def state(ask: Asking, situation: str) -> None:
    """What holds in SITUATION, since when, how firmly, and what is unknown or announced.

    Any spelling of its title or of its places finds it.
    """
    ask.quickly("state", situation)


_WHY = ["sitline why jasem-siege siege", "sitline why jasem-siege --since 2023-12-18"]


@click.command(cls=Command, examples=_WHY)
@click.argument("situation", shell_complete=completing.situations)
@click.argument("condition", required=False)
@click.option(
    "--since", metavar="BOUND", help="and what changed since: a day, a moment, a log position, before:ID"
)
@click.option("--exit-code", is_flag=True, help="exit 1 if the condition does not hold")
@asks
def why(ask: Asking, situation: str, condition: str | None, since: str | None, exit_code: bool) -> int:
    """Which claims and rules CONDITION (like siege; otherwise each) of SITUATION rests on."""
    from application.explaining import why as question

    doc = ask(question, situation, condition, since=since)
    return int(exit_code and not all(found["holds"] == "yes" for found in doc["conditions"]))


@click.command(cls=Command, examples=["sitline timeline jasem-siege --limit 10"])
@click.argument("situation", shell_complete=completing.situations)
@click.option(
    "--tag", "tags", multiple=True, metavar="TAG", help="only what bears this tag; repeat it for several"
)
@asks
def timeline(ask: Asking, situation: str, tags: tuple[str, ...]) -> None:
    """What was reported of SITUATION, in its order as far as dates and words give one."""
    ask.quickly("timeline", situation, tags=tags)


@click.command(cls=Command, examples=["sitline conflicts jasem-siege", "sitline conflicts --all"])
@click.argument("situation", required=False, shell_complete=completing.situations)
@click.option("--all", "include_closed", is_flag=True, help="those that were settled or dissolved, too")
@click.option("--exit-code", is_flag=True, help="exit 1 if there is none")
@asks
def conflicts(ask: Asking, situation: str | None, include_closed: bool, exit_code: bool) -> int:
    """Which claims cannot all be true, in SITUATION or everywhere; who says what, and which value leads."""
    doc = ask.quickly("conflicts", situation, include_closed=include_closed)
    return int(exit_code and not doc["conflicts_total"])


@click.command(cls=Command, examples=["sitline conflict cdasd7d"])
@click.argument("id")
@asks
def conflict(ask: Asking, id: str) -> None:
    """One conflict with its candidates and its history."""
    from application.asking import conflict as question

    ask(question, id)


@click.command(cls=Command, examples=["sitline assessments jasem-siege"])
@click.argument("situation", required=False, shell_complete=completing.situations)
@asks
def assessments(ask: Asking, situation: str | None) -> None:
    """What the analysts make of SITUATION, or of all, and which judgements are stale."""
    from application.asking import assessments as question

    ask(question, situation)


@click.command(cls=Command, examples=["sitline audit a2qgoip"])
@click.argument("assessment")
@asks
def audit(ask: Asking, assessment: str) -> None:
    """How and why ASSESSMENT changed, what arrived in between and was cited, and whether it is stale."""
    from application.asking import audit as question

    ask(question, assessment)
