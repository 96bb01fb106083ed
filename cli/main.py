"""How does a command line become a command, its answer and an exit code?"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from cli import manners
from cli.base import WIDTH
from cli.catalogue import SECTIONS
from cli.context import Session
from cli.errors import tell
from cli.lazy import LazyGroup
from cli.options import everywhere

COMPLETE = "_SITLINE_COMPLETE"
"""The variable by which a shell asks for completions (a custom of click's)."""


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            click.echo(f"sitline {version('sitline')}")
        except PackageNotFoundError:
            click.echo("sitline, from a folder where it is not installed")
        ctx.exit()


@click.command(
    "sitline",
    cls=LazyGroup,
    sections=SECTIONS,
    examples=["sitline demo", "sitline state jasem-siege --help"],
    no_args_is_help=True,
    context_settings={"max_content_width": WIDTH, "help_option_names": ["-h", "--help"]},
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="the version"
)
@everywhere
@click.pass_context
def root(ctx: click.Context) -> None:
    """Keep the record of a situation that is still unfolding, and answer for it at any earlier moment.

    Exit codes: 0 done; 1 the answer is "no"; 2 usage; 3 not found; 4 refused by a rule; 5 locked, or
    changed by somebody else; 70 a fault in sitline.
    """
    del ctx


def run(args: Sequence[str], session: Session) -> int:
    """Run one command line in a session; answers its exit code.

    Raises:
        SitlineError, click.ClickException: whatever went wrong.
    """
    try:
        with root.make_context("sitline", list(args), obj=session) as ctx:
            answer = root.invoke(ctx)
    except click.exceptions.Exit as done:
        answer = done.exit_code
    finally:
        session.close()
    return answer if isinstance(answer, int) else 0


def _completing(instruction: str) -> int:
    from click.shell_completion import shell_complete

    return shell_complete(root, {"obj": Session()}, "sitline", COMPLETE, instruction)


def _ended(args: Sequence[str], session: Session) -> int:
    """Run it to the end, whatever the end is."""
    try:
        code = run(args, session)
        sys.stdout.flush()
    except BrokenPipeError as error:
        # Nobody reads on; that must not be said again when Python flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return tell(error)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  # whatever it is, a person must hear of it
        code = tell(error, debug=session.debug, colour=session.colour)
    if session.drafts:
        from cli import editor

        editor.settle(session.drafts, taken=code in (0, 1))
    for line in session.last_words:
        click.echo(line, err=True)
    return code


def main() -> None:
    """The command `sitline`: the arguments of the process, and its exit code."""
    manners.forgiving_output()
    if instruction := os.environ.get(COMPLETE):
        sys.exit(_completing(instruction))
    sys.exit(_ended(sys.argv[1:], Session()))
