"""`attach`, `custody`, `evidence`: which files lie behind the reports, and who had them in their hands?"""

from __future__ import annotations

import click

from cli.base import Command, Group
from cli.context import Asking, Writing
from cli.options import asks, writes

_ATTACH = """\
sitline timeline jasem-siege > page.txt
sitline attach border-analyst/jasem-chronicle page.txt --shows "the page as it stood" \\
  --captured 2023-12-20 --first-seen https://example.org/a"""


@click.command(cls=Command, examples=[_ATTACH])
@click.argument("report")
@click.argument("file", type=click.Path())
@click.option("--shows", metavar="TEXT", help="what it shows")
@click.option("--captured", metavar="DATE", help="when the picture was taken, or the page saved")
@click.option("--captured-by", metavar="NAME", help="who captured it; left out: who attaches it")
@click.option("--first-seen", metavar="URL|TEXT", help="where it was first seen, if elsewhere; never fetched")
@writes
def attach(write: Writing, report: str, file: str, **said: str | None) -> None:
    """Put FILE behind REPORT: a picture, a film, a saved page.

    It is copied into the folder of evidence beside the store, under the SHA-256 of its content, and looked
    at again by every `sitline check`. Links and devices are refused; nothing is executed or fetched. The
    same content behind another report is said: the two may have one primary source.
    """
    from application.evidence import attach_file

    write(attach_file, report, file, **said)


_CUSTODY = """\
sitline timeline jasem-siege > page.txt
sitline attach border-analyst/jasem-chronicle page.txt
sitline custody border-analyst/jasem-chronicle"""


@click.command(cls=Command, examples=[_CUSTODY])
@click.argument("subject", metavar="REPORT|HASH")
@asks
def custody(ask: Asking, subject: str) -> None:
    """Who added, read out and exported the files behind a report, or the file of a HASH, and when."""
    from application.custody import custody as question

    ask(question, subject)


@click.group(cls=Group, examples=["sitline custody border-analyst/jasem-chronicle"])
def evidence() -> None:
    """Take files of evidence out of their folder; `attach` puts them in, `custody` lists them."""


_GET = """\
sitline timeline jasem-siege > page.txt
hash=$(sha256sum page.txt | cut -c 1-12)
sitline attach border-analyst/jasem-chronicle page.txt
sitline evidence get "$hash" -o copy.txt"""


@evidence.command("get", examples=[_GET])
@click.argument("id", metavar="HASH|ACT")
@click.option("-o", "--output", "target", required=True, type=click.Path(), metavar="FILE", help="where to")
@writes
def get(write: Writing, id: str, target: str) -> None:
    """Copy a file out, by the beginning of its HASH or the ACT that attached it.

    Its content is proved on the way; a file that was changed is not handed out. That it was read out, by
    whom and where to, is recorded first.
    """
    from application.custody import read_out

    write(read_out, id, target)


_EXPORT = """\
sitline timeline jasem-siege > page.txt
sitline attach border-analyst/jasem-chronicle page.txt
mkdir -p bundle
sitline evidence export border-analyst/jasem-chronicle --into bundle --dry-run"""


@evidence.command("export", examples=[_EXPORT])
@click.argument("report")
@click.option("--into", required=True, type=click.Path(), metavar="FOLDER", help="a folder that is there")
@writes
def export(write: Writing, report: str, into: str) -> None:
    """Copy all files behind REPORT into a folder, with a list that `sha256sum -c` can check."""
    from application.custody import export_files

    write(export_files, report, into)
