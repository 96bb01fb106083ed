"""How is a list of steps played through the application, without a command line in between?

The player knows the commands and their options and nothing of any chronicle: what it plays is data. Its
clock stands at one instant and only moves when a test says so.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from application import asking as ask_for
from application import (
    assessing,
    explaining,
    judged,
    judging,
    names,
    own_kinds,
    reports,
    reviewing,
    setting_right,
    situations,
    sources,
)
from application.answers import Ask
from application.bootstrap import desk_on
from application.demo import KEY
from application.desk import Desk, How, Written
from store.log import Log
from store.views_sqlite import memory_views

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HOW = How()
Doc = dict[str, Any]


class Clock:
    """A clock that a test sets; it stands still in between."""

    def __init__(self, now: datetime = datetime(2024, 6, 1, 12, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


def new_desk(by: str = "analyst", *, key: bytes = KEY, clock: Clock | None = None) -> Desk:
    """A desk on an empty log in memory, whose rows and findings are kept as those of a file are."""
    clock = clock or Clock()
    return desk_on(Log.in_memory(id_key=key, clock=clock), by, clock=clock, views=memory_views())


@dataclass(slots=True)
class Played:
    """A desk after some steps, with what the steps kept and what they answered."""

    desk: Desk
    kept: dict[str, str] = field(default_factory=dict)
    written: list[Written] = field(default_factory=list)
    answers: list[Doc] = field(default_factory=list)


def steps_of(chronicle: str) -> list[Doc]:
    found: list[Doc] = tomllib.loads((EXAMPLES / chronicle / "steps.toml").read_text("utf-8"))["step"]
    return found


def report_file(name: str) -> Doc:
    return tomllib.loads((EXAMPLES / name).read_text(encoding="utf-8"))


def played(chronicle: str, *, until: str | None = None) -> Played:
    """The steps of a chronicle, all of them, or up to the one that keeps a position under that name."""
    found = Played(new_desk(), {"examples": str(EXAMPLES)})
    for step in steps_of(chronicle):
        play(found, step)
        if until is not None and step.get("position") == until:
            break
    return found


def play(at: Played, step: Doc) -> None:
    """One step: its command, and what it asks to keep."""
    run = [argument.format(**at.kept) for argument in step["run"]]
    words = 2 if " ".join(run[:2]) in COMMANDS else 1
    done = COMMANDS[" ".join(run[:words])](at.desk, Typed.of(run[words:]))
    if isinstance(done, Written):
        at.written.append(done)
        if "keep" in step:
            at.kept[step["keep"]] = done.id
        if "position" in step:
            at.kept[step["position"]] = str(at.desk.tables().position)
    else:
        at.answers.append(done)


@dataclass(slots=True)
class Typed:
    """What was typed after a command: words in order, and options, each as often as it was given."""

    words: list[str]
    options: dict[str, list[str]]

    @classmethod
    def of(cls, arguments: Sequence[str]) -> Typed:
        typed = cls([], {})
        rest: Iterator[str] = iter(arguments)
        for argument in rest:
            if argument.startswith("--"):
                typed.options.setdefault(argument[2:].replace("-", "_"), []).append(next(rest))
            else:
                typed.words.append(argument)
        return typed

    def one(self, *options: str) -> Doc:
        """These options as keyword arguments, as far as they were given."""
        return {name: self.options[name][-1] for name in options if name in self.options}

    def many(self, *options: str) -> Doc:
        return {name: self.options[name] for name in options if name in self.options}

    def called(self, **names: str) -> Doc:
        """Options under the names that the application has for them."""
        return {own: self.options[typed][-1] for typed, own in names.items() if typed in self.options}

    def asked(self) -> Ask:
        given = self.one("known_at", "noted_by", "published_by", "true_at", "rule", "next")
        return Ask(**given, limit=int(self.options.get("limit", ["50"])[-1]))


def _open(desk: Desk, typed: Typed) -> Written:
    places = typed.options.get("place", ())
    return situations.open_situation(
        desk, typed.words[0], **typed.one("title"), places=places, **typed.called(tz="zone"), how=HOW
    )


def _place(desk: Desk, typed: Typed) -> Written:
    aliases = typed.options.get("alias", ())
    return names.add_place(desk, typed.words[0], **typed.one("within"), aliases=aliases, how=HOW)


def _actor(desk: Desk, typed: Typed) -> Written:
    aliases = typed.options.get("alias", ())
    return names.add_actor(desk, typed.words[0], **typed.one("within"), aliases=aliases, how=HOW)


def _source(desk: Desk, typed: Typed) -> Written:
    given = typed.one("name", "type", "reliability") | typed.many("repeats")
    return sources.add_source(desk, typed.words[0], **given, how=HOW)


def _revoke(desk: Desk, typed: Typed) -> Written:
    given = typed.called(how="manner", published="published", noted="noted")
    return reports.revoke_report(desk, typed.words[0], **given, how=HOW)


_JUDGED = ("likelihood", "confidence", "because", "until", "made")
_CITED = ("supports", "contradicts", "neutral", "assumes")


def _assess(desk: Desk, typed: Typed) -> Written:
    given = typed.one("statement", *_JUDGED) | typed.many(*_CITED)
    return assessing.make_assessment(desk, typed.words[0], **given, how=HOW)


def _reassess(desk: Desk, typed: Typed) -> Written:
    # Where a command line gives citations, they are the whole of them: what is left out is left off.
    cites: Doc = {role: typed.options.get(role, ()) for role in _CITED[:3]}
    given = typed.one("change", *_JUDGED) | typed.many("assumes")
    return assessing.revise_assessment(desk, typed.words[0], **cites, **given, how=HOW)


COMMANDS: dict[str, Callable[[Desk, Typed], Written | Doc]] = {
    "open": _open,
    "link": lambda desk, typed: situations.link_situations(desk, *typed.words, how=HOW),
    "place add": _place,
    "actor add": _actor,
    "source add": _source,
    "source party": lambda desk, typed: sources.set_party(desk, *typed.words, how=HOW),
    "report": lambda desk, typed: reports.record_report(desk, report_file(typed.words[0]), how=HOW),
    "correct": lambda desk, typed: reports.correct_report(
        desk, typed.words[0], report_file(typed.words[1]), how=HOW
    ),
    "revoke": _revoke,
    "refute": lambda desk, typed: reports.refute_claim(
        desk, typed.words[0], with_report=typed.options["with"][0], how=HOW
    ),
    "kinds add": lambda desk, typed: own_kinds.add_kind(desk, report_file(typed.words[0]), how=HOW),
    "assess": _assess,
    "reassess": _reassess,
    "resolve": lambda desk, typed: assessing.resolve_assessment(
        desk, *typed.words, **typed.one("because"), how=HOW
    ),
    "void": lambda desk, typed: setting_right.void(desk, *typed.words, **typed.one("reason"), how=HOW),
    "assume": lambda desk, typed: reviewing.check_assumption(
        desk, typed.words[0], int(typed.words[1]), typed.words[2], **typed.one("because", "made"), how=HOW
    ),
    "matrix": lambda desk, typed: judged.matrix(desk, typed.words[0], typed.asked()),
    "settle": lambda desk, typed: judging.settle_conflict(
        desk, *typed.words[:2], value=typed.words[2], **typed.one("because"), how=HOW
    ),
    "conflict": lambda desk, typed: ask_for.conflict(desk, typed.words[0], typed.asked()),
    "source show": lambda desk, typed: sources.show_source(desk, typed.words[0], typed.asked()),
    "state": lambda desk, typed: ask_for.state(desk, typed.words[0], typed.asked()),
    "conflicts": lambda desk, typed: ask_for.conflicts(desk, typed.words[0], typed.asked()),
    "timeline": lambda desk, typed: ask_for.timeline(desk, typed.words[0], typed.asked()),
    "why": lambda desk, typed: explaining.why(
        desk, typed.words[0], typed.words[1] if typed.words[1:] else None, typed.asked(), **typed.one("since")
    ),
    "audit": lambda desk, typed: ask_for.audit(desk, typed.words[0], typed.asked()),
}
