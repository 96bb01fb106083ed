"""By which text is a row found when words are searched for?"""

from __future__ import annotations

from domain.claim import Doc
from domain.spelling import fold_text


def told(row: Doc) -> str:
    """The text of a row as people read it; empty for one that has none."""
    if "titles" in row:
        return " / ".join(dict.fromkeys([*row["titles"], *row.get("places", [])]))
    if "reliability" in row:
        return f"{row['slug']} {(row.get('name') or {}).get('text') or ''}"
    if "sort" in row and "name" in row:
        return " / ".join([row["name"], *row.get("aliases", [])])
    parts = [row.get("says"), (row.get("wording") or {}).get("text"), row.get("source")]
    return " — ".join(str(part) for part in parts if part)


def searched(row: Doc) -> str:
    """The same, folded as names are, with a blank between words."""
    return " ".join(fold_text(told(row)).replace("-", " ").split())
