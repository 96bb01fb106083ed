"""Which questions does the desk keep to ask them again?"""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from application.answers import Ask, Doc, bounds_of, cut, envelope
from application.desk import Desk, How, Written, told
from application.notes import stamped, words
from domain.ask import ASK, OWN, DropQuestion, QuestionDropped, QuestionSaved, SaveQuestion
from domain.errors import NotFound, Refused, Rejected, did_you_mean
from domain.ids import short
from domain.text import Private, safe, slug
from projections import labels


def save(desk: Desk, name: str, line: Sequence[str], *, how: How) -> Written:
    """Keep the words of a question, as typed behind `sitline`, under a name.

    Raises:
        Rejected: the name is no slug or is taken by a word of `ask`, or the words are unsafe.
    """
    _must_be_a_name(name)
    text = safe(shlex.join(line))
    before = labels.saved(desk.tables()).get(name)
    command_id, act = desk.new_act(how)
    command = SaveQuestion(
        QuestionSaved(act=act, name=name, line=Private(text=text)),
        labels.last_said(desk.tables(), name),
        before is not None and words(before, "line") == text,
        labels.voided(desk.tables(), "saved"),
    )
    outcome = desk.append(ASK, OWN, command, command_id=command_id, how=how)
    echo = (f"so far it stood for: {words(before, 'line')}",) if before and outcome.recorded else ()
    what = f"sitline ask {name} asks: {text}"
    return told(outcome, what, how, id=act, echo=echo, take_back=f"sitline void {short(act)} --reason …")


TAKEN = frozenset({"save", "list", "drop", "run"})
"""What `ask` has a meaning for already."""


def _must_be_a_name(name: str) -> None:
    try:
        slug(name)
    except Rejected as error:
        raise Rejected(error.what, where="NAME", mend=error.mend) from None
    if name in TAKEN:
        raise Rejected(f"{name!r} means something to ask already", where="NAME", mend="choose another name")


def drop(desk: Desk, name: str, *, how: How) -> Written:
    """Keep a question no longer; voiding that brings it back.

    Raises:
        NotFound: none is saved under the name.
    """
    line_of(desk, name)
    command_id, act = desk.new_act(how)
    command = DropQuestion(QuestionDropped(act=act, name=name))
    outcome = desk.append(ASK, OWN, command, command_id=command_id, how=how)
    back = f"sitline void {short(act)} --reason …"
    return told(outcome, f"dropped the question {name}", how, id=act, take_back=back)


def line_of(desk: Desk, name: str) -> list[str]:
    """The words of a saved question.

    Raises:
        NotFound: none is saved under the name. Refused: its words were erased.
    """
    found = labels.saved(desk.tables())
    if name not in found:
        mend = did_you_mean(name, found) if found else "sitline ask save NAME -- state SITUATION"
        raise NotFound(f"no question is saved as {name!r}", where="NAME", mend=mend)
    text = found[name]["line"]["text"]
    if text is None:
        raise Refused(f"the words of {name!r} were erased", mend=f"sitline ask save {name} -- …")
    return shlex.split(text)


def list_saved(desk: Desk, ask: Ask) -> Doc:
    """Every saved question, by name."""
    at = bounds_of(desk, ask, "UTC")
    found = [
        {"id": row["act"], "name": name, "asks": words(row, "line"), **stamped(row)}
        for name, row in labels.saved(desk.tables(), at.known_at).items()
    ]
    return cut(envelope(desk, "sitline.questions/1", at, ask, "UTC"), "questions", found, ask)
