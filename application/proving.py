"""Are the files of evidence still what they were when they were attached?"""

from __future__ import annotations

from application.answers import Doc
from application.desk import Desk
from application.evidence import folder_of
from domain.errors import Refused
from domain.evidence import SHOWN
from domain.ids import short
from projections import custody as rows
from store.evidence_folder import EvidenceFolder


def problems(desk: Desk) -> list[str]:
    """What is wrong with the files of evidence, a sentence each: every one is read and hashed again."""
    known = rows.files(desk.tables())
    if not known:
        return []
    try:
        folder = folder_of(desk)
    except Refused as error:
        return [f"{len(known)} files of evidence cannot be checked: {error.what}; {error.mend}"]
    found = []
    for digest, row in known.items():
        if wrong := folder.state(digest, row["size"]):
            where = f"attached to {short(row['report'])} at position {row['position']}"
            found.append(f"evidence {digest[:SHOWN]}, {where}, {wrong}")
    return found


def summary(desk: Desk) -> Doc:
    """How much evidence there is, and what lies in its folder that no act in the log accounts for."""
    known = rows.files(desk.tables())
    places = {f"{digest[:2]}/{digest[2:]}" for digest in known}
    found = EvidenceFolder(desk.evidence).found() if desk.evidence else ()
    return {
        "files": len(known),
        "bytes": sum(int(row["size"]) for row in known.values()),
        "unaccounted": [name for name in found if name not in places],
    }
