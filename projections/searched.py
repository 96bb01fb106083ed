"""By which text is a row found when words are searched for?"""

from __future__ import annotations

from hashlib import blake2b

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
    """The same, folded as names are, with a blank between words; a report's link as a word of its own."""
    words = " ".join(fold_text(told(row)).replace("-", " ").split())
    url = (row.get("url") or {}).get("text") if "wording" in row or "source" in row else ""
    return f"{words} {link(url)}" if url else words


def link(url: str) -> str:
    """The word by which the reports of a link are found, in whatever situation."""
    return "link" + blake2b(url.encode(), digest_size=8).hexdigest()
