"""How is one condition told: what it is in, since when, and who says so?"""

from __future__ import annotations

from domain.claim import Doc
from domain.condition import Condition
from domain.edtf.zones import zone_of
from projections.bounds import written
from projections.current import Current
from projections.dates import condition_date_doc
from projections.picture import Picture
from projections.weight import support_doc, verification


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
    return {
        "since": None if ended else dated,
        "until": dated if ended else None,
        "last_reported": last.astimezone(zone_of(picture.zone)).date().isoformat() if last else None,
        "_last": written(last),
    }
