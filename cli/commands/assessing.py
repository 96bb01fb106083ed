"""`assess`, `reassess`, `resolve`: what do the analysts make of it, and how did that turn out?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from cli import completing, editor
from cli.base import Command
from cli.context import Writing
from cli.options import writes
from domain.errors import Unusable

F = TypeVar("F", bound=Callable[..., Any])

_ASSESS = """\
sitline assess jasem-siege --statement "The schools will open before the new year" \\
  --likelihood unlikely --confidence low \\
  --contradicts "border-analyst/jasem-chronicle#schools" \\
  --because "The notables closed them until the forces leave" --until 2023-12-31"""

_GROUNDS = (
    ("supports", "ID", "what speaks for it"),
    ("contradicts", "ID", "what speaks against it"),
    ("neutral", "ID", "what was weighed and speaks neither way"),
    ("assumes", "TEXT", "what is taken for granted"),
)


def _judgement(function: F) -> F:
    """The options that a new judgement and a revised one share."""
    function = click.option(
        "--draft", is_flag=True, help="not held until a second person approves it: review, then approve"
    )(function)
    for names, metavar, text in reversed(
        (
            (("--because",), "TEXT", "the reasoning; left out, an editor opens"),
            (("--until",), "DATE", "by when it must have come true"),
            (("--made",), "DATE", "when it was made; otherwise now"),
            (("--seen",), "POSITION", "the log position that the analyst had seen; otherwise the newest"),
        )
    ):
        kind = int if metavar == "POSITION" else str
        function = click.option(*names, metavar=metavar, type=kind, help=text)(function)
    for name, metavar, text in reversed(_GROUNDS):
        function = click.option(
            f"--{name}", multiple=True, metavar=metavar, help=f"{text}; may be given more than once"
        )(function)
    return function


_ALTERNATIVE = """\
sitline assess jasem-siege --statement "The agreement will be broken before January" \\
  --likelihood unlikely --confidence low --alternative-to a2qgoip \\
  --supports "border-analyst/jasem-chronicle#redeployment" \\
  --because "Forces that redeploy close by can come back\""""

_DISSENT = """\
sitline assess jasem-siege --by second-analyst --dissents-from am3ewyn \\
  --likelihood likely --confidence low \\
  --supports "border-analyst/jasem-chronicle#redeployment" \\
  --because "The army has not gone: it stands elsewhere in the town\""""


@click.command(cls=Command, examples=[_ASSESS, _ALTERNATIVE, _DISSENT])
@click.argument("situation", shell_complete=completing.situations)
@click.option("--statement", metavar="TEXT", help="what is judged, so that it can turn out true or false")
@click.option(
    "--likelihood", required=True, metavar="WORD|PERCENT", help='likely; 70%; "likely, 70%" (ICD 203)'
)
@click.option(
    "--confidence", required=True, metavar="WORD", help="low, moderate, high: how well grounded it is"
)
@click.option(
    "--alternative-to", metavar="ID", help="exclusive with that one: another answer to its question"
)
@click.option("--dissents-from", metavar="ID", help="a second analyst's own view of that one, kept beside it")
@_judgement
@writes
def assess(write: Writing, situation: str, because: str | None, **fields: Any) -> None:
    """Make an assessment of SITUATION: how likely, how sure, resting on what.

    A dissent may leave out the statement: it is then about the same.
    """
    from application.assessing import make_assessment

    if fields["statement"] is None and fields["dissents_from"] is None:
        raise Unusable("--statement is missing", mend='say what is judged: --statement "It will last"')
    because = editor.words(
        because, "--because", f"Why: {fields['statement'] or 'you dissent'} ({fields['likelihood']})?"
    )
    write(make_assessment, situation, because=because, **fields)


_REASSESS = """\
sitline reassess a2qgoip --change scheduled-review --likelihood "roughly even chance" \\
  --because "Nothing new in a week\""""


@click.command(cls=Command, examples=[_REASSESS])
@click.argument("id")
@click.option("--change", required=True, metavar="WHY", help="new-evidence, evidence-retracted, own-error, …")
@click.option("--likelihood", metavar="WORD|PERCENT", help="left out, as it was; so with all below")
@click.option("--confidence", metavar="WORD", help="low, moderate, high")
@click.option(
    "--seen-version",
    "version",
    type=int,
    metavar="N",
    help="refused (exit 5) if it is not the newest any more",
)
@_judgement
@writes
def reassess(write: Writing, id: str, because: str | None, **fields: Any) -> None:
    """Revise the assessment ID; every version stays."""
    from application.assessing import revise_assessment

    for name, _, _ in _GROUNDS:
        fields[name] = fields[name] or None  # not given: as it was
    because = editor.words(because, "--because", f"Why is {id} revised ({fields['change']})?")
    write(revise_assessment, id, because=because, **fields)


_RESOLVE = """\
sitline resolve am3ewyn false --because "The city was not raided in December\""""


@click.command(cls=Command, examples=[_RESOLVE])
@click.argument("id")
@click.argument("outcome", type=click.Choice(("true", "false", "unresolvable")))
@click.option("--because", metavar="TEXT", help="why; left out, an editor opens")
@click.option("--made", metavar="DATE", help="when that was found; otherwise now")
@writes
def resolve(write: Writing, id: str, outcome: str, because: str | None, made: str | None) -> None:
    """Say how the assessment ID turned out; from then on it is scored."""
    from application.assessing import resolve_assessment

    because = editor.words(because, "--because", f"Why is {id} {outcome}?")
    write(resolve_assessment, id, outcome, because=because, made=made)
