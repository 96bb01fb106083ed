"""`tag`, `untag`, `ask`: under which words are things and questions found again?"""

from __future__ import annotations

import shlex
from collections.abc import Sequence

import click

from cli.base import Command, Group
from cli.context import Asking, Writing
from cli.options import asks, everywhere, writes
from domain.errors import Refused, Unusable

_TAG = "sitline tag convoy-device follow-up ieds\nsitline timeline jasem-siege --tag follow-up"


@click.command(cls=Command, examples=[_TAG])
@click.argument("id")
@click.argument("tags", nargs=-1, required=True, metavar="TAG…")
@writes
def tag(write: Writing, id: str, tags: tuple[str, ...]) -> None:
    """File a report, update, claim, incident, conflict, assessment or source under TAG….

    `timeline` and `search` take --tag: an update is found under its own, its report's and its incident's.
    """
    from application.tagging import tag as file_under

    write(file_under, id, tags)


@click.command(cls=Command, examples=["sitline tag convoy-device ieds\nsitline untag convoy-device ieds"])
@click.argument("id")
@click.argument("tags", nargs=-1, required=True, metavar="TAG…")
@writes
def untag(write: Writing, id: str, tags: tuple[str, ...]) -> None:
    """Take a thing out from under TAG…, also from a tag that its report file brought."""
    from application.tagging import untag as take_out

    write(take_out, id, tags)


class Ask(Group):
    """`sitline ask NAME` is short for `sitline ask run NAME`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        own = not args or args[0] in self.commands or args[0].startswith("-")
        return super().parse_args(ctx, args if own else ["run", *args])


_SAVED = "sitline ask save morning -- state jasem-siege --noted-by 2023-12-18"


@click.group(
    cls=Ask,
    subcommand_metavar="[NAME | save NAME -- QUESTION | list | drop NAME]",
    examples=[f"{_SAVED}\nsitline ask morning", "sitline ask list"],
)
def ask() -> None:
    """Save questions under names, and ask them again."""


@ask.command(
    "run",
    examples=[f"{_SAVED}\nsitline ask morning --limit 3"],
    context_settings={"ignore_unknown_options": True},
)
@click.argument("name")
@click.argument("more", nargs=-1, type=click.UNPROCESSED, metavar="[OPTION…]")
@everywhere
@click.pass_context
def run(ctx: click.Context, name: str, more: tuple[str, ...]) -> None:
    """Ask what is saved as NAME; options behind it are asked, too. The word `run` can be left out."""
    from application.saved import line_of
    from cli.context import session

    words = [*line_of(session().desk(), name), *more]
    path, command, args = _question(words)
    with command.make_context(path, args, parent=ctx.find_root()) as inner:
        command.invoke(inner)


@ask.command("save", examples=[_SAVED, "sitline ask save drones -- search drones --limit 5"])
@click.argument("name")
@click.argument("question", nargs=-1, type=click.UNPROCESSED, required=True, metavar="-- QUESTION")
@writes
def save(write: Writing, name: str, question: tuple[str, ...]) -> None:
    """Save QUESTION, a command that asks with its options, under NAME. It is kept as typed.

    A bound like `yesterday` is read when it is asked. A name saved again stands for the newer question.
    """
    from application.saved import save as keep

    path, command, args = _question(question)
    command.make_context(path, args, parent=click.get_current_context().find_root()).close()
    write(keep, name, question)


@ask.command("list", examples=["sitline ask list"])
@asks
def list_(asking: Asking) -> None:
    """The saved questions."""
    from application.saved import list_saved

    asking(list_saved)


@ask.command("drop", examples=[f"{_SAVED}\nsitline ask drop morning"])
@click.argument("name")
@writes
def drop(write: Writing, name: str) -> None:
    """Keep the question NAME no longer; voiding that brings it back."""
    from application.saved import drop as forget

    write(forget, name)


def _question(words: Sequence[str]) -> tuple[str, click.Command, list[str]]:
    """The command that words name, and what is left of them for it.

    Raises:
        Unusable: it is no command, or one that records.
    """
    root = click.get_current_context().find_root()
    command: click.Command | None = root.command
    path, args = "", [*words]
    while isinstance(command, click.Group):
        name = args.pop(0) if args else ""
        command = command.get_command(root, name)
        path = f"{path} {name}".strip()
    if command is None:
        raise Unusable(f"'sitline {path}' is no command", where="QUESTION", mend="sitline --help lists them")
    if not getattr(command.callback, "is_question", False):
        raise Refused(
            f"'sitline {path}' is no question",
            where="QUESTION",
            mend="state, timeline, search … can be saved",
        )
    _must_be_of_any_store(command, args)
    return path, command, args


def _must_be_of_any_store(command: click.Command, args: Sequence[str]) -> None:
    """A question is asked of the store it is saved in, by whoever asks it."""
    whose = {o for p in command.params if p.name in ("store", "by") and not p.expose_value for o in p.opts}
    if whose & {word.partition("=")[0] for word in args}:
        given = shlex.join(args)
        raise Unusable(
            f"a saved question has no store of its own: {given}", mend="leave out --store and --by"
        )
