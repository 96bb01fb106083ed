"""`recode`, `void`, `lineage`, `merge`, `split`, `unlink`: what do we set right of what we entered?"""

from __future__ import annotations

import click

from cli import completing, editor
from cli.base import Command
from cli.context import Writing
from cli.options import SEEN, Word, writes
from cli.reading import one_report
from domain.errors import Unusable

_RECODE = """\
sitline recode border-analyst/jasem-chronicle - --reason "the searches are of the farms only" <<'END'
[[update]]
key = "farms"
kind = "search"
place = { name = "farms around Jasem", near = "Jasem" }
END"""


@click.command(cls=Command, examples=[_RECODE])
@click.argument("report")
@click.argument("file", required=False)
@click.option("--reason", metavar="TEXT", help="why we read it otherwise now; left out, an editor opens")
@SEEN
@writes
def recode(write: Writing, report: str, file: str | None, reason: str | None, seen: int | None) -> None:
    """Read REPORT anew: the updates in FILE (- reads a pipe) replace those of the same key.

    The report stands, and so do the updates that FILE does not name. Without FILE an editor opens.
    """
    from application.reports import recode_report

    with one_report(file, "FILE") as raw:
        why = editor.words(reason, "--reason", f"Why is {report} read anew?")
        write(recode_report, report, raw, reason=why, seen=seen)


@click.command(
    cls=Command, examples=['sitline void border-analyst/jasem-chronicle --reason "entered by mistake"']
)
@click.argument("id")
@click.option("--reason", metavar="TEXT", help="why; left out, an editor opens")
@writes
def void(write: Writing, id: str, reason: str | None) -> None:
    """Take back something of ours: a report, an update, an assessment, an act. Nothing is deleted.

    Voiding a void restores what it took back.
    """
    from application.setting_right import void as do

    write(do, id, reason=editor.words(reason, "--reason", f"Why is {id} voided?"))


_LINEAGE = "sitline lineage demo-post-f/post-1 derives-from demo-post-a/post-1"


@click.command(cls=Command, examples=[_LINEAGE])
@click.argument("report")
@click.argument("relation", type=Word("relation", "RELATION"))
@click.argument("to", metavar="REPORT|NAME")
@writes
def lineage(write: Writing, report: str, relation: str, to: str) -> None:
    """Say that REPORT quotes, derives-from, republishes or has the same-primary-source as another.

    The other need not be recorded yet: a NAME stands for it until it is.
    """
    from application.reports import link_report

    write(link_report, report, relation, to)


_TWO = """\
sitline record attack jasem-siege --source demo-agency --published 2023-12-13 \\
  --incident road-bomb --target "army truck"
"""
_MERGE = _TWO + "sitline merge convoy-device road-bomb"


@click.command(cls=Command, examples=[_MERGE])
@click.argument("one")
@click.argument("other")
@click.option(
    "--situation",
    metavar="SITUATION",
    shell_complete=completing.situations,
    help="where names alone do not say",
)
@click.option("--because", default="", metavar="TEXT", help="why")
@writes
def merge(write: Writing, one: str, other: str, situation: str | None, because: str) -> None:
    """Say that the incidents (or conditions named by hand) ONE and OTHER are one."""
    from application.splitting import merge as do

    write(do, one, other, situation=situation, because=because)


_APART = """\
sitline record attack jasem-siege --source demo-agency --published 2023-12-13 --report bombs \\
  --incident convoy-device --target "army truck"
sitline split convoy-device --move demo-agency/bombs#attack-1 --as road-bomb --reason "another road\""""
_SPLIT = [_MERGE + '\nsitline split road-bomb --reason "they were an hour apart"', _APART]


@click.command(cls=Command, examples=_SPLIT)
@click.argument("incident")
@click.option(
    "--move",
    multiple=True,
    metavar="REPORT#UPDATE",
    help="an update that is of another incident; several times",
)
@click.option("--as", "into", default="", metavar="NAME", help="the incident that those are of; new or known")
@click.option(
    "--situation",
    metavar="SITUATION",
    shell_complete=completing.situations,
    help="where the name alone does not say",
)
@click.option("--reason", metavar="TEXT", help="why; left out, an editor opens")
@writes
def split(
    write: Writing,
    incident: str,
    *,
    move: tuple[str, ...],
    into: str,
    situation: str | None,
    reason: str | None,
) -> None:
    """Tell INCIDENT apart: take away every merge of it; or say of which incident some of its updates are.

    The updates keep the name under which they were recorded; what is said here is resolved when read.
    """
    from application.splitting import split as do

    if bool(move) != bool(into):
        raise Unusable("--move and --as go together", mend="--move REPORT#UPDATE --as NAME")
    why = editor.words(reason, "--reason", f"Why is {incident} told apart?")
    write(do, incident, move=move, into=into, situation=situation, reason=why)


_UNLINK = """\
id=$(sitline lineage demo-post-f/post-1 derives-from demo-post-a/post-1 | sed -n 's/^id: //p')
sitline unlink "$id\""""


@click.command(cls=Command, examples=[_UNLINK])
@click.argument("id")
@click.option("--reason", default="", metavar="TEXT", help="why")
@writes
def unlink(write: Writing, id: str, reason: str) -> None:
    """Take back one link: a lineage, a merge, a split, a link between situations, a pair of names."""
    from application.setting_right import unlink as do

    write(do, id, reason=reason)
