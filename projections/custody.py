"""Which files are attached to which reports, and who had each in their hands?

Rows: `evidence` (one for each file of the whole store), `attached` (by report) and `custody` (by file:
every act on it, and the voids of such acts).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.act import ActVoided
from domain.claim import Doc
from domain.evidence import EvidenceAttached, EvidenceExported, EvidenceRead
from projections.catalogue import taken_back
from projections.rows import Entry, RowKey, Tables, Unsought, act_doc
from projections.versions import VERSIONS

Handled = EvidenceAttached | EvidenceRead | EvidenceExported | ActVoided


class Custody(Unsought):
    """Files of evidence with what was done with them."""

    name = "custody"
    version = VERSIONS[name]
    adds = frozenset({"custody", "attached"})

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """A row for the act; of an attachment also one for the report and one for the file."""
        sort, _, key = entry.stream.partition(":")
        event = entry.event
        if sort == "evidence" and isinstance(event, Handled):
            yield "custody", key, event.act
            if isinstance(event, EvidenceAttached):
                yield "attached", event.report, event.act
                yield "evidence", "", key

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The rows of the act; the row of a file stays as its first attachment made it."""
        doc = act_doc(entry)
        return {key: doc for key in self.keys(entry) if key[0] != "evidence" or key not in rows}


def handled(tables: Tables, evidence: str, at: int | None = None) -> list[Doc]:
    """Every act on a file in order of recording, each with whether it was voided."""
    rows = sorted(tables.rows("custody", evidence, at).values(), key=lambda row: int(row["position"]))
    voided = taken_back([row for row in rows if "target" in row])
    return [row | {"standing": "voided" if row["act"] in voided else "standing"} for row in rows]


def attached_to(tables: Tables, report: str, at: int | None = None) -> list[Doc]:
    """The attachments of a report in order of recording, each with whether it was voided."""
    rows = sorted(tables.rows("attached", report, at).values(), key=lambda row: int(row["position"]))
    acts: dict[str, Doc] = {}
    for evidence in {row["evidence"] for row in rows}:
        acts |= {row["act"]: row for row in handled(tables, evidence, at)}
    return [acts[row["act"]] for row in rows]


def reports_with(tables: Tables, evidence: str, at: int | None = None) -> list[str]:
    """The reports that a file is attached to, voided attachments left out, in order of recording."""
    acts = handled(tables, evidence, at)
    return list(dict.fromkeys(a["report"] for a in acts if "report" in a and a["standing"] == "standing"))


def files(tables: Tables, at: int | None = None) -> dict[str, Doc]:
    """Every file that was ever attached, by hash, with its first attachment."""
    return tables.rows("evidence", at=at)
