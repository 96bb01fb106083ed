"""What can be done with words for inexact numbers: take one up, and see what all of them stand for?"""

from __future__ import annotations

from application.answers import Ask, Doc, bounds_of, cut, envelope
from application.desk import Desk, How, Written, told
from domain.conventions import CONVENTIONS, NEWEST, OwnWords, term, vague
from domain.ids import short
from domain.interval import Interval
from domain.showing import figure
from domain.text import safe
from domain.words import OWN, WORDS, AddWord, read_word
from projections import vocabulary


def add_word(desk: Desk, word: str, numbers: str, *, because: str, how: How) -> Written:
    """Say between which numbers a word lies, from now on; what was recorded keeps its interval.

    Raises:
        Rejected: the numbers are no interval, or the word says something else already.
    """
    command_id, act = desk.new_act(how)
    made = read_word(word, numbers, safe(because), act)
    own = vocabulary.in_force(desk.tables())
    before = desk.log.fact("word", term(made.word))
    command = AddWord(made, before.content.partition(" ")[0] if before else "")
    outcome = desk.append(WORDS, OWN, command, command_id=command_id, how=how)
    what = f"{made.word!r} stands for {_numbers(made.low, made.high)} from now on"
    back = f"sitline void {short(act)} --reason …"
    return told(outcome, what, how, id=act, echo=_before(made.word, own), take_back=back)


def _before(word: str, own: OwnWords) -> tuple[str, ...]:
    """What the word stood for so far, where it stood for anything."""
    found = vague(term(word), NEWEST, own)
    if found is None or found.rest:
        return ()
    whose = f"our word, {short(found.act)}" if found.act else f"sitline convention {NEWEST}"
    low = int(found.span.low or 0)
    high = None if found.span.high is None else int(found.span.high)
    return (f"so far it stood for {_numbers(low, high)} ({whose}); what was recorded keeps that",)


def list_words(desk: Desk, ask: Ask) -> Doc:
    """Every word for inexact numbers with its interval and where that comes from, the desk's own first."""
    at = bounds_of(desk, ask, "UTC")
    own = vocabulary.in_force(desk.tables(), at.known_at)
    mine = [_own(row, own) for row in reversed(vocabulary.own_words(desk.tables(), at.known_at))]
    doc = envelope(desk, "sitline.words/1", at, ask, "UTC") | {"version": NEWEST}
    return cut(doc, "words", [*mine, *_ours(own)], ask)


def _own(row: Doc, own: OwnWords) -> Doc:
    used = own[term(row["word"])].act == row["act"]
    interval = {"low": row["low"], "high": row.get("high")}
    more = {"by": row["by"], "recorded_at": row["recorded_at"]}
    return _entry(row["word"], interval, row["because"], row["act"], used=used) | more


def _ours(own: OwnWords) -> list[Doc]:
    convention = CONVENTIONS[NEWEST]
    found = []
    for word, (low, high, source) in convention.vague.items():
        interval = Interval(low, high).to_doc()
        found.append(_entry(word, interval, source, "", used=term(word) not in own))
    for bounding in convention.bounds.values():
        entry = _entry(", ".join(bounding.phrases), Interval().to_doc(), bounding.source, "")
        found.append(entry | {"means": bounding.means})
    return found


def _entry(word: str, interval: Doc, because: str, act: str, *, used: bool = True) -> Doc:
    means = "" if interval["low"] is None else _numbers(interval["low"], interval["high"])
    return {
        "word": word,
        **interval,
        "means": means,
        "because": because,
        "act": act,
        "version": None if act else NEWEST,
        "in_force": used,
    }


def _numbers(low: float, high: float | None) -> str:
    if high is None:
        return f"at least {figure(low)}"
    return figure(low) if low == high else f"{figure(low)}-{figure(high)}"
