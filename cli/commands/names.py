"""`place`, `actor`, `names`: which names mean the same, and what lies within what?"""

from __future__ import annotations

from typing import Any

import click

from cli.base import Group
from cli.context import Asking, Writing
from cli.options import asks, writes


@click.group(cls=Group, examples=['sitline place add Nawa --within "Daraa Province"'])
def place() -> None:
    """Enter places."""


@place.command(
    "add",
    examples=['sitline place add Nawa --within "Daraa Province" --alias Nava --lat 32.889 --lon 36.039'],
)
@click.argument("name")
@click.option("--within", metavar="PLACE", help="the place that it lies in")
@click.option(
    "--alias", "aliases", multiple=True, metavar="NAME", help="another spelling; may be given more than once"
)
@click.option("--lat", type=float, metavar="DEGREES", help="latitude, -90 to 90")
@click.option("--lon", type=float, metavar="DEGREES", help="longitude, -180 to 180")
@click.option("--radius", type=float, metavar="METRES", help="how far around that point it may be")
@writes
def add_place(write: Writing, name: str, **fields: Any) -> None:
    """Enter the place NAME with its other spellings and what it lies within."""
    from application.names import add_place as do

    write(do, name, **fields)


@click.group(cls=Group, examples=['sitline actor add "Fifth Corps" --within "Syrian army"'])
def actor() -> None:
    """Enter actors."""


@actor.command("add", examples=['sitline actor add "Fifth Corps" --within "Syrian army" --alias "5th Corps"'])
@click.argument("name")
@click.option("--within", metavar="ACTOR", help="what it belongs to")
@click.option(
    "--alias", "aliases", multiple=True, metavar="NAME", help="another name; may be given more than once"
)
@writes
def add_actor(write: Writing, name: str, **fields: Any) -> None:
    """Enter the actor NAME with its other names and what it belongs to."""
    from application.names import add_actor as do

    write(do, name, **fields)


@click.group(cls=Group, examples=["sitline names suggest Jassem"])
def names() -> None:
    """Find names that may mean the same; join or part them. Nothing is ever joined by itself."""


@names.command("suggest", examples=["sitline names suggest Jassem"])
@click.argument("text")
@asks
def suggest(ask: Asking, text: str) -> None:
    """Names in the store that may mean the same as TEXT, the likeliest first."""
    from application.names import suggest_names

    ask(suggest_names, text)


@names.command("same", examples=['sitline names same "Syrian army" "Syrian Arab Army"'])
@click.argument("one")
@click.argument("other")
@writes
def same(write: Writing, one: str, other: str) -> None:
    """Say that ONE and OTHER mean the same."""
    from application.names import join_names

    write(join_names, one, other)


@names.command("apart", examples=['sitline names apart Daraa "Deir ez-Zor"'])
@click.argument("one")
@click.argument("other")
@writes
def apart(write: Writing, one: str, other: str) -> None:
    """Say that ONE and OTHER do not mean the same, whatever they look like."""
    from application.names import part_names

    write(part_names, one, other)
