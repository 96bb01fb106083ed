"""What stands in each view of the browser, and what is said of one thing in it?

The questions and the words are those of the command line: what is shown here can be asked for there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cli.rendering import rendered
from domain.errors import SitlineError
from domain.ids import short
from domain.spelling import fold

if TYPE_CHECKING:
    from application.answers import Ask
    from application.desk import Desk

Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a list: its id, the line that stands for it, and the answer that it was found in."""

    id: str
    label: str
    doc: Doc


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list, how many there are in all, and the cursor of the next page."""

    items: tuple[Item, ...]
    total: int
    next: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """One of the views: its key, its name, its list (None: it is one text) and what is said of a thing.

    `brief` is said of the thing that is marked, `full` of the one that was opened.
    """

    key: str
    title: str
    none: str = ""
    items: Callable[[Record, str | None], Listing] | None = None
    brief: Callable[[Record, Item, int], str] | None = None
    full: Callable[[Record, Item, int], str] | None = None


@dataclass(slots=True)
class Record:
    """A situation as asked for at some bounds."""

    desk: Desk
    situation: str
    ask: Ask

    def head(self) -> str:
        """What is looked at, in a line."""
        doc = self._state()
        at = doc["bounds"]["known_at"]
        return f"{doc['title']} ({doc['situation']}) · known at position {at} · times in {doc['zone']}"

    def state(self, width: int) -> str:
        """The state as `sitline state` tells it."""
        return rendered(self._state(), "table", width=width)

    def _state(self) -> Doc:
        from application.asking import state

        return dict(state(self.desk, self.situation, replace(self.ask, next=None)))

    def timeline(self, cursor: str | None) -> Listing:
        """What was reported, in its order."""
        from application.asking import timeline
        from cli.rendering._when import Clock
        from cli.rendering._words import fallen_word

        doc = timeline(self.desk, self.situation, self._page(cursor))
        clock = Clock(doc)
        items = []
        for entry in doc["entries"]:
            fallen = fallen_word(entry["standing"])
            said = f"{fallen}: {entry['says']}" if fallen else entry["says"]
            label = f"{clock.reported(entry['occurred'])} · {said} · {entry['source']}"
            items.append(Item(entry["id"], label, entry))
        return Listing(tuple(items), doc["entries_total"], doc["next"])

    def conflicts(self, cursor: str | None) -> Listing:
        """The conflicts, open ones first, then those that are settled or gone."""
        from application.asking import conflicts
        from cli.rendering._conflict import question_words

        doc = conflicts(self.desk, self.situation, self._page(cursor), include_closed=True)
        items = []
        for one in doc["conflicts"]:
            alone = doc | {"conflicts": [one], "conflicts_total": 1, "next": None}
            asked = question_words(one["question"])
            label = f"{short(one['id'])} · {one['stage']} · {one['certainty']} · {asked}"
            items.append(Item(one["id"], label, alone))
        return Listing(tuple(items), doc["conflicts_total"], doc["next"])

    def assessments(self, cursor: str | None) -> Listing:
        """The judgements, with how likely each is held to be and whether it is stale."""
        from application.asking import assessments
        from cli.rendering._words import likelihood_words

        doc = assessments(self.desk, self.situation, self._page(cursor))
        items = []
        for one in doc["assessments"]:
            stale = "STALE · " if one["stale"]["is"] else ""
            label = f"{short(one['id'])} · {stale}{one['statement']} · {likelihood_words(one['likelihood'])}"
            items.append(Item(one["id"], label, one))
        return Listing(tuple(items), doc["assessments_total"], doc["next"])

    def thing(self, item: Item, width: int) -> str:
        """One thing as `sitline show` tells it."""
        from application.looking import show

        return rendered(show(self.desk, item.id, self.ask), "table", width=width)

    def sides(self, item: Item, width: int) -> str:
        """The sides of a conflict beside each other, as `sitline conflicts` tells it."""
        return rendered(item.doc, "table", width=width)

    def life(self, item: Item, width: int) -> str:
        """A conflict with its life, as `sitline conflict` tells it."""
        from application.asking import conflict

        return rendered(conflict(self.desk, item.id, self.ask), "table", width=width)

    def story(self, item: Item, width: int) -> str:
        """How a judgement came about and what it rests on, as `sitline audit` tells it."""
        from application.asking import audit

        return rendered(audit(self.desk, item.id, self.ask), "table", width=width)

    def _page(self, cursor: str | None) -> Ask:
        return replace(self.ask, next=cursor)


VIEWS = (
    View("1", "State"),
    View("2", "Timeline", "nothing is reported", Record.timeline, Record.thing, Record.thing),
    View("3", "Conflicts", "no claims conflict", Record.conflicts, Record.sides, Record.life),
    View("4", "Assessments", "no assessment has been made", Record.assessments, Record.story, Record.story),
)
"""The views, in the order of their keys."""


def found(items: Sequence[Item], words: str) -> list[Item]:
    """The items in whose line all the words stand, in any script and spelling of letters."""
    wanted = fold(words).split()
    return [item for item in items if all(word in fold(item.label) for word in wanted)]


def said(tell: Callable[[], str]) -> str:
    """A text, or, where it cannot be told, why and how to mend that."""
    try:
        return tell()
    except SitlineError as error:
        return "\n".join(
            filter(None, (f"error: {error}", f"where: {error.where}" * bool(error.where), error.mend))
        )
