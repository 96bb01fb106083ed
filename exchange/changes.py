"""Which fields of a row are other than those recorded, and what is put in place of what?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from application.came_again import CHANGED
from domain.report_events import ReportRecorded
from domain.text import LONGEST_NAME, Private
from domain.update import Update, said
from domain.value import Value

_TOP = ("url", "language", "wording", "proximity", "quotes", "derives_from", "republishes",
        "same_primary_source", "handling")  # fmt: skip
"""The fields of a report that its source may change; the others say when and under which id it came."""

_OURS = frozenset({"report", "reading", "key"})


@dataclass(frozen=True, slots=True)
class Change:
    """One field that is other than before, in words; empty: it was not there."""

    field: str
    before: str
    after: str

    def to_doc(self) -> dict[str, str]:
        """As the answer has it."""
        return {"field": self.field, "before": self.before, "after": self.after}

    def tag(self) -> str:
        """The word under which the correction is found: `changed: killed quantity: 3 → 5`."""
        told = f"{CHANGED}{self.field}"
        if self.before or self.after:
            told += f": {_short(self.before) or 'nothing'} → {_short(self.after) or 'nothing'}"
        return " ".join(told.split())[:LONGEST_NAME]


def _short(text: str, most: int = 80) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def of_report(before: ReportRecorded, after: ReportRecorded) -> Iterator[Change]:
    """What the report itself says otherwise; a text is named and not repeated.

    What was erased before stays so: it is no change that it still stands in the file.
    """
    for name in _TOP:
        one, other = getattr(before, name), getattr(after, name)
        if one != other and not _erased(one):
            yield Change(name, "", "")
    were, are = _own_tags(before), _own_tags(after)
    if set(were) != set(are):
        yield Change(
            "tags", "; ".join(t for t in were if t not in are), "; ".join(t for t in are if t not in were)
        )


def _own_tags(report: ReportRecorded) -> tuple[str, ...]:
    """The tags that the row has, without those that an import gave a correction."""
    return tuple(tag for tag in report.tags if not tag.startswith(CHANGED))


def without_erased(before: ReportRecorded, after: ReportRecorded) -> ReportRecorded:
    """The newer report without what was erased of the earlier."""
    gone = {name: None for name in _TOP if _erased(getattr(before, name))}
    return after.model_copy(update=gone) if gone else after


def _erased(value: Any) -> bool:
    if isinstance(value, tuple):
        return any(_erased(one) for one in value)
    return isinstance(value, Private) and value.text is None


def of_updates(before: Mapping[str, Update], after: Mapping[str, Update]) -> dict[str, list[Change]]:
    """Of each key what is other than before: fields, or that the update is new or gone."""
    found: dict[str, list[Change]] = {}
    for key in dict.fromkeys((*before, *after)):
        one, other = before.get(key), after.get(key)
        if one is None or other is None:
            found[key] = [Change(key, one.sentence() if one else "", other.sentence() if other else "")]
        elif changes := [*_between(key, one, other)]:
            found[key] = changes
    return found


def _between(path: str, one: Value, other: Value) -> Iterator[Change]:
    if type(one) is not type(other):
        yield Change(path, _words(one), _words(other))
        return
    for name in type(one).model_fields:
        if name in _OURS and isinstance(one, Update):
            continue
        before, after = getattr(one, name), getattr(other, name)
        if before == after:
            continue
        if isinstance(before, Value) and type(before) is type(after) and not hasattr(before, "edtf"):
            yield from _nested(f"{path} {name}", before, after)
        else:
            yield Change(f"{path} {name}", _words(before), _words(after))


def _nested(path: str, before: Value, after: Value) -> Iterator[Change]:
    """Of a number and its like, the whole; of a place, each field that differs."""
    if hasattr(before, "wording"):
        yield Change(path, _words(before), _words(after))
    else:
        yield from _between(path, before, after)


def _words(value: Any) -> str:
    if isinstance(value, Update):
        return value.sentence()
    if isinstance(value, Private):
        return ""
    return said(value)
