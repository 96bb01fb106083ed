"""Which recorded event does each value of the state come from, and who recorded it?"""

from __future__ import annotations

from collections.abc import Iterator

from domain.claim import Doc
from domain.condition import Condition
from domain.condition import state as state_of
from domain.showing import candidate_value
from domain.testimony import Testimony
from projections.current import Current
from projections.incidents import incidents
from projections.tolls import counts_of_things


def blame(state: Current) -> list[Doc]:
    """Every value of the state with the event that says so: the latest, where several do."""
    return sorted(_values(state), key=lambda value: (value["what"], value["position"]))


def _values(state: Current) -> Iterator[Doc]:
    for condition in state.conditions:
        yield _value(
            condition.key, f"{condition.value}, holds: {condition.holds}", _deciding(condition), state
        )
    by_id = {t.id: t for t in state.picture.testimonies}
    tolls = [(incident["id"], toll) for incident in incidents(state) for toll in incident["tolls"]]
    tolls += [(count["subject"], count) for _, count in counts_of_things(state)]
    for subject, toll in tolls:
        what = " ".join(filter(None, (subject, toll["measure"], toll["population"])))
        for claim in toll["claims"]:
            yield _value(what, candidate_value(by_id[claim]), by_id[claim], state)


def _deciding(condition: Condition) -> Testimony:
    """The last one attested; where nothing is, the last recorded of those who speak of the stage shown."""
    if condition.latest is not None:
        return condition.latest
    return max((t for t in condition.everyone if state_of(t).at == condition.value), key=_position)


def _position(testimony: Testimony) -> tuple[int, str]:
    return testimony.position, testimony.id


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
