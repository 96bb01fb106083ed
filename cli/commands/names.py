"""`place`, `actor`, `names`: which names mean the same, and what lies within what?"""

from __future__ import annotations

from typing import Any

import click

from cli.base import Group
from cli.context import Asking, Writing
from cli.errors import tell
from cli.options import asks, writes
from cli.piping import PIPE, piped_lines
from domain.errors import InputRejected, Problem


@click.group(cls=Group, examples=['sitline place add Nawa --within "Daraa Province"'])
def place() -> None:
    """Enter places, by hand or from a gazetteer."""


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
@click.option("--geonames", metavar="ID", help="its GeoNames id: tells it from places of the same name")
@click.option("--pcode", metavar="CODE", help="its OCHA P-code: does so, too")
@writes
def add_place(write: Writing, name: str, **fields: Any) -> None:
    """Enter the place NAME with its other spellings and what it lies within."""
    from application.names import add_place as do

    write(do, name, **fields)


_IMPORT = """\
sitline place import - --format pcodes --country SYR --within Syria <<'END'
Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date
SYR,1,SY12,Dar'a,SYR,2020-12-17
SYR,2,SY1203,Izra',SY12,2020-12-17
END"""


@place.command("import", examples=[_IMPORT])
@click.argument("file", metavar="FILE|-")
@click.option(
    "--format",
    "form",
    required=True,
    type=click.Choice(["geonames", "pcodes"]),
    help="a dump of GeoNames, or a table of OCHA's P-codes as CSV",
)
@click.option("--within", metavar="PLACE", help="what those lie in of which the file does not say it")
@click.option("--country", metavar="CODE", help="only places of this country, by the file's own code")
@click.option(
    "--features",
    default="A,P",
    show_default=True,
    metavar="LETTERS",
    help="only these feature classes of GeoNames (A areas, P populated places, …); empty: all",
)
@writes
def import_places(write: Writing, file: str, **fields: Any) -> int:
    """Enter the places of FILE with their other names, what they lie in, and their ids.

    Each is entered once: the same file again adds nothing. A line that cannot be read is said, with why,
    and the rest is entered. Places of one name stay apart by their ids: write 'Suran [163913]' to say which.
    """
    from application.importing_places import import_places as do

    bad = 0

    def told(problem: Problem) -> None:
        nonlocal bad
        bad = max(bad, tell(InputRejected([problem]), colour=write.session.colour))

    lines = piped_lines() if file == PIPE else None
    write.by_content(do, "standard input" if lines else file, lines=lines, tell=told, **fields)
    return bad


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
