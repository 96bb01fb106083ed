"""Where does a statement of Wikidata have what it says from, by its references?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from domain.text import LONGEST_NAME
from exchange.readers._wikidata_values import Labels, words_of

Doc = Mapping[str, Any]

SOURCES = ("P248", "P3452", "P854", "P143", "P4656")
"""stated in, inferred from, reference URL, imported from Wikimedia project, Wikimedia import URL: the first
of these that a reference has is what it names."""

NO_SOURCES = frozenset({"P887", "P813", "P1476", "P577", "P407", "P304", "P958", "P1810", "P1683"})
"""How a statement was come by, or more of its source: heuristic, retrieved, title, date, language, pages,
section, the name and the words there. None of them names a source."""


def references(statement: Doc, labels: Labels) -> tuple[list[str], list[str]]:
    """What its references name, each once; and each reference whole, in words.

    Raises:
        BadCell: a value in one of them cannot be read.
    """
    names: dict[str, None] = {}
    words: list[str] = []
    listed = statement.get("references")
    for reference in listed if isinstance(listed, list) else ():
        snaks = [*_snaks(reference)]
        told = [(str(snak.get("property")), words_of(snak, labels)) for snak in snaks]
        if told:
            words.append("; ".join(f"{labels.property(name)}: {value}" for name, value in told))
        if named := _named(told, labels):
            names[named] = None
    return list(names), words


def _named(told: list[tuple[str, str]], labels: Labels) -> str:
    """What a reference names: what it is stated in, else a link, else an identifier; else nothing."""
    for wanted in SOURCES:
        for name, value in told:
            if name == wanted:
                return _cut(value)
    for name, value in told:
        if name not in NO_SOURCES:
            return _cut(f"{labels.property(name)} {value}")
    return ""


def _cut(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= LONGEST_NAME else f"{plain[: LONGEST_NAME - 1]}…"


def _snaks(reference: Any) -> Iterator[Doc]:
    """The snaks of a reference in the order in which it shows them."""
    snaks = reference.get("snaks") if isinstance(reference, Mapping) else None
    yield from ordered(snaks, reference.get("snaks-order") if isinstance(reference, Mapping) else None)


def ordered(snaks: Any, order: Any) -> Iterator[Doc]:
    """Snaks by property, in the order that is given beside them."""
    if not isinstance(snaks, Mapping):
        return
    first = [name for name in order if isinstance(name, str)] if isinstance(order, list) else []
    for name in dict.fromkeys((*first, *snaks)):
        listed = snaks.get(name)
        yield from (
            snak for snak in (listed if isinstance(listed, list) else ()) if isinstance(snak, Mapping)
        )
