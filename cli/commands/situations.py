"""`open`, `close`, `reopen`, `rename`, `link`, `list`: which situations are followed?"""

from __future__ import annotations

import click

from cli import completing, editor
from cli.base import Command
from cli.context import Asking, Writing
from cli.options import asks, writes

_OPEN = """\
sitline open jasem-2024 --title "Jasem in 2024" --place Jasem --tz Asia/Damascus"""


@click.command("open", cls=Command, examples=[_OPEN])
@click.argument("slug")
@click.option(
    "--title", required=True, metavar="TEXT", help="what people call it; any spelling of it finds it"
)
@click.option("--place", multiple=True, metavar="NAME", help="where it is; may be given more than once")
@click.option(
    "--tz", default="UTC", show_default=True, metavar="ZONE", help="the zone in which its days begin and end"
)
@writes
def open_(write: Writing, slug: str, title: str, place: tuple[str, ...], tz: str) -> None:
    """Open a situation under SLUG (like jasem-siege), which it keeps."""
    from application.situations import open_situation

    write(open_situation, slug, title=title, places=place, zone=tz)


@click.command(cls=Command, examples=['sitline close jasem-2022 --reason "the operation ended in 2022"'])
@click.argument("situation", shell_complete=completing.situations)
@click.option("--reason", metavar="TEXT", help="why; left out, an editor opens")
@writes
def close(write: Writing, situation: str, reason: str | None) -> None:
    """Stop following SITUATION; it still takes corrections."""
    from application.situations import close_situation

    reason = editor.words(reason, "--reason", f"Why is {situation} closed?")
    write(close_situation, situation, reason=reason)


_REOPEN = """\
sitline close jasem-2022 --reason "the operation ended in 2022"
sitline reopen jasem-2022 --reason "new reports on it\""""


@click.command(cls=Command, examples=[_REOPEN])
@click.argument("situation", shell_complete=completing.situations)
@click.option("--reason", metavar="TEXT", help="why; left out, an editor opens")
@writes
def reopen(write: Writing, situation: str, reason: str | None) -> None:
    """Follow SITUATION again."""
    from application.situations import reopen_situation

    reason = editor.words(reason, "--reason", f"Why is {situation} opened again?")
    write(reopen_situation, situation, reason=reason)


@click.command(cls=Command, examples=['sitline rename jasem-siege --title "The siege of Jasem"'])
@click.argument("situation", shell_complete=completing.situations)
@click.option("--title", required=True, metavar="TEXT", help="the new title; the earlier ones still find it")
@writes
def rename(write: Writing, situation: str, title: str) -> None:
    """Give SITUATION another title; its slug stays."""
    from application.situations import rename_situation

    write(rename_situation, situation, title=title)


@click.command(cls=Command, examples=["sitline link jasem-siege continues jasem-2022"])
@click.argument("situation", shell_complete=completing.situations)
@click.argument("relation", type=click.Choice(("precedent", "part-of", "continues")))
@click.argument("other", shell_complete=completing.situations)
@writes
def link(write: Writing, situation: str, relation: str, other: str) -> None:
    """Say that SITUATION has OTHER as a precedent, is part of it, or continues it."""
    from application.situations import link_situations

    write(link_situations, situation, relation, other)


@click.command("list", cls=Command, examples=["sitline list"])
@asks
def list_(ask: Asking) -> None:
    """List the situations, with how many reports each has and what it is linked to."""
    from application.situations import list_situations

    ask(list_situations)
