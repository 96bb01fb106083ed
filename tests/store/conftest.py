"""What does every test of the store need? A place for a store, and the toy events known."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.event import modules
from store.log import Log

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _toy_events(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(modules(), "toy", "tests.store.toy")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sitline.db"


@pytest.fixture
def url(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def log(url: str) -> Iterator[Log]:
    with closing(Log.create(url)) as log:
        yield log


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2024, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts Python code in a process of its own, with the toy events known; ends it with the test."""
    running: list[subprocess.Popen[str]] = []

    def run(code: str, *arguments: str) -> subprocess.Popen[str]:
        head = f"import sys; sys.path.insert(0, {str(ROOT)!r})\nfrom tests.store import toy; toy.register()\n"
        process = subprocess.Popen(
            [sys.executable, "-c", head + code, *arguments], stdout=subprocess.PIPE, text=True
        )
        running.append(process)
        return process

    yield run
    for process in running:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
