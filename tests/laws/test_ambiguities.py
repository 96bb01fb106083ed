"""What is the answer where two reports seem to contradict, and an expert would ask: do they?

A table: what was reported, and the conflicts that the rules (docs, claims and conflicts) make of it:
certain or possible, and each value with its independent voices, at least and at most.
"""

from __future__ import annotations

from typing import Any

import pytest

from application.reports import revoke_report
from projections.conflicts import weigh_all
from tests.laws.desks import KEY, answers, how, seen, told
from tests.laws.telling import SLUG, Raw

ARMY = ["Syrian army"]
TOWN = {"name": "Jasem"}
CENTRE = {"name": "Jasem centre", "within": "Jasem"}

Conflicts = list[tuple[str, dict[str, tuple[int, int]]]]


def by(source: str, published: str, update: Raw, **more: Any) -> Raw:
    """A report of a witness's own, unless it says otherwise."""
    own: Raw = {"situation": SLUG, "source": source, "published": published, "proximity": "first-hand"}
    return own | {"id": f"{source}-{published}", "update": [update]} | more


def killed(quantity: str, **more: Any) -> Raw:
    return {"kind": "toll", "incident": "blast", "measure": "killed", "quantity": quantity, **more}


def soldiers(quantity: str, as_of: str | None = None) -> Raw:
    return killed(quantity, population="soldiers", counting="total", counted_as_of=as_of)


def left(place: Raw, **dates: str) -> Raw:
    return {"kind": "withdrawal", "stage": "completed", "by": ARMY, "place": place, **dates}


def present(place: Raw, **dates: str) -> Raw:
    return {"kind": "presence", "by": ARMY, "place": place, **dates}


def siege(stage: str, **dates: str) -> Raw:
    return {"kind": "siege", "stage": stage, "by": ARMY, "place": TOWN, **dates}


def agreed(stage: str, **more: str) -> Raw:
    return {"kind": "agreement", "stage": stage, "parties": ["government", "notables"], "place": TOWN, **more}


def attack(on: str) -> Raw:
    return {"kind": "attack", "incident": "blast", "occurred": on}


def at(hour: int) -> str:
    return f"2023-12-12T{hour:02}:00+03:00"


# fmt: off
TABLE: list[Any] = [
    # (a) 09:00 "3", 17:00 "5", 20:00 "4": a rise, then a later lower total, which conflicts.
    pytest.param(
        [by("wire", "2023-12-13", soldiers("3", at(9))), by("outlet", "2023-12-13", soldiers("5", at(17))),
         by("witness", "2023-12-13", soldiers("4", at(20)))],
        [("certain", {"5 soldiers": (1, 1), "4 soldiers": (1, 1)})],
        id="a three hours",
    ),
    pytest.param(
        [by("wire", "2023-12-17", soldiers("3", "2023-12-13")),
         by("outlet", "2023-12-17", soldiers("5", "2023-12-14")),
         by("witness", "2023-12-17", soldiers("4", "2023-12-15"))],
        [("certain", {"5 soldiers": (1, 1), "4 soldiers": (1, 1)})],
        id="a three days",
    ),
    pytest.param(
        [by("wire", at(9), soldiers("3")), by("outlet", at(17), soldiers("5")),
         by("witness", at(20), soldiers("4"))],
        [("certain", {"3 soldiers": (1, 1), "4 soldiers": (1, 1), "5 soldiers": (1, 1)})],
        id="a published at three hours, and not said when they were counted",
    ),
    pytest.param(
        [by("wire", at(9), soldiers("3", "2023-12-12")), by("wire", at(17), soldiers("5", "2023-12-13"))],
        [], id="a source's later count takes the place of its own earlier one",
    ),
    # (b) soldiers are people: 3 of 5 killed may be soldiers; 3 soldiers are not 2 soldiers.
    pytest.param(
        [by("wire", at(20), killed("3", population="soldiers")), by("outlet", at(20), killed("5")),
         by("witness", at(20), killed("2", population="soldiers"))],
        [("certain", {"3 soldiers": (1, 1), "2 soldiers": (1, 1)})],
        id="b soldiers and killed",
    ),
    pytest.param(
        [by("wire", at(20), killed("5", population="soldiers")), by("outlet", at(20), killed("3"))],
        [("possible", {"5 soldiers": (1, 1), "3": (1, 1)})],
        id="b more soldiers than killed, of whom it is not said who they were",
    ),
    pytest.param(
        [by("wire", at(20), killed("5", population="soldiers")),
         by("outlet", at(20), killed("3", population="people"))],
        [("certain", {"5 soldiers": (1, 1), "3 people": (1, 1)})],
        id="b more soldiers than people",
    ),
    # (c) who left the town is not in its centre; who left the centre may be in the town. On one day the
    # one may have come before the other: possible.
    pytest.param(
        [by("wire", "2023-12-19", left(TOWN, occurred="2023-12-19")),
         by("outlet", "2023-12-19", present(CENTRE, seen="2023-12-19"))],
        [("possible", {"completed (Jasem)": (1, 1), "present (Jasem centre)": (1, 1)})],
        id="c left the town, in the centre",
    ),
    pytest.param(
        [by("wire", "2023-12-19", left(CENTRE, occurred="2023-12-19")),
         by("outlet", "2023-12-19", present(TOWN, seen="2023-12-19"))],
        [], id="c left the centre, in the town",
    ),
    # (d) seen on the 14th, lifted on the 16th: a change. In force again on the 19th: possible.
    pytest.param(
        [by("wire", "2023-12-14", siege("imposed", seen="2023-12-14")),
         by("outlet", "2023-12-18", siege("lifted", occurred="2023-12-16"))],
        [], id="d seen, then lifted",
    ),
    pytest.param(
        [by("wire", "2023-12-14", siege("imposed", seen="2023-12-14")),
         by("outlet", "2023-12-18", siege("lifted", occurred="2023-12-16")),
         by("witness", "2023-12-19", siege("tightened", seen="2023-12-19"))],
        [("possible", {"lifted (Jasem)": (1, 1), "tightened (Jasem)": (1, 1)})],
        id="d seen, lifted, seen in force",
    ),
    pytest.param(
        [by("outlet", "2023-12-18", siege("lifted", occurred="2023-12-16")),
         by("witness", "2023-12-19", siege("imposed", began="2023-12-18"))],
        [], id="d lifted, then imposed again",
    ),
    # (e) a doubt weakens only its own part of a date.
    pytest.param(
        [by("wire", "2023-12-20", attack("2023?-12-17")), by("outlet", "2023-12-20", attack("2023?-12-19"))],
        [("certain", {"2023?-12-17": (1, 1), "2023?-12-19": (1, 1)})],
        id="e whatever the year, the 17th is not the 19th",
    ),
    pytest.param(
        [by("wire", "2023-12-20", attack("2023?-12-12")), by("outlet", "2023-12-20", attack("2022-12-12"))],
        [("possible", {"2023?-12-12": (1, 1), "2022-12-12": (1, 1)})],
        id="e a doubtful year",
    ),
    pytest.param(
        [by("wire", "2023-12-20", attack("2023-12-17~")), by("outlet", "2023-12-20", attack("2023-12-18"))],
        [], id="e about the 17th may be the 18th",
    ),
    # Refinement and negation of stages.
    pytest.param(
        [by("wire", "2023-12-19", agreed("preliminary")), by("outlet", "2023-12-19", agreed("signed"))],
        [], id="preliminary and signed",
    ),
    pytest.param(
        [by("wire", "2023-12-19", agreed("preliminary")),
         by("outlet", "2023-12-19", agreed("signed", modality="negated"))],
        [], id="preliminary and not signed",
    ),
    pytest.param(
        [by("wire", "2023-12-19", left(TOWN, modality="announced")),
         by("outlet", "2023-12-19", present(TOWN, seen="2023-12-19"))],
        [], id="to leave is announced, and they are there",
    ),
]
# fmt: on


