"""`brief`, `publish`, `publications`: what is given to others, and how is it taken back?"""

from __future__ import annotations

from typing import Any

import click

from cli import completing
from cli.base import Command
from cli.context import Asking, Writing, show
from cli.options import BOUNDS, FORMATS, asks_in, bounded, writes
from domain.errors import Unusable

TEXTS = ("md", "plain", "json")
"""The forms of what leaves the desk."""

_BRIEF = ["sitline brief jasem-siege", "sitline brief jasem-siege --format plain --published-by 2023-12-18"]


@click.command(cls=Command, examples=_BRIEF)
@click.argument("situation", shell_complete=completing.situations)
@asks_in(TEXTS)
def brief(ask: Asking, situation: str) -> None:
    """A brief on SITUATION: what holds, both sides of what is disputed, what is not known, the sources.

    Likelihood and confidence stand apart; every source with how it is to be handled. The same bounds give
    the same text, and its last line is the command for just that.
    """
    from application.briefing import brief as question

    ask(question, situation)


_CORRECTED = """\
sitline publish jasem-siege --as brief-12
sitline revoke border-analyst/jasem-chronicle --how retracted --published 2024-01-02
sitline publish --note brief-12
sitline publish jasem-siege --as brief-12-corrected --corrects brief-12"""
_PUBLISH = ['sitline publish jasem-siege --as brief-12 --audience "the partners"', _CORRECTED]


@click.command(cls=Command, examples=_PUBLISH)
@click.argument("situation", required=False, shell_complete=completing.situations)
@click.option("--as", "name", metavar="NAME", help="the name, used once: brief-12")
@click.option("--audience", metavar="TEXT", help="whom it is for")
@click.option("--corrects", metavar="NAME", help="the publication that this is the correction of")
@click.option("--note", metavar="NAME", help="record nothing: print the correction notice of a publication")
@bounded
@click.option("--format", "fmt", type=click.Choice(TEXTS), default="plain", help="the form of a notice")
@writes
def publish(write: Writing, situation: str | None, *, note: str | None, fmt: str, **named: Any) -> None:
    """Keep the answer on SITUATION, whole and at its bounds, under a name; say when its ground has fallen.

    State, conflicts and assessments are kept with their rules and the claims they rest on. When one of these
    falls, `state`, `since`, `publications` and the write that felled it say so.
    """
    from application.answers import Ask

    given = {name: value for name in BOUNDS if (value := named.pop(name)) is not None}
    if note is not None:
        _only_a_note(write, situation, named)
        from application.publishing import notice

        show(
            notice(write.session.desk(), note, Ask(**given)), "json" if write.as_json else fmt, write.session
        )
        return
    if situation is None or named["name"] is None:
        missing = "SITUATION" if situation is None else "--as"
        raise Unusable(f"{missing} is missing", mend="sitline publish SITUATION --as NAME")
    from application.publishing import publish as keep

    write(keep, situation, ask=Ask(**given), **named)


def _only_a_note(write: Writing, situation: str | None, named: dict[str, Any]) -> None:
    if situation or any(named.values()) or write.dry_run or write.command_id:
        raise Unusable("--note publishes nothing", where="--note", mend="sitline publish --note NAME")


@click.command(
    cls=Command,
    examples=[
        "sitline publications",
        "sitline publish jasem-siege --as brief-12\nsitline publications brief-12",
    ],
)
@click.argument("name", required=False)
@asks_in((*FORMATS, "md"))
def publications(ask: Asking, name: str | None) -> None:
    """What was published, and whether it needs a correction; with NAME, the text as it was given."""
    from application.publishing import list_publications, show_publication

    if name is None:
        if ask.fmt == "md":
            raise Unusable(
                "the list has no Markdown", where="--format", mend="give the NAME of a publication"
            )
        ask(list_publications)
    else:
        ask(show_publication, name)
