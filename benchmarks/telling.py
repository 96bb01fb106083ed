"""Which acts of a newsroom's desk does a benchmark play, in order? The same by seed, never held in memory.

Sizes of situations follow Zipf's law, those of incidents a power law; reports come in three scripts, say
or do not say from where they have what they say, and are corrected, revoked, recoded, refuted, checked
and voided at about the rates of the chronicles in `examples`. What is told here is raw: as it would be
typed. `benchmarks.recording` makes commands of it.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any, NamedTuple

from benchmarks.chance import Repeating, Zipf
from benchmarks.regions import ENGLISH, REGIONS, SOURCE_TYPES, Region
from benchmarks.saying import FIRST_DAY, Raw, Scene, update

DAYS = 880
"""From the first recording to the last."""

START = datetime(FIRST_DAY.year, FIRST_DAY.month, FIRST_DAY.day, 6, tzinfo=UTC) + timedelta(days=30)
"""The first recording: reports reach a desk up to two weeks after they were published."""

_ORDINARY = 250
"""Events of a situation on average, where there are several."""

_LARGEST = 10
"""Events of the longest report: itself and nine updates."""

_REMEMBERED = 2000
"""Latest reports of all situations that an act may speak of."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is told: so many events exactly, in one situation or in many."""

    events: int
    seed: int = 20221
    one_situation: bool = False

    @property
    def situations(self) -> int:
        """How many situations there are: with n of them the first gets 1 / (1 + 1/2 + ... + 1/n) of all."""
        return 1 if self.one_situation else max(3, self.events // _ORDINARY)

    @property
    def sources(self) -> int:
        """How many sources speak: the first most often."""
        return min(400, max(12, self.events // 2500))


class Told(NamedTuple):
    """One report that was told: what later acts need of it."""

    situation: str
    source: str
    given: str
    raw: Raw
    """As it was typed, its updates with their keys."""


class Act(NamedTuple):
    """One thing done at the desk: which (a verb of `benchmarks.recording`), where, when, and on what."""

    verb: str
    situation: str
    at: datetime
    raw: Raw
    of: Told | None = None
    events: int = 1
    """How many events it records."""


@dataclass(slots=True)
class _Situation:
    number: int
    region: Region
    places: tuple[int, ...]
    incidents: Repeating

    @property
    def slug(self) -> str:
        return f"{self.region.slug}-{self.number}"


class Telling:
    """The acts of one plan."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._chance = Random(plan.seed)
        self._which = Zipf(plan.situations)
        self._who = Zipf(plan.sources)
        self._words = Zipf(len(ENGLISH))
        self._open: dict[int, _Situation] = {}
        self._latest: deque[Told] = deque(maxlen=_REMEMBERED)
        self._done = self._reports = self._acts = 0

    def acts(self) -> Iterator[Act]:
        """Every act in order, until exactly the planned number of events is told."""
        for act in self._everything():
            self._done += act.events
            yield act
            if self._done >= self._plan.events:
                return

    def _everything(self) -> Iterator[Act]:
        for number in range(self._plan.sources):
            yield self._source(number)
        yield from self._names()
        while True:
            found = self._situation(self._which.draw(self._chance))
            if found.number not in self._open:
                self._open[found.number] = found
                yield self._opened(found)
                continue
            yield self._report(found)
            if self._room > _LARGEST and self._chance.random() < 0.085:
                yield self._change()

    @property
    def _room(self) -> int:
        return self._plan.events - self._done

    @property
    def _now(self) -> datetime:
        share = self._done / self._plan.events
        return START + timedelta(seconds=int(share * DAYS * 86400))

    def _source(self, number: int) -> Act:
        region = REGIONS[number % 3]
        slug = f"demo-{region.slug}-{number}"
        raw = {"slug": slug, "name": f"Demo {number}", "type": SOURCE_TYPES[number * 5 % 12]}
        raw |= {"reliability": "ABBCCCDF"[number % 8], "language": region.language}
        return Act("add-source", slug, self._now, raw)

    def _names(self) -> Iterator[Act]:
        for region in REGIONS:
            for at, (name, script) in enumerate(region.places):
                raw: Raw = {"sort": "place", "name": name, "aliases": [script] if script != name else []}
                raw |= {"within": region.places[0][0]} if at % 6 and at else {}
                yield Act("add-name", "", self._now, raw)
            for actor in region.actors:
                yield Act("add-name", "", self._now, {"sort": "actor", "name": actor, "aliases": []})

    def _situation(self, number: int) -> _Situation:
        if number in self._open:
            return self._open[number]
        region = REGIONS[number % 3]
        draw = Random(self._plan.seed * 1_000_003 + number)
        places = tuple(draw.sample(range(len(region.places)), 3 + draw.randrange(9)))
        return _Situation(number, region, places, Repeating(0.12))

    def _opened(self, found: _Situation) -> Act:
        where = found.region.places[found.places[0]]
        raw = {"title": f"Siege of {where[0]} ({where[1]}), {found.number}", "places": [where[0]]}
        return Act("open", found.slug, self._now, raw | {"zone": found.region.zone})

    def _report(self, found: _Situation) -> Act:
        chance, now = self._chance, self._now
        self._reports += 1
        given = f"{self._reports:x}"
        published = now - timedelta(minutes=int(20 * chance.paretovariate(1.1)) % 20_000)
        raw: dict[str, Any] = {
            "situation": found.slug,
            "source": self._speaker(),
            "published": f"{published:%Y-%m-%dT%H:%M}{found.region.offset}",
            "id": given,
            "url": f"https://example.org/{found.region.slug}/{given}",
        }
        raw |= self._said(found) | self._lineage(found)
        today = (published.date() - FIRST_DAY).days - 1
        if chance.random() > 0.07 and self._room > 1:  # else it is only captured, and coded later
            count = min(int(chance.paretovariate(1.6)), _LARGEST - 1, self._room - 1)
            raw["update"] = [self._update(found, at, today) for at in range(count)]
        told = Told(found.slug, raw["source"], given, raw)
        self._latest.append(told)
        return Act("report", found.slug, now, raw, events=1 + len(raw.get("update", ())))

    def _update(self, found: _Situation, at: int, today: int) -> Raw:
        incident, first = found.incidents.draw(self._chance, float(today))
        scene = Scene(
            found.region,
            found.places,
            found.number,
            incident,
            min(int(first), today),
            today,
            self._chance,
        )
        return {"key": f"u{at}"} | update(scene)

    def _speaker(self) -> str:
        number = self._who.draw(self._chance)
        return f"demo-{REGIONS[number % 3].slug}-{number}"

    def _said(self, found: _Situation) -> Raw:
        """The wording, in the region's language or in English, longer ones rarer."""
        chance = self._chance
        foreign = chance.random() < 0.35
        words = ENGLISH if foreign else found.region.words
        length = 8 + min(int(6 * chance.paretovariate(1.2)), 150)
        said = [words[self._words.draw(chance) % len(words)] for _ in range(length)]
        place = found.region.places[chance.choice(found.places)]
        said.insert(length // 2, place[0] if foreign else place[1])
        return {"wording": " ".join(said), "language": "en" if foreign else found.region.language}

    def _lineage(self, found: _Situation) -> Raw:
        """From where it has what it says: mostly nothing is said of that."""
        roll = self._chance.random()
        if roll < 0.5:
            return {}
        if roll < 0.68:
            return {"quotes": []} | ({"proximity": "first-hand"} if roll < 0.6 else {})
        earlier = (
            self._latest[-1 - self._chance.randrange(min(len(self._latest), 60))] if self._latest else None
        )
        if earlier is None or earlier.situation != found.slug:
            return {"quotes": ["a resident"]} if roll < 0.75 else {}
        relation = "quotes" if roll < 0.84 else "republishes" if roll < 0.94 else "derives_from"
        return {relation: [f"{earlier.source}/{earlier.given}"]}

    def _change(self) -> Act:
        """Something is done about a report of late, and about each report once at most."""
        at = self._chance.randrange(len(self._latest))
        of = self._latest[at]
        del self._latest[at]
        self._acts += 1
        roll = self._chance.random()
        coded = "update" in of.raw
        if roll < 0.32 and coded:
            return self._correction(of)
        if roll < 0.44 and coded:
            return self._recoding(of)
        verb = next(verb for verb, upto in _ACTS if roll < upto)
        raw = {"number": self._acts, "manner": _MANNERS[self._acts % 5], "seen": self._done}
        if verb in {"refute", "link"}:
            other = next((told for told in reversed(self._latest) if told.situation == of.situation), None)
            raw["other"] = (other.source, other.given) if other else None
        needs_other = verb in {"refute", "link"} and raw["other"] is None
        if needs_other or (not coded and verb in {"verify", "refute"}):
            verb = "void"
        return Act(verb, of.situation, self._now, raw, of)

    def _correction(self, of: Told) -> Act:
        """The source gives another number for what it said first."""
        self._reports += 1
        first = dict(of.raw["update"][0])
        if "quantity" in first:
            first["quantity"] = str(self._chance.randrange(40))
        raw = {name: of.raw[name] for name in ("situation", "source", "published", "language")}
        raw |= {"id": f"{self._reports:x}", "wording": "Correction. " + of.raw["wording"], "update": [first]}
        return Act("correct", of.situation, self._now, raw, of, events=3)

    def _recoding(self, of: Told) -> Act:
        """The desk reads the first update anew."""
        first = dict(of.raw["update"][0], firmness="apparent")
        raw = {**of.raw, "update": [first], "number": self._acts}
        return Act("recode", of.situation, self._now, raw, of, events=2)


_ACTS = (("revoke", 0.6), ("link", 0.68), ("verify", 0.82), ("refute", 0.9), ("assess", 0.95), ("void", 1.0))
"""What is done about a report, apart from corrections and recodings: each up to a share of all."""

_MANNERS = ("retracted", "retracted", "deleted", "retracted", "account-gone")
