"""Which raw reports stand in a file, or in what was piped in, and at which place each?

TOML holds one report, JSON one or an array of them, NDJSON one a line. The suffix says which; where
there is none, the content does. What cannot be read has a narrow error of its own (`report_file_errors`).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Literal

from application.report_file_errors import (
    EmptyFile,
    IsFolder,
    NoSuchFile,
    NotKept,
    TooLarge,
    Unreadable,
)
from application.report_text import decoded, from_json, from_toml, object_of

LARGEST = 20_000_000
"""Bytes of a file that is read as a whole, and of one line of NDJSON: no report comes near it."""

Format = Literal["toml", "json", "ndjson"]
FORMATS: dict[str, Format] = {".toml": "toml", ".json": "json", ".ndjson": "ndjson", ".jsonl": "ndjson"}

PIPE = "-"
PIPED = "standard input"

Raw = Iterator[tuple[str, dict[str, Any]]]


def load(path: str | Path, piped: bytes = b"") -> Raw:
    """Each raw report with its place: the file, and the line or the number where it holds several.

    `-` reads the bytes that were piped in. NDJSON is read line by line: an error in a line comes when
    that line is reached; every other comes at once, and nothing of the file is returned.

    Raises:
        NoSuchFile: there is no such file (exit code 3).
        Refused: a folder, unreadable, too large, not UTF-8, empty, or not TOML or JSON (exit code 4).
    """
    if str(path) == PIPE:
        return _lines(iter(piped.splitlines()), PIPED) if sniffed(piped) == "ndjson" else _whole(piped, PIPED)
    name = str(path)
    if FORMATS.get(Path(path).suffix.lower()) == "ndjson":
        return _lines(opened_lines(Path(path)), name)
    return _whole(_content(Path(path)), name, FORMATS.get(Path(path).suffix.lower()))


def keep_rejected(content: bytes | str, folder: Path, suffix: str = "") -> Path:
    """Write what was piped in and rejected where the person can mend it; the same text once.

    Raises:
        NotKept: the folder cannot be written to.
    """
    data = content.encode("utf-8", "surrogateescape") if isinstance(content, str) else content
    kept = folder / f"rejected-{hashlib.sha256(data).hexdigest()[:10]}.{suffix or sniffed(data)}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)  # it may hold what only its writer may see
        kept.write_bytes(data)
    except OSError as error:
        raise NotKept(kept, error) from None
    return kept


# An array of JSON opens with a value; what else opens with a bracket is the name of a TOML table.
_JSON_ARRAY = re.compile(rb"\[\s*[{\]]")


def sniffed(data: bytes) -> Format:
    """The format that the content looks like."""
    text = data[: LARGEST + 1].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not text.startswith(b"{"):
        return "json" if _JSON_ARRAY.match(text) else "toml"
    first, _, rest = text.partition(b"\n")
    # A first line that closes what it opens, and another object after it: one report a line.
    return "ndjson" if first.rstrip().endswith(b"}") and rest.lstrip().startswith(b"{") else "json"


def _whole(data: bytes, where: str, form: Format | None = None) -> Raw:
    if len(data) > LARGEST:
        raise TooLarge(where, len(data), LARGEST)
    text = decoded(data, where)
    if not text.strip():
        raise EmptyFile(where)
    form = form or sniffed(data)
    if form == "ndjson":
        return _lines(iter(data.splitlines()), where)
    if form == "toml":
        return iter([(where, from_toml(text, where))])
    found = from_json(text, where)
    if not isinstance(found, list):
        return iter([(where, object_of(found, where))])
    places = [f"{where}, report {at}" for at, _ in enumerate(found, start=1)]
    if not found:
        raise EmptyFile(where)
    return iter([(place, object_of(one, place)) for place, one in zip(places, found, strict=True)])


def _lines(lines: Iterator[bytes], where: str) -> Raw:
    empty = True
    for at, line in enumerate(lines, start=1):
        place = f"{where}, line {at}"
        if len(line) > LARGEST:
            raise TooLarge(place, len(line), LARGEST)
        text = decoded(line, place)
        if text.strip():
            empty = False
            yield place, object_of(from_json(text.rstrip("\r\n"), place, first_line=at), place)
    if empty:
        raise EmptyFile(where)


def _content(path: Path) -> bytes:
    with _open(path) as file:
        # A pipe or a device has no size: one byte more than is taken says that it is too large.
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise TooLarge(str(path), max(len(data), path.stat().st_size), LARGEST)
    return data


def opened_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file, one at a time; of a line beyond `LARGEST`, as much as says so.

    Raises:
        NoSuchFile, IsFolder, Unreadable: at once.
    """
    _open(path).close()  # what cannot be opened is said at once, not when the first line is wanted
    return _read_lines(path)


def _read_lines(path: Path) -> Iterator[bytes]:
    with _open(path) as file:
        while line := file.readline(LARGEST + 1):
            yield line


def _open(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except FileNotFoundError:
        raise NoSuchFile(path) from None
    except IsADirectoryError:
        raise IsFolder(path) from None
    except (OSError, ValueError) as error:
        raise Unreadable(path, error) from None
