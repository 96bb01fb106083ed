"""Which tags does a thing bear, and which questions are saved under which names?

Rows of acts: `tag` (by situation; a source, and a report in none, under `NOWHERE`) and `saved` (of the
whole store), each with the voids of such acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from domain.act import ActVoided
from domain.anchor import NOWHERE
from domain.ask import QuestionDropped, QuestionSaved
from domain.claim import Doc
from domain.ids import report_of, update_of
from domain.spelling import fold
from domain.tag import TagsAdded, TagsRemoved
from projections.catalogue import taken_back
from projections.rows import Entry, RowKey, Tables, Unsought, act_doc
from projections.versions import VERSIONS

Labelled = TagsAdded | TagsRemoved | QuestionSaved | QuestionDropped | ActVoided

TABLES = {"tag": "tag", "ask": "saved"}
"""Streams by sort, and the table that each has."""


class Labels(Unsought):
    """Tags and saved questions, act by act."""

    name = "labels"
    version = VERSIONS[name]
    adds = frozenset(TABLES.values())

    def keys(self, entry: Entry) -> Iterable[RowKey]:
        """A row for each act in a stream of tags or of questions."""
        sort, _, key = entry.stream.partition(":")
        if sort in TABLES and isinstance(entry.event, Labelled):
            yield TABLES[sort], key if sort == "tag" else "", entry.event.act

    def apply(self, rows: Mapping[RowKey, Doc], entry: Entry) -> Mapping[RowKey, Doc]:
        """The row of this event."""
        del rows
        return dict.fromkeys(self.keys(entry), act_doc(entry))


def _standing(tables: Tables, table: str, scope: str, at: int | None) -> list[Doc]:
    """The acts that were not voided, in order of recording."""
    rows = sorted(tables.rows(table, scope, at).values(), key=lambda row: int(row["position"]))
    gone = taken_back([row for row in rows if "target" in row])
    return [row for row in rows if "target" not in row and row["act"] not in gone]


def voided(tables: Tables, table: str, scope: str = "") -> dict[str, str]:
    """The acts of a table that are voided now, as a command says what was seen (`domain.act.Fallen`)."""
    rows = sorted(tables.rows(table, scope).values(), key=lambda row: int(row["position"]))
    return dict.fromkeys(sorted(taken_back([row for row in rows if "target" in row])), "voided")


class Tags:
    """The tags of one situation at a log position: those of the files, and what the desk said since."""

    def __init__(self, tables: Tables, scope: str, at: int | None = None) -> None:
        self._tables = tables
        self._scope = scope
        self._at = at
        self._said: dict[str, dict[str, Doc | None]] = {}
        for row in _standing(tables, "tag", scope, at):
            for tag in row["tags"]:
                mine = self._said.setdefault(row["on"]["id"], {})
                mine[fold(tag)] = row | {"tag": tag} if row["what"] == "added" else None

    def of(self, identifier: str) -> dict[str, str]:
        """The tags of a thing, each by its folded spelling with the spelling that was typed."""
        found = {fold(tag): tag for tag in self._brought(identifier)}
        for key, row in self._said.get(identifier, {}).items():
            found.pop(key, None)
            if row is not None:
                found[key] = row["tag"]
        return found

    def borne_by(self, identifier: str, incident: str = "") -> set[str]:
        """The folded tags under which a thing is found: its own, its report's, its incident's."""
        about = f"{self._scope}/{incident}" if incident else ""
        parts = {identifier, report_of(identifier), about} - {""}
        parts |= {update_of(identifier)} if identifier.count("#") > 1 else set()
        # What is said of a claim of an update is found under the update, too.
        parts |= {one for one in self._said if one.startswith(f"{identifier}#")}
        return {tag for part in parts for tag in self.of(part)}

    def _brought(self, identifier: str) -> Iterable[str]:
        """The tags that the file of a report, or of an update in it, brought."""
        if self._scope == NOWHERE or not identifier.startswith("r") or identifier.count("#") > 1:
            return ()
        table = "update" if "#" in identifier else "report"
        row = self._tables.row(table, self._scope, identifier, self._at) or {}
        return row.get("tags") or ()


def saved(tables: Tables, at: int | None = None) -> dict[str, Doc]:
    """The saved questions by name: the latest of each, dropped ones left out, in order of names."""
    latest = {row["name"]: row for row in _standing(tables, "saved", "", at)}
    return {name: row for name, row in sorted(latest.items()) if row["what"] == "saved"}


def last_said(tables: Tables, name: str) -> str:
    """The act that said last what a name stands for, voided or not; empty where none did."""
    acts = sorted(tables.rows("saved").values(), key=lambda row: int(row["position"]))
    return next((str(row["act"]) for row in reversed(acts) if row.get("name") == name), "")
