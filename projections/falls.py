"""How did something cited fall: as a whole, or in which of its parts, and by which act?

Rule 7 of the design: revised, corrected, revoked, refuted, voided, recoded; or as a copy of an original
that fell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from domain.claim import Doc
from domain.ids import update_of
from domain.testimony import Testimony
from projections.picture import Picture

STANDING = "standing"
HIDDEN = "not visible"
COPY = "copy of a "
UNSUPPORTED = "without support"
WEAKENED = "weakened"
"""Of a cited judgement: something that it rests on has fallen, and it is still supported."""


@dataclass(frozen=True, slots=True)
class Fall:
    """Something that fell: how, and the ids from what was cited down to it and to the act that felled it."""

    id: str
    standing: str
    path: tuple[str, ...]

    def under(self, identifier: str) -> Fall:
        """The same, seen from something that rests on it."""
        return Fall(self.id, self.standing, (identifier, *self.path))

    def to_doc(self) -> Doc:
        """As answers have it."""
        return {"id": self.id, "standing": self.standing, "path": list(self.path)}


def evidence_falls(identifier: str, seen: Picture, covered: list[Testimony]) -> Iterator[Fall]:
    """Of a report, an update or a claim: that it fell as a whole, or which parts of it did."""
    claim = identifier if identifier.count("#") > 1 else ""
    update = update_of(identifier) if claim else identifier
    way, act = seen.standings.of(update, claim)
    if way != STANDING:
        yield Fall(identifier, way, tuple(filter(None, (identifier, act))))
        return
    gone = [t for t in covered if not t.stands and (t.standing != "recoded" or "#" in identifier)]
    if gone and len(gone) == len(covered):
        yield Fall(identifier, _word(gone[0]), (identifier, *_felled_by(gone[0], seen)))
        return
    parts: dict[str, Testimony] = {}
    for t in gone:
        whole = "#" not in identifier and seen.standings.of(t.update)[0] != STANDING
        parts.setdefault(t.update if whole else t.id, t)
    yield from (Fall(part, _word(t), (identifier, part, *_felled_by(t, seen))) for part, t in parts.items())


def _word(testimony: Testimony) -> str:
    return testimony.fall or testimony.standing


def _felled_by(testimony: Testimony, seen: Picture) -> Iterable[str]:
    """The act that felled a claim; of a copy, the original that fell, and what felled that."""
    if testimony.standing != "copy":
        return filter(None, (testimony.why_fallen,))
    for original in sorted(seen.lineage.originals(testimony.report)):
        acts = _fell(original, seen)
        if acts:
            return original, acts
    return ()


def _fell(report: str, seen: Picture) -> str:
    if report in seen.standings.fallen:
        return seen.standings.fallen[report][1]
    felled = (t for t in seen.testimonies if t.report == report and t.standing != "copy")
    return next((t.why_fallen for t in felled if t.why_fallen), "")


def words_of(fall: Fall) -> str:
    """A fall in words, from what was cited down: `a2…, which rests on r1…#siege, which was revoked`."""
    steps = fall.path[: fall.path.index(fall.id) + 1]
    said = steps[0]
    for above, step in pairwise(steps):
        said += f", of which {step}" if step.startswith(f"{above}#") else f", which rests on {step}"
    inside = len(steps) > 1 and fall.id.startswith(f"{steps[-2]}#")
    return f"{said}{' ' if inside else ', which '}{_felled(fall, fall.path[len(steps) :])}"


def _felled(fall: Fall, by: tuple[str, ...]) -> str:
    if fall.standing.startswith(COPY):
        return f"is a {fall.standing}" + (f" ({by[0]})" if by else "")
    said = {UNSUPPORTED: f"is {UNSUPPORTED}", "resolved-false": "turned out false"}
    return said.get(fall.standing, f"was {fall.standing}")
