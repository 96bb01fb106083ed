"""What may others be told: which reports are left out, and which sources get a general name?

Everything that is handed out up to a handling mark (FIRST TLP 2.0) is answered from rows that others may see,
so that no count, conflict or chain rests on what is held back:

- a report marked above the level is left out, with whatever rests on it;
- a source is named only where all its reports here are TLP:CLEAR; any other gets a name of its type and a
  number, and its reports lose their words, links and ids. What nobody marked is not for everybody.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from application.answers import Ask, Doc
from application.desk import Desk
from domain.errors import Unusable, did_you_mean
from domain.grading import HANDLINGS
from domain.ids import report_of
from projections.learned import reports_of
from projections.rows import Tables

CLEAR = HANDLINGS[-1]

DESK = "the desk"
"""Who of the desk did what is not handed out."""


def for_level(desk: Desk, level: str, slugs: Iterable[str], ask: Ask) -> tuple[Desk, dict[str, int]]:
    """A desk that sees what may be handed out up to a mark, and how much was left out or generalised.

    `ask` names its log position. The desk is for asking only.

    Raises:
        Unusable: there is no such mark.
    """
    if level not in HANDLINGS:
        raise Unusable(f"{level!r} is no handling mark", where="--level", mend=did_you_mean(level, HANDLINGS))
    tables, at = desk.tables(), int(ask.known_at or 0)
    veil = _veil(tables, level, list(slugs), at)
    seen = replace(desk, views=None)
    seen._seen = cast("Tables", Veiled(tables, veil))  # noqa: SLF001  # a desk of our own making
    return seen, veil.told


@dataclass(slots=True)
class Veil:
    """What is held back, and what is called otherwise."""

    hidden: set[str] = field(default_factory=set)
    """Reports that are left out."""
    general: set[str] = field(default_factory=set)
    """Reports that lose their words."""
    named: dict[str, str] = field(default_factory=dict)
    """General names by the slug of the source."""
    voices: dict[str, str] = field(default_factory=dict)
    """What the words of a link stand for."""
    told: dict[str, int] = field(default_factory=dict)


def _veil(tables: Tables, level: str, slugs: list[str], at: int) -> Veil:
    above = frozenset(HANDLINGS[: HANDLINGS.index(level)])
    veil = Veil()
    reports: dict[str, Doc] = {}
    for slug in slugs:
        reports |= reports_of(tables, slug, at)
    # What others cite of another situation may be marked there.
    for slug in tables.scopes("report"):
        if slug not in slugs:
            veil.hidden |= {
                key for key, row in reports_of(tables, slug, at).items() if row.get("handling") in above
            }
    veil.hidden |= {key for key, row in reports.items() if row.get("handling") in above}
    left = {key: row for key, row in reports.items() if key not in veil.hidden}
    unclear = {row["source"] for row in left.values() if row.get("handling") != CLEAR}
    veil.general = {key for key, row in left.items() if row["source"] in unclear}
    veil.named = _general_names(
        tables, [row["source"] for row in left.values() if row["source"] in unclear], at
    )
    for number, row in enumerate((left[key] for key in sorted(veil.general)), start=1):
        given = (row.get("given") or {}).get("text")
        for words in filter(None, (given, f"{row['source']}/{given}")):
            veil.voices[words] = f"{veil.named[row['source']]}/{number}"
    held = len(veil.hidden & reports.keys())
    veil.told = {
        f"reports marked above {level}, with all that rests on them": held,
        "sources that have a general name": len(veil.named),
        "reports without their words, links and ids: not marked TLP:CLEAR": len(veil.general),
        "assessments that cite what is left out": _assessments_hidden(tables, veil, slugs, at),
        "situations whose reasons and statements were not searched for names": len(slugs),
    }
    return veil


def _general_names(tables: Tables, sources: Iterable[str], at: int) -> dict[str, str]:
    rows = tables.some("source", "", set(sources), at)
    counted: Counter[str] = Counter()
    named: dict[str, str] = {}
    for source in dict.fromkeys(sources):
        sort = str(rows.get(source, {}).get("type") or "source")
        counted[sort] += 1
        named[source] = f"{sort}-{counted[sort]}"
    return named


def _assessments_hidden(tables: Tables, veil: Veil, slugs: list[str], at: int) -> int:
    rows = tables.rows("assessment", "", at).values()
    return sum(row["situation"] in slugs and _cites(row, veil) for row in rows)


def _cites(row: Doc, veil: Veil) -> bool:
    return any(
        report_of(cite["id"]) in veil.hidden for one in row["versions"] for cite in one.get("cites", ())
    )


class Veiled:
    """Rows as others may see them (`projections.rows.Tables`)."""

    def __init__(self, tables: Tables, veil: Veil) -> None:
        self._tables, self._veil = tables, veil

    def __getattr__(self, name: str) -> Any:
        return getattr(self._tables, name)

    def rows(self, table: str, scope: str = "", at: int | None = None) -> dict[str, Doc]:
        """The rows of a table that may be seen."""
        return self._shown(table, self._tables.rows(table, scope, at))

    def row(self, table: str, scope: str, key: str, at: int | None = None) -> Doc | None:
        """One row; None where there is none to be seen."""
        return self.some(table, scope, [key], at).get(key)

    def some(self, table: str, scope: str, keys: Iterable[str], at: int | None = None) -> dict[str, Doc]:
        """The rows of these ids, of those that may be seen."""
        wanted = list(keys)
        if table == "source":
            own = {general: source for source, general in self._veil.named.items()}
            wanted = [own.get(key, key) for key in wanted]
        return self._shown(table, self._tables.some(table, scope, wanted, at))

    def marked(self, table: str, scope: str, marks: Iterable[str], at: int | None = None) -> dict[str, Doc]:
        """The rows that bear any of these marks and may be seen."""
        return self._shown(table, self._tables.marked(table, scope, marks, at))

    def _shown(self, table: str, rows: Mapping[str, Doc]) -> dict[str, Doc]:
        if table in _WITHHELD:
            return {}
        shown = {}
        for key, row in rows.items():
            if not self._hides(table, key, row):
                key_ = self._veil.named.get(key, key) if table == "source" else key
                shown[key_] = self._told(table, row)
        return shown

    def _hides(self, table: str, key: str, row: Doc) -> bool:
        hidden = self._veil.hidden
        if table == "assessment":
            return _cites(row, self._veil)
        if table in ("report", "update", "stated"):
            return report_of(key) in hidden or row.get("report") in hidden
        return table == "change" and any(report_of(one) in hidden for one in _named(row))

    def _told(self, table: str, row: Doc) -> Doc:  # noqa: PLR0911  # a table each
        """A row without what may not be told of it."""
        told = {name: DESK if name in _WHO else value for name, value in row.items()}
        if table == "source":
            return self._source(told)
        if table == "assessment":
            return told | {"versions": [one | {"by": DESK} for one in row["versions"]]}
        if table == "change" and "to" in told and isinstance(told["to"], dict):
            return told | {"to": self._voice(told["to"])}
        if table == "change" and told.get("report") in self._veil.general and "learned" in told:
            return told | {"learned": self._report(row["learned"])}
        if table == "report" and row["report"] in self._veil.general:
            return self._report(told) | {"source": self._veil.named[row["source"]]}
        if table == "update" and row["report"] in self._veil.general:
            return _wordless(told)
        return told

    def _report(self, row: Doc) -> Doc:
        own = str((row.get("given") or {}).get("text") or "")
        told = {name: value for name, value in row.items() if name not in _PRIVATE}
        if own:
            told["given"] = {"text": self._veil.voices.get(own, "").rpartition("/")[2] or "1"}
        for name in _LINKS:
            if row.get(name):
                told[name] = [self._voice(to) for to in row[name]]
        return told

    def _voice(self, to: Doc) -> Doc:
        """Whom a report repeats, under a general name; whoever has none becomes a voice with a number."""
        words = str((to or {}).get("text") or "")
        if _ID.fullmatch(words):
            return to
        known = self._veil.voices
        if words not in known:
            known[words] = self._veil.named.get(words) or f"a voice ({len(known) + 1})"
        return {"text": known[words]}

    def _source(self, row: Doc) -> Doc:
        general = self._veil.named.get(row["slug"])
        if general is None:
            return row
        words = general.replace("-", " ")
        told = {name: value for name, value in row.items() if name in _OF_SOURCE}
        ratings = [
            {"reliability": one["reliability"]} | {"reason": "", "act": "", "position": one["position"]}
            for one in row.get("ratings", ())
        ]
        return told | {"slug": general, "name": {"text": words[:1].upper() + words[1:]}, "ratings": ratings}


_WITHHELD = frozenset({"publication", "captured", "remark", "todo"})
"""Tables of the desk's own."""

_WHO = frozenset({"by", "recorded_by"})

_PRIVATE = frozenset({"url", "wording", "given", "content", "tags"})

_LINKS = ("quotes", "derives_from", "republishes", "same_primary_source")

_OF_SOURCE = frozenset({"type", "reliability", "parties", "position", "recorded_at"})

_ID = re.compile(r"r[a-z2-7]{6,16}")


def _named(change: Doc) -> Iterable[str]:
    """The ids that a change names."""
    for name in ("report", "by_report", "with_report", "update", "claim", "target", "one", "other"):
        if isinstance(change.get(name), str):
            yield change[name]
    for name in ("claims", "replaced"):
        yield from change.get(name) or ()


def _wordless(update: Doc) -> Doc:
    """An update without the words of its source."""
    told = {name: value for name, value in update.items() if name not in ("wording", "tags")}
    if told.get("attributed_to"):
        told["attributed_to"] = {"text": "a voice without a name"}
    return {name: _without_words(value) for name, value in told.items()}


def _without_words(value: Any) -> Any:
    if isinstance(value, dict) and "as_said" in value:
        return {name: inner for name, inner in value.items() if name != "as_said"}
    return value
