"""What does one update of a made-up report say? A raw table, as it would stand in a report file.

What happened in an incident follows from its number, so that nothing of it need be remembered; most
reports say it, some say less or something else: that is how conflicts come.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from benchmarks.chance import mixed
from benchmarks.regions import Region

Raw = dict[str, Any]

FIRST_DAY = date(2022, 1, 1)

_AGREES = 0.78
"""The share of statements that say what happened as it happened."""

_METHODS = ("shelling", "airstrike", "explosive-device", "drone-strike", "shooting", "assault")
_TARGETS = ("market", "checkpoint", "school", "convoy", "bridge", "hospital", "warehouse")
_SERVICES = ("electricity", "water", "mobile internet", "landlines")
_CLOSED = ("schools", "main market", "crossing", "bakeries")
_MEASURES = ("killed", "injured", "missing")


@dataclass(frozen=True, slots=True)
class Scene:
    """What an update is said of: where, by chance of the report, on which day, of which incident."""

    region: Region
    places: tuple[int, ...]
    """The places of the situation, by their number in the region; the main one first."""
    number: int
    """The situation's."""
    incident: int
    occurred: int
    """The day of the incident, counted from `FIRST_DAY`."""
    today: int
    """The day of the report."""
    chance: Random

    def truth(self, question: int) -> int:
        """A number that every report on the incident would give, were it right."""
        return mixed(self.number, self.incident, question)

    def told(self, question: int) -> int:
        """The same as this report has it."""
        right = self.chance.random() < _AGREES
        return self.truth(question) if right else mixed(self.truth(question), self.chance.randrange(4))

    def day(self) -> str:
        """The day of the incident as this report has it, never after the report."""
        roll = self.chance.random()
        shift = -1 if roll < 0.08 else 1 if roll < 0.12 else 0
        said = _iso(min(self.occurred + shift, self.today))
        return said + "~" if roll > 0.93 else said[:7] if roll > 0.9 else said

    def place(self, told: int) -> Raw:
        """A place of the situation with its name in both scripts; now and then a part of it."""
        name, script = self.region.places[self.places[told % len(self.places)]]
        found: Raw = {"name": name}
        if script != name and self.chance.random() < 0.5:
            found["script"] = script
        if self.chance.random() < 0.15:
            found["part"] = "eastern outskirts"
        return found

    def actor(self, told: int) -> str:
        """An actor of the region."""
        return self.region.actors[told % len(self.region.actors)]

    def group(self, told: int) -> str:
        """Whom it happened to."""
        return self.region.groups[told % len(self.region.groups)]

    def count(self, question: int) -> str:
        """How many, with few large: exactly, at least, about, a range, or in a vague word."""
        found = 1 + int(200 / (1 + self.told(question) % 199))
        roll = self.chance.random()
        if roll < 0.6:
            return str(found)
        if roll < 0.78:
            return f"at least {max(1, found - self.chance.randrange(3))}"
        if roll < 0.88:
            return f"about {found}"
        return f"{found}-{found + 1 + self.chance.randrange(6)}" if roll < 0.96 else "dozens"


def _iso(day: int) -> str:
    return (FIRST_DAY + timedelta(days=max(day, 0))).isoformat()


def _incident(scene: Scene) -> Raw:
    return {
        "incident": f"s{scene.number}-i{scene.incident}",
        "occurred": scene.day(),
        "place": scene.place(scene.told(1)),
    }


def _tolls(scene: Scene) -> list[Raw]:
    listed = _MEASURES[: 1 + scene.chance.randrange(2)]
    group = scene.group(scene.truth(5))
    return [
        {"measure": measure, "population": group, "quantity": scene.count(10 + at)}
        for at, measure in enumerate(listed)
    ]


def _attack(scene: Scene) -> Raw:
    told = {"method": _METHODS[scene.told(2) % 6], "target": _TARGETS[scene.told(3) % 7]}
    if scene.chance.random() < 0.5:
        told["by" if scene.chance.random() < 0.6 else "alleged_by"] = scene.actor(scene.told(4))
    return _incident(scene) | told | {"tolls": _tolls(scene)}


def _toll(scene: Scene) -> Raw:
    own = scene.chance.randrange(3)
    return {
        "incident": f"s{scene.number}-i{scene.incident}",
        "measure": _MEASURES[own],
        "population": scene.group(scene.truth(5)),
        "quantity": scene.count(10 + own),
        "counted_as_of": _iso(scene.today),
    }


def _clash(scene: Scene) -> Raw:
    sides = [scene.actor(scene.truth(4)), scene.actor(scene.truth(4) + 1)]
    return _incident(scene) | {"stage": "begun", "sides": sides, "tolls": _tolls(scene)}


def _arrest(scene: Scene) -> Raw:
    told = {"by": [scene.actor(scene.told(4))], "quantity": scene.count(20)}
    return _incident(scene) | told | {"population": scene.group(scene.told(5))}


def _damage(scene: Scene) -> Raw:
    told = {"target": _TARGETS[scene.told(3) % 7], "cause": _METHODS[scene.told(2) % 6]}
    return _incident(scene) | told | {"extent": ("partly destroyed", "destroyed")[scene.told(6) % 2]}


