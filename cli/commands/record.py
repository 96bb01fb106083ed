"""`record KIND`: how is one update recorded without a file?

A kind's command is made when it is wanted, from its fields (`cli.fields`); only then are the models of
the kinds imported.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from cli import completing, fields, own_kinds
from cli.base import Command, Option, write_examples
from cli.context import Writing
from cli.options import writes
from domain.errors import Unusable

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_EXAMPLE = """\
sitline record attack jasem-siege --source demo-agency --published 2023-12-21 \\
  --occurred 2023-12-20 --place "road east of Jasem" --method shooting \\
  --tolls '{ measure = "injured", quantity = "2", population = "soldiers" }'"""


class Kinds(click.Group):
    """A command for each kind, made when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return completing.kind_names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command that records one update of a kind. Raises `Rejected` where there is no such kind."""
        from application.kinds import kinds_doc

        built_in = cmd_name in completing.kind_names()
        if ctx.resilient_parsing and not built_in:
            return None
        own = {} if built_in else own_kinds.declared(ctx)
        return _command(kinds_doc(cmd_name, own)["kinds"][0])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        own_kinds.heed_store(ctx, args[1:])
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from application.kinds import kinds_doc

        told = kinds_doc(None, own_kinds.quietly(ctx))["kinds"]
        with formatter.section("Kinds"):
            formatter.write_dl([(kind["kind"], kind["about"]) for kind in told])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        write_examples([_EXAMPLE], formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        return [CompletionItem(kind) for kind in completing.kinds(ctx, click.Argument(["kind"]), incomplete)]


@click.command("record", cls=Kinds, subcommand_metavar="KIND SITUATION [OPTIONS]")
def record() -> None:
    """Record one update as a report of its own. `sitline record KIND --help` shows the fields of a kind."""


def _command(kind: Mapping[str, Any]) -> click.Command:
    """The command of one kind: options of the report, of the kind, of every update, then of every write."""
    run = _recording(kind)
    shared = list(reversed(run.__click_params__))  # where click keeps them
    params: list[click.Parameter] = [
        click.Argument(["situation"], shell_complete=completing.situations),
        *fields.report_options(),
        *fields.field_options(kind),
        Option(
            ["--set", "setting"],
            multiple=True,
            metavar="FIELD=VALUE",
            help="any field; lists and tables as TOML",
        ),
    ]
    if any(field["name"] == "by" for field in kind["fields"]):
        shared = [param for param in shared if "--by" not in param.opts]
        params.append(Option(["--by"], hidden=True, expose_value=False, callback=_which_by))
    about = f"{kind['about']}\n\nStages: {', '.join(kind['stages'])}." if kind["stages"] else kind["about"]
    return Command(
        kind["kind"], callback=run, params=[*params, *shared], help=about, examples=[fields.example(kind)]
    )


def _recording(kind: Mapping[str, Any]) -> Any:
    """What a command of a kind does with what was typed."""
    types = {field["name"]: field["type"] for field in kind["fields"]}

    def run(write: Writing, situation: str, setting: tuple[str, ...], **given: Any) -> None:
        from application.reports import record_report

        typed = {name: value for name, value in given.items() if value not in (None, ())}
        own = {name.removeprefix(fields.FIELD): name for name in typed if name.startswith(fields.FIELD)}
        update = {name: fields.field_value(typed.pop(param), types[name]) for name, param in own.items()}
        update = {"kind": kind["kind"], **update, **fields.settings(setting, types)}
        report = {name: fields.value(value) for name, value in typed.items()}
        write.by_content(record_report, {"situation": situation, **report, "update": [update]})

    return writes(run)


def _which_by(_: click.Context, __: click.Parameter, value: str | None) -> None:
    """Refuses what could mean two things: who records, or who did it."""
    if value is not None:
        name = shlex.quote(value)
        mend = f"who did it: --done-by {name}; who records it: sitline --by {name} record …"
        raise Unusable("--by could mean either here", mend=mend)
