"""Which options do all writes have, which all questions, and which words does an option accept?"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cli.base import EVERYWHERE, Option
from cli.context import Asking, Session, Writing, session

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

F = TypeVar("F", bound=Callable[..., Any])

FORMATS = ("table", "plain", "json", "ndjson", "csv")
COLOURS = ("auto", "always", "never")


def _set(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    """Keeps an option that may stand before or after the command in the session."""

    def keep(ctx: click.Context, _: click.Parameter, value: Any) -> None:
        found = ctx.find_object(Session)
        if value is not None and found is not None:
            setattr(found, name, value)

    return keep


def everywhere(function: F) -> F:
    """The options that every command takes, before or after its name."""
    return _add(
        function,
        EVERYWHERE,
        _Opt("--store", metavar="URL", callback=_set("store"), help="where the store is: sqlite:///PATH"),
        _Opt("--by", metavar="NAME", callback=_set("by"), help="who acts; otherwise the login name"),
        _Opt(
            "--color", type=click.Choice(COLOURS), callback=_set("colour"), help="colours in what people read"
        ),
        _Opt("--debug", flag=True, callback=_set("debug"), help="show the traceback of an error"),
    )


class _Opt:
    """An option that is made anew for each command that has it."""

    def __init__(self, *names: str, flag: bool = False, **made: Any) -> None:
        self.names = names
        if "callback" in made:
            made["expose_value"] = False
        if flag:
            made |= {"is_flag": True, "default": None if "callback" in made else False}
        self.made = made


def _add(function: F, heading: str, *options: _Opt) -> F:
    for option in reversed(options):
        function = click.option(*option.names, cls=Option, heading=heading, **option.made)(function)
    return function


def writes(function: F) -> Callable[..., Any]:
    """A command that records something: gets `Writing` first."""

    @wraps(function)
    def run(
        *args: Any, dry_run: bool, command_id: str | None, as_json: bool, verbose: bool, **named: Any
    ) -> Any:
        return function(Writing(session(), dry_run, command_id, as_json, verbose), *args, **named)

    return everywhere(
        _add(
            run,
            "Writing",
            _Opt("--dry-run", flag=True, help="say what would be recorded, and record nothing"),
            _Opt("--command-id", metavar="ID", help="the same command under the same id is recorded once"),
            _Opt(
                "--json", "as_json", flag=True, help="answer as JSON (sitline.written/1), one object a line"
            ),
            _Opt("--verbose", flag=True, help="print the command id before recording"),
        )
    )


SEEN = click.option(
    "--seen",
    type=int,
    metavar="POSITION",
    help="the position of the answer that you decided by: refused (exit 5) if it changed since",
)
"""For a command on something that a person has looked at."""

_BOUND = "a moment, a day (its end), or"


def asks(function: F) -> Callable[..., Any]:
    """A command that asks something: gets `Asking` first."""
    return asks_in(FORMATS)(function)


def asks_in(formats: Sequence[str]) -> Callable[[F], Callable[..., Any]]:
    """The same for an answer that has forms of its own; the first is the one by default."""

    def asking(function: F) -> Callable[..., Any]:
        @wraps(function)
        def run(*args: Any, fmt: str, as_json: bool, **named: Any) -> Any:
            bounds = {name: named.pop(name) for name in BOUNDS}
            return function(Asking(session(), "json" if as_json else fmt, bounds), *args, **named)

        run.is_question = True  # type: ignore[attr-defined]  # so that it can be saved: `sitline ask`
        return everywhere(bounded(_add(run, "Bounds and form", *_form(formats))))

    return asking


def bounded(function: F) -> F:
    """The bounds of a question, how much of the answer, and the rule: `BOUNDS` names the arguments."""
    return _add(
        function,
        "Bounds and form",
        _Opt("--known-at", metavar="BOUND", help=f"as the log was: {_BOUND} a log position, or before:ID"),
        _Opt("--noted-by", metavar="BOUND", help=f"what the desk had noted by then: {_BOUND[:-4]}"),
        _Opt("--published-by", metavar="BOUND", help="what sources had published by then"),
        _Opt("--true-at", metavar="BOUND", help="what was true in the world then"),
        _Opt("--at", metavar="BOUND", help="what counts as now for what is overdue, silent or stale"),
        _Opt("--rule", metavar="NAME", help="the rule that chooses the leading value"),
        _Opt("--limit", type=int, metavar="N", help="at most so many in each list [default: 50; 0: all]"),
        _Opt("--next", metavar="CURSOR", help="go on where the answer before ended"),
    )


BOUNDS = ("known_at", "noted_by", "published_by", "true_at", "at", "rule", "limit", "next")


def _form(formats: Sequence[str] = FORMATS) -> Sequence[_Opt]:
    form = click.Choice(formats)
    return (
        _Opt(
            "--format", "fmt", type=form, default=formats[0], show_default=True, help="how the answer looks"
        ),
        _Opt("--json", "as_json", flag=True, help="short for --format json"),
    )


def shows(function: F) -> Callable[..., Any]:
    """A command that shows something that has no bounds: gets the session and the format first."""

    @wraps(function)
    def run(*args: Any, fmt: str, as_json: bool, **named: Any) -> Any:
        return function(session(), "json" if as_json else fmt, *args, **named)

    return everywhere(_add(run, "Form", *_form()))


class Word(click.ParamType[str]):
    """A word of one of the domain's closed scales (`domain.grading`): taken in any case, completed."""

    def __init__(self, scale: str, metavar: str = "WORD") -> None:
        self.name = metavar
        self.scale = scale

    def words(self) -> Mapping[str, str]:
        """The accepted words, each with its meaning; `domain.grading` imports the standard library only."""
        from domain.grading import SCALES

        return SCALES[self.scale]

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from domain.errors import Unusable, did_you_mean

        del ctx
        words = {word.casefold(): word for word in self.words()}
        if str(value).casefold() in words:
            return words[str(value).casefold()]
        where = (
            param.opts[0] if isinstance(param, click.Option) else param.human_readable_name if param else ""
        )
        raise Unusable(f"{value!r} is not accepted", where=where, mend=did_you_mean(str(value), self.words()))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem[str]]:
        from click.shell_completion import CompletionItem

        del ctx, param
        begun = incomplete.casefold()
        return [
            CompletionItem(word, help=meaning)
            for word, meaning in self.words().items()
            if word.casefold().startswith(begun)
        ]
