"""Which names from the store can complete a word? Quietly none where there is no store.

Imports neither pydantic nor eventsourcing: a shell that waits for a word waits for this.
"""

from __future__ import annotations

import os
from pathlib import Path

import click

from cli.context import Session

MOST = 1000
"""Names that are offered at once."""


def situations(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Slugs of situations that begin so."""
    del param
    return _known(ctx, "situation", incomplete)


def sources(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Slugs of sources that begin so."""
    del param
    return _known(ctx, "source", incomplete)


def kinds(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Kinds of update that begin so, those that the desk declared among them."""
    del param
    known = {*kind_names(), *_known(ctx, "kind", incomplete)}
    return sorted(kind for kind in known if kind.startswith(incomplete))


def kind_names() -> list[str]:
    """The kinds, told from the names of their files (`domain.kinds`: `return_.py` is `return`)."""
    import domain

    folder = Path(domain.__path__[0]) / "kinds"
    files = (path.stem for path in folder.glob("*.py") if path.stem != "__init__")
    return sorted(stem.removesuffix("_").replace("_", "-") for stem in files)


def _known(ctx: click.Context, namespace: str, incomplete: str) -> list[str]:
    from application.settings import settings_of
    from store.peek import peek_names

    session = ctx.find_object(Session) or Session()
    try:
        settings = settings_of(store=session.store, by=session.by, environ=os.environ, cwd=Path.cwd())
        return peek_names(settings.read_store or settings.store, namespace, incomplete, MOST)
    except Exception:  # noqa: BLE001  # whatever it is: a word that is being typed is no place to tell
        return []
