"""Is a report with one bad value refused, whole, with what is wrong, where, and how to mend it?"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.refusals import Says, refused
from tests.cli.running import Sitline


class Bad(NamedTuple):
    """An update, the lines before it, and fragments of what must be said of it."""

    update: str
    what: str
    where: str
    mend: str
    report: str = ""
    code: int = 4


HEAD = {
    "situation": '"jasem-siege"',
    "source": '"demo-agency"',
    "id": '"bad"',
    "published": '"2023-12-21"',
}

ATTACK = 'kind = "attack"\n'
SIEGE = 'kind = "siege"\nstage = "imposed"\nplace = { name = "Jasem" }\n'
CURFEW = 'kind = "curfew"\nplace = { name = "Jasem" }\n'


def report(bad: Bad) -> str:
    """The report file; a line of `report` takes the place of the usual one of its name."""
    own = {text.partition(" ")[0]: text.partition(" = ")[2] for text in bad.report.splitlines()}
    lines = "".join(f"{name} = {text}\n" for name, text in {**HEAD, **own}.items())
    return f"{lines}[[update]]\n{bad.update}"


def killed(quantity: str) -> str:
    return f'{ATTACK}tolls = [{{ measure = "killed", quantity = {quantity} }}]\n'


BAD = {
    "an unknown kind": Bad('kind = "seige"\n', "'seige' is not a kind", "update 1: kind", "'siege'"),
    "an unknown field of an update": Bad(
        SIEGE + 'purpse = "x"\n', "'purpse' is not a field of siege", "update 1 (siege): purpse", "'purpose'"
    ),
    "an unknown field of a report": Bad(
        SIEGE, "'languge' is not a field of a report", "languge", "'language'", 'languge = "en"'
    ),
    "what is published in the future": Bad(
        SIEGE, "2999-01-01 lies in the future", "published", "give the day", 'published = "2999-01-01"'
    ),
    "an unknown stage": Bad(
        SIEGE.replace("imposed", "tightend"), "'tightend' is not a stage", "stage", "'tightened'"
    ),
    "a day that is not in the calendar": Bad(
        ATTACK + 'occurred = "2023-02-30"\n', "there is no 2023-02-30", "(attack): occurred", "2023-02-28"
    ),
    "a date that can be read two ways": Bad(
        ATTACK + 'occurred = "12/11/2022"\n',
        "'12/11/2022' does not say which number is the day",
        "occurred",
        "2022-11-12 or 2022-12-11",
    ),
    "an end before its beginning": Bad(
        CURFEW + 'began = "2023-12-20"\nended = "2023-12-12"\n',
        "ended 2023-12-12, began 2023-12-20",
        "(curfew): ended",
        "mend ended or began",
    ),
    "a span that ends before it starts": Bad(
        CURFEW + 'seen = "2023-12-20/2023-12-12"\n',
        "ends before it starts",
        "seen",
        "2023-12-12 to 2023-12-20",
    ),
    "a span on what happens once": Bad(
        ATTACK + 'occurred = "2023-12-10/2023-12-12"\n',
        "this happened once",
        "occurred",
        "write [2023-12-10..2023-12-12]",
    ),
    "published before it occurred": Bad(
        ATTACK + 'occurred = "2023-12-25"\n',
        "2023-12-25 is later than the publication, 2023-12-21",
        "occurred",
        'modality = "announced"',
    ),
    "noted before it was published": Bad(
        ATTACK, "before the publication, 2023-12-21", "noted", "leave noted out", 'noted = "2023-12-01"'
    ),
    "a latitude of 138": Bad(
        ATTACK + 'place = { name = "Jasem", lat = 138.0, lon = 36.0 }\n',
        "latitude 138: are latitude and longitude swapped?",
        "(attack): place",
        "latitudes run from -90 to 90",
    ),
    "a range that runs down": Bad(
        killed('"5-3 killed"'), "5-3: the greater number stands first", "tolls 1.quantity", "3-5"
    ),
    "a negative count": Bad(killed("-3"), "'-3' is negative", "tolls 1.quantity", "not below 0"),
    "a word for a number that nobody knows": Bad(
        killed('"umpteen"'), "'umpteen' is not a number", "tolls 1.quantity", "dozens"
    ),
    "a situation that does not exist": Bad(
        ATTACK, "no situation 'jasem-seige'", "situation", "'jasem-siege'", 'situation = "jasem-seige"', 3
    ),
    "a source that does not exist": Bad(
        ATTACK, "no source 'demo-agncy'", "source", "'demo-agency'", 'source = "demo-agncy"', 3
    ),
    "the id of another report": Bad(
        ATTACK,
        "recorded already, with other content",
        "id",
        "sitline correct",
        'source = "border-analyst"\nid = "jasem-chronicle"',
    ),
    "a report that quotes itself": Bad(
        ATTACK, "cannot quote itself", "quotes", "leave the list empty", 'quotes = ["demo-agency/bad"]'
    ),
    "a report that rests on itself": Bad(
        ATTACK, "cannot quote itself", "derives_from", "leave the list empty", 'derives_from = ["bad"]'
    ),
    "a wording of more than anybody quotes": Bad(
        ATTACK, "at most 100,000", "wording", "link to the rest", f'wording = "{"x" * 100_001}"'
    ),
    "a control character": Bad(
        ATTACK, "U+001B (a control character)", "wording", "delete that", r'wording = "a\u001b[2Jb"'
    ),
    "a character that turns the direction": Bad(
        ATTACK, "U+202E (RIGHT-TO-LEFT OVERRIDE)", "wording", "delete that", 'wording = "a\u202eb"'
    ),
    "such a character in a name": Bad(
        ATTACK + r'place = { name = "Ja\u202esem" }' + "\n", "U+202E", "(attack): place", "delete that"
    ),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=list(BAD))
def test_a_report_is_refused_for(bad: Bad, sitline: Sitline, tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text(report(bad), encoding="utf-8")
    done = refused(sitline, "report", "bad.toml", code=bad.code, says=Says(bad.what, bad.where, bad.mend))
    assert "  where: bad.toml: " in done.err


def test_the_report_without_its_bad_value_is_recorded(sitline: Sitline) -> None:
    """So that every report above is refused for that value and for nothing else."""
    done = sitline("report", "-", piped=report(Bad(SIEGE, "", "", "")))
    assert done.out.startswith("recorded report r")


def test_every_bad_value_of_a_report_is_told_at_once(sitline: Sitline) -> None:
    both = Bad(killed('"-3"') + 'occurred = "2023-02-30"\n[[update]]\nkind = "seige"\n', "", "", "")
    says = Says("negative", "occurred", "'siege'")
    done = refused(sitline, "report", "-", piped=report(both), says=says)
    assert 3 == done.err.count("error: ")
