"""Which recorded event does each value of the state come from, and who recorded it?"""

from __future__ import annotations

from collections.abc import Iterator

from domain.claim import Doc
from domain.showing import candidate_value
from domain.testimony import Testimony
from projections.current import Current
from projections.incidents import incidents


def blame(state: Current) -> list[Doc]:
    """Every value of the state with the event that says so: the latest, where several do."""
    return sorted(_values(state), key=lambda value: (value["what"], value["position"]))


def _values(state: Current) -> Iterator[Doc]:
    for condition in state.conditions:
        deciding = condition.latest or next(iter(condition.everyone))
        yield _value(condition.key, f"{condition.value}, holds: {condition.holds}", deciding, state)
    by_id = {t.id: t for t in state.picture.testimonies}
    for incident in incidents(state):
        for toll in incident["tolls"]:
            what = " ".join(filter(None, (incident["id"], toll["measure"], toll["population"])))
            for claim in toll["claims"]:
                yield _value(what, candidate_value(by_id[claim]), by_id[claim], state)


def _value(what: str, value: str, testimony: Testimony, state: Current) -> Doc:
    update = state.picture.updates[testimony.update]
    return {
        "what": what,
        "value": value,
        "event": update["wire"],
        "claim": testimony.id,
        "report": testimony.report,
        "source": testimony.source,
        "recorded_by": update["recorded_by"],
        "recorded_at": update["recorded_at"],
        "position": update["position"],
    }
