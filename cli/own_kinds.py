"""Which kinds did the desk declare, for commands that explain kinds with or without a store?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from cli.context import Session
from domain.errors import NotFound, SitlineError


def declared(ctx: click.Context) -> Mapping[str, Any]:
    """The declared kinds of the store, by name; none where there is no store.

    Raises:
        SitlineError: there is a store that cannot be read.
    """
    from application.own_kinds import declared as declared_kinds

    session = ctx.ensure_object(Session)
    try:
        return declared_kinds(session.desk())
    except NotFound:
        return {}
    finally:
        session.close()  # options that come after may name another store, or another person


def quietly(ctx: click.Context) -> Mapping[str, Any]:
    """The same for what can be told without: none where the store cannot be read, either."""
    try:
        return declared(ctx)
    except SitlineError:
        return {}


def heed_store(ctx: click.Context, args: Sequence[str]) -> None:
    """Take the store from what follows the name of a kind: it says which kinds there are."""
    for at, word in enumerate(args):
        name, equals, value = word.partition("=")
        if name == "--store" and (equals or at + 1 < len(args)):
            ctx.ensure_object(Session).store = value if equals else args[at + 1]
