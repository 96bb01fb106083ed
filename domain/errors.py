"""What can go wrong, and what does the person who typed it need to hear?

    SitlineError            what, where, how to mend it; `exit_code` for the command line
    ├── Unusable      (2)   the command itself cannot be read
    ├── NotFound      (3)   nothing of that name
    ├── Refused       (4)   a rule says no
    │   └── Rejected  (4)   one typed value cannot be accepted (also a ValueError)
    └── Changed       (5)   locked, or changed by somebody else since it was seen

Narrower errors stand next to the code that raises them, each with its own sentence.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar


class SitlineError(Exception):
    """Something could not be done; `what` says it, `where` places it, `mend` helps."""

    exit_code: ClassVar[int] = 4

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.mend = mend


class Unusable(SitlineError):
    """The command cannot be read as it was given."""

    exit_code = 2


class NotFound(SitlineError):
    """Nothing of that name is in the store."""

    exit_code = 3


class Refused(SitlineError):
    """A rule refuses this; nothing was recorded."""

    exit_code = 4


class Rejected(Refused, ValueError):
    """One typed value cannot be accepted, whatever field it stands in."""


class Changed(SitlineError):
    """The store is locked, or what was seen has changed since."""

    exit_code = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one place of an input."""

    where: str
    what: str
    mend: str = ""


class InputRejected(Refused):
    """An input was refused as a whole; `problems` lists every reason found, each with its place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(first.what, where=first.where, mend=first.mend)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was most likely meant to be, or None."""
    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A mending sentence for a word that is not in a closed list."""
    options = sorted(known)
    close = nearest(word, options)
    lead = f"did you mean {close!r}? " if close else ""
    return f"{lead}accepted: {', '.join(options)}"
