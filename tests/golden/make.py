"""Add the golden files that are missing: `python -m tests.golden.make`. One that is there is never touched.

A golden file is what some release has written into somebody's store. It stays as it is for good; a
changed shape gets a new number, an upcast, and with it a new file.
"""

from __future__ import annotations

import json
import sys
import tomllib
from pathlib import Path
from typing import Any

from domain.door import Door
from domain.event import Event
from domain.kinds import kind_class, kinds
from domain.moment import Moment
from domain.reading_updates import read_update
from domain.update import Update
from store.codec import Codec
from tests.golden.filled import bare, filled, keep, shapes

HERE = Path(__file__).resolve().parent
STORED = HERE / "stored"
CLAIMS = HERE / "claims"
DEFAULTS = HERE / "defaults"
PUBLISHED = Moment.of("2023-12-20")


def stored_file(wire: str) -> Path:
    """Where the stored bytes of a wire name are kept."""
    return STORED / f"{wire}.json"


def defaults_file(wire: str) -> Path:
    """Where it is kept what the fields mean that an event of a wire name left out."""
    return DEFAULTS / f"{wire}.json"


def claims_file(kind: str) -> Path:
    """Where the claims of a kind's example are kept."""
    return CLAIMS / f"{kind}.json"


def stored(event: Event) -> bytes:
    """The bytes that the codec writes, private texts as references."""
    return Codec().encode(event, keep)[1]


def defaults(wire: str) -> dict[str, Any]:
    """What the fields mean that are not stored, because they were left out."""
    event = bare(shapes()[wire])
    return event.model_dump(mode="json", exclude=set(json.loads(stored(event))))


def example(kind: str) -> Update:
    """The example of a kind as the door reads it."""
    door = Door(zone="Asia/Damascus", published=PUBLISHED.local_day("Asia/Damascus"))
    raw = tomllib.loads(kind_class(kind).example)
    return read_update(raw, report="r1", ordinal_key=f"{kind}-1", door=door, where=kind, published=PUBLISHED)


def claims(kind: str) -> list[dict[str, Any]]:
    """The claims of a kind's example."""
    return [claim.to_doc() for claim in example(kind).claims()]


def missing() -> dict[Path, bytes]:
    """The files that are not there yet, with what belongs in them."""
    found = {stored_file(wire): kind for wire, kind in shapes().items()}
    files = {file: stored(filled(kind)) for file, kind in found.items() if not file.exists()}
    told: dict[Path, Any] = {defaults_file(wire): defaults(wire) for wire in shapes()}
    told |= {claims_file(kind): claims(kind) for kind in kinds()}
    return files | {file: _text(doc) for file, doc in told.items() if not file.exists()}


def _text(doc: Any) -> bytes:
    return (json.dumps(doc, ensure_ascii=False, indent=1) + "\n").encode()


def main() -> None:
    """Writes what is missing, and says so."""
    for file, content in missing().items():
        file.parent.mkdir(exist_ok=True)
        with file.open("xb") as new:  # x: refuses a file that is there
            new.write(content)
        sys.stdout.write(f"added {file.relative_to(HERE)}\n")


if __name__ == "__main__":
    main()
