"""How does a tally look: a range a row, and in words what was left out?"""

from __future__ import annotations

from collections.abc import Iterator

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, amount, counted, cut_line, dotted, ident, phrase

MAIN = "rows"


def page(doc: Doc) -> Page:
    """The page of a tally: rows, all in all, what was left out, what stands beside."""
    clock = Clock(doc)
    of = f" ({doc['population']})" if doc.get("population") else ""
    title = f"Tally: {doc['measure']}{of} by {doc['by']}, {', '.join(doc['situations']) or 'no situation'}"
    rows = [Line(_row(one), lead=one["key"] or doc["unplaced"]) for one in doc["rows"]]
    return [
        header(doc, clock, "tally", title),
        Section("", "row", [*rows, *cut_line(doc, "rows")], "nothing is counted"),
        Section("All in all", "total", [Line(_row(one)) for one in doc["total"]]),
        Section("Left out", "left out", [*_left_out(doc)]),
        Section("Counted beside, not added: it may hold the incidents", "beside", [*_beside(doc, clock)]),
    ]


def _row(doc: Doc) -> str:
    figure = " ".join(filter(None, (amount(doc["low"], doc["high"]), doc.get("unit"))))
    return dotted(
        [
            figure,
            counted(doc["incidents"], "incident"),
            f"{doc['disputed']} DISPUTED" if doc["disputed"] else None,
            f"{doc['possible']} only possibly by then" if doc["possible"] else None,
        ]
    )


def _left_out(doc: Doc) -> Iterator[Line]:
    for one in doc["left_out"]:
        some = ", ".join(map(ident, one["ids"])) + (" …" if one["count"] > len(one["ids"]) else "")
        yield Line(dotted([one["why"], some]), lead=str(one["count"]))
    if doc["maybe_twice"]:
        yield Line(
            f"may be counted twice, once in each situation: {phrase(doc['maybe_twice'])}", style="warn"
        )


def _beside(doc: Doc, clock: Clock) -> Iterator[Line]:
    for one in doc["beside"]:
        figure = " ".join(filter(None, (amount(one["low"], one["high"]), one["unit"], one["population"])))
        as_of = (
            f"as of {clock.reported({'edtf': one['counted_as_of']})}" if one.get("counted_as_of") else None
        )
        told = [one["subject"], one["place"], one["area"], one["period"], figure, as_of]
        yield Line(dotted([*told, "DISPUTED" if one["disputed"] else None, one["situation"]]))
    yield from cut_line(doc, "beside")
