"""`source …`: who speaks, and how reliable have they been?"""

from __future__ import annotations

from typing import Any

import click

from cli import completing, editor
from cli.base import Group
from cli.context import Asking, Writing
from cli.options import Word, asks, writes


@click.group(cls=Group, examples=["sitline source list"])
def source() -> None:
    """Add, rate, place and show sources."""


_ADD = """\
sitline source add example-daily --name "Example Daily" --type national-media --reliability C"""


@source.command("add", examples=[_ADD])
@click.argument("slug")
@click.option("--name", required=True, metavar="TEXT", help="what it is called; can be erased later")
@click.option(
    "--type", required=True, type=Word("source-type", "TYPE"), help="wire, ngo, eyewitness, analyst, …"
)
@click.option(
    "--reliability",
    type=Word("reliability", "A-F"),
    default="F",
    show_default=True,
    help="F: cannot be judged",
)
@click.option(
    "--repeats",
    multiple=True,
    metavar="SOURCE",
    shell_complete=completing.sources,
    help="whose words it repeats",
)
@click.option("--scale", type=Word("scale"), help="subnational, national, regional, international")
@click.option("--language", metavar="CODE", help="its language, like ar")
@click.option("--handle", metavar="TEXT", help="its account; can be erased later")
@writes
def add(write: Writing, slug: str, **fields: Any) -> None:
    """Make a source known under SLUG, which it keeps."""
    from application.sources import add_source

    write(add_source, slug, **fields)


@source.command("rate", examples=['sitline source rate border-analyst C --reason "mostly right since 2020"'])
@click.argument("slug", shell_complete=completing.sources)
@click.argument("letter", type=Word("reliability", "A-F"))
@click.option("--topic", metavar="TEXT", help="the letter holds for this topic only")
@click.option("--reason", metavar="TEXT", help="why; left out, an editor opens")
@writes
def rate(write: Writing, slug: str, letter: str, topic: str | None, reason: str | None) -> None:
    """Give the source SLUG the letter A (completely reliable) to E (unreliable), or F (cannot be judged)."""
    from application.sources import rate_source

    reason = editor.words(reason, "--reason", f"Why is {slug} rated {letter}?")
    write(rate_source, slug, letter, topic=topic, reason=reason)


@source.command("party", examples=['sitline source party jasem-siege border-analyst aligned --side "Israel"'])
@click.argument("situation", shell_complete=completing.situations)
@click.argument("slug", shell_complete=completing.sources)
@click.argument("party", type=Word("party"))
@click.option("--side", metavar="ACTOR", help="with whom it is aligned")
@writes
def party(write: Writing, situation: str, slug: str, party: str, side: str | None) -> None:
    """Say whether the source SLUG is a party in SITUATION, aligned with one, or neutral."""
    from application.sources import set_party

    write(set_party, situation, slug, party, side=side)


@source.command("list", examples=["sitline source list"])
@asks
def list_(ask: Asking) -> None:
    """List the sources, with their letters and how many reports each has made."""
    from application.sources import list_sources

    ask(list_sources)


@source.command("show", examples=["sitline source show border-analyst"])
@click.argument("slug", shell_complete=completing.sources)
@asks
def show(ask: Asking, slug: str) -> None:
    """Show the source SLUG with the history of its letters."""
    from application.sources import show_source

    ask(show_source, slug)
