"""How are hundreds of processes started quickly, to be killed? One that has imported everything forks them.

It reads orders and writes what came of them, JSON a line: `{"jobs": [[NAME, {…}], …], "after": SECONDS,
"since": "start" or "first"}`. Each job runs in a child; where `after` is given, the children are killed
that long after they were started, or after the first of them said something. What a child said before is
what it acknowledged: it goes to a pipe, line by line, and outlives the child.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any, NoReturn

from application.answers import Ask
from application.asking import state, timeline
from application.bootstrap import desk_on
from application.desk import How
from application.rebuilding import make_anew
from application.reports import record_report
from application.setting_right import void
from application.situations import open_situation
from application.sources import add_source
from domain.errors import SitlineError
from store.backends import backend_of
from store.copying import copy_store
from store.log import Log
from tests.faults import scene
from tests.faults.adapter import rebuild_views

Say = Callable[[Any], None]


def keep_recording(say: Say, url: str, name: str, again: list[tuple[str, int]]) -> None:
    """Gives some reports again, then records new ones for ever, voids some, and asks now and then."""
    with scene.desk_at(url) as desk:
        for earlier, number in again:
            say(["again", *scene.record(desk, earlier, number)])
        for number in count():
            command, identifier, new = scene.record(desk, name, number)
            say(["recorded", command, identifier, new])
            if number % 5 == 3:
                say(["voided", void(desk, identifier, reason="demo", how=How()).command_id, "", True])
            if number % 8 == 5:
                state(desk, scene.SITUATIONS[0], Ask())


def record_some(say: Say, url: str, name: str, number: int, situations: list[str]) -> None:
    """Records so many reports, on these situations in turn."""
    with scene.desk_at(url, by=name) as desk:
        for at in range(number):
            say(scene.give(desk, name, at, situations[at % len(situations)]))


def keep_asking(say: Say, url: str) -> None:
    """Asks for ever: at which position each answer was, how far behind, and what it was."""
    with scene.desk_at(url) as desk:
        while True:
            doc = timeline(desk, scene.SITUATIONS[0], Ask(limit=0))
            say([doc["position"], desk.behind, len(doc["entries"])])


def count_events(say: Say, url: str) -> None:
    """Says how far the log has got."""
    with Log.open(url) as log:
        say(log.head().position)


def rebuild_some(say: Say, url: str, number: int) -> None:
    """Makes the stored rows anew so many times."""
    with scene.desk_at(url) as desk:
        for at in range(number):
            rebuild_views(desk)
            say(at)


@contextmanager
def killed_after(calls: int) -> Iterator[Callable[[], int]]:
    """A kill at a place in the work and not at a moment: before the call of that number, of any function.

    Hands over how many calls there were.
    """
    made = 0

    def number(_frame: object, event: str, _argument: object) -> None:
        nonlocal made
        made += event in {"call", "c_call"}
        if made > calls:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.setprofile(number)
    try:
        yield lambda: made
    finally:
        sys.setprofile(None)


def die_recording(say: Say, url: str, raw: scene.Raw, calls: int) -> None:
    """Records one report and brings what is stored of it up to date; killed after so many calls."""
    with scene.desk_at(url) as desk, killed_after(calls), suppress(SitlineError):
        written = record_report(desk, raw, how=How())
        say(["recorded", written.command_id, written.id, written.new])
        desk.tables()


def die_rebuilding(say: Say, url: str, calls: int) -> None:
    """Makes the stored rows anew and says in how many calls; killed after so many."""
    with scene.desk_at(url) as desk, killed_after(calls) as made:
        make_anew(desk, warm=True)
        say(made())


def die_copying(say: Say, url: str, target: str, calls: int) -> None:
    """Backs a store up and says in how many calls; killed after so many."""
    with killed_after(calls) as made:
        copy_store(url, target, single=True)
        say(made())


_JOBS: tuple[Callable[..., None], ...] = (
    keep_recording,
    record_some,
    keep_asking,
    count_events,
    rebuild_some,
    die_recording,
    die_rebuilding,
    die_copying,
)
JOBS = {job.__name__: job for job in _JOBS}


def main() -> None:
    """Carries out one order after another until there are no more."""
    _warm_up()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_carry_out(**json.loads(line))) + "\n")
        sys.stdout.flush()


def _warm_up() -> None:
    """Does everything once, so that what is made when it is first needed is there in every child."""
    backend_of("postgresql://")
    with Log.in_memory() as log:
        desk = desk_on(log, "tester")
        open_situation(desk, scene.SITUATIONS[0], title="Siege", zone="Asia/Damascus", how=How())
        for slug, sort in scene.SOURCES.items():
            add_source(desk, slug, name=slug, type=sort, how=How())
        identifier = scene.record(desk, "warm", 1)[1]
        void(desk, identifier, reason="demo", how=How())
        state(desk, scene.SITUATIONS[0], Ask())


def _carry_out(
    jobs: list[tuple[str, dict[str, Any]]], after: float | None = None, since: str = "start"
) -> dict[str, Any]:
    children = [_start(name, arguments) for name, arguments in jobs]
    if after is not None:
        if since == "first":
            select.select([pipe for _, pipe in children], [], [], 30)
        time.sleep(after)
        for child, _ in children:
            os.kill(child, signal.SIGKILL)
    said = _said({pipe: at for at, (_, pipe) in enumerate(children)})
    codes = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child, _ in children]
    return {"said": said, "codes": codes}


def _start(name: str, arguments: dict[str, Any]) -> tuple[int, int]:
    pipe, end = os.pipe()
    child = os.fork()
    if not child:
        os.close(pipe)
        _live(name, arguments, end)
    os.close(end)
    return child, pipe


def _live(name: str, arguments: dict[str, Any], end: int) -> NoReturn:
    """A child's life; it leaves without tidying up, as nothing in it is its own."""
    code = 1
    try:
        JOBS[name](lambda line: _say(end, line), **arguments)
        code = 0
    except BaseException:  # noqa: BLE001  # the parent learns of it by the exit code
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _say(end: int, line: object) -> None:
    """At once, and whole: a short write to a pipe is never broken in two (POSIX, PIPE_BUF)."""
    os.write(end, json.dumps(line).encode() + b"\n")


def _said(pipes: dict[int, int]) -> list[list[Any]]:
    """Everything said by each child, read while they live so that no pipe fills."""
    heard = [b""] * len(pipes)
    for pipe, part in _read(set(pipes)):
        heard[pipes[pipe]] += part
    return [[json.loads(line) for line in text.splitlines()] for text in heard]


def _read(open_: set[int]) -> Iterator[tuple[int, bytes]]:
    while open_:
        for pipe in select.select(list(open_), [], [])[0]:
            part = os.read(pipe, 65536)
            yield pipe, part
            if not part:
                os.close(pipe)
                open_.remove(pipe)


if __name__ == "__main__":
    main()
