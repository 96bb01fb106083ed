"""What does every command have in common: examples that can be pasted, options under headings?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

WIDTH = 100
"""Columns that help uses at most."""

EVERYWHERE = "Everywhere"
"""The heading of the options that every command has: the last."""


_WHOLE = 500
"""Characters of the first sentence of a help text: more than any has."""


class Option(click.Option):
    """An option that stands under a heading of its own in the help."""

    def __init__(self, *args: Any, heading: str = "Options", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.heading = heading


def write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The options by heading: those of the command itself first, those of every command last."""
    found: dict[str, list[tuple[str, str]]] = {}
    for param in command.get_params(ctx):
        record = None if isinstance(param, click.Argument) else param.get_help_record(ctx)
        if record:
            found.setdefault(getattr(param, "heading", "Options"), []).append(record)
    for heading in sorted(found, key=lambda heading: (heading != "Options", heading == EVERYWHERE)):
        with formatter.section(heading):
            formatter.write_dl(found[heading])


def write_examples(examples: Sequence[str], formatter: click.HelpFormatter) -> None:
    """The examples as they can be pasted: never wrapped, an empty line between two."""
    if not examples:
        return
    with formatter.section("Examples" if len(examples) > 1 else "Example"):
        for at, example in enumerate(examples):
            if at:
                formatter.write("\n")
            for line in example.splitlines():
                formatter.write(f"  {line}\n")


class Command(click.Command):
    """A command with examples."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        write_options(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        write_examples(self.examples, formatter)


class Group(click.Group):
    """A few commands on one sort of thing, in the order in which they were defined."""

    command_class = Command

    def __init__(self, *args: Any, examples: Sequence[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = tuple(examples)

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(self.commands)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with the whole first sentence of each, wrapped and never cut."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, command.get_short_help_str(limit=_WHOLE)) for name, command in self.commands.items()]
            )

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        write_examples(self.examples, formatter)
