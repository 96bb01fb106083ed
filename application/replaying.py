"""How does one go on from an exported log: in a new store that gives the same answers?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from application.bootstrap import AGGREGATES
from application.log_lines import header_of, read, record
from application.settings import Settings
from domain.errors import NotFound, Refused
from store.address import without_password
from store.log import Log


def replay(file: Path, into: Settings) -> dict[str, Any]:
    """Make a new store of a file that `sitline export ndjson` made; answers `sitline.replayed/1`.

    The whole file is read before anything is made.

    Raises:
        NotFound: there is no such file. Refused: it is something else, or damaged.
        AlreadyThere: something is at the address of `into`.
    """
    try:
        with file.open(encoding="utf-8") as told:
            key, position = header_of(told.readline())
            events = sum(1 for _ in read(told))
        with file.open(encoding="utf-8") as told, Log.create(into.store, id_key=key) as log:
            told.readline()
            recorded = record(log, read(told), AGGREGATES)
    except UnicodeDecodeError as error:
        raise Refused(f"{file} is not UTF-8", where="FILE", mend="export it again") from error
    except OSError as error:
        raise NotFound(f"{file} cannot be read: {error.strerror}", where="FILE") from error
    return {
        "schema": "sitline.replayed/1",
        "from": str(file),
        "to": without_password(into.store),
        "position_then": position,
        "events": events,
        "recorded": recorded,
    }
