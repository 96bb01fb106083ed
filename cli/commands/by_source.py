"""`correct`, `revoke`, `refute`: what do sources themselves set right, their own words or another's?"""

from __future__ import annotations

import click

from cli.base import Command
from cli.context import Writing
from cli.options import SEEN, Word, writes
from cli.reading import one_report

_CORRECT = """\
sitline correct border-analyst/jasem-chronicle - <<'END'
published = "2023-12-22"
wording = "The centre corrects itself: two soldiers were killed."
[[update]]
key = "toll"
kind = "toll"
incident = "convoy-device"
measure = "killed"
population = "soldiers"
quantity = "2"
END"""


@click.command(cls=Command, examples=[_CORRECT])
@click.argument("report")
@click.argument("file", required=False)
@click.option("--revises", is_flag=True, help="a newer version: the earlier was right for its time")
@SEEN
@writes
def correct(write: Writing, report: str, file: str | None, revises: bool, seen: int | None) -> None:
    """Record what the source of REPORT says instead: a report of its own, in FILE (- reads a pipe).

    Updates with the key of an earlier one take its place; `drop = ["key"]` takes one back; the others
    keep their standing. Without FILE an editor opens.
    """
    from application.reports import correct_report

    with one_report(file, "FILE") as raw:
        manner = "revises" if revises else "corrects"
        write.by_content(correct_report, report, raw, manner=manner, seen=seen)


_REVOKE = """\
sitline revoke "border-analyst/jasem-chronicle#agreement" --how retracted --published 2023-12-27"""


@click.command(cls=Command, examples=[_REVOKE])
@click.argument("report", metavar="REPORT[#UPDATE]")
@click.option(
    "--how",
    required=True,
    type=Word("manner", "MANNER"),
    help="retracted (it falls); deleted or account-gone (flagged)",
)
@click.option("--published", required=True, metavar="DATE", help="when the source did so")
@click.option("--noted", metavar="DATE", help="when the desk noted it; otherwise now")
@writes
def revoke(write: Writing, report: str, how: str, published: str, noted: str | None) -> None:
    """Record that the source took back a report or one of its updates, or that it disappeared."""
    from application.reports import revoke_report

    write(revoke_report, report, manner=how, published=published, noted=noted)


_REFUTE = """\
sitline refute "demo-outlet/five-killed#toll" --with border-analyst/jasem-chronicle"""


@click.command(cls=Command, examples=[_REFUTE])
@click.argument("claim")
@click.option("--with", "with_report", required=True, metavar="REPORT", help="the report that shows it")
@writes
def refute(write: Writing, claim: str, with_report: str) -> None:
    """Record that another's report shows that CLAIM is not so."""
    from application.reports import refute_claim

    write(refute_claim, claim, with_report=with_report)
