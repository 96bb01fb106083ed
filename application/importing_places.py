"""How are the places of a gazetteer entered: each once, however often its file is given?

A place is known by its id (GeoNames, P-code), so that two villages of one name stay two; the register
resolves that when it is read (`domain.register`). What a line holds is its own command id.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from application.desk import Desk, How, Written
from application.gazetteer import Found, Line, Wanted, reader_of
from application.report_file import opened_lines
from domain.errors import Problem, Rejected, Unusable
from domain.ids import content_hash, keyed
from domain.names import NAMES, REGISTER, AddName, NameAdded
from domain.spelling import fold
from domain.text import safe_name
from store.envelope import Item

Tell = Callable[[Problem], None]
"""Is told of each line that cannot be entered, as it comes."""

TAKE_BACK = "each place is an act of its own: sitline log shows their ids, sitline void ID takes one back"

HOPELESS = 100
"""Lines of which none can be read, after which the rest is not tried."""

SHOWN = 3
"""Names that several places have that are shown as examples."""


@dataclass(slots=True)
class _Import:
    """One file on its way into the register, and what became of its lines."""

    desk: Desk
    within: str | None
    tell: Tell
    counted: Counter[str] = field(default_factory=Counter)
    begun: bool = False
    """Whether any line held a place."""

    def items(self, found_in: Iterable[Line], form: str) -> Iterator[Item]:
        """A command for each place of the file; what is wrong with a line is told.

        Raises:
            Rejected: nothing of the beginning is of this format.
        """
        for _where, found in found_in:
            if self.counted["rejected"] == HOPELESS and not self.begun:
                what = f"none of the first {HOPELESS} lines can be read as {form}"
                raise Rejected(what, mend="is it of another --format?")
            if isinstance(found, Problem):
                self.counted["rejected"] += 1
                self.tell(found)
                continue
            self.begun = True
            if isinstance(found, Found):
                yield self._item(found)
            else:
                self.counted[found] += 1

    def _item(self, found: Found) -> Item:
        # The country itself does not lie within the country.
        outer = self.within if self.within and fold(self.within) != fold(found.name) else None
        found = replace(found, within=found.within or outer)
        fields = {name: getattr(found, name) for name in Found.__slots__}
        content = content_hash(self.desk.key, fields)
        command = f"k{content}"
        act = keyed(self.desk.key, "x", "act", command)
        return Item(NAMES, REGISTER, AddName(NameAdded(act=act, sort="place", **fields)), command, content)

    def tried(self, items: Iterator[Item]) -> int:
        """Count what would be new, and record nothing."""
        seen: set[str] = set()
        for item in items:
            act = keyed(self.desk.key, "x", "act", item.command_id)
            known = item.command_id in seen or self.desk.log.fact("act", act) is not None
            self.counted["known before" if known else "entered"] += 1
            seen.add(item.command_id)
        return 0

    def done(self, items: Iterator[Item]) -> int:
        """Record them, a part at a time; answers the last position."""
        position = 0
        for outcome in self.desk.log.append_many(items, by=self.desk.by):
            if outcome.refused is not None:
                self.counted["rejected"] += 1
                self.tell(Problem("", outcome.refused.what, outcome.refused.mend))
                continue
            self.counted["known before" if outcome.repeated else "entered"] += 1
            position = outcome.recorded[-1].position if outcome.recorded else position
        return position


def import_places(
    desk: Desk,
    path: str,
    *,
    lines: Iterator[bytes] | None = None,
    form: str,
    within: str | None = None,
    country: str | None = None,
    features: str = "",
    tell: Tell = lambda _: None,
    how: How,
) -> Written:
    """Enter the places of a file: what is good of it, each once; the same file again adds nothing.

    `lines` are those of the file where it is no file on disk (a pipe).
    `within` is what those lie in of which the file does not say it; `country` and `features` (letters of
    GeoNames' feature classes) leave the others out.

    Raises:
        NoSuchFile: there is no such file. Refused: it cannot be read, or is not of that format.
    """
    if how.command_id:
        what = "an import has a command id for each place: the content of its line"
        raise Unusable(what, where="--command-id", mend="leave it out; the same file again adds nothing")
    wanted = Wanted(country or "", frozenset(features.upper().replace(",", "").replace(" ", "")))
    one = _Import(desk, safe_name(within) if within else None, tell)
    whole = opened_lines(Path(path)) if lines is None else lines
    items = one.items(reader_of(form)(path, whole, wanted), form)
    position = one.tried(items) if how.dry_run else one.done(items)
    counts = one.counted
    return Written(
        _summary(path, counts, how),
        new=bool(counts["entered"]) and not how.dry_run,
        dry_run=how.dry_run,
        echo=(*_namesakes(desk), TAKE_BACK) if counts["entered"] and not how.dry_run else (),
        position=position,
    )


def _summary(path: str, counts: Counter[str], how: How) -> str:
    order = ("entered", "known before", "left out", "rejected")
    said = ", ".join(f"{counts[what]:,} {what}" for what in order if counts[what] or what == "entered")
    lead = "dry run, nothing recorded: " if how.dry_run else ""
    return f"{lead}places of {path}: {said}"


def _namesakes(desk: Desk) -> tuple[str, ...]:
    """That some names stand for several places, and how to write which is meant."""
    from application.known_names import KnownNames

    several = KnownNames(desk.tables()).places.namesakes()
    if not several:
        return ()
    examples = list(dict.fromkeys(" or ".join(places[:2]) for places in several.values()))[:SHOWN]
    count = "1 name stands" if len(several) == 1 else f"{len(several):,} names stand"
    said = f"{count} for several places, and for none of them until it is written as one of them:"
    return (f"{said} {'; '.join(examples)}",)
