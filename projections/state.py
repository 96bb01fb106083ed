"""What is the state now: what holds, what happened with which losses, what is not known?"""

from __future__ import annotations

from collections.abc import Sequence

from domain.claim import Doc
from domain.condition import Condition
from domain.edtf.zones import zone_of
from projections.current import Current
from projections.dates import condition_date_doc
from projections.expectations import expectations
from projections.incidents import incidents
from projections.phases import phases
from projections.picture import Picture
from projections.tolls import counts_of_things
from projections.unknowns import unknowns
from projections.weight import support_doc, verification


def state_doc(state: Current, assessments: Sequence[Doc]) -> Doc:
    """The answer as `sitline.state/1` has it."""
    picture = state.picture
    told = [condition_doc(condition, state) for condition in state.conditions if told_apart(condition)]
    return {
        "situation": picture.slug,
        "title": picture.situation["title"],
        "phases": phases(state),
        "conditions": sorted(told, key=lambda c: (c["holds"] != "yes", c["kind"], c["key"])),
        "incidents": incidents(state),
        "counts": counts_of_things(state),
        "unknowns": unknowns(state),
        "expectations": expectations(state),
        "assessments": list(assessments),
        "open_conflicts": len(state.open_conflicts),
        "not_understood": picture.not_understood,
    }


def told_apart(condition: Condition) -> bool:
    """A condition of which everything has fallen, or is history, is no part of the state."""
    return any(t.modality != "historical" for t in condition.everyone)


def condition_doc(condition: Condition, state: Current) -> Doc:
    """One condition as the answer has it."""
    picture = state.picture
    latest = condition.latest or next(iter(condition.everyone))
    disputed = state.contested(condition)
    supporting = state.supporting(condition)
    possible = state.possible(condition)
    return {
        "key": condition.key,
        "kind": latest.kind,
        "family": condition.family,
        "place": condition.place,
        "actors": list(condition.actors),
        "value": condition.value,
        "holds": "unknown" if possible and condition.holds == "yes" else condition.holds,
        "possible": possible,
        "modality": latest.modality,
        "firmness": latest.firmness,
        **_times(condition, picture),
        "disputed": disputed,
        "verification": verification(supporting, picture, disputed=disputed),
        "support": support_doc(supporting, picture),
        "claims": [t.id for t in condition.everyone],
        "flags": sorted({flag for t in condition.everyone for flag in t.flags}),
    }


def _times(condition: Condition, picture: Picture) -> Doc:
    since, ended = condition.since, condition.holds == "no"
    dated = condition_date_doc([picture.updates[t.update] for t in condition.run], since) if since else None
    # Who announces a thing does not report on it, once others do.
    speaking = (*condition.asserted, *condition.doubted) if condition.asserted else condition.everyone
    attested = [t.attested.latest for t in speaking if t.attested.latest]
    then = picture.bounds.true_at
    # What was attested later speaks of then, too; it was not reported later than then.
    last = max((min(a, then) if then else a for a in attested), default=None)
    silent = None
    if last is not None:
        now = picture.bounds.true_at or picture.bounds.at
        silent = max(0, (now - last).days)
    return {
        "since": None if ended else dated,
        "until": dated if ended else None,
        "last_reported": last.astimezone(zone_of(picture.zone)).date().isoformat() if last else None,
        "silent_days": silent,
    }
