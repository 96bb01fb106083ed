"""Under which words does the desk file things, and what is found under them?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from application.anchoring import anchor
from application.desk import Desk, How, Written, told
from domain.anchor import Anchor
from domain.errors import Rejected
from domain.ids import short
from domain.spelling import fold
from domain.tag import TAG, File, TagsAdded, TagsRemoved
from domain.text import safe_name
from projections.labels import Tags


def tag(desk: Desk, identifier: str, tags: Sequence[str], *, how: How) -> Written:
    """File a thing under words; those that it bears already change nothing.

    Raises:
        NotFound: there is no such thing. Rejected: no word is given, or one is unsafe.
    """
    on, wanted = anchor(desk, identifier), _words(tags)
    borne = Tags(desk.tables(), on.home).of(on.id)
    command_id, act = desk.new_act(how)
    new = tuple(word for key, word in wanted.items() if key not in borne)
    written = TagsAdded(act=act, on=on, tags=new)
    return _written(desk, on, written, "tagged", wanted.values(), command_id, how)


def untag(desk: Desk, identifier: str, tags: Sequence[str], *, how: How) -> Written:
    """Take a thing out from under words, also from those that its file brought.

    Raises:
        NotFound: there is no such thing. Rejected: no word is given, or one is unsafe.
    """
    on, wanted = anchor(desk, identifier), _words(tags)
    borne = Tags(desk.tables(), on.home).of(on.id)
    command_id, act = desk.new_act(how)
    gone = tuple(borne[key] for key in wanted if key in borne)
    written = TagsRemoved(act=act, on=on, tags=gone)
    return _written(desk, on, written, "untagged", wanted.values(), command_id, how)


def _words(tags: Iterable[str]) -> dict[str, str]:
    """The words by their folded spelling: `Daraa` and `daraa` are one."""
    read = [safe_name(tag) for tag in tags]
    if not read or not all(map(fold, read)):
        raise Rejected("a tag is missing", where="TAG", mend="sitline tag ID TAG …")
    return {fold(word): word for word in read}


def _written(
    desk: Desk,
    on: Anchor,
    event: TagsAdded | TagsRemoved,
    did: str,
    words: Iterable[str],
    command_id: str,
    how: How,
) -> Written:
    outcome = desk.append(TAG, on.home, File(event), command_id=command_id, how=how)
    what = f"{did} {on.sort} {short(on.id)}: {', '.join(words)}"
    back = f"sitline void {short(event.act)} --reason …" if event.tags else ""
    return told(outcome, what, how, id=event.act if event.tags else "", take_back=back)


class Filter:
    """What bears all of some tags, by a log position; looks at each situation's tags once."""

    def __init__(self, desk: Desk, tags: Iterable[str], at: int | None) -> None:
        self._wanted = {fold(safe_name(tag)) for tag in tags}
        self._desk = desk
        self._at = at
        self._tags: dict[str, Tags] = {}

    def passes(self, scope: str, identifier: str, incident: str = "") -> bool:
        """Whether a thing, its report or its incident bear them."""
        if not self._wanted:
            return True
        if scope not in self._tags:
            self._tags[scope] = Tags(self._desk.tables(), scope, self._at)
        return self._wanted <= self._tags[scope].borne_by(identifier, incident)


def tags_on(desk: Desk, on: Anchor, at: int | None) -> list[str]:
    """The tags that a look at a thing shows, in alphabetical order."""
    return sorted(Tags(desk.tables(), on.home, at).of(on.id).values())
