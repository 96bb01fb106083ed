"""How does sitline behave at a terminal, and how where there is none: colour, pager, questions back?"""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stdout

import click

LESS = "FRX"
"""What `less` is told unless the person told it: stay out of the way, keep colours, leave the text."""


def is_terminal(stream: object) -> bool:
    """Whether a stream is a terminal; one that is missing or closed is none."""
    try:
        return bool(getattr(stream, "isatty", bool)())
    except ValueError:
        return False


def conversing() -> bool:
    """Whether somebody is there to be asked: input and output both are terminals."""
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


def coloured(wanted: str, environ: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to write colours: --color > NO_COLOR > FORCE_COLOR > TERM=dumb > terminal.

    Conventions of no-color.org and force-color.org: set and not empty.
    """
    if wanted in ("always", "never"):
        return wanted == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return terminal and environ.get("TERM") != "dumb"


class _Held(io.StringIO):
    """What is written to a terminal, held back until its length is known."""

    def isatty(self) -> bool:
        return True


@contextmanager
def paged(*, colour: bool) -> Iterator[None]:
    """Shows what is printed inside through a pager, but only at a terminal and past one screen."""
    if not conversing():
        yield
        return
    held = _Held()
    with redirect_stdout(held):
        yield
    text = held.getvalue()
    if text.count("\n") < shutil.get_terminal_size().lines:
        sys.stdout.write(text)
        return
    os.environ.setdefault("LESS", LESS)
    click.echo_via_pager(text, color=colour)


def forgiving_output() -> None:
    """What the terminal's encoding lacks is written as an escape, never as a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
