"""How does it look what came and turned since a mark? One screen for whoever takes over."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cli.rendering._conflict import question_words
from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._pinned import remark_line, todo_line
from cli.rendering._when import Clock
from cli.rendering._words import (
    Doc,
    counted,
    cut_line,
    dotted,
    fallen_word,
    ident,
    likelihood_words,
    phrase,
    quoted,
    titled,
)
from cli.rendering.state import to_correct_lines

MAIN = "reports"

LISTS: tuple[tuple[str, str, str], ...] = (
    ("reports", "New reports", "report"),
    ("taken_back", "Taken back", "taken back"),
    ("conflicts_opened", "Conflicts opened", "opened"),
    ("conflicts_closed", "Conflicts closed", "closed"),
    ("stale", "Assessments gone stale", "stale"),
    ("overdue", "Announced and overdue", "overdue"),
    ("remarks", "Remarks", "remark"),
    ("todos", "To do", "todo"),
)


def page(doc: Doc) -> Page:
    """The page of a handover; what is empty is told in one line together."""
    clock = Clock(doc)
    told = [Section(_title(doc, key, title), name, [*_lines(doc, key, clock)]) for key, title, name in LISTS]
    none = [title.lower() for key, title, _ in LISTS if not doc[key]]
    last = [Line(f"none: {', '.join(none)}", about="none", style="dim")] if none else []
    return [
        header(doc, clock, "since", titled(f"Since {_bound(doc['since'], clock)}", doc)),
        *told[:-1],
        Section("Published", "publication", [*to_correct_lines(doc)]),
        Section("", "inbox", [*_inbox(doc["inbox"], clock)]),
        told[-1],
        Section("", "since", [*last]),
    ]


def _title(doc: Doc, key: str, title: str) -> str:
    return f"{title}: {doc[f'{key}_total']}"


def _bound(doc: Doc, clock: Clock) -> str:
    when = f", {clock.at(doc['recorded_at'])}" if doc.get("recorded_at") else ""
    return f"{doc['bound']} (position {doc['position']}{when})"


def _lines(doc: Doc, key: str, clock: Clock) -> Iterable[Line]:
    here = doc.get("situation") is not None
    yield from (
        _TOLD[key](one, clock) if key in _NOWHERE else _placed(_TOLD[key](one, clock), one, here)
        for one in doc[key]
    )
    yield from cut_line(doc, key)


def _placed(line: Line, one: Doc, here: bool) -> Line:
    """With the situation, where the answer is on all of them."""
    if here or not one.get("situation"):
        return line
    return Line(dotted([line.text, one["situation"]]), lead=line.lead, about=line.about, style=line.style)


def _report(doc: Doc, clock: Clock) -> Line:
    fallen = fallen_word(doc["standing"])
    more = doc["updates"] - len(doc["says"])
    said = "; ".join(map(phrase, doc["says"])) + (f" and {counted(more, 'more update')}" if more else "")
    text = dotted([said or "not coded yet", doc["source"], f"published {clock.reported(doc['published'])}"])
    text = f"{fallen}: {text}" if fallen else text
    return Line(text, lead=ident(doc["id"]), about=ident(doc["id"]), style="fallen" if fallen else "")


def _felled(doc: Doc, _: Clock) -> Line:
    because = quoted(doc["because"]) if doc["because"] else None
    text = dotted([f"{ident(doc['target'])} {doc['what']}", because, f"by {doc['by']}"])
    return Line(text, lead=ident(doc["id"]), about=ident(doc["id"]))


def _conflict(doc: Doc, _: Clock) -> Line:
    again = "again" if doc["was"] and doc["stage"] == "reopened" else None
    closed = None if doc["open"] else doc["stage"]
    values = " / ".join(map(phrase, doc["candidates"]))
    text = dotted(
        [question_words(doc["question"]), values, again, closed, doc["because"] or None, doc["certainty"]]
    )
    return Line(text, lead=ident(doc["id"]), about=ident(doc["id"]))


def _stale(doc: Doc, _: Clock) -> Line:
    because = "; ".join(map(phrase, doc["because"]))
    text = dotted([f"{phrase(doc['statement'])}: {likelihood_words(doc['likelihood'])}", because])
    return Line(text, lead=ident(doc["id"]), about=ident(doc["id"]), style="warn")


def _overdue(doc: Doc, clock: Clock) -> Line:
    due = f"due {clock.span(doc['due'])}" if doc.get("due") else None
    was = None if doc["new"] else "already overdue then"
    return Line(dotted([phrase(doc["what"]), due, was]), lead=ident(doc["id"]), about=ident(doc["id"]))


def _inbox(doc: Doc, clock: Clock) -> Iterable[Line]:
    if not doc["waiting"]:
        yield Line("the inbox is empty", about="inbox", style="dim")
        return
    yield Line(f"{counted(doc['waiting'], 'report')} not coded: sitline inbox", about="inbox", style="warn")
    for one in doc["oldest"]:
        wording = quoted(one["wording"]) if one["wording"] else None
        when = f"captured {clock.at(one['captured_at'])}"
        yield Line(dotted([one["source"], when, wording]), lead=ident(one["id"]), depth=1)


_NOWHERE = frozenset({"remarks", "todos"})
"""What names the thing it is on."""

_TOLD: dict[str, Callable[[Doc, Clock], Line]] = {
    "reports": _report,
    "taken_back": _felled,
    "conflicts_opened": _conflict,
    "conflicts_closed": _conflict,
    "stale": _stale,
    "overdue": _overdue,
    "remarks": remark_line,
    "todos": todo_line,
}
