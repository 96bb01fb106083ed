"""`clip`, `inbox`, `code`: what came in before there was time to read it, and how is it read later?"""

from __future__ import annotations

import click

from cli import completing, editor, manners, reading
from cli.base import Command
from cli.clipboard import clipboard
from cli.context import Asking, Writing
from cli.errors import tell
from cli.options import SEEN, asks, writes
from cli.piping import piped
from domain.errors import SitlineError, Unusable

_CLIP = """\
sitline clip --source demo-post-a <<< "Shelling heard east of Jasem since yesterday\""""

_CLIP_MORE = """\
sitline clip jasem-siege --source "Demo Radio" --url https://example.org/a \\
  --published 2023-12-21 <<< "Two soldiers were injured\""""


@click.command(cls=Command, examples=[_CLIP, _CLIP_MORE])
@click.argument("situation", required=False, shell_complete=completing.situations)
@click.option(
    "--source",
    required=True,
    metavar="NAME",
    shell_complete=completing.sources,
    help="who says it; made if new",
)
@click.option("--url", metavar="URL", help="the link to it")
@click.option("--published", metavar="DATE", help="when it was said; left out: today or before")
@click.option("--language", metavar="CODE", help="its language: ar, en, ar-SY")
@click.option("--id", metavar="ID", help="the source's own id of it")
@writes
def clip(write: Writing, situation: str | None, **given: str | None) -> None:
    """Capture a text from standard input, or at a terminal from the clipboard, to be coded later.

    A source and a text are enough: a source that is not known is made, of type unknown and reliability F,
    and without SITUATION the report goes to the inbox.
    """
    from application.capturing import clip as do
    from application.report_text import decoded

    content = clipboard() if manners.is_terminal(_stdin()) else piped()
    try:
        text = decoded(content, "the text")
        if not text.strip():
            raise Unusable("there is no text to capture", mend="pipe it in: sitline clip --source X < FILE")
        write.by_content(do, text, situation=situation, **given)
    except SitlineError:
        reading.keep(content, "txt")
        raise


def _stdin() -> object:
    import sys

    return sys.stdin


_INBOX = ["sitline inbox", "sitline inbox jasem-siege --json"]


@click.command(cls=Command, examples=_INBOX)
@click.argument("situation", required=False, shell_complete=completing.situations)
@asks
def inbox(ask: Asking, situation: str | None) -> None:
    """List the reports that are not coded, oldest first, with those that look like copies.

    Of SITUATION; without it, those of every situation and those that have none yet.
    """
    from application.inbox import inbox as question

    ask(question, situation)


_CODE = """\
sitline clip --source demo-post-a --id post-9 <<< "Shelling heard east of Jasem"
sitline code demo-post-a/post-9 - <<'END'
situation = "jasem-siege"
[[update]]
kind = "attack"
method = "shelling"
place = { name = "east of Jasem", near = "Jasem" }
END"""


@click.command(cls=Command, examples=[_CODE])
@click.argument("report")
@click.argument("file", required=False)
@SEEN
@writes
def code(write: Writing, report: str, file: str | None, seen: int | None) -> int:
    """Code REPORT: record what it says happened, from FILE (- reads a pipe) or from the editor.

    The editor opens on the wording with suggestions, commented out. A file that is rejected is kept, and
    the editor can be opened on it again, now or later: sitline code REPORT FILE.
    """
    from application.coding import code as do

    if file is None:
        return _in_editor(write, report, seen)
    with reading.one_report(file, "FILE") as raw:
        write(do, report, raw, seen=seen)
    return 0


def _in_editor(write: Writing, report: str, seen: int | None) -> int:
    """Open the editor until the file is taken or given up; answers the exit code.

    It is checked each time that it was saved and left.
    """
    from application.coding import code as do
    from application.coding_form import form
    from application.report_file import load

    editor.must_be_possible("FILE")
    desk = write.session.desk()
    # What is decided on is what the form shows.
    position = desk.tables().position if seen is None else seen
    draft = editor.open_on(form(desk, report), ".toml", "FILE")
    while True:
        try:
            ((_, raw),) = load(draft)
            write(do, report, raw, seen=position)
        except SitlineError as error:
            refused = tell(error, debug=write.session.debug, colour=write.session.colour)
        else:
            return 0
        if not click.confirm("Open the editor again?", default=True, err=True):
            write.session.last_words.append(f"  go on: sitline code {report} {draft}")
            return refused
        editor.reopen(draft)
