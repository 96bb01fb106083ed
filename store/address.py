"""How is the address of a store shown, so that no password is, and which part of sitline understands it?"""

from __future__ import annotations

import re
from importlib import import_module
from types import ModuleType

from domain.errors import Unusable

# Greedy up to the last @: a password typed in raw may hold one itself.
_BEFORE_HOST = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*://[^:@/?#]*):.*@")
_AMONG_PARAMETERS = re.compile(r"([?&](?:ssl)?password=)[^&]*", re.IGNORECASE)


def without_password(url: str) -> str:
    """The same address, with three dots where a password stands."""
    return _AMONG_PARAMETERS.sub(r"\1...", _BEFORE_HOST.sub(r"\1:...@", url))


def on_postgres(url: str) -> bool:
    """Whether an address names PostgreSQL, by either of the two schemes that libpq takes."""
    return url.startswith(("postgresql://", "postgres://"))


def postgres_part(name: str) -> ModuleType:
    """A module of ours that needs psycopg. Raises `Unusable` where that is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        if not (error.name or "").startswith("psycopg") and "libpq" not in str(error):
            raise
        what = "PostgreSQL needs a part of sitline that is not installed"
        raise Unusable(what, mend="install it with: pip install 'sitline[postgres]'") from error
