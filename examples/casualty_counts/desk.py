"""Where is the store that an example records in? It is made where there is none."""

from __future__ import annotations

import os
from pathlib import Path

from application.bootstrap import create_store, open_desk
from application.desk import Desk
from application.settings import settings_of


def desk_at(store: str, by: str | None = None) -> Desk:
    """A desk at the store of that name or address.

    Raises:
        SitlineError: something else is there, or it cannot be made.
    """
    settings = settings_of(store=store, by=by, environ=os.environ, cwd=Path.cwd())
    if settings.path is not None and not settings.path.exists():
        create_store(settings)
    return open_desk(settings)
