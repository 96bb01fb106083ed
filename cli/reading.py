"""Where do reports come from: files, a pipe, or the editor; and what becomes of one that is rejected?"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cli import editor
from cli.context import session
from cli.piping import PIPE, piped
from domain.errors import Refused, SitlineError

Raw = dict[str, Any]


def keep(content: bytes, suffix: str = "") -> None:
    """Keep what was piped in and rejected; where is said once the reason was.

    `suffix`: of its file, without the dot; left out, by what the content looks like.
    """
    from application.report_file import keep_rejected

    if content.strip():
        try:
            session().drafts.append(keep_rejected(content, editor.kept_folder(), suffix))
        except Refused as error:  # a second trouble must not hide the first
            session().last_words.append(f"  not kept: {error.what}; {error.mend}")


@contextmanager
def one_report(file: str | None, option: str) -> Iterator[Raw]:
    """The one report of a file, of a pipe for `-`, or of the editor where none is named.

    Raises:
        Refused: it holds none or several, or cannot be read.
    """
    from application.report_file import load

    content = piped() if file == PIPE else b""
    path = file if file is not None else str(editor.report(option))
    try:
        found = [raw for _, raw in load(path, content)]
        if len(found) != 1:
            raise Refused(f"it holds {len(found)} reports", where=path, mend="give one report")
        yield found[0]
    except SitlineError:
        keep(content)
        raise