def _aid(scene: Scene) -> Raw:
    told = {"by": ["Aid convoy committee"], "cargo": "food parcels", "quantity": scene.count(21)}
    return _incident(scene) | told | {"to": [scene.group(scene.truth(5))]}


def _displacement(scene: Scene) -> Raw:
    told = {"quantity": scene.count(22), "population": "families", "cause": _METHODS[scene.told(2) % 6]}
    return _incident(scene) | told | {"to": scene.place(scene.told(7))}


def _protest(scene: Scene) -> Raw:
    told = {"form": "sit-in", "turnout": scene.count(23), "demand": "an end of the siege"}
    return _incident(scene) | told | {"by": [scene.group(0)]}


def _denial(scene: Scene) -> Raw:
    return {
        "incident": f"s{scene.number}-i{scene.incident}",
        "by": [scene.actor(scene.truth(4))],
        "attribute": "killed",
        "quantity": scene.count(10),
        "population": scene.group(scene.truth(5)),
    }


def _condition(stages: tuple[str, str], **fields: Callable[[Scene], Any]) -> Callable[[Scene], Raw]:
    """A state that is imposed and lifted again every few weeks; some sources have it the other way."""

    def say(scene: Scene) -> Raw:
        where = scene.chance.randrange(len(scene.places))
        weeks = 2 + mixed(scene.number, where) % 5
        phase = scene.today // (7 * weeks)
        holds = phase % 2 == 0
        wrong = scene.chance.random() < 0.12
        began = {"began" if holds != wrong else "ended": _iso(max(phase * 7 * weeks, 0))}
        seen = began if scene.chance.random() < 0.6 else {"seen": _iso(scene.today)}
        stage = {"stage": stages[0] if holds != wrong else stages[1]}
        told = {name: field(scene) for name, field in fields.items()}
        return {"place": {"name": scene.region.places[scene.places[where]][0]}} | stage | seen | told

    return say


def _ceasefire(scene: Scene) -> Raw:
    stage = ("announced", "in-effect", "violated", "renewed", "ended")[scene.told(8) % 5]
    parties = [scene.actor(scene.truth(4)), scene.actor(scene.truth(4) + 1)]
    return {"stage": stage, "parties": parties, "place": scene.place(0), "seen": _iso(scene.today)}


def _negotiation(scene: Scene) -> Raw:
    parties = [scene.actor(0), scene.actor(4)]
    return {"stage": "opened", "parties": parties, "place": scene.place(0), "began": scene.day()}


def _statement(scene: Scene) -> Raw:
    words = scene.chance.choices(scene.region.words, k=9)
    return {"by": [scene.actor(scene.told(4))], "subject": "the talks", "text": " ".join(words)}


def _presence(scene: Scene) -> Raw:
    told = {"by": [scene.actor(scene.chance.randrange(4))], "strength": scene.count(24)}
    return {"place": scene.place(scene.chance.randrange(9)), "seen": _iso(scene.today)} | told


_by = {"by": lambda scene: [scene.actor(scene.truth(4))]}

KINDS: Mapping[str, tuple[int, Callable[[Scene], Raw]]] = {
    "attack": (22, _attack),
    "toll": (16, _toll),
    "clash": (8, _clash),
    "arrest": (6, _arrest),
    "damage": (5, _damage),
    "aid-delivery": (4, _aid),
    "displacement": (4, _displacement),
    "protest": (3, _protest),
    "denial": (3, _denial),
    "siege": (5, _condition(("imposed", "lifted"), **_by)),
    "checkpoint": (4, _condition(("set-up", "removed"), **_by)),
    "curfew": (3, _condition(("imposed", "lifted"), whose=lambda scene: [scene.group(0)], **_by)),
    "movement": (3, _condition(("restricted", "eased"), whose=lambda scene: [scene.group(0)])),
    "closure": (3, _condition(("closed", "reopened"), what=lambda scene: _CLOSED[scene.today % 4])),
    "service-outage": (3, _condition(("out", "restored"), service=lambda scene: _SERVICES[scene.today % 4])),
    "access": (2, _condition(("denied", "granted"), to=lambda _: ["Aid convoy committee"])),
    "ceasefire": (2, _ceasefire),
    "negotiation": (2, _negotiation),
    "statement": (3, _statement),
    "presence": (3, _presence),
}
"""How often a kind is reported, of a hundred or so, and what its updates say."""

_NAMES = tuple(KINDS)
_WEIGHTS = tuple(weight for weight, _say in KINDS.values())


def update(scene: Scene) -> Raw:
    """One update of any kind."""
    kind = scene.chance.choices(_NAMES, _WEIGHTS)[0]
    found = {"kind": kind} | KINDS[kind][1](scene)
    roll = scene.chance.random()
    if roll < 0.1:
        found["firmness"] = ("reported", "apparent", "rumoured")[scene.chance.randrange(3)]
    elif roll < 0.16:
        found["attributed_to"] = "a resident"
    return found
