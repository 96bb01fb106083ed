"""What is recorded of each version: what is new, what it changed, what it took back?

Not every day of every version is recorded, but of each version its latest row, and every figure that any
version ever changed, from the first version that has it. So whatever was changed is a correction of
something recorded, and 1,000 rows that are the same in 20 versions are not recorded 20 times.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from examples.casualty_counts.cells import Cell, cells
from examples.casualty_counts.series import Series, Voice
from examples.casualty_counts.versions import Version


@dataclass(slots=True)
class Change:
    """What a version says differently of what stands in one earlier report."""

    of: str
    instead: list[Cell] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    impossible: list[Cell] = field(default_factory=list)


@dataclass(slots=True)
class Step:
    """What is recorded of one version in one voice; `id` is the report's own."""

    voice: Voice
    version: Version
    fresh: list[Cell]
    changes: list[Change]
    impossible: list[Cell]

    @property
    def id(self) -> str:
        """The given id of its report: the name of the version."""
        return self.version.name

    def id_of(self, change: Change) -> str:
        """The given id of a correction: which version changed what which report had said."""
        return f"{self.version.name}-on-{change.of}"


def plan(series: Series, found: Sequence[Version]) -> Iterator[Step]:
    """Every step of a series, by version and within it by voice."""
    said = {voice.slug: [cells(version, voice, series) for version in found] for voice in series.voices}
    changed = {slug: _ever_changed(versions) for slug, versions in said.items()}
    standing: dict[str, dict[str, tuple[str, Cell]]] = {voice.slug: {} for voice in series.voices}
    for number, version in enumerate(found):
        latest = version.latest
        for voice in series.voices:
            now = said[voice.slug][number]
            if now:
                wanted = {k: c for k, c in now.items() if k in changed[voice.slug] or c.day == latest}
                yield _step(voice, version, now, wanted, standing[voice.slug])


def _ever_changed(versions: Sequence[Mapping[str, Cell]]) -> set[str]:
    """The keys of which two versions in a row differ, or which the later one no longer has."""
    found = set()
    for earlier, later in pairwise(versions):
        found |= {key for key, cell in earlier.items() if later.get(key) != cell}
    return found


def _step(
    voice: Voice,
    version: Version,
    now: Mapping[str, Cell],
    wanted: Mapping[str, Cell],
    standing: dict[str, tuple[str, Cell]],
) -> Step:
    """One step; `standing` (key: report and cell) is brought up to date."""
    fresh = [cell for key, cell in wanted.items() if key not in standing]
    step = Step(voice, version, [c for c in fresh if c.possible], [], [c for c in fresh if not c.possible])
    changes: dict[str, Change] = {}
    for key, (report, before) in standing.items():
        if now.get(key) != before:
            _note(changes.setdefault(report, Change(report)), key, now.get(key))
    step.changes = [changes[report] for report in sorted(changes)]
    for change in step.changes:
        for key in change.dropped:
            del standing[key]
        standing |= {cell.key: (step.id_of(change), cell) for cell in change.instead}
    standing |= {cell.key: (step.id, cell) for cell in step.fresh}
    return step


def _note(change: Change, key: str, cell: Cell | None) -> None:
    if cell is not None and cell.possible:
        change.instead.append(cell)
        return
    change.dropped.append(key)
    if cell is not None:
        change.impossible.append(cell)
