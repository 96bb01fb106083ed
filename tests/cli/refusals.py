"""What must hold whenever something is refused: a code, three things said, and nothing recorded?"""

from __future__ import annotations

from typing import NamedTuple

from application.bootstrap import AGGREGATES
from store.envelope import Head
from store.log import Log
from store.peek import peek
from tests.cli.running import Done, Sitline


def url(sitline: Sitline) -> str:
    """The address of the store in its folder."""
    return f"sqlite:///{sitline.folder / 'sitline.db'}"


def head(sitline: Sitline) -> Head:
    """How far the log has got, with a digest of its last row."""
    return peek(url(sitline))


def problems(sitline: Sitline) -> list[str]:
    """What `sitline check` would find."""
    with Log.open(url(sitline)) as log:
        return log.check(AGGREGATES)


def well_said(done: Done) -> None:
    """It is told on standard error, as a refusal and not as a fault."""
    assert "" == done.out
    assert done.err.startswith("error: "), done.err
    assert "fault in sitline" not in done.err, done.err
    assert "Traceback" not in done.err, done.err


def line(done: Done, name: str) -> str:
    """What stands after `error:`, `where:` or `mend:`, all of them."""
    found = (part.strip() for part in done.err.splitlines())
    return "\n".join(part.removeprefix(f"{name}: ") for part in found if part.startswith(f"{name}: "))


class Says(NamedTuple):
    """Fragments of what must be said: what is wrong, where, and how to mend it."""

    what: str
    where: str
    mend: str


def refused(sitline: Sitline, *args: str, says: Says, code: int = 4, piped: str | bytes = "") -> Done:
    """Run a command line that must be refused: with this code, saying this, recording nothing."""
    before = head(sitline)
    done = sitline(*args, code=code, piped=piped)
    well_said(done)
    told = Says(line(done, "error"), line(done, "where"), line(done, "mend"))
    assert says.what in told.what, done.err
    assert says.where in told.where, done.err
    assert says.mend in told.mend, done.err
    assert told.mend, f"it does not say how to mend it: {done.err}"
    assert before == head(sitline), "something was recorded"
    assert [] == problems(sitline)
    return done
