"""How is the same question answered from stored rows, from a live fold, and from rows made anew?

This is the only place in these tests that knows how rows are stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from application.answers import Ask
from application.asking import conflicts, state, timeline
from application.bootstrap import desk_on
from application.desk import Desk
from application.rebuilding import rebuild
from store.copying import copy_store
from store.log import Log
from tests.faults.scene import NOW, desk_at

Answers = dict[str, Any]


def stored_answer(url: str, situations: Sequence[str]) -> Answers:
    """From the rows that are stored beside the log, caught up with it."""
    with desk_at(url) as desk:
        return answers(desk, situations)


def live_answer(url: str, situations: Sequence[str]) -> Answers:
    """From the log alone, folded in memory."""
    with closing(Log.open(url, read_only=True)) as log:
        return answers(desk_on(log, "tester", clock=lambda: NOW), situations)


def rebuilt_answer(url: str, situations: Sequence[str]) -> Answers:
    """From rows made anew, beside a copy of the log."""
    with TemporaryDirectory() as folder:
        copied = copy_store(url, f"sqlite:///{Path(folder) / 'copy.db'}")
        return stored_answer(copied.url, situations)


def rebuild_views(desk: Desk) -> None:
    """Makes the stored rows of a desk anew."""
    if desk.views is not None:
        rebuild(desk.log, desk.views, desk.projections)


def answers(desk: Desk, situations: Sequence[str]) -> Answers:
    """State, conflicts and timeline of these situations, whole: positions and times of recording, too."""
    whole = Ask(limit=0)
    return {
        slug: {
            "state": state(desk, slug, whole),
            "conflicts": conflicts(desk, slug, whole, include_closed=True),
            "timeline": timeline(desk, slug, whole),
        }
        for slug in situations
    }
