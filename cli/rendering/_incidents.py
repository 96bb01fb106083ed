"""How does an incident look, with its losses and with what its figures rest on?"""

from __future__ import annotations

from collections.abc import Iterable

from cli.rendering._layout import Line
from cli.rendering._when import Clock
from cli.rendering._words import Doc, amount, dating_words, dotted, order_words, quoted, support_words

COUNTING = {"increment": "an increment, not a total", "stock": "present at that time", "total": "in total"}


def incident_lines(doc: Doc, clock: Clock) -> Iterable[Line]:
    """A line for the incident and, under it, one for each count."""
    firm = [word for word in doc.get("firmness", ()) if word != "stated"]
    place = doc.get("place")
    said = dotted(
        [
            doc["says"],
            f"in {place}" if place and place not in doc["says"] else None,
            "DISPUTED" if doc.get("disputed") else None,
            "possibly by then" if doc.get("possible") else None,
            dating_words(doc["occurred"]),
            *order_words(doc["occurred"]),
            f"firmness {', '.join(firm)}" if firm else None,
            support_words(doc["support"]),
            doc["id"],
        ]
    )
    yield Line(said, lead=clock.reported(doc["occurred"]), about=doc["id"])
    for toll in doc["tolls"]:
        yield Line(toll_words(toll, clock), depth=1, about=doc["id"])


def toll_words(doc: Doc, clock: Clock) -> str:
    """`killed: 3 soldiers (1 report, 1 chain)`; disputed ones with the value that leads and why."""
    figure = " ".join(filter(None, (amount(doc["low"], doc["high"]), doc.get("unit"), doc.get("population"))))
    counting = COUNTING.get(doc.get("counting") or "", "")
    firm = [word for word in doc.get("firmness", ()) if word not in ("stated", "reported")]
    leading = doc.get("leading") or {}
    # Only where figures differ did a rule have anything to choose.
    led = leading and (doc["disputed"] or not str(leading["rule"]).startswith("undisputed"))
    return dotted(
        [
            f"{doc['measure']}: {figure}{_worded(doc)} ({support_words(doc['support'])})",
            counting if counting != COUNTING["total"] else None,
            _stood(doc, clock),
            f"firmness {', '.join(firm)}" if firm else None,
            "DISPUTED" if doc["disputed"] else doc.get("verification"),
            leading_words(leading) if led else None,
        ]
    )


def _stood(doc: Doc, clock: Clock) -> str | None:
    """When the count stood so, to the hour where that is said."""
    if not doc.get("counted_as_of"):
        return None
    when = {"edtf": doc["counted_as_of"], "clock": doc.get("counted_clock"), "zone": doc.get("counted_zone")}
    return f"as of {clock.reported(when)}"


def _worded(doc: Doc) -> str:
    """The words of the sources, where they say anything but the figure itself."""
    words = [w for w in doc.get("wordings", ()) if w != amount(doc["low"], doc["high"])]
    return f", worded {', '.join(map(quoted, words))}" if words else ""


def leading_words(doc: Doc) -> str:
    """Which value leads, by which rule, and why; or that none does."""
    if doc.get("value") is None:
        return f"no value leads by {doc['rule']}: {doc['why']}"
    return f"leading {doc['value']} by {doc['rule']}: {doc['why']}"
