"""Is a file the log of a store, which no format of reports is and `sitline replay` reads?"""

from __future__ import annotations

import re

from domain.errors import Refused
from exchange.file import File

# How `application.log_lines` begins a file, of this version or another.
_BEGINS = re.compile(r'\s*\{\s*"format"\s*:\s*"sitline\.log/')


def must_be_no_log(file: File) -> None:
    """Refuse what `sitline export ndjson` hands out, whatever format it is said to be.

    Raises:
        Refused: it is the log of a store; the line that takes it is said.
    """
    if _BEGINS.match(file.head.text):
        what = "it is the log of a store, as sitline export ndjson hands it out, and holds no report file"
        name = file.name if str(file.path) == file.name else "FILE"  # what was piped in has to be saved first
        mend = f"a new store is made of it by: sitline replay {name} --into NEW.db"
        raise Refused(what, where=file.name, mend=mend)
