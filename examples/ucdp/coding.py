"""What does a row of UCDP GED say, in words and intervals rather than codes and points?

Codes are those of the UCDP GED codebook. Its date_prec and where_prec run from 1, the best; here they are
words. A summary over a week is no day, and the centre of a province is no place where anything happened.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from examples.ucdp.releases import Row
from exchange.readers.ucdp import CLARITY, DATES, PLACES, VIOLENCE

Update = dict[str, Any]


def incident(row: Row) -> str:
    """The name of the event as an incident that other reports may name, too."""
    return f"ucdp-{row['id']}"


def updates(row: Row) -> list[Update]:
    """What the row says: the event, the deaths as an interval, the best estimate, and its parts."""
    return [_event(row), *_deaths(row)]


def wording(row: Row, release: str) -> str:
    """What the row says in words."""
    figures = f"best estimate {row['best']} deaths, low {row['low']}, high {row['high']}"
    return f"UCDP GED, release {release}, event {row['id']}: {row['dyad_name']}; {figures}."


def _event(row: Row) -> Update:
    kind = row["type_of_violence"]
    told: Update = {
        "key": "event",
        "incident": incident(row),
        "occurred": occurred(row),
        "place": place(row),
        "tags": [f"date: {DATES[row['date_prec']]}", f"event: {CLARITY[row['event_clarity']]}"],
    }
    if kind == "3":
        return {"kind": "attack", "by": [row["side_a"]], "target": row["side_b"], **told}
    # A clash would be a condition that holds until it is told to end; an event of UCDP is over.
    return {"kind": "event", "what": VIOLENCE[kind], "by": [row["side_a"], row["side_b"]], **told}


def occurred(row: Row) -> str:
    """The date as EDTF: a day only where the day is known, else once between the first and the last."""
    first, last = row["date_start"][:10], row["date_end"][:10]
    if first == last and row["date_prec"] != "1":
        return f"{first}~"
    return first if first == last else f"[{first}..{last}]"


def place(row: Row) -> Update:
    """The place by name; its point is one that stands for an area unless the place itself is known."""
    prec, name = row["where_prec"], row["where_coordinates"]
    told: Update = {"name": name, "exactness": PLACES[prec]}
    if prec == "2":
        told |= {"name": f"vicinity of {name}", "near": name}
    told |= {"lat": float(row["latitude"]), "lon": float(row["longitude"])}
    if prec != "1":
        told["placeholder_point"] = True
    within = row["adm_2"] or row["adm_1"]
    return told if within.casefold() in ("", name.casefold()) else {**told, "within": within}


def _deaths(row: Row) -> Iterator[Update]:
    low, best, high = (int(row[name]) for name in ("low", "best", "high"))
    if low <= high:
        between = str(low) if low == high else f"between {low} and {high}"
        yield _toll(row, "killed", "killed", "people", between)
    # The best estimate lies within the interval and answers another question: it is asked apart.
    for key, population, figure in (
        ("best", "people", str(best)),
        ("best-side-a", f"on the side of {row['side_a']}", row["deaths_a"]),
        ("best-side-b", f"on the side of {row['side_b']}", row["deaths_b"]),
        ("best-civilians", "civilians", row["deaths_civilians"]),
        ("best-unknown", "people of unknown standing", row["deaths_unknown"]),
    ):
        yield _toll(row, key, "killed, best estimate", population, figure)


def _toll(row: Row, key: str, measure: str, population: str, quantity: str) -> Update:
    return {
        "key": key,
        "kind": "toll",
        "incident": incident(row),
        "measure": measure,
        "population": population,
        "quantity": quantity,
        "counting": "total",
    }


def substance(before: Row, after: Row) -> list[Update]:
    """What the later row says otherwise: nothing where only the case of letters differs."""
    standing = {update["key"]: _folded(update) for update in updates(before)}
    return [update for update in updates(after) if _folded(update) != standing.get(update["key"])]


def _folded(said: Any) -> Any:
    if isinstance(said, str):
        return said.casefold()
    if isinstance(said, dict):
        return {name: _folded(value) for name, value in said.items()}
    return [_folded(value) for value in said] if isinstance(said, list) else said
