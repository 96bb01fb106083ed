"""How does a person learn what went wrong, where, and how to mend it; and a script, by which exit code?

0 done; 1 the answer is "no"; 2 usage; 3 not found; 4 refused by a rule; 5 locked, or changed by
somebody else (the contract). Besides, as is the custom: 70 a fault in sitline itself (EX_SOFTWARE of
sysexits.h: none of the others, so that no script takes a fault for an answer), 130 interrupted,
141 nobody read on (128 + the signal).
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable
from contextlib import suppress

import click

from cli.manners import coloured, is_terminal
from domain.errors import InputRejected, Problem, SitlineError

FAULT = 70
INTERRUPTED = 130
UNREAD = 141

_FAULT_MEND = "run it again with --debug and report what that prints"


def code_of(error: BaseException) -> int:
    """The exit code of an error."""
    if isinstance(error, click.ClickException):
        return click.UsageError.exit_code  # 1, which click gives to some, is the answer "no"
    if isinstance(error, SitlineError):
        return error.exit_code
    if isinstance(error, KeyboardInterrupt | click.Abort):
        return INTERRUPTED
    return UNREAD if isinstance(error, BrokenPipeError) else FAULT


def tell(error: BaseException, *, debug: bool = False, colour: str = "auto", place: str = "") -> int:
    """Say on standard error what went wrong; answers the exit code. `place` goes before each `where`."""
    red = coloured(colour, os.environ, terminal=is_terminal(sys.stderr))
    with suppress(OSError, ValueError):  # what was said before stands before it, in one file, too
        sys.stdout.flush()
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
    elif isinstance(error, KeyboardInterrupt | click.Abort):
        click.echo("interrupted", err=True)
    elif not isinstance(error, BrokenPipeError):
        for problem in problems_of(error):
            _say(problem, place, red=red)
    if debug:
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    return code_of(error)


def problems_of(error: BaseException) -> Iterable[Problem]:
    """What is wrong, all of it, each with its place and how to mend it."""
    match error:
        case InputRejected():
            return error.problems
        case SitlineError():
            return (Problem(error.where, error.what, error.mend),)
        case click.ClickException():
            return (_of_click(error),)
        case _:
            said = f"{type(error).__name__}: {error}".splitlines()[0]
            return (Problem("", f"this is a fault in sitline ({said})", _FAULT_MEND),)


def _of_click(error: click.ClickException) -> Problem:
    """A sentence of click's in our form."""
    what = " ".join(error.format_message().split())  # a list of choices comes with tabs and line feeds
    what = what[:1].lower() + what[1:]
    mend = ""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        mend = f"see: {error.ctx.command_path} --help"
    if possible := getattr(error, "possibilities", None):
        what = getattr(error, "message", what)
        what = what[:1].lower() + what[1:]
        mend = f"did you mean {' or '.join(repr(p) for p in possible)}? {mend}"
    return Problem("", what.removesuffix("."), mend)


def _say(problem: Problem, place: str, *, red: bool) -> None:
    head = click.style("error:", fg="red", bold=True) if red else "error:"
    click.echo(f"{head} {_printable(problem.what)}", err=True, color=red)
    where = ": ".join(filter(None, (place, problem.where)))
    for name, text in (("where", where), ("mend", problem.mend)):
        if text:
            click.echo(f"  {name}: {_printable(text)}", err=True)


def _printable(text: str) -> str:
    """What was typed may hold anything: control and direction characters are shown, never sent."""
    return "".join(
        sign if sign.isprintable() or sign in "\n\u200c\u200d" else f"\\u{ord(sign):04x}" for sign in text
    )
