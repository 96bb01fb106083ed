"""What can be wrong with a report file before any report is read from it?

NotFound (3)    NoSuchFile
Refused  (4)    IsFolder  Unreadable  TooLarge  NotUtf8  HoldsNul  EmptyFile
                BrokenToml  BrokenJson  DuplicateKey  TooDeep  NotAReport  NotKept
"""

from __future__ import annotations

from pathlib import Path

from domain.errors import NotFound, Refused

_FORMATS = "a report file is TOML, JSON or NDJSON; sitline kinds shows what stands in one"


class NoSuchFile(NotFound):
    """There is no file of that name."""

    def __init__(self, path: Path) -> None:
        self.path = path
        folder = path.parent
        beside = sorted(found.name for found in folder.glob("*.toml"))[:5] if folder.is_dir() else []
        mend = (
            f"there are: {', '.join(beside)}" if beside else "check the name and the folder; - reads a pipe"
        )
        super().__init__("there is no such file", where=str(path), mend=mend)


class IsFolder(Refused):
    """A folder was given where a file is wanted."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__("it is a folder, not a file", where=str(path), mend=f"name the files: {path}/*.toml")


class Unreadable(Refused):
    """The file is there and the system does not let us read it."""

    def __init__(self, path: Path, error: Exception) -> None:
        self.path = path
        said = getattr(error, "strerror", None) or str(error)
        super().__init__(
            f"it cannot be read: {said}", where=ascii(str(path))[1:-1], mend="check who may read it"
        )


class TooLarge(Refused):
    """What would be read at once is larger than any report."""

    def __init__(self, where: str, size: int, most: int) -> None:
        self.size, self.most = size, most
        what = f"it has {size / 1e6:,.1f} MB; a report file has at most {most / 1e6:,.0f} MB"
        super().__init__(
            what, where=where, mend="quote what matters and link to the rest; many reports: NDJSON"
        )


class NotUtf8(Refused):
    """The bytes are not UTF-8."""

    def __init__(self, where: str, offset: int, line: int, *, utf16: bool = False) -> None:
        self.offset, self.line = offset, line
        guess = ": it looks like UTF-16" if utf16 else ""
        what = f"byte {offset} (line {line}) is not UTF-8{guess}"
        super().__init__(what, where=where, mend="save the file as UTF-8")


class HoldsNul(Refused):
    """There is a NUL byte in it, as in no text."""

    def __init__(self, where: str, offset: int, line: int) -> None:
        self.offset, self.line = offset, line
        what = f"byte {offset} (line {line}) is NUL, which stands in no text"
        super().__init__(what, where=where, mend="is it a text file? Save it as UTF-8, or delete that byte")


class EmptyFile(Refused):
    """There is no report in it."""

    def __init__(self, where: str) -> None:
        super().__init__("it is empty", where=where, mend=_FORMATS)


class BrokenToml(Refused):
    """It is not TOML, or is cut off."""

    def __init__(self, where: str, line: int, column: int, why: str) -> None:
        self.line, self.column = line, column
        what = f"the TOML cannot be read at line {line}, column {column}: {why}"
        mend = "mend that line; texts stand in quotes, and a text or list that opens must close"
        super().__init__(what, where=where, mend=mend)


class BrokenJson(Refused):
    """It is not JSON, or is cut off."""

    def __init__(self, where: str, line: int, column: int, why: str) -> None:
        self.line, self.column = line, column
        what = f"the JSON cannot be read at line {line}, column {column}: {why}"
        mend = "mend that line; names and texts stand in double quotes, and what opens must close"
        super().__init__(what, where=where, mend=mend)


class DuplicateKey(Refused):
    """One name stands twice in one JSON object, so that one value would be lost."""

    def __init__(self, where: str, name: str) -> None:
        self.name = name
        what = f"{name[:60]!r} stands twice in one object"
        super().__init__(what, where=where, mend="keep one of the two, or make a list of them")


class TooDeep(Refused):
    """Lists or tables stand in one another without end."""

    def __init__(self, where: str) -> None:
        mend = "a report has tables in lists, and no more"
        super().__init__("lists or tables are nested too deeply", where=where, mend=mend)


class NotAReport(Refused):
    """It is JSON and no object."""

    def __init__(self, where: str, found: str) -> None:
        self.found = found
        mend = 'write { "situation": …, "source": …, "published": … }, or a list of such'
        super().__init__(f"{found} stands where a report is wanted", where=where, mend=mend)


class NotKept(Refused):
    """What was rejected could not be written down."""

    def __init__(self, path: Path, error: OSError) -> None:
        self.path = path
        what = f"the rejected text could not be kept: {error.strerror or error}"
        super().__init__(what, where=str(path), mend="save it yourself before you close this window")
