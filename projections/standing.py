"""What still stands, at the bounds of a question?

Five ways to fall, none deletes (design, rule 7): revised, corrected and revoked act on both axes, from
their publication on; refuted by another's report; voided by us, on the recorded axis only. Recoding is
ours, too. A deletion or a closed account flags and leaves standing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from domain.claim import Doc
from domain.ids import report_of


@dataclass(slots=True)
class Standings:
    """How each update and claim fell, which reports are voided, and which changes are in force."""

    fallen: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Report, update or claim id → (way, act id)."""
    flags: dict[str, tuple[str, ...]] = field(default_factory=dict)
    active: dict[str, Doc] = field(default_factory=dict)
    """The changes in force, by act id."""

    def of(self, update: str, claim: str = "") -> tuple[str, str]:
        """The standing of an update, or of one claim of it, and the act that felled it."""
        for key in (report_of(update), update, claim):
            if key in self.fallen:
                return self.fallen[key]
        return "standing", ""


def standings(
    changes: Mapping[str, Doc], updates: Mapping[str, Doc], visible: Callable[[Doc], bool]
) -> Standings:
    """What the changes that are `visible` at the bounds leave standing."""
    found = Standings()
    voided = voided_in(changes.values())
    found.fallen |= _taken_out(changes.values(), voided)
    for target, act in voided.items():
        found.fallen[target] = ("voided", act)
        for update in _readings_of(changes.get(target), updates):
            found.fallen[update] = ("voided", act)
    refuted = []
    for act, change in sorted(changes.items(), key=lambda item: item[1]["position"]):
        if act in voided or not visible(change) or _source_voided(change, voided):
            continue
        found.active[act] = change
        if change["wire"].startswith("judgement.refuted"):
            refuted.append(change)
        _apply(found, change)
    for change in refuted:
        # A report refutes for as long as it stands itself.
        if change["with_report"] not in found.fallen:
            found.fallen.setdefault(change["claim"], ("refuted", change["act"]))
    return found


def voided_in(changes: Iterable[Doc]) -> dict[str, str]:
    """What our voids take back, with the void: the latest first, so that a void of a void restores."""
    voided: dict[str, str] = {}
    voids = [change for change in changes if change["wire"].startswith("act.voided")]
    for change in sorted(voids, key=lambda change: -change["position"]):
        if change["act"] not in voided:
            voided.setdefault(change["target"], change["act"])
    return voided


def _readings_of(change: Doc | None, updates: Mapping[str, Doc]) -> list[str]:
    """The updates that a coding or recoding brought: they stand in the log right behind it."""
    if change is None or not change["wire"].startswith(("report.coded", "report.recoded")):
        return []
    behind = range(change["position"] + 1, change["position"] + 1 + change.get("updates", 0))
    return [key for key, update in updates.items() if update["position"] in behind]


def _taken_out(changes: Iterable[Doc], voided: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The reports whose every putting into this situation was voided: they are in the inbox again."""
    filings: dict[str, list[str]] = {}
    for change in changes:
        if change["wire"].startswith("report.coded") and change.get("filed"):
            filings.setdefault(change["report"], []).append(change["act"])
    return {
        report: ("voided", voided[acts[-1]])
        for report, acts in filings.items()
        if all(act in voided for act in acts)
    }


def _source_voided(change: Doc, voided: Mapping[str, str]) -> bool:
    """Whether the report that a change rests on was itself voided by us."""
    return change.get("by_report") in voided or change.get("with_report") in voided


def _apply(found: Standings, change: Doc) -> None:
    match change["wire"].partition("@")[0]:
        case "report.corrected":
            way = "revised" if change["manner"] == "revises" else "corrected"
            for update in change["replaced"]:
                found.fallen.setdefault(update, (way, change["act"]))
        case "report.recoded":
            for update in change["replaced"]:
                found.fallen.setdefault(update, ("recoded", change["act"]))
        case "report.revoked":
            target = change.get("update") or change["report"]
            if change["manner"] == "retracted":
                found.fallen.setdefault(target, ("revoked", change["act"]))
            else:
                found.flags[target] = (*found.flags.get(target, ()), change["manner"])
