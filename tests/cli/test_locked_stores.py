"""What if somebody else is writing to the store, or one gives up waiting?"""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from tests.cli.refusals import Says, head, problems, refused
from tests.cli.running import Sitline, environment

CLOSE = ("close", "jasem-2022", "--reason", "it is over")


@contextmanager
def locked(sitline: Sitline) -> Iterator[None]:
    """The store while somebody else holds its write lock."""
    connection = sqlite3.connect(sitline.folder / "sitline.db", isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        connection.close()


@pytest.mark.slow
def test_a_locked_store_answers_and_refuses_after_a_while(sitline: Sitline) -> None:
    with locked(sitline):
        assert "Siege of Jasem" in sitline("state", "jasem-siege").out
        says = Says("another process is writing to the store", "", "try again in a moment")
        refused(sitline, *CLOSE, code=5, says=says)
    sitline(*CLOSE)


def until_open(process: int, sitline: Sitline) -> None:
    """Wait until a process has opened the store, which is soon before it asks for the lock."""
    store = str(sitline.folder / "sitline.db")
    for _ in range(600):
        if store in opened_by(process):
            break
        time.sleep(0.05)
    time.sleep(0.3)


def opened_by(process: int) -> set[str]:
    """The files that a process has open; one may be closed again before it is looked at."""
    found = set()
    for file in Path(f"/proc/{process}/fd").iterdir():
        with suppress(OSError):
            found.add(str(file.readlink()))
    return found


def test_waiting_for_a_lock_can_be_interrupted(sitline: Sitline) -> None:
    before = head(sitline)
    with locked(sitline):
        waiting = subprocess.Popen(
            [sys.executable, "-m", "cli", *CLOSE],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=sitline.folder,
            env=environment(sitline.folder),
        )  # fmt: skip
        until_open(waiting.pid, sitline)
        waiting.send_signal(signal.SIGINT)
        out, err = waiting.communicate(timeout=30)
    assert (130, "", "interrupted\n") == (waiting.returncode, out, err)
    assert (before, []) == (head(sitline), problems(sitline))
