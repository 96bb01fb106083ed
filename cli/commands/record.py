"""`record KIND`: how does a kind's form become options, so that one update needs no file?

The options of a kind are made from its fields (`application.kinds`): a new kind has its form at once.
"""

from __future__ import annotations

import json
import shlex
import sys
import tomllib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from cli import completing
from cli.base import Command, Option, write_examples
from cli.context import Writing
from cli.options import Word, writes
from domain.errors import Unusable

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_EXAMPLE = """\
sitline record attack jasem-siege --source demo-agency --published 2023-12-21 \\
  --occurred 2023-12-20 --place "road east of Jasem" --method shooting \\
  --tolls '{ measure = "injured", quantity = "2", population = "soldiers" }'"""

_OF_REPORT = (
    "source",
    "published",
    "noted",
    "id",
    "url",
    "language",
    "wording",
    "proximity",
    "tags",
    "handling",
)
_LINEAGE = {
    "quotes": "it quotes",
    "derives_from": "it rests on, in words of its own",
    "republishes": "it prints again whole",
    "same_primary_source": "that rests on the same original",
}

_FIELD = "field_"
"""Goes before the names of fields, so that they are told from all other options."""

RENAMED = {"by": "done-by"}
"""Fields whose option has another name: `--by` says who records."""


class Kinds(click.Group):
    """A command for each kind, made when it is wanted."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return completing.kind_names()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command that records one update of a kind. Raises `Rejected` where there is no such kind."""
        from application.kinds import kinds_doc

        if ctx.resilient_parsing and cmd_name not in completing.kind_names():
            return None
        return _command(kinds_doc(cmd_name)["kinds"][0])

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        from application.kinds import kinds_doc

        del ctx
        with formatter.section("Kinds"):
            formatter.write_dl([(kind["kind"], kind["about"]) for kind in kinds_doc(None)["kinds"]])

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        write_examples([_EXAMPLE], formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        del ctx
        return [CompletionItem(kind) for kind in completing.kind_names() if kind.startswith(incomplete)]


@click.command("record", cls=Kinds, subcommand_metavar="KIND SITUATION [OPTIONS]")
def record() -> None:
    """Record one update as a report of its own. `sitline record KIND --help` shows the fields of a kind."""


def _command(kind: Mapping[str, Any]) -> click.Command:
    """The command of one kind: options of the report, of the kind, of every update, then of every write."""
    types = {field["name"]: field["type"] for field in kind["fields"]}

    def run(write: Writing, situation: str, setting: tuple[str, ...], **given: Any) -> None:
        from application.reports import record_report

        typed = {name: value for name, value in given.items() if value not in (None, ())}
        own = {name.removeprefix(_FIELD): name for name in typed if name.startswith(_FIELD)}
        update = {name: _typed(typed.pop(param), types[name]) for name, param in own.items()}
        update = {"kind": kind["kind"], **update, **_set(setting, types)}
        report = {name: _value(value) for name, value in typed.items()}
        write.by_content(record_report, {"situation": situation, **report, "update": [update]})

    params: list[click.Parameter] = [
        click.Argument(["situation"], shell_complete=completing.situations),
        *_report_options(),
        *_field_options(kind),
        Option(
            ["--set", "setting"],
            multiple=True,
            metavar="FIELD=VALUE",
            help="any field; lists and tables as TOML",
        ),
    ]
    about = f"{kind['about']}\n\nStages: {', '.join(kind['stages'])}." if kind["stages"] else kind["about"]
    callback = writes(run)
    shared = list(reversed(callback.__click_params__))  # type: ignore[attr-defined]  # where click keeps them
    if "by" in types:
        shared = [param for param in shared if "--by" not in param.opts]
        params.append(Option(["--by"], hidden=True, expose_value=False, callback=_which_by))
    example = _example(kind)
    return Command(kind["kind"], callback=callback, params=[*params, *shared], help=about, examples=[example])


def _which_by(_: click.Context, __: click.Parameter, value: str | None) -> None:
    """Refuses what could mean two things: who records, or who did it."""
    if value is not None:
        name = shlex.quote(value)
        mend = f"who did it: --done-by {name}; who records it: sitline --by {name} record …"
        raise Unusable("--by could mean either here", mend=mend)


def _report_options() -> Iterable[Option]:
    yield Option(["--source"], required=True, shell_complete=completing.sources, help="who said it")
    yield Option(["--published"], required=True, metavar="DATE", help="when the source said it")
    yield Option(["--noted"], metavar="DATE", help="when the desk had it; otherwise now")
    yield Option(["--report", "id"], metavar="ID", help="the source's own id of the report")
    yield Option(["--url"], help="where it stands")
    yield Option(["--language"], metavar="CODE", help="its language, like ar")
    yield Option(["--wording"], metavar="TEXT", help="the passage as it stands; - reads it from a pipe")
    yield Option(["--proximity"], type=Word("proximity"), help="first-hand, second-hand, hearsay, unknown")
    yield Option(["--handling"], type=Word("handling", "TLP"), help="who may see it, like TLP:CLEAR")
    yield Option(["--tags"], multiple=True, metavar="WORD", help="a word to find it by")
    for name, about in _LINEAGE.items():
        flag = f"--{name.replace('_', '-')}"
        yield Option([flag], multiple=True, metavar="REPORT", help=f"a report or a named voice {about}")


def _field_options(kind: Mapping[str, Any]) -> Iterable[Option]:
    for field in kind["fields"]:
        name = field["name"]
        if name in _OF_REPORT:
            continue
        flag = RENAMED.get(name, name.replace("_", "-"))
        choices = kind["stages"] if name == "stage" else field["choices"]
        about = f"{field['about']} ({', '.join(choices)})" if choices else field["about"]
        yield Option(
            [f"--{flag}", _FIELD + name],
            multiple=field["type"].startswith("list"),
            metavar=field["type"].removeprefix("list of ").replace(" ", "-").upper(),
            help=about,
            heading=f"Fields of {kind['kind']}" if field["own"] else "Fields of every update",
        )


def _set(settings: Iterable[str], types: Mapping[str, str]) -> dict[str, Any]:
    """FIELD=VALUE, where FIELD may have a dot: place.near=Jasem."""
    found: dict[str, Any] = {}
    for setting in settings:
        path, equals, value = setting.partition("=")
        if not equals or not path:
            raise Unusable(f"{setting!r} sets nothing", where="--set", mend="write FIELD=VALUE")
        *tables, name = path.strip().replace("-", "_").split(".")
        table = found
        for part in tables:
            inner = table.setdefault(part, {})
            if not isinstance(inner, dict):
                raise Unusable(f"{part!r} has a value already", where="--set", mend="set it, or its fields")
            table = inner
        table[name] = _typed(value, "" if tables else types.get(name, ""))
    return found


_WORDS: Mapping[str, bool] = {"yes": True, "true": True, "no": False, "false": False}


def _typed(value: Any, sort: str) -> Any:
    """A typed value as it would stand in a report file: what is no text there is no text here."""
    if isinstance(value, tuple):
        return [_typed(item, sort) for item in value]
    if sort == "yes or no":
        return _WORDS.get(value.casefold(), value)
    if sort == "number" and value.isdecimal():
        return int(value)
    return _value(value)


def _value(value: Any) -> Any:
    """A list or a table is written as in TOML; `-` is standard input; anything else is text."""
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    text = str(value)
    if text == "-":
        return sys.stdin.read()
    if not text.startswith(("{", "[{", '["', "[[")):
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError as error:
        mend = """write it like '{ measure = "killed", quantity = "3" }'"""
        raise Unusable(f"{value!r} cannot be read: {error}", mend=mend) from None


_SAMPLE = "sitline record {} jasem-siege --source demo-agency --published 2024-01-10"


def _example(kind: Mapping[str, Any]) -> str:
    """The kind's own example, as options."""
    parts = [_SAMPLE.format(kind["kind"])]
    for name, value in tomllib.loads(kind["example"]).items():
        flag = RENAMED.get(name, name.replace("_", "-"))
        if name not in ("kind", *_OF_REPORT):
            parts += [f"--{flag} {_pasted(one)}" for one in (value if isinstance(value, list) else [value])]
    return " \\\n  ".join(parts)


def _pasted(value: Any) -> str:
    """A value as it is typed: tables as TOML, the rest as text."""
    if not isinstance(value, dict):
        return shlex.quote(str(value).lower() if isinstance(value, bool) else str(value))
    return shlex.quote("{ " + ", ".join(f"{name} = {_toml(one)}" for name, one in value.items()) + " }")


def _toml(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)  # texts, numbers and lists of them look alike in both
