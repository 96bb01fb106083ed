"""What happened, and with which losses, as far as the voices agree?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from domain.claim import Count, Doc
from domain.conflict import Group
from domain.spelling import fold
from domain.testimony import ANNOUNCING, Testimony
from projections.conflicts import Weighed, question_groups
from projections.current import Current
from projections.dates import date_doc
from projections.picture import Picture
from projections.weight import support_doc, verification

_NO_EVENT = frozenset({*ANNOUNCING, "historical"})


def incidents(state: Current) -> list[Doc]:
    """The incidents that were reported to have happened, in their order."""
    picture = state.picture
    grouped: dict[str, list[Doc]] = {}
    for update in picture.updates.values():
        if _is_event(update, state):
            name: str = update.get("incident") or update["id"]
            grouped.setdefault(state.merged.get(name, name), []).append(update)
    counted = _counts(picture)
    told = [_incident(name, updates, counted.get(name, []), state) for name, updates in grouped.items()]
    return sorted(told, key=lambda i: (i["occurred"]["earliest"] or "9", i["rank"], i["id"]))


def _is_event(update: Doc, state: Current) -> bool:
    stands = state.picture.standings.of(update["id"])[0] == "standing"
    happened = update.get("modality", "occurred") not in _NO_EVENT and update.get("firmness") != "judgement"
    placed = state.truths[update["id"]] in ("certain", "possible")
    about = update["nature"] == "incident" or bool(update.get("incident"))
    return stands and happened and placed and about


def _incident(name: str, updates: list[Doc], groups: list[Group], state: Current) -> Doc:
    first = min(
        updates, key=lambda u: (u["kind"] == "toll", not u.get("occurred"), u["position"] and u["id"])
    )
    places = sorted({(u.get("place") or {}).get("name", "") for u in updates} - {""})
    ids = {u["id"] for u in updates}
    voices = [t for t in state.picture.testimonies if t.update in ids and t.stands]
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
        "disputed": state.disputed(voices),
        "support": support_doc(voices, state.picture) if voices else _alone(updates),
        "tolls": [toll for group in groups for toll in _tolls(group, state)],
        "updates": sorted(ids),
    }


def _alone(updates: Sequence[Doc]) -> Doc:
    reports = len({u["report"] for u in updates})
    return {"reports": reports, "chains": [1, reports], "non_party": 0}


def _counts(picture: Picture) -> dict[str, list[Group]]:
    found: dict[str, list[Group]] = {}
    for group in question_groups(picture):
        if group.key[0] == "incident" and any(isinstance(t.claim.value, Count) for t in group.testimonies):
            found.setdefault(group.key[1], []).append(group)
    return found


def _tolls(group: Group, state: Current) -> Iterable[Doc]:
    by_scope: dict[tuple[str, str, str], list[Testimony]] = {}
    for t in group.testimonies:
        if (
            t.stands
            and t.asserts
            and isinstance(t.claim.value, Count)
            and state.truths[t.update] in ("certain", "possible")
        ):
            scope = t.claim.scope
            by_scope.setdefault((fold(scope.population), fold(scope.unit), scope.counting), []).append(t)
    for _, testimonies in sorted(by_scope.items()):
        yield _toll(testimonies, state)


def _toll(testimonies: list[Testimony], state: Current) -> Doc:
    scope = testimonies[0].claim.scope
    counts = [t.claim.value for t in testimonies if isinstance(t.claim.value, Count)]
    low, high = combined(counts)
    disputed = state.disputed(testimonies)
    ids = {t.id for t in testimonies}
    weighed = next((w for w in state.conflicts if ids & {t.id for t in w.conflict.testimonies}), None)
    stood = sorted({c.as_of for c in counts if c.as_of})
    return {
        "measure": testimonies[0].claim.attribute,
        "population": scope.population or None,
        "unit": scope.unit or None,
        "counting": scope.counting or None,
        "low": low,
        "high": high,
        "wordings": sorted({c.wording for c in counts}),
        "leading": _leading(weighed, counts),
        "disputed": disputed,
        "verification": verification(testimonies, state.picture, disputed=disputed),
        "firmness": sorted({t.firmness for t in testimonies}),
        "claims": [t.id for t in testimonies],
        "support": support_doc(testimonies, state.picture),
        "counted_as_of": stood[-1] if stood else None,
    }


def combined(counts: Sequence[Count]) -> tuple[float | None, float | None]:
    """What all figures allow; where they contradict, from the lowest to the highest figure."""
    lows = [c.low for c in counts if c.low is not None]
    highs = [c.high for c in counts if c.high is not None]
    low, high = max(lows, default=None), min(highs, default=None)
    if low is not None and high is not None and low > high:
        return min(lows), max(highs)
    return low, high


def _leading(weighed: Weighed | None, counts: Sequence[Count]) -> Doc:
    if weighed is not None:
        return {"value": weighed.leading.value, "rule": weighed.leading.rule, "why": weighed.leading.why}
    return {"value": counts[0].wording, "rule": "undisputed/1", "why": "no figure contradicts it"}
