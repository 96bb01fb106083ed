"""What if a text was left out of a write? At a terminal an editor opens; elsewhere nothing waits.

What was written is kept in a file until it was taken: a rejected text is not lost.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import click

from cli import manners
from cli.context import Session, session
from cli.piping import PIPE, piped_text
from domain.errors import Rejected, Unusable

REPORT = """\
# A report: what one source said at one time. Lines that begin with # say nothing.
# `sitline kinds` lists the kinds of update, `sitline kinds siege` the fields of one.
situation = ""
source = ""
published = ""                 # a date (EDTF), or a date-time with its offset
# id = ""                      # the source's own id of it
# url = ""
# language = "en"
# proximity = "second-hand"    # first-hand, second-hand, hearsay, unknown
# quotes = []                  # left out: unknown; empty: it quotes nobody
wording = \'\'\'
\'\'\'

[[update]]
kind = ""
# stage = ""
# occurred = ""                # left out: unknown, never the day of publication
# place = { name = "" }
"""


def words(given: str | None, option: str, question: str) -> str:
    """The text of an option: as given, from standard input for `-`, else from the editor.

    Raises:
        Unusable: it is empty; it was left out and nobody can be asked, or nothing was written.
        Refused: it holds what cannot be stored.
    """
    if given is not None:
        return _given(_kept(piped_text()) if given == PIPE else given, option)
    template = f"\n# {question}\n# Lines that begin with # are left out. An empty text records nothing.\n"
    typed = _edited(template, ".txt", option, session())
    lines = [line for line in typed.splitlines() if not line.startswith("#")]
    text = "\n".join(lines).strip()
    if not text:
        raise Unusable(
            "nothing was written, so nothing was recorded", mend=f"write it, or give {option} TEXT"
        )
    return text


def _kept(text: str) -> str:
    """A text that was piped in, kept in a draft until it was taken."""
    if text.strip():
        session().drafts.append(_draft(text, ".txt"))
    return text


def _given(text: str, option: str) -> str:
    from domain.text import safe

    if not text.strip():
        raise Unusable("the text is empty", where=option, mend=f"give {option} TEXT")
    try:
        return safe(text.strip())
    except Rejected as error:
        raise Rejected(error.what, where=option, mend=error.mend) from None


def report(what: str) -> Path:
    """A report file that the person wrote in the editor; `what` says how it is given otherwise.

    Raises:
        Unusable: nobody can be asked, or nothing was written.
    """
    return open_on(REPORT, ".toml", what)


def open_on(template: str, suffix: str, what: str) -> Path:
    """The file that the person wrote in the editor, starting from a template.

    Raises:
        Unusable: nobody can be asked, or nothing was written.
    """
    run = session()
    if _edited(template, suffix, what, run) == template:
        _forget(run)
        raise Unusable("nothing was written, so nothing was recorded", mend=f"write it, or give {what}")
    return run.drafts[-1]


def reopen(draft: Path) -> None:
    """The editor once more, on what was written before."""
    click.edit(filename=str(draft))


def must_be_possible(otherwise: str) -> None:
    """Raises `Unusable` where there is no terminal at which an editor could open."""
    if not manners.conversing():
        mend = f"give {otherwise}; at a terminal an editor opens"
        raise Unusable(f"{otherwise} is missing", mend=mend)


def _edited(template: str, suffix: str, otherwise: str, run: Session) -> str:
    must_be_possible(otherwise)
    draft = _draft(template, suffix)
    run.drafts.append(draft)
    click.edit(filename=str(draft))
    return draft.read_text(encoding="utf-8")


def _forget(run: Session) -> None:
    """A template that nobody wrote in is no text of anybody."""
    run.drafts.pop().unlink(missing_ok=True)


def _draft(template: str, suffix: str) -> Path:
    handle, name = tempfile.mkstemp(suffix=suffix, prefix="draft-", dir=kept_folder())
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(template)
    return Path(name)


def kept_folder() -> Path:
    """Where texts are kept that were not taken: the XDG state folder, else the temporary one."""
    state = os.environ.get("XDG_STATE_HOME") or Path("~/.local/state").expanduser()
    folder = Path(state) / "sitline"
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder if os.access(folder, os.W_OK) else Path(tempfile.gettempdir())


def settle(drafts: list[Path], *, taken: bool) -> None:
    """Throw away what was taken; say where the rest is kept."""
    for draft in drafts:
        if taken:
            draft.unlink(missing_ok=True)
        elif draft.exists():
            click.echo(f"  kept: {draft}", err=True)
    drafts.clear()
