"""What is not known, and why: announced but not seen in effect, doubted without sides, not dated?"""

from __future__ import annotations

from domain.claim import Doc
from domain.testimony import ANNOUNCING
from domain.wording import listed
from projections.conflicts_answer import subject_words
from projections.current import Current
from projections.expectations import announcers

_THEN = ("certain", "possible")


def unknowns(state: Current) -> list[tuple[int, Doc]]:
    """Everything a reader could take for known and is not, each with the number of its sort.

    By sort, then by what they say, then by their claims: never by the order of recording.
    """
    sorts = (_not_in_effect, _intended, _without_sides, _uncounted, _unplaced)
    found = [(number, unknown) for number, sort in enumerate(sorts) for unknown in sort(state)]
    return sorted(found, key=lambda one: (one[0], one[1]["what"], one[1]["because"]))


def _not_in_effect(state: Current) -> list[Doc]:
    found = []
    for condition in state.conditions:
        if condition.holds == "announced":
            updates = [state.picture.updates[t.update] for t in condition.announced]
            by = (
                listed(dict.fromkeys(a for u in updates for a in announcers(u)))
                or condition.announced[0].source
            )
            modality = condition.announced[0].modality
            word = "announced" if modality == "occurred" else modality
            why = f"{word} by {by}; no report says that it is in effect"
            found.append(_unknown(updates[0]["says"], why, [t.id for t in condition.announced]))
    return found


def _intended(state: Current) -> list[Doc]:
    found = []
    for update in state.picture.updates.values():
        modality = update.get("modality")
        stands = state.picture.standings.of(update["id"])[0] == "standing"
        if (
            update["nature"] == "incident"
            and modality in ANNOUNCING
            and stands
            and state.truths[update["id"]] in _THEN
        ):
            why = f"{modality}; no report says that it happened"
            found.append(_unknown(update["says"], why, [update["id"]]))
    return found


def _without_sides(state: Current) -> list[Doc]:
    found = []
    for weighed in state.open_conflicts:
        silent = [t for t in weighed.conflict.doubted if t.conflicting]
        if silent:
            what = f"who says what on: {subject_words(weighed.conflict.subject, state.picture)}"
            voices = listed(sorted({t.source for t in silent}))
            why = f"{voices} reports that accounts conflict, and gives no sides"
            found.append(_unknown(what, why, [t.id for t in silent]))
    return found


def _uncounted(state: Current) -> list[Doc]:
    found = []
    for t in state.picture.testimonies:
        bound = getattr(t.claim.value, "bound", "")
        if t.stands and bound in ("unknown", "not-reported"):
            found.append(
                _unknown(f"{t.claim.attribute}: {t.claim.subject.name}", bound.replace("-", " "), [t.id])
            )
    return found


def _unplaced(state: Current) -> list[Doc]:
    found = []
    for update, truth in state.truths.items():
        doc = state.picture.updates[update]
        stands = state.picture.standings.of(update)[0] == "standing"
        event = doc.get("modality") not in (*ANNOUNCING, "historical") and doc.get("firmness") != "judgement"
        if truth == "unplaced" and stands and event:
            after = listed(doc.get("after", ()))
            why = f"not dated; not before {after}, which is not certain by then" if after else "not dated"
            found.append(_unknown(doc["says"], why, [update]))
    return found


def _unknown(what: str, why: str, because: list[str]) -> Doc:
    return {"what": what, "why": why, "because": because}
