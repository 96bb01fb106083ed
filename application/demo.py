"""How is the example played: which commands are run, in which order, and what does each show?

The steps are data (`examples/*/steps.toml`); whoever plays them hands in how a command is run. The
demo's store has a fixed key, so that the ids it prints are the same on every machine: nothing in it is
secret.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from application.bootstrap import create_store, open_desk
from application.settings import Settings

KEY = b"the key of the demo, not secret."
"""32 bytes; every other store makes its own at random."""


_QUESTIONS = frozenset(
    {
        *(
            "state",
            "conflicts",
            "conflict",
            "timeline",
            "why",
            "audit",
            "diff",
            "log",
            "assessments",
            "matrix",
        ),
        *("brief", "check", "custody", "inbox", "publications", "queue", "show", "since", "tally"),
    }
)
"""Commands that ask; the others record, and get command ids that are the same everywhere."""


@dataclass(frozen=True, slots=True)
class Step:
    """One command with the line that says what it does; both are final: nothing is left to fill in."""

    say: str
    run: tuple[str, ...]
    pipe: str = ""
    """What is piped into it."""

    @property
    def is_question(self) -> bool:
        """Whether it asks rather than records."""
        asks = self.run[:2] in (("source", "show"), ("publish", "--note"))
        return asks or self.run[0] in _QUESTIONS


def play(settings: Settings, run: Callable[[Step], None], *, example: str = "jasem") -> None:
    """Make a store and play every step of an example in it; `run` does a step and shows it.

    Raises:
        AlreadyThere: there is a store already. SitlineError: a step failed; the play ends there.
    """
    create_store(settings, id_key=KEY)
    with as_file(files("examples")) as folder:
        kept = {"examples": str(folder)}
        for raw in steps(folder / example / "steps.toml"):
            words = tuple(_filled(word, kept) for word in raw["run"])
            step = Step(raw["say"], words, raw.get("pipe", ""))
            run(step)
            kept |= _kept(raw, settings)


def steps(path: Path) -> Iterator[dict[str, Any]]:
    """The steps of a script, as they are written."""
    yield from tomllib.loads(path.read_text(encoding="utf-8"))["step"]


def _filled(word: str, kept: dict[str, str]) -> str:
    for name, value in kept.items():
        word = word.replace(f"{{{name}}}", value)
    return word


def _kept(raw: dict[str, Any], settings: Settings) -> dict[str, str]:
    """What a step wants remembered: the id of what it recorded, the hash of a file, or the log's position."""
    if "keep" not in raw and "position" not in raw:
        return {}
    desk = open_desk(settings)
    try:
        head = desk.log.head().position
        last: Any = desk.log.feed(head - 1, 1)[0].event
        last_id = getattr(last, "assessment", "") or getattr(last, "evidence", "")
        found = {"keep": last_id, "position": str(head)}
        return {raw[field]: value for field, value in found.items() if field in raw}
    finally:
        desk.log.close()
