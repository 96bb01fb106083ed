"""What happened, and with which losses, as far as the voices agree?"""

from __future__ import annotations

from collections.abc import Sequence

from domain.claim import Doc
from domain.testimony import ANNOUNCING
from projections.current import Current
from projections.dates import date_doc
from projections.tolls import is_count_of_a_thing, tolls_by_incident
from projections.weight import support_doc

_NO_EVENT = frozenset({*ANNOUNCING, "historical"})


def incidents(state: Current) -> list[Doc]:
    """The incidents that were reported to have happened, in their order."""
    grouped: dict[str, list[Doc]] = {}
    for update in state.picture.updates.values():
        if _is_event(update, state):
            name: str = update.get("incident") or update["id"]
            grouped.setdefault(state.merged.get(name, name), []).append(update)
    tolls = tolls_by_incident(state)
    told = [
        _incident(name, updates, tolls.get(name, []), state)
        for name, updates in grouped.items()
        if not all(_only_denies(update) for update in updates)
    ]
    return sorted(told, key=lambda i: (i["occurred"]["earliest"] or "9", i["rank"], i["id"]))


def _is_event(update: Doc, state: Current) -> bool:
    stands = state.picture.standings.of(update["id"])[0] == "standing"
    happened = update.get("modality", "occurred") not in _NO_EVENT and update.get("firmness") != "judgement"
    placed = state.truths[update["id"]] in ("certain", "possible")
    about = update["nature"] == "incident" or bool(update.get("incident"))
    return stands and happened and placed and about and not is_count_of_a_thing(update)


def _only_denies(update: Doc) -> bool:
    """Whether it only says that something was not so: an incident that nobody asserts is none."""
    return bool(update["claims"]) and all(claim.get("polarity") == "denies" for claim in update["claims"])


def _telling(update: Doc) -> tuple[bool, bool, bool, bool, str]:
    """The first update by this tells what sort of incident it was, and when."""
    undated, state = not update.get("occurred"), update["nature"] != "incident"
    return _only_denies(update), update["kind"] == "toll", undated, state, update["id"]


def _incident(name: str, updates: list[Doc], tolls: list[Doc], state: Current) -> Doc:
    first = min(updates, key=_telling)
    places = sorted({(u.get("place") or {}).get("name", "") for u in updates} - {""})
    ids = {u["id"] for u in updates}
    voices = [t for t in state.said_in(u["id"] for u in updates) if t.stands]
    asserting = [t for t in voices if t.asserts]
    about_it = [t for t in voices if t.claim.subject.sort == "incident"]
    return {
        "id": name,
        "kind": first["kind"],
        "says": first["says"],
        "occurred": date_doc(first, state.picture),
        "rank": state.picture.order[first["id"]].rank,
        "place": places[0] if places else None,
        "places": places,
        "possible": not any(state.truths[u["id"]] == "certain" for u in updates),
        "firmness": sorted({u.get("firmness", "stated") for u in updates}),
        "disputed": state.disputed(about_it),
        "support": support_doc(asserting, state.picture) if asserting else _alone(updates),
        "tolls": tolls,
        "updates": sorted(ids),
    }


def _alone(updates: Sequence[Doc]) -> Doc:
    reports = len({u["report"] for u in updates})
    return {"reports": reports, "chains": [1, reports], "non_party": 0}
