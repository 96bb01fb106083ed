"""How do the fields of a kind become options, what was typed become raw values, and an example a command?

Made from the fields as `application.kinds` tells them: a new kind has its form at once.
"""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from cli import completing
from cli.base import Option
from cli.options import Word
from cli.piping import PIPE, piped_text
from domain.errors import Unusable

OF_REPORT = (
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
"""What `record` asks of the report itself; an update of the same name is never asked for besides."""

_LINEAGE = {
    "quotes": "it quotes",
    "derives_from": "it rests on, in words of its own",
    "republishes": "it prints again whole",
    "same_primary_source": "that rests on the same original",
}

FIELD = "field_"
"""Goes before the names of fields, so that they are told from all other options."""

RENAMED = {"by": "done-by"}
"""Fields whose option has another name: `--by` says who records."""


def report_options() -> Iterable[Option]:
    """The options of the report that carries the update."""
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


def field_options(kind: Mapping[str, Any]) -> Iterable[Option]:
    """The options of the fields of a kind, its own and those of every update."""
    for field in kind["fields"]:
        name = field["name"]
        if name in OF_REPORT:
            continue
        choices = kind["stages"] if name == "stage" else field["choices"]
        about = f"{field['about']} ({', '.join(choices)})" if choices else field["about"]
        yield Option(
            [_flag(name), FIELD + name],
            multiple=field["type"].startswith("list"),
            metavar=field["type"].removeprefix("list of ").replace(" ", "-").upper(),
            help=about,
            heading=f"Fields of {kind['kind']}" if field["own"] else "Fields of every update",
        )


def _flag(name: str) -> str:
    return f"--{RENAMED.get(name, name.replace('_', '-'))}"


def settings(typed: Iterable[str], types: Mapping[str, str]) -> dict[str, Any]:
    """FIELD=VALUE, where FIELD may have a dot: place.near=Jasem. Raises `Unusable`."""
    found: dict[str, Any] = {}
    for setting in typed:
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
        sort = types.get(name, "") if not tables else "number" if name in _NUMBERS else ""
        table[name] = field_value(value, sort)
    return found


_NUMBERS = ("lat", "lon", "radius_m")
"""The fields of a place that are numbers; those of other tables are texts."""

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")

_WORDS: Mapping[str, bool] = {"yes": True, "true": True, "no": False, "false": False}


def field_value(typed: Any, sort: str) -> Any:
    """What was typed for a field, as it would stand in a report file: a number there is no text."""
    if isinstance(typed, tuple):
        return [field_value(item, sort) for item in typed]
    if sort == "yes or no":
        return _WORDS.get(typed.casefold(), typed)
    if sort == "number" and _NUMBER.fullmatch(typed):
        return float(typed) if "." in typed else int(typed)
    return value(typed)


def value(typed: Any) -> Any:
    """A list or a table is written as in TOML; `-` is standard input; anything else is text.

    Raises:
        Unusable: it begins like a list or a table and is none.
    """
    if isinstance(typed, tuple):
        return [value(item) for item in typed]
    text = str(typed)
    if text == PIPE:
        return piped_text()
    if not text.startswith(("{", "[{", '["', "[[")):
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError as error:
        mend = """write it like '{ measure = "killed", quantity = "3" }'"""
        raise Unusable(f"{text!r} cannot be read: {error}", mend=mend) from None


_SAMPLE = "sitline record {} jasem-siege --source demo-agency --published 2024-01-10"


def example(kind: Mapping[str, Any]) -> str:
    """The kind's own example of a report file, as options."""
    parts = [_SAMPLE.format(kind["kind"])]
    for name, said in tomllib.loads(kind["example"]).items():
        if name not in ("kind", *OF_REPORT):
            parts += [f"{_flag(name)} {_pasted(one)}" for one in (said if isinstance(said, list) else [said])]
    return " \\\n  ".join(parts)


def _pasted(said: Any) -> str:
    """A value as it is typed: tables as TOML, the rest as text."""
    if not isinstance(said, dict):
        return shlex.quote(str(said).lower() if isinstance(said, bool) else str(said))
    # Texts, numbers and lists of them look alike in TOML and JSON.
    pairs = (f"{name} = {json.dumps(one, ensure_ascii=False)}" for name, one in said.items())
    return shlex.quote(f"{{ {', '.join(pairs)} }}")
