"""`verify`, `settle`: what does the desk say of a claim, of a conflict?"""

from __future__ import annotations

import click

from cli import editor
from cli.base import Command
from cli.context import Writing
from cli.options import SEEN, Word, writes
from domain.errors import Unusable

_VERIFY = """\
sitline verify "border-analyst/jasem-chronicle#leaving" partly-corroborated \\
  --method "satellite pictures" --because "vehicles on the road north on the 20th\""""


_WITH_A_FILE = """\
sitline state jasem-siege > page.txt
sitline attach border-analyst/jasem-chronicle page.txt
sitline verify "border-analyst/jasem-chronicle#leaving" confirmed --method geolocation \\
  --evidence "$(sha256sum page.txt | cut -c1-12)" --because "the road is the one north of the mill\""""


@click.command(cls=Command, examples=[_VERIFY, _WITH_A_FILE])
@click.argument("claim")
@click.argument("status", type=Word("verification", "STATUS"))
@click.option(
    "--method", required=True, metavar="TEXT", help="how: geolocation, a call, satellite pictures …"
)
@click.option("--evidence", multiple=True, metavar="HASH", help="an attached file that shows it; repeat it")
@click.option("--because", metavar="TEXT", help="why; left out, an editor opens")
@writes
def verify(
    write: Writing, claim: str, status: str, *, method: str, evidence: tuple[str, ...], because: str | None
) -> None:
    """Say what was done about CLAIM, and with which result: confirmed, refuted, unverifiable.

    `sitline queue` lists the claims for which it matters most.
    """
    from application.judging import verify_claim

    because = editor.words(because, "--because", f"Why is {claim} {status}?")
    write(verify_claim, claim, status, method=method, because=because, evidence=evidence)


_SETTLE = [
    'sitline settle cdasd7d accept "3 soldiers" --because "the agency corrected itself to three"',
    'sitline settle ch7dk6e irreducible --because "nobody will show the paper"',
]


@click.command(cls=Command, examples=_SETTLE)
@click.argument("conflict")
@click.argument("outcome", type=click.Choice(("accept", "explain", "irreducible")))
@click.argument("what", required=False, metavar="[VALUE|REASON]")
@click.option("--because", metavar="TEXT", help="why; left out, an editor opens")
@SEEN
@writes
def settle(
    write: Writing, conflict: str, outcome: str, what: str | None, *, because: str | None, seen: int | None
) -> None:
    """Decide on CONFLICT: accept VALUE; explain REASON (why both can stand); or irreducible.

    It is reopened by itself when its ground falls or new evidence contradicts it.
    """
    from application.judging import settle_conflict

    value, reason = _value_and_reason(outcome, what)
    because = editor.words(because, "--because", f"Why is {conflict} settled so?")
    write(settle_conflict, conflict, outcome, value=value, reason=reason, because=because, seen=seen)


def _value_and_reason(outcome: str, what: str | None) -> tuple[str | None, str | None]:
    wanted = {"accept": "VALUE", "explain": "REASON"}.get(outcome)
    if wanted and not what:
        raise Unusable(
            f"{wanted} is missing", mend=f"sitline settle CONFLICT {outcome} {wanted} --because TEXT"
        )
    if what and not wanted:
        raise Unusable(
            f"{outcome} takes no value", where=repr(what), mend="leave it out; say why with --because"
        )
    return (what, None) if outcome == "accept" else (None, what)
