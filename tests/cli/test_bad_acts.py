"""Is an act on what is not there, has fallen, or was changed since it was seen, refused?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.refusals import Says, head, refused
from tests.cli.running import Sitline

CORRECTION = """\
published = "2023-12-22"
[[update]]
key = "toll"
kind = "toll"
incident = "convoy-device"
measure = "killed"
quantity = "{}"
"""
TWO, FOUR = CORRECTION.format(2), CORRECTION.format(4)
FIVE_KILLED = "demo-outlet/five-killed"
CHRONICLE = "border-analyst/jasem-chronicle"
ASSESS = ("assess", "jasem-siege", "--statement", "It lasts", "--because", "so it seems")
JUDGED = (*ASSESS, "--likelihood", "likely", "--confidence", "low")
CITING = (*JUDGED, "--supports")


class Bad(NamedTuple):
    """A command line, its exit code, and fragments of what must be said of it."""

    args: tuple[str, ...]
    code: int
    what: str
    where: str
    mend: str


BAD = {
    "a correction of what does not exist": Bad(
        ("correct", "demo-outlet/nowhere", "-"), 3, "no report 'demo-outlet/nowhere'", "", "sitline timeline"
    ),
    "a correction of a key that is not there": Bad(
        ("correct", "demo-wire/siege-imposed", "-"), 4, "it corrects nothing", "key", "its keys: "
    ),
    "taking back what does not exist": Bad(
        ("revoke", f"{CHRONICLE}#nope", "--how", "retracted", "--published", "2023-12-30"),
        3, "no update", "", "updates of that report: device",
    ),
    "voiding what does not exist": Bad(("void", "rzzzzz", "--reason", "x"), 3, "'rzzzzz'", "", "sitline log"),
    "citing a report that does not exist": Bad(
        (*CITING, "border-analyst/nowhere"), 3, "'border-analyst/nowhere'", "--supports", "sitline timeline"
    ),
    "citing an update that does not exist": Bad(
        (*CITING, f"{CHRONICLE}#nope"), 3, "no update", "--supports", "updates of that report: device"
    ),
    "citing what is no id": Bad((*CITING, "xyz"), 3, "'xyz' is no id", "--supports", "source/given-id"),
    "a likelihood word of no scheme": Bad(
        (*ASSESS, "--likelihood", "plausible", "--confidence", "low"),
        4, "'plausible' is not a likelihood word", "likelihood", "roughly even chance",
    ),
    "a likelihood word that is nearly one": Bad(
        (*ASSESS, "--likelihood", "likly", "--confidence", "low"), 4, "'likly'", "likelihood", "mean 'likely'"
    ),
    "a word and a number that disagree": Bad(
        (*ASSESS, "--likelihood", "likely, 20%", "--confidence", "low"),
        4, "20 % is not in the band", "likelihood", "'unlikely'",
    ),
    "a position that was never seen": Bad((*JUDGED, "--seen", "999"), 4, "position 999", "--seen", "newest"),
    "a candidate that is none": Bad(
        ("settle", "{conflict}", "accept", "9 soldiers", "--because", "x"),
        3, "'9 soldiers' is no candidate", "VALUE", "3 soldiers",
    ),
    "a conflict that does not exist": Bad(
        ("settle", "czzzzzz", "irreducible", "--because", "x"), 3, "'czzzzzz'", "", "sitline conflicts --all"
    ),
}  # fmt: skip


@pytest.fixture(scope="session")
def ids(demo_store: Path) -> dict[str, str]:
    """The first conflict and the first assessment of the demo's store."""
    sitline = Sitline(demo_store.parent)
    found = {}
    for name in ("conflict", "assessment"):
        answer = json.loads(sitline(f"{name}s", "jasem-siege", "--json").out)
        found[name] = answer[f"{name}s"][0]["id"]
    return found


@pytest.mark.parametrize("bad", BAD.values(), ids=list(BAD))
def test_it_is_refused(bad: Bad, sitline: Sitline, ids: dict[str, str]) -> None:
    args = [word.format(**ids) for word in bad.args]
    refused(sitline, *args, code=bad.code, says=Says(bad.what, bad.where, bad.mend), piped=TWO)


# ---- what has fallen


def test_what_was_voided_is_not_corrected_and_not_recoded(sitline: Sitline) -> None:
    sitline("void", FIVE_KILLED, "--reason", "entered twice")
    says = Says("has fallen: it was voided", "", "sitline show")
    refused(sitline, "correct", FIVE_KILLED, "-", piped=TWO, says=says)
    refused(sitline, "recode", FIVE_KILLED, "-", "--reason", "x", piped=TWO, says=says)


def test_what_was_corrected_is_not_corrected_a_second_time(sitline: Sitline) -> None:
    sitline("correct", FIVE_KILLED, "-", piped=TWO)
    says = Says("it corrects nothing", "key", "replaced or taken back before: sitline show")
    refused(sitline, "correct", FIVE_KILLED, "-", piped=FOUR, says=says)


def test_the_same_correction_again_adds_nothing(sitline: Sitline) -> None:
    sitline("correct", FIVE_KILLED, "-", piped=TWO)
    before = head(sitline)
    assert "nothing to change" in sitline("correct", FIVE_KILLED, "-", piped=TWO).out
    assert before == head(sitline)


# ---- what a colleague has just changed


def test_a_report_that_a_colleague_has_just_corrected(sitline: Sitline) -> None:
    seen = ("--seen", str(head(sitline).position))
    sitline("correct", FIVE_KILLED, "-", *seen, "--by", "colleague", piped=TWO)
    says = Says("was changed after position", "", "look again: sitline show r")
    refused(sitline, "correct", FIVE_KILLED, "-", *seen, code=5, piped=FOUR, says=says)
    refused(sitline, "recode", FIVE_KILLED, "-", *seen, "--reason", "x", code=5, piped=FOUR, says=says)


def test_a_conflict_that_a_colleague_has_just_settled(sitline: Sitline, ids: dict[str, str]) -> None:
    seen = ("--seen", str(head(sitline).position))
    settle = ("settle", ids["conflict"], "irreducible", "--because", "nobody will say", *seen)
    sitline(*settle, "--by", "colleague")
    says = Says("was settled since you looked", "", "look again: sitline conflict")
    refused(sitline, *settle, code=5, says=says)


def test_a_conflict_whose_claims_are_others_now(sitline: Sitline, ids: dict[str, str]) -> None:
    seen = ("--seen", str(head(sitline).position))
    sitline("void", FIVE_KILLED, "--reason", "entered twice", "--by", "colleague")
    settle = ("settle", ids["conflict"], "irreducible", "--because", "nobody will say", *seen)
    refused(sitline, *settle, code=5, says=Says("are others now than at position", "", "look again"))


def test_an_assessment_that_a_colleague_has_just_revised(sitline: Sitline, ids: dict[str, str]) -> None:
    revise = ("reassess", ids["assessment"], "--change", "own-error", "--because", "I had misread it")
    seen = json.loads(sitline("audit", ids["assessment"], "--json").out)["versions"][-1]["version"]
    sitline(*revise, "--seen-version", str(seen), "--by", "colleague")
    says = Says(
        f"you saw version {seen}; a colleague has made version {seen + 1}", "", "look again: sitline audit"
    )
    refused(sitline, *revise, "--seen-version", str(seen), code=5, says=says)
    nowhere = Says("no version 0", "--seen-version", "the newest is version")
    refused(sitline, *revise, "--seen-version", "0", says=nowhere)
