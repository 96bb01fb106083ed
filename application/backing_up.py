"""How is a store backed up while others write to it, and how does one go on from a backup?"""

from __future__ import annotations

import shlex
from typing import Any

from application.settings import Settings
from domain.errors import Unusable
from store.address import without_password
from store.copying import Copied, copy_store
from store.errors import NoStore

_FILE = "sqlite:///"


def back_up(source: Settings, to: str) -> dict[str, Any]:
    """Put a consistent copy of the store into a new file, at the address `to`; answers what it holds.

    Raises:
        Unusable: `to` is not the address of a file.
        AlreadyThere: something is there. CannotWrite, StoreFull: it could not be written.
        NotFound, NotAStore, StorageFailure: the store cannot be read.
    """
    if not to.startswith(_FILE):
        raise Unusable(f"{to!r} is not a file", where="FILE", mend="a backup is a file: give its path")
    copied = copy_store(source.store, to, single=True)
    return _doc("sitline.backup/1", source.store, copied, left_out=evidence_beside(source))


def restore(backup: str, into: Settings) -> dict[str, Any]:
    """Put a backup where no store is; answers what it holds.

    Raises:
        Unusable: `backup` is not the address of a file.
        AlreadyThere: something is at the address of `into`.
        NotFound, NotAStore: there is no backup. StorageFailure: one of the two fails.
    """
    if not backup.startswith(_FILE):
        raise Unusable(f"{backup!r} is not a file", where="FILE", mend="a backup is a file: give its path")
    try:
        copied = copy_store(backup, into.store)
    except NoStore:
        what = f"there is no backup at {backup.removeprefix(_FILE)}"
        raise NoStore(what, mend="give the path of a file that sitline backup made") from None
    return _doc("sitline.restore/1", backup, copied, left_out=[])


def evidence_beside(settings: Settings) -> list[str]:
    """The folder of evidence, where there is one: a backup of the store does not hold what is in it."""
    folder = settings.evidence_folder
    return [str(folder)] if folder is not None and folder.is_dir() else []


def _doc(schema: str, source: str, copied: Copied, *, left_out: list[str]) -> dict[str, Any]:
    """`bytes` is null where the copy is on a server; `check` and `use` are lines to paste."""
    to = without_password(copied.url)
    name = shlex.quote(to.removeprefix(_FILE))
    return {
        "schema": schema,
        "from": without_password(source),
        "to": to,
        "position": copied.head.position,
        "head": copied.head.digest,
        "events": copied.events,
        "bytes": copied.size,
        "left_out": left_out,
        "check": f"sitline check --store {name}",
        "use": f"export SITLINE_STORE={name}",
    }
