"""`kinds`: which kinds of update are there, which fields has each, and how is one declared?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cli import completing, own_kinds, reading
from cli.base import Command, Group
from cli.context import Session, Writing, show
from cli.options import shows, writes

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Kinds(Group):
    """`add`, and a command for each kind that explains it, made when it is wanted."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if ctx.resilient_parsing:
            return self.commands.get(cmd_name)
        return self.commands.get(cmd_name) or _explaining(cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        own_kinds.heed_store(ctx, args[1:])
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        found = completing.kinds(ctx, click.Argument(["kind"]), incomplete)
        return [*super().shell_complete(ctx, incomplete), *(CompletionItem(kind) for kind in found)]


@click.group(
    cls=Kinds,
    invoke_without_command=True,
    subcommand_metavar="[KIND | add FILE]",
    examples=["sitline kinds", "sitline kinds siege"],
)
@shows
def kinds(run: Session, fmt: str) -> None:
    """Explain all kinds of update, or KIND with its stages and fields and an example; declare your own."""
    ctx = click.get_current_context()
    if ctx.invoked_subcommand is None:
        from application.kinds import kinds_doc

        show(kinds_doc(None, own_kinds.quietly(ctx)), fmt, run)


_ADD = """\
sitline kinds add - <<'END'
kind = "shelter"
nature = "condition"
about = "A building in which people who had to leave their homes are housed."
says = "shelter[ in {place}][ run by {run_by}][: {housed} people]"
[[stage]]
name = "open"
[[stage]]
name = "closed"
holds = "no"
[[field]]
name = "housed"
type = "quantity"
mark = "count"
counting = "stock"
population = "people"
[[field]]
name = "run_by"
type = "actors"
mark = "fact"
END"""


@kinds.command("add", examples=[_ADD])
@click.argument("file", type=click.Path(), metavar="FILE|-")
@writes
def add(write: Writing, file: str) -> None:
    """Declare a kind of update of your own in a TOML file; - reads a pipe.

    It is typed, checked, compared and shown like the others, in this store. A definition is never changed:
    another content under the same name is a further version, which can add fields, stages and choices and
    say things in other words. What was recorded keeps its version.

    The file: kind, nature (incident or condition), about, says; a [[field]] for each field with name, type
    (word, text, words, actors, number, quantity, date, place, tolls, yes-no) and, where reports are to be
    compared by it, mark (fact, count, condition); a [[stage]] for each stage, in order, with holds (yes,
    no, announced), implies and excludes.
    """
    from application.own_kinds import add_kind

    with reading.one_report(file, "FILE") as raw:
        write(add_kind, raw, where="standard input" if file == "-" else file)


def _explaining(kind: str) -> click.Command:
    """The command that explains one kind."""

    @click.command(kind, cls=Command, examples=[f"sitline kinds {kind}"])
    @shows
    def explain(run: Session, fmt: str) -> None:
        """Explain this kind of update: its stages and fields, with an example."""
        from application.kinds import kinds_doc
        from domain.kinds import kinds as built_in

        ctx = click.get_current_context()
        own = {} if kind in built_in() else own_kinds.declared(ctx)
        before = ctx.parent.params if ctx.parent else {}  # a form that was asked for before the kind
        asked = "json" if before.get("as_json") else before.get("fmt", fmt)
        show(kinds_doc(kind, own), asked if fmt == "table" else fmt, run)

    return explain
