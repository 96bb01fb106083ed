"""Who speaks in a row: a source of the store, or one that has to be made?"""

from __future__ import annotations

from dataclasses import dataclass, field

from application.capturing import slug_of
from application.desk import Desk
from domain.errors import NotFound, nearest
from domain.ids import content_hash
from domain.source import SOURCE, AddSource, SourceAdded
from domain.spelling import fold
from domain.text import Private, safe_name
from exchange.formats import Publisher
from store.envelope import Item


@dataclass(slots=True)
class Speakers:
    """The sources of one import. `strict`: one that is not known is refused, as `sitline report` does it."""

    desk: Desk
    publisher: Publisher | None
    strict: bool
    made: dict[str, SourceAdded] = field(default_factory=dict)
    """Those to be made, by slug."""
    used: set[str] = field(default_factory=set)
    _known: dict[str, str] = field(default_factory=dict)
    """Slug by how a source is written: its slug, or its name folded."""
    _ids: dict[str, str] = field(default_factory=dict)
    """Slug by the id under which a format knows a source: its handle."""

    def __post_init__(self) -> None:
        for slug, row in self.desk.tables().rows("source").items():
            name = (row.get("name") or {}).get("text") or ""
            self._known.setdefault(fold(name) if name else slug, slug)
            if handle := (row.get("handle") or {}).get("text"):
                self._ids.setdefault(handle, slug)
            self._known[slug] = slug

    def find(self, named: str, own_id: str = "") -> str:
        """The slug of the source that a row names; empty: the publisher of the format.

        `own_id`: by what the format knows it. One that was told with another name, or with its id alone where
        its name was not in the file, is known by that; it is kept as the handle of a source that is made.

        Raises:
            NotFound: there is none, where that is strict. Rejected: the name gives no slug.
        """
        slug = self._of_id(own_id) if own_id else None
        if slug is None:
            if named not in self._known:
                self._known[named] = self._found(named, own_id)
            slug = self._known[named]
        if own_id:
            self._ids[own_id] = slug
        self.used.add(slug)
        return slug

    def _of_id(self, own_id: str) -> str | None:
        """The source of an id: its handle, or its name where nothing else of it was known."""
        return self._ids.get(own_id) or self._known.get(fold(own_id))

    def _found(self, named: str, own_id: str) -> str:
        if not named and self.publisher is not None:
            return self._make(self.publisher.slug, SourceAdded(
                slug=self.publisher.slug, name=Private.of(self.publisher.name), type=self.publisher.type,
                reliability="F",
            ))  # fmt: skip
        if self.strict or not named:
            close = nearest(named, self._known) if named else None
            mend = f"did you mean {close!r}? " if close else ""
            mend += f"sitline source add {named or 'SLUG'} --name … --type …"
            what = f"there is no source {named!r}" if named else "the source is missing"
            raise NotFound(what, where="source", mend=mend)
        name = safe_name(named)
        if fold(name) in self._known:
            return self._known[fold(name)]
        slug = slug_of(name)
        handle = Private.of(safe_name(own_id)) if own_id and own_id != named else None
        return self._make(slug, SourceAdded(
            slug=slug, name=Private.of(name), type="unknown", reliability="F", handle=handle,
        ))  # fmt: skip

    def _make(self, slug: str, source: SourceAdded) -> str:
        if slug not in self._known:
            self.made[slug] = source
            self._known[slug] = slug
        return slug

    def items(self) -> list[Item]:
        """The commands that make them."""
        found = []
        for slug, source in self.made.items():
            content = content_hash(self.desk.key, {"import-source": slug})
            found.append(Item(SOURCE, slug, AddSource(source), "k" + content, content))
        return found
