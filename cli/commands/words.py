"""`words`: between which numbers do words like "dozens" lie?"""

from __future__ import annotations

import click

from cli import editor
from cli.base import Group
from cli.context import Asking, Writing
from cli.options import asks, writes


@click.group(cls=Group, examples=["sitline words list"])
def words() -> None:
    """See what words for inexact numbers stand for, and take up words of your own."""


_ADD = """\
sitline words add "a handful" 3-6 --because "Demo Agency stylebook, 2023, p. 12"
sitline words add countless "at least 100" --because "as the notables use it\""""


@words.command("add", examples=[_ADD])
@click.argument("word")
@click.argument("numbers")
@click.option("--because", metavar="SOURCE", help="where that comes from; left out, an editor opens")
@writes
def add(write: Writing, word: str, numbers: str, because: str | None) -> None:
    """Say that WORD stands for NUMBERS, like 3-6 or "at least 100", from now on.

    What was recorded keeps the interval it was read with. A word of sitline's own can be given another
    meaning; voiding the act brings back the meaning before.
    """
    from application.words import add_word

    why = editor.words(because, "--because", f"Where does it come from that {word!r} stands for {numbers}?")
    write(add_word, word, numbers, because=why)


@words.command("list", examples=["sitline words list"])
@asks
def list_(ask: Asking) -> None:
    """Every word for inexact numbers, what it stands for, and where that comes from."""
    from application.words import list_words

    ask(list_words)
