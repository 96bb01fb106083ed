"""Who says what: every claim as a testimony, with its standing at the bounds of a question."""

from __future__ import annotations

from dataclasses import replace

from domain.claim import Claim, Doc, State
from domain.testimony import Testimony
from projections.dating import attested, begins, noted_of, published_of
from projections.naming import located
from projections.picture import Picture

Question = tuple[str, ...]
"""The report, what it speaks of as names are resolved, and the attribute asked for."""


def testimonies(found: Picture) -> list[Testimony]:
    """Every claim of every visible update, copies of what has fallen marked."""
    said = [
        _testimony(found, update, found.reports[update["report"]], Claim.from_doc(doc))
        for update in found.updates.values()
        for doc in located(update, found.names.places)
    ]
    return _fell_copies(found, said)


def _testimony(found: Picture, update: Doc, report: Doc, claim: Claim) -> Testimony:
    identifier = f"{update['id']}#{claim.name}"
    way, act = found.standings.of(update["id"], identifier)
    placed = found.order[update["id"]]
    source = found.sources.get(report["source"], {})
    state = claim.value if isinstance(claim.value, State) else None
    return Testimony(
        id=identifier,
        claim=claim,
        update=update["id"],
        report=report["report"],
        source=report["source"],
        kind=update["kind"],
        published=published_of(report, found.zone),
        start=placed.span,
        attested=attested(update, report, found.zone),
        noted=noted_of(report, found.zone),
        position=update["position"],
        modality=update.get("modality", "occurred"),
        firmness=update.get("firmness", "stated"),
        conflicting=update.get("conflicting", False),
        unnamed_voice="attributed_to" in update,
        party=source.get("parties", {}).get(found.slug, {}).get("party", "unknown"),
        reliability=source.get("reliability", "F"),
        standing=way,
        why_fallen=act,
        flags=found.standings.flags.get(update["id"], ()) + found.standings.flags.get(report["report"], ()),
        rank=placed.rank,
        stage_rank=update["stages"].index(state.at) if state and state.at in update["stages"] else 0,
        begins=begins(update) and not (state and state.steady),
    )


def _fell_copies(found: Picture, testimonies: list[Testimony]) -> list[Testimony]:
    """When an original falls, its copies count for nothing, unless the source was there itself."""
    said: dict[Question, list[Testimony]] = {}
    for testimony in testimonies:
        said.setdefault(_question(found, testimony, testimony.report), []).append(testimony)
    result = []
    for testimony in testimonies:
        ways = []
        if testimony.stands and not found.lineage.first_hand(testimony.report):
            originals = sorted(found.lineage.originals(testimony.report))
            ways = [way for original in originals if (way := _fell(found, said, testimony, original))]
        result.append(replace(testimony, standing="copy", why_fallen=ways[0]) if ways else testimony)
    return result


def _question(found: Picture, testimony: Testimony, report: str) -> Question:
    """What a report was asked, in whatever spelling it answers."""
    subject = testimony.claim.subject
    actors = sorted({found.names.actors.key(actor) for actor in subject.actors})
    place = found.names.places.key(subject.place)
    return (report, subject.sort, subject.family, subject.name, place, *actors, testimony.claim.attribute)


def _fell(found: Picture, said: dict[Question, list[Testimony]], copy: Testimony, report: str) -> str:
    """How the original of a copy has fallen, in a word; empty where it stands."""
    way = found.standings.fallen.get(report, ("", ""))[0]
    if way in ("revoked", "voided"):
        return way
    asked = said.get(_question(found, copy, report), [])
    # Of several figures on one question a copy rests on the one of its own scope, where there is one.
    originals = [o for o in asked if o.claim.scope == copy.claim.scope] or asked
    # What we only read anew has not fallen: the report stands.
    fallen = [o.standing for o in originals if o.standing not in ("standing", "recoded")]
    return fallen[0] if fallen and len(fallen) == len(originals) else ""