@pytest.mark.parametrize(("reports", "expected"), TABLE)
def test_what_conflicts(reports: list[Raw], expected: Conflicts) -> None:
    with told(reports) as desk:
        found = [
            (w.conflict.certainty, {short(c.value): (c.chains.low, c.chains.high) for c in w.candidates})
            for w in weigh_all(seen(desk), KEY)
        ]
        assert expected == found


def short(value: str) -> str:
    """A value without the kind that some releases say before it."""
    words = value.split(" ")
    return " ".join(words[1:]) if words[0] in ("withdrawal", "siege", "presence", "agreement") else value


# ---- (f) A says 5, B and C print it again, A retracts, B shows its own witness

A = by("wire", at(9), soldiers("5"), id="five")
COPY: Raw = {"proximity": "second-hand", "republishes": ["wire/five"]}
B = by("outlet", at(10), soldiers("5"), id="five", **COPY)
C = by("echo", at(11), soldiers("5"), id="five", **COPY)
THREE = by("army", at(12), soldiers("3"), id="three")
WITNESS = by("outlet", "2023-12-15", soldiers("5"), id="own", derives_from=[])

F = [
    pytest.param([A, B, C], False, (1, 1), id="two copies are no voices of their own"),
    pytest.param([A, B, C], True, None, id="when the original is retracted, its copies count for nothing"),
    pytest.param([A, B, C, WITNESS], True, (1, 1), id="a witness of its own counts, as one"),
    pytest.param([A, B, C, WITNESS], False, (2, 2), id="what B saw takes the place of what it printed: two"),
]


@pytest.mark.parametrize(("reports", "retracted", "voices"), F)
def test_how_many_say_five(reports: list[Raw], retracted: bool, voices: tuple[int, int] | None) -> None:
    with told([*reports, THREE]) as desk:
        if retracted:
            revoke_report(desk, "wire/five", manner="retracted", published="2023-12-14", how=how("revoke"))
        found = weigh_all(seen(desk), KEY)
        chains = {c.value: (c.chains.low, c.chains.high) for w in found for c in w.candidates}
        assert voices == chains.get("5 soldiers")
        copies = [e for e in answers(desk)["timeline"]["entries"] if e["standing"].startswith("copy of")]
        assert (2 if retracted else 0) == len(copies)
