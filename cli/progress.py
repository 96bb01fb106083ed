"""How does a person see how far a long piece of work has got? Only at a terminal, and never in the answer."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cli import manners

Tell = Callable[[str, int, int], None]
"""Is told what is done, how much of it, and how much there is."""

PATIENCE = 1.0
"""Seconds after which a question says what it waits for."""


@contextmanager
def bars(*names: str) -> Iterator[Tell]:
    """A bar for each of these, with rate and time left, once it begins; nothing where nobody looks on."""
    if not manners.is_terminal(sys.stderr):
        yield lambda _what, _done, _whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        rate,
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks = {name: bar.add_task(name, total=None, visible=False, rate="") for name in names}

        def tell(what: str, done: int, whole: int) -> None:
            speed = bar.tasks[tasks[what]].speed
            said = f"{speed:,.0f}/s" if speed else ""
            bar.update(tasks[what], completed=done, total=whole, visible=True, rate=said)

        yield tell


class Waiting:
    """A line on standard error for who waits until new events are taken up, once that takes long."""

    def __init__(self) -> None:
        self._since = 0.0
        self._shown = False

    def __call__(self, done: int, whole: int) -> None:
        """`done` of `whole` events are taken up."""
        now = time.monotonic()
        if done >= whole:
            self._write("" if self._shown else None)
            self._since = 0.0
            return
        self._since = self._since or now
        if now - self._since > PATIENCE:
            self._write(f"taking up what was recorded: {done:,} of {whole:,} events")

    def _write(self, text: str | None) -> None:
        if text is not None:
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()
            self._shown = bool(text)
