"""`mark`, `marks`, `since`, `remark`, `todo`: what does the next shift need to know?"""

from __future__ import annotations

import click

from cli import completing, editor
from cli.base import Command, Group
from cli.context import Asking, Writing
from cli.options import asks, writes


@click.command(cls=Command, examples=["sitline mark shift-1\nsitline since shift-1"])
@click.argument("name")
@click.option("--at", "bound", metavar="BOUND", help="an earlier position, moment or day; left out: here")
@writes
def mark(write: Writing, name: str, bound: str | None) -> None:
    """Give the log's position a NAME, like shift-1, that every bound takes: --known-at shift-1.

    A name set again stands for the newer position; voiding that brings the earlier one back.
    """
    from application.notes import set_mark

    write(set_mark, name, at=bound)


@click.command(cls=Command, examples=["sitline mark shift-1\nsitline marks"])
@asks
def marks(ask: Asking) -> None:
    """The marks, the newest first, each with the position that it stands for."""
    from application.notes import list_marks

    ask(list_marks)


@click.command(
    cls=Command, examples=["sitline since 45", "sitline mark shift-1\nsitline since shift-1 jasem"]
)
@click.argument("bound", metavar="BOUND|MARK")
@click.argument("situation", required=False, shell_complete=completing.situations)
@asks
def since(ask: Asking, bound: str, situation: str | None) -> None:
    """What came and turned since a BOUND, in SITUATION or in all: the screen of a handover.

    New reports, what was taken back, conflicts opened and closed, assessments gone stale, what is overdue,
    remarks, the inbox, and what is still to be done. A day is meant to its end.
    """
    from application.handover import since as question

    ask(question, bound, situation)


_REMARK = [
    'sitline remark border-analyst/jasem-chronicle "the author was in Daraa that week"',
    'sitline remark convoy-device "ask the agency for the name of the road"\nsitline show convoy-device',
]


@click.command(cls=Command, examples=_REMARK)
@click.argument("id")
@click.argument("text", required=False)
@writes
def remark(write: Writing, id: str, text: str | None) -> None:
    """Note TEXT on a thing: a report, update, conflict, incident, assessment, situation or source.

    A remark is the analyst's own and has no source: it claims nothing, and no answer rests on it. `show`
    tells it. Without TEXT an editor opens; - reads a pipe.
    """
    from application.notes import make_remark

    write(make_remark, id, editor.words(text, "TEXT", f"What is to be remarked on {id}?"))


class Todo(Group):
    """`sitline todo TEXT` is short for `sitline todo add TEXT`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = not args or args[0] in self.commands or args[0] in ctx.help_option_names
        return super().parse_args(ctx, args if own else ["add", *args])


@click.group(
    cls=Todo,
    subcommand_metavar="[TEXT | done ID | list]",
    examples=['sitline todo "call the agency" --due 2024-01-05', "sitline todo list"],
)
def todo() -> None:
    """Keep a list of what is to be done: by whom, by when, on what."""


_ADD = 'sitline todo "ask for the footage" --on border-analyst/jasem-chronicle --due tomorrow --for Amal'


@todo.command("add", examples=[_ADD])
@click.argument("text", required=False)
@click.option("--on", metavar="ID", help="what it is about: as for `remark`")
@click.option("--due", metavar="DATE", help="by when; a day is meant to its end")
@click.option("--for", "whom", metavar="NAME", help="who is to do it; left out: whoever is at the desk")
@writes
def add(write: Writing, text: str | None, on: str | None, due: str | None, whom: str | None) -> None:
    """Put TEXT on the list. The word `add` can be left out. Without TEXT an editor opens."""
    from application.todos import add_todo

    write(add_todo, editor.words(text, "TEXT", "What is to be done?"), on=on, due=due, whom=whom)


_DONE = """\
id=$(sitline todo "call the agency" | sed -n 's/^to do, \\(x[a-z2-7]*\\);.*/\\1/p')
sitline todo done "$id\""""


@todo.command("done", examples=[_DONE])
@click.argument("id")
@writes
def done(write: Writing, id: str) -> None:
    """Say that ID is done; voiding that opens it again."""
    from application.todos import finish_todo

    write(finish_todo, id)


@todo.command("list", examples=["sitline todo list", "sitline todo list --all --json"])
@click.option("--all", "include_done", is_flag=True, help="what is done, too")
@asks
def list_(ask: Asking, include_done: bool) -> None:
    """What is to be done: overdue first, then by date, then the rest."""
    from application.todos import list_todos

    ask(list_todos, include_done=include_done)
