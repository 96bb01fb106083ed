"""Which kind of update is an event of ACLED, by its sub-event?

ACLED's kinds and ours overlap and do not nest (docs: vocabulary): what has no kind here is an `event` under
ACLED's own name for it. Armed clashes are events, too: our clash is a condition that holds until it is told
to end, and an event of ACLED is over. A sub-event is named in words as ACLED writes it.
"""

from __future__ import annotations

from typing import Any

from exchange.cells import Named

METHODS = {
    "shelling/artillery/missile attack": "shelling",
    "air/drone strike": "air or drone strike",
    "remote explosive/landmine/ied": "explosive-device",
    "suicide bomb": "suicide bomb",
    "grenade": "grenade",
    "chemical weapon": "chemical weapon",
    "attack": "",
    "sexual violence": "sexual violence",
}
"""Sub-events that are attacks, with how."""

PROTESTS = frozenset(
    {
        "peaceful protest",
        "protest with intervention",
        "excessive force against protesters",
        "violent demonstration",
    }
)

STATE = frozenset({"1", "state forces"})
"""inter1 and inter2 of the forces of a state, by code in older layouts and by name in the current one."""


def happened(row: Named, crowd: str | None) -> dict[str, Any]:
    """The kind of the event, and the fields of that kind."""
    sub = row("sub_event_type") or row("event_type")
    one, other = row("actor1"), row("actor2")
    by = {"by": [one]} if one else {}
    word = sub.casefold()
    if word in METHODS:
        how = {"method": METHODS[word]} if METHODS[word] else {}
        return {"kind": "attack", **by, **how, **({"target": other} if other else {})}
    if word in PROTESTS:
        against = {"against": [other]} if other else {}
        return {"kind": "protest", "form": word, **by, **against, **({"turnout": crowd} if crowd else {})}
    if word == "abduction/forced disappearance":
        return {"kind": "abduction", **by, **({"who": [other]} if other else {})}
    if word == "arrests":
        return {"kind": "arrest", **by, **({"who": [other]} if other else {})}
    if word == "looting/property destruction":
        return {
            "kind": "damage",
            "extent": "looted or destroyed",
            **by,
            **({"owner": [other]} if other else {}),
        }
    both = [actor for actor in (one, other) if actor]
    return {"kind": "event", "what": word or "event", **({"by": both} if both else {})}


def held(row: Named) -> dict[str, Any]:
    """Who holds the place after a battle that took it; nothing where the sides cannot be told apart."""
    word = row("sub_event_type").casefold()
    if word not in ("government regains territory", "non-state actor overtakes territory"):
        return {}
    sides = [(row(f"actor{n}"), row(f"inter{n}").partition(".")[0].casefold() in STATE) for n in ("1", "2")]
    wanted = word.startswith("government")
    holders = [name for name, state in sides if name and state is wanted]
    others = [name for name, state in sides if name and state is not wanted]
    if len(holders) != 1:
        return {}
    return {
        "kind": "control",
        "stage": "changed",
        "holder": holders,
        **({"previous": others} if others else {}),
    }
