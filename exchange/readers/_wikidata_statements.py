"""What does one statement of Wikidata say as a report: of what, since when, and does Wikidata stand by it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from domain.text import LONGEST_NAME
from exchange.cells import slugged
from exchange.readers._wikidata_references import ordered, references
from exchange.readers._wikidata_times import Time, time_of
from exchange.readers._wikidata_values import Labels, place_of, value_of, words_of
from exchange.row import BadCell

RANKS = ("preferred", "normal", "deprecated")

START, END, POINT = "P580", "P582", "P585"

ONCE = frozenset({"P569", "P570"})
"""Birth and death happen once: statements that date them otherwise contradict each other."""

Doc = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Subject:
    """The entity whose statements are read."""

    id: str
    name: str
    title: str
    modified: str
    labels: Labels
    head: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of an entity."""

    entity: Subject
    prop: str
    id: str
    doc: Doc
    _times: dict[str, list[Time]] = field(default_factory=dict)
    """The times of its qualifiers, by property."""

    def report(self) -> dict[str, Any]:
        """Its report. Raises `BadCell` where it cannot be read."""
        labels = self.entity.labels
        snak = self._main()
        value, qualifiers = words_of(snak, labels), [*self._qualifiers()]
        derived, told = references(self.doc, labels)
        report: dict[str, Any] = {
            "language": "en",
            "url": f"https://www.wikidata.org/wiki/{self.entity.title}#{self.id}",
            "proximity": "second-hand" if derived else "unknown",
            "wording": self._wording(value, qualifiers, told),
            "update": [self._update(snak, value, qualifiers)],
        }
        if " " in report["url"] or len(report["url"]) > LONGEST_NAME:
            del report["url"]  # it is not of Wikidata
        return report | ({"derives_from": derived} if derived else {})

    def _main(self) -> Doc:
        snak = self.doc.get("mainsnak")
        if not isinstance(snak, Mapping):
            raise BadCell("it has no main value", where="mainsnak", mend="was it exported whole?")
        return snak

    @property
    def rank(self) -> str:
        """Raises `BadCell` where it is none of Wikidata's."""
        found = self.doc.get("rank", "normal")
        if found not in RANKS:
            what = f"{str(found)[:40]!r} is no rank"
            raise BadCell(what, where="rank", mend=f"one of: {', '.join(RANKS)}")
        return str(found)

    def _qualifiers(self) -> Iterator[str]:
        """Each qualifier in words."""
        labels = self.entity.labels
        for snak in ordered(self.doc.get("qualifiers"), self.doc.get("qualifiers-order")):
            prop = str(snak.get("property"))
            said = words_of(snak, labels)
            if snak.get("snaktype") == "value" and value_of(snak)[0] == "time":
                self._times.setdefault(prop, []).append(time_of(value_of(snak)[1]))
            yield f"{labels.property(prop)}: {said}"

    def _wording(self, value: str, qualifiers: list[str], told: list[str]) -> str:
        """The statement whole, in words, as Wikidata has it."""
        lead = f"{self.entity.name}, {self.entity.labels.property(self.prop)}: {value}"
        parts = ["; ".join((lead, *qualifiers)), f"rank: {self.rank}"]
        parts += [f"reference: {reference}" for reference in told]
        return ". ".join(parts) + "."

    def _update(self, snak: Doc, value: str, qualifiers: list[str]) -> dict[str, Any]:
        is_time = snak.get("snaktype") == "value" and value_of(snak)[0] == "time"
        told = self._dated(value_of(snak)[1]) if is_time else self._other(snak, value)
        told |= {"key": "statement", "tags": [*self._tags(snak)]}
        if self.rank == "deprecated":
            told |= {"what": f"deprecated statement: {told['what']}", "stance": "comments"}
        lead = [told["details"]] if "details" in told else []
        if details := "; ".join([*lead, *qualifiers]):
            told["details"] = details
        if any(self._is_ahead(told.get(name, "")) for name in ("occurred", "began")):
            told["modality"] = "announced"
        return told

    def _name(self) -> str:
        """The name of what it speaks of: the entity, the property, and the statement, one of several."""
        prefix, _, rest = self.id.partition("$")
        return slugged(self.entity.id, self.prop, rest[:8] or prefix)

    def _tags(self, snak: Doc) -> Iterator[str]:
        yield f"rank: {self.rank}"
        sort = snak.get("datatype")
        if isinstance(sort, str) and sort.strip():
            yield _short(f"datatype: {sort}")

    def _dated(self, value: Any) -> dict[str, Any]:
        """A property whose value is a time tells when something was."""
        time = time_of(value)
        once = self.prop in ONCE and self.rank != "deprecated"
        told: dict[str, Any] = {
            "kind": "event",
            "what": _short(f"{self.entity.labels.property(self.prop)} of {self.entity.name}"),
            "incident": slugged(self.entity.id, self.prop) if once else self._name(),
        }
        if time.edtf:
            told["occurred"] = time.edtf
        if time.words != time.edtf:
            told["details"] = time.words
        return told

    def _other(self, snak: Doc, value: str) -> dict[str, Any]:
        """Any other property tells how something is, since and until when; or how it was once."""
        told = self._when()
        told |= self._once(value) if "occurred" in told else self._condition(value)
        if len(value) > LONGEST_NAME:
            told["details"] = value
        if snak.get("snaktype") == "value" and value_of(snak)[0] == "globecoordinate":
            place = place_of(value_of(snak)[1], _short(self.entity.name))
            told |= {"place": place} if place else {}
        return told

    def _once(self, value: str) -> dict[str, Any]:
        """What took place or was so at one point in time: nothing says that it is so since."""
        what = _short(f"{self.entity.labels.property(self.prop)} of {self.entity.name}")
        return {"kind": "event", "what": what, "value": _short(value), "incident": self._name()}

    def _condition(self, value: str) -> dict[str, Any]:
        return {
            "kind": "condition",
            "what": _short(self.entity.labels.property(self.prop)),
            "value": _short(value),
            "by": [_short(self.entity.name)],
            "condition": self._name(),
        }

    def _when(self) -> dict[str, Any]:
        """Start and end as they are told; where a qualifier stands twice, it is one of the two."""
        told: dict[str, Any] = {}
        for name, prop in (("began", START), ("ended", END), ("occurred", POINT)):
            edtfs = [time.edtf for time in self._times.get(prop, ())]
            if len(edtfs) == 1 and edtfs[0]:
                told[name] = edtfs[0]
        if "began" in told or "ended" in told:
            told.pop("occurred", None)
        if "ended" in told and not self._is_ahead(told["ended"]):
            told["holds"] = "no"
        return told

    def _is_ahead(self, edtf: str) -> bool:
        """Whether a date lies behind the day on which the entity was last changed."""
        stamp = self.entity.modified[: len(edtf)]
        return edtf[:4].isdecimal() and edtf.replace("-", "").isdecimal() and edtf > stamp > ""


def _short(text: str) -> str:
    """At most as long as a name may be."""
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 1]}…"
