"""What does a dataset say of an entity: how it is, what holds between it and others, or what happened?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from domain.claiming import claim_name
from domain.kinds import kinds
from domain.text import LONGEST_NAME
from exchange import cells
from exchange.readers._ftm_model import (
    AMOUNTS,
    CAPTIONS,
    HAPPENINGS,
    ONCE,
    RELATIONS,
    Happening,
    Relation,
    is_dated,
    is_passed_over,
    worded,
)
from exchange.readers._ftm_named import DATE, DAY, Named, code_of, schema_of, short
from exchange.readers._ftm_statements import Statement

Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entity(Named):
    """Statements of a dataset on one entity, and what they say."""

    def updates(self) -> list[Doc]:
        """All that is said, as updates."""
        schema = schema_of(self.statements)
        if schema in RELATIONS:
            return [self._relation(RELATIONS[schema])]
        if schema in HAPPENINGS:
            return [self._happening(schema, HAPPENINGS[schema])]
        if schema == "Address":
            return [self._address()]
        return [*self._properties()]

    def _properties(self) -> Iterator[Doc]:
        told = [s for s in self.statements if not is_passed_over(s.prop)]
        once = {prop: [s for s in told if s.prop == prop and DATE.fullmatch(s.value)] for prop in ONCE}
        for prop, dated in once.items():
            if dated:
                yield self._dated(prop, dated, worded(prop).replace(" ", "-"), self.code(prop))
        for group in _by_value(s for s in told if s not in once.get(s.prop, ())):
            one = group[0]
            code = self.code(one.prop, one.value)
            key = cells.slugged(one.prop, code_of(one.prop, one.value))
            if is_dated(one.prop) and DATE.fullmatch(one.value):
                yield self._dated(one.prop, group, key, code)
            else:
                yield self._property(group, key, code)

    def _dated(self, prop: str, dated: list[Statement], key: str, code: str) -> Doc:
        """What happened to it on a date, or on one of several."""
        days = sorted({s.value for s in dated})
        occurred = days[0] if len(days) == 1 else f"[{','.join(day[:DAY] for day in days)}]"
        told: Doc = {
            "kind": "event",
            "key": key,
            "what": short(f"{worded(prop).removesuffix(' date')} of {self.name}"),
            "incident": f"ftm-{code}",
            "occurred": occurred,
        }
        return self.qualified(told, dated, [])

    def _property(self, group: list[Statement], key: str, code: str) -> Doc:
        one, words = group[0], worded(group[0].prop)
        value = self.value(one)
        details = [
            f"as it was given: {s.original_value}" for s in group if s.original_value not in ("", one.value)
        ]
        told: Doc = {
            "kind": "condition",
            "key": key,
            # A property may be called as a kind of ours is and mean something else.
            "what": f"{words} (property)" if claim_name(words) in kinds() else words,
            "value": short(value),
            "by": [self.name],
            "condition": f"ftm-{code}",
        }
        return self.qualified(told, group, [*([value] if len(value) > LONGEST_NAME else []), *details])

    def _address(self) -> Doc:
        """An address is one thing, and a place."""
        lat, lon = (self.values(name) for name in ("latitude", "longitude"))
        place: Doc = {"name": self.name}
        if len(lat) == len(lon) == 1:
            place |= {"lat": cells.degrees(lat[0], "latitude"), "lon": cells.degrees(lon[0], "longitude")}
        used = {*CAPTIONS, "latitude", "longitude"} - {"summary", "description", "city"}
        told: Doc = {
            "kind": "condition",
            "key": "address",
            "what": "address",
            "value": short("; ".join(self.rest(used)) or self.name),
            "condition": f"ftm-{self.code()}",
            "place": place,
        }
        return self.qualified(told, self.statements, [])

    # ---- relations and happenings

    def _relation(self, relation: Relation) -> Doc:
        of = (
            relation.object
            if self.values(relation.object)
            else _INSTEAD.get(relation.object, relation.object)
        )
        objects = self.values(of)
        began, ended = (self.date(name) for name in ("startDate", "endDate"))
        seen = "" if began or ended else self.date("date")
        told: Doc = {
            "kind": "condition",
            "key": "relation",
            "what": relation.name,
            "value": short(
                f"{relation.says} {' and '.join(objects) or 'somebody or something that is not named'}"
            ),
            "by": [short(name) for name in self.values(relation.subject)],
            "condition": f"ftm-{self.code()}",
            "began": began,
            "ended": ended,
            "seen": "" if self.is_ahead(seen) else seen,
        }
        if ended and not self.is_ahead(ended):
            told["holds"] = "no"
        used = {relation.subject, of}
        return self.qualified(told, self.statements, self.rest(used))

    def _happening(self, schema: str, happening: Happening) -> Doc:
        to = [short(name) for name in self.values(happening.to)]
        amounts = [*self._amounts()]
        what = self.name if schema in ("Event", "Trip") else happening.name
        told: Doc = {
            "kind": "event",
            "key": "event",
            "what": short(f"{what} to {' and '.join(to)}" if to else what),
            "value": short("; ".join(amounts)) if amounts else "",
            "by": [short(name) for name in self.values(happening.by)],
            "to": to,
            "incident": f"ftm-{self.code()}",
            "occurred": self._occurred(),
            "place": self._place(),
        }
        used = {happening.by, happening.to, *AMOUNTS, "amount", "currency", "date", "location"}
        used |= {"name"} if schema in ("Event", "Trip") else set()
        return self.qualified(told, self.statements, self.rest(used))

    def _amounts(self) -> Iterator[str]:
        currency = " or ".join(self.values("currency"))
        yield from (f"{amount} {currency}".strip() for amount in self.values("amount"))
        for prop, code in AMOUNTS.items():
            yield from (f"{amount} {code}" for amount in self.values(prop))

    def _occurred(self) -> str:
        days = sorted({day for day in self.values("date") if DATE.fullmatch(day)})
        if days:
            return days[0] if len(days) == 1 else f"[{','.join(day[:DAY] for day in days)}]"
        first, last = self.date("startDate"), self.date("endDate")
        if first and last and first != last:
            return f"[{first[:DAY]}..{last[:DAY]}]"
        return first or last

    def _place(self) -> Doc | None:
        named = self.values("location")
        return {"name": short(named[0])} if len(named) == 1 else None


_INSTEAD = {"program": "programId", "number": "passportNumber", "reason": "topics"}
"""The property that says it where the first is left out."""


def _by_value(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """Statements of one property and value together."""
    found: dict[tuple[str, str], list[Statement]] = {}
    for statement in statements:
        found.setdefault((statement.prop, statement.value), []).append(statement)
    yield from found.values()
