"""Which reports wait to be coded?

Rows: `inbox` by situation (empty: none yet) for each report that came without an update, with the acts that
coded it or put it into a situation; `voided`, every void in situations and in the inbox. A report that was
recorded with its updates leaves no row here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from domain.act import ActVoided
from domain.claim import Doc
from domain.report_events import ReportCoded, ReportRecoded, ReportRecorded
from projections.catalogue import voided_of
from projections.ledger import INBOX
from projections.rows import Entry, RowKey, Tables, Unsought
from projections.versions import VERSIONS


class Inbox(Unsought):
    """Reports without an update, and what takes them out of the inbox."""

    name = "inbox"
    version = VERSIONS[name]
    adds = frozenset({"voided"})

    def marks(self, table: str, doc: Doc) -> Iterable[str]:
        """What a void takes back."""
        return (f"about:{doc['target']}",) if table == "voided" else ()

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """The row of the report, here and where it lay before; or that of the void."""
        sort, _, key = entry.stream.partition(":")
        if sort not in (INBOX, "situation"):
            return
        scope = "" if sort == INBOX else key
        match entry.event:
            case ReportRecorded(updates=0, corrects=None) as event:
                yield "inbox", scope, event.report
            case ReportCoded() as event:
                yield "inbox", scope, event.report
                if event.filed:
                    yield "inbox", "", event.report
            case ReportRecoded() as event if event.updates:
                yield "inbox", scope, event.report
            case ActVoided() as event:
                yield "voided", "", event.act

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The changed rows."""
        match entry.event:
            case ActVoided() as event:
                void = {"act": event.act, "target": event.target, "position": entry.position}
                return dict.fromkeys(self.keys(entry), void)
            case ReportRecorded() as event:
                return dict.fromkeys(self.keys(entry), _came(event.report, entry))
            case ReportCoded() | ReportRecoded() as event:
                return dict(_read(self.keys(entry), rows, event, entry))
        return {}


def _came(report: str, entry: Entry) -> Doc:
    stamp = {"recorded_at": entry.recorded_at.isoformat(), "by": entry.by, "position": entry.position}
    return {"report": report, **stamp, "filed": [], "coded": []}


def _read(
    keys: Iterable[RowKey], rows: Mapping[RowKey, Doc], event: ReportCoded | ReportRecoded, entry: Entry
) -> Iterator[tuple[RowKey, Doc]]:
    before = rows.get(("inbox", "", event.report), {})
    for key in keys:
        row = rows.get(key)
        if isinstance(event, ReportCoded) and event.filed:
            row = row or {**_came(event.report, entry), **before, "filed": [], "coded": []}
            row = row | {"filed": [*row["filed"], event.act]}
        if row is not None:
            yield key, row | {"coded": [*row["coded"], event.act] if event.updates else row["coded"]}


def uncoded(tables: Tables, scope: str, at: int | None = None) -> list[Doc]:
    """The rows of the reports of a situation (empty: of those without one) that wait, oldest first."""
    return waiting_of(tables, scope, tables.rows("inbox", scope, at), at)


def waiting_of(tables: Tables, scope: str, rows: Mapping[str, Doc], at: int | None = None) -> list[Doc]:
    """Those of some rows of a situation whose reports wait, oldest first."""
    gone = _gone(tables, rows.values(), at)
    waiting = [row for row in rows.values() if _waits(row, scope, gone)]
    return sorted(waiting, key=lambda row: (row["recorded_at"], row["position"]))


def _waits(row: Doc, scope: str, gone: set[str]) -> bool:
    if row["report"] in gone:
        return False
    filed = [act for act in row["filed"] if act not in gone]
    if not scope:
        return not filed
    # One that was put here and taken out again lies where it lay before.
    return (bool(filed) or not row["filed"]) and not any(act not in gone for act in row["coded"])


def in_inbox(tables: Tables, report: str) -> bool:
    """Whether a report has no situation, or none any more."""
    row = tables.row("inbox", "", report)
    return row is not None and _waits(row, "", _gone(tables, [row], None))


def _gone(tables: Tables, rows: Iterable[Doc], at: int | None) -> set[str]:
    """What is taken back of these reports and of the acts that coded them."""
    about = {one for row in rows for one in (row["report"], *row["filed"], *row["coded"])}
    return voided_of(tables, "voided", about, at)
