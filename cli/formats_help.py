"""What does the help of `import` say of the formats: of all, and of the one that is asked about?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import click

from cli.base import Command, write_examples

if TYPE_CHECKING:
    from exchange.described import Described

_ASKED = "sitline.format"
"""Under which the context keeps the format that help is asked of."""

_HELP = frozenset({"-h", "--help"})


class ImportCommand(Command):
    """`import`, with the formats in its help; `import FORMAT --help` tells of one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if _HELP.intersection(args):
            from exchange.described import described

            ctx.meta[_ASKED] = described().get(args[0])
        return super().parse_args(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        one, pieces = _asked(ctx), super().collect_usage_pieces(ctx)
        return [one.form, *(piece for piece in pieces if piece != "FORMAT")] if one else pieces

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        one = _asked(ctx)
        if one is None:
            super().format_help_text(ctx, formatter)
            _write_all(formatter)
            return
        with formatter.indentation():
            for told in (f"Bring in {one.about}.", *_ways(one)):
                formatter.write_paragraph()
                formatter.write_text(told)
        if one.carries_not:
            with formatter.section("Not carried over"):
                formatter.write_dl([("-", told) for told in one.carries_not], col_spacing=1)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        one = _asked(ctx)
        if one is None or one.own:
            super().format_epilog(ctx, formatter)
        else:
            where = "" if one.waits else " --into SITUATION"
            write_examples([f"sitline import {one.form} FILE{where} --dry-run"], formatter)


def _asked(ctx: click.Context) -> Described | None:
    found: Described | None = ctx.meta.get(_ASKED)
    return found


def _ways(one: Described) -> Iterator[str]:
    """What is to be known of a format, a sentence each."""
    if one.own:
        yield "Each row names its source, which has to be known, and may name its situation."
    if one.mapped == "needed":
        yield f"It needs a column map (--map FILE): sitline import {one.form} --suggest FILE proposes one."
    elif one.mapped:
        yield "It takes a column map (--map FILE), and can do without."
    if one.waits:
        yield "Without --into and --split-by its texts wait in the inbox: sitline inbox lists them."
    elif not one.own:
        yield "--into or --split-by has to say which situation the rows are about."
    if one.whole:
        yield "A file is the whole of a data set: with --revoke-missing what it lacks was taken back."


def _write_all(formatter: click.HelpFormatter) -> None:
    """Each format in a line, and what several have in common."""
    from exchange.described import described

    every = described().values()

    def those(which: Callable[[Described], bool]) -> str:
        return ", ".join(one.form for one in every if which(one))

    with formatter.section("Formats"):
        formatter.write_dl([(one.form, one.about) for one in every])
    with formatter.section("Of these"):
        formatter.write_dl([
            ("need a column map (--map)", those(lambda one: one.mapped == "needed")),
            ("take one", those(lambda one: one.mapped == "taken")),
            ("go to the inbox without --into", those(lambda one: one.waits)),
            ("are the whole of a data set", those(lambda one: one.whole)),
        ])  # fmt: skip
        formatter.write_paragraph()
        formatter.write_text("sitline import FORMAT --help says of each what it does not carry over.")
