"""Which evidence against what a judgement rests on does it not cite?

A claim in standing that conflicts with a claim which the judgement cites as support, or otherwise rests on
(`domain.bearing`; a cited report or update stands for its claims), and a voice that doubts one, each with
the id of the conflict; `bears` says whether it goes against what holds the judgement up. What no version
ever cited is *uncited*; what an earlier version cited and the one held does not is *dropped*.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from domain.claim import Doc
from domain.comparing import compare
from domain.conflict import Conflict
from domain.showing import candidate_value
from domain.testimony import Testimony
from projections.conflicts import Weighed
from projections.grounds import Grounds
from projections.stages import Life

NOT_AGAINST = frozenset({"explained", "dissolved"})
"""Stages of a conflict in which the claims can all stand."""


def against(
    row: Doc, life: Life, conflicts: Iterable[Weighed], grounds: Grounds
) -> tuple[list[Doc], list[Doc]]:
    """The uncited evidence against it, and what was dropped."""
    version = life.spoken
    own = [c["id"] for c in version["cites"] if c["role"] == "supports"]
    holding = _covered(grounds.bearing(version), grounds)
    supports = _covered(own, grounds) | holding
    cited = _covered((c["id"] for c in version["cites"]), grounds)
    ever = {v["version"]: _covered((c["id"] for c in v["cites"]), grounds) for v in row["versions"]}
    uncited, dropped = [], []
    for weighed in conflicts:
        for testimony, sides in _other_side(weighed.conflict, supports, grounds) if _open(weighed) else ():
            if testimony.id in cited:
                continue
            before = [number for number, ids in sorted(ever.items()) if testimony.id in ids]
            doc = _told(testimony, sides, weighed, grounds)
            doc["bears"] = bool(holding & set(sides))
            doc["seen"] = testimony.position <= version.get("seen", 0)
            if before:
                dropped.append(doc | {"cited_in": before})
            else:
                uncited.append(doc)
    return uncited, dropped


def _open(weighed: Weighed) -> bool:
    return weighed.stage not in NOT_AGAINST


def _covered(cited: Iterable[str], grounds: Grounds) -> set[str]:
    """The ids of the claims under what is cited."""
    return {t.id for one in cited if not one.startswith("a") for t in grounds.testimonies(one)}


def _other_side(
    conflict: Conflict, supports: set[str], grounds: Grounds
) -> Iterator[tuple[Testimony, list[str]]]:
    """Who contradicts a supporting claim, or doubts what it says, with the claims it goes against."""
    members = {t.id: t for t in conflict.testimonies}
    sides: dict[str, list[str]] = {}
    for one, other in _pairs(conflict, supports, grounds):
        for mine, theirs in ((one, other), (other, one)):
            if mine in supports and theirs not in supports:
                sides.setdefault(theirs, []).append(mine)
    held = sorted(supports & {t.id for t in conflict.testimonies if not t.doubts})
    for doubt in conflict.doubted:
        if held and doubt.id not in supports:
            sides.setdefault(doubt.id, held)
    yield from ((members[claim], mine) for claim, mine in sorted(sides.items()) if claim in members)


def _pairs(conflict: Conflict, supports: set[str], grounds: Grounds) -> Iterator[tuple[str, str]]:
    """The pairs of a conflict in which a supporting claim can be."""
    if conflict.whole:
        yield from (pair[:2] for pair in conflict.pairs)
        return
    own = [t for t in conflict.testimonies if t.id in supports]
    for one in own:
        for other in conflict.testimonies:
            if compare(one, other, grounds.here.names).kind == "conflict":
                yield min(one.id, other.id), max(one.id, other.id)


def _told(testimony: Testimony, sides: list[str], weighed: Weighed, grounds: Grounds) -> Doc:
    here = grounds.here
    return {
        "id": testimony.id,
        "report": testimony.report,
        "source": testimony.source,
        "published": here.reports[testimony.report]["published"],
        "says": here.updates[testimony.update]["says"],
        "value": candidate_value(testimony),
        "how": "doubts" if testimony.doubts else "contradicts",
        "against": sides,
        "conflict": weighed.conflict.id,
        "certainty": weighed.conflict.certainty,
        "stage": weighed.stage,
    }
