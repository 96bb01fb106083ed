"""Which tables is the record told in, and what are their columns?"""

from __future__ import annotations

from collections.abc import Sequence

from application.dossier import Dossier
from domain.errors import Unusable, did_you_mean
from exchange.flat import judged, reported
from exchange.flat.cells import Columns, Rows, Table, text, whole
from exchange.losses import Losses

_DATES = text("occurred", "occurred_earliest", "occurred_latest", "occurred_as_said", "dating")
_RANGE: Columns = (("low", "real"), ("high", "real"))
_POINT: Columns = (("lat", "real"), ("lon", "real"), ("radius_m", "real"))

TABLES: dict[str, tuple[Columns, Rows]] = {
    "situations": (
        text("situation", "title", "zone", "phases")
        + whole("reports", "chains_low", "chains_high", "position")
        + text("as_of", "handling"),
        reported.situations,
    ),
    "updates": (
        text("situation", "id", "report", "source", "kind", "stage", "incident", "says")
        + _DATES
        + text("after", "before", "place", "place_meant", "place_as_said", "within")
        + _POINT
        + whole("placeholder_point")
        + text("exactness", "modality", "firmness", "standing", "flags", "conflicts", "published", "noted")
        + text("wording", "attributed_to", "url", "handling", "fields"),
        reported.updates,
    ),
    "reports": (
        text("situation", "id", "source", "published", "published_earliest", "published_latest", "noted")
        + text("given", "url", "language", "wording", "proximity", "lineage", "links", "handling", "tags")
        + text("standing", "flags")
        + whole("updates"),
        reported.reports,
    ),
    "sources": (text("situation", "source", "name", "type", "reliability", "party"), reported.sources),
    "claims": (
        text("situation", "claim", "update_id", "subject", "attribute", "value") + _RANGE + text("scope"),
        reported.claims,
    ),
    "conditions": (
        text("situation", "key", "kind", "place", "actors", "value", "holds", "modality", "firmness")
        + text("since_earliest", "since_latest", "until_earliest", "until_latest", "last_reported")
        + whole("disputed", "reports", "chains_low", "chains_high")
        + text("verification"),
        judged.conditions,
    ),
    "tolls": (
        text("situation", "about", "measure", "population", "unit", "counting", "area", "period", "inclusion")
        + _RANGE
        + text("wordings", "leading", "counted_as_of", "verification")
        + whole("disputed", "reports", "chains_low", "chains_high"),
        judged.tolls,
    ),
    "candidates": (
        text("situation", "conflict", "subject", "attribute", "stage", "certainty", "value")
        + whole("leads")
        + text("wordings", "sources", "claims")
        + whole("reports", "chains_low", "chains_high")
        + text("reliability"),
        judged.candidates,
    ),
    "versions": (
        text("situation", "assessment", "statement")
        + whole("version")
        + text("stage", "made", "by", "likelihood")
        + whole("band_low", "band_high")
        + (("percent", "real"),)
        + text("confidence", "cites", "assumes", "because", "change"),
        judged.versions,
    ),
    "changes": (
        text("situation", "act", "what", "target", "by_report", "manner", "published", "because")
        + whole("position"),
        judged.changes,
    ),
}
"""Every table: its columns, and the rows that a situation has in it."""


def tables(told: Sequence[Dossier]) -> list[Table]:
    """All tables of some situations."""
    return [_made(name, told) for name in TABLES]


def table(name: str | None, told: Sequence[Dossier]) -> Table:
    """One table; that of the updates unless another is named.

    Raises:
        Unusable: there is none of that name.
    """
    wanted = name or "updates"
    if wanted not in TABLES:
        raise Unusable(f"{wanted!r} is no table", where="--table", mend=did_you_mean(wanted, TABLES))
    return _made(wanted, told)


def _made(name: str, told: Sequence[Dossier]) -> Table:
    columns, rows = TABLES[name]
    made = [tuple(row.get(column) for column, _ in columns) for one in told for row in rows(one)]
    return Table(name, columns, made)


def left_out(name: str, told: Sequence[Dossier], losses: Losses) -> None:
    """What a file of one table leaves out."""
    for other in TABLES:
        if other != name:
            count = sum(1 for one in told for _ in TABLES[other][1](one))
            losses(f"rows of the table {other}: csv --table {other} has them", count)
