"""What do the tests of faults start from? Processes that are forked, and an empty place on each engine."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import ROOT, environment
from tests.postgres_server import Server

Job = tuple[str, dict[str, Any]]

ENGINES = ("sqlite", "postgresql")
"""The kinds of database on which every fault must be survived."""


@dataclass(frozen=True)
class Fallen:
    """What the children said before they ended, a list each, and how they ended."""

    said: list[list[Any]]
    codes: list[int]


@dataclass(frozen=True)
class Forks:
    """The process that forks (`tests.faults.forks`)."""

    process: subprocess.Popen[str]

    def __call__(self, *jobs: Job, after: float | None = None, since: str = "start") -> Fallen:
        """Runs jobs side by side, until they end or are killed after so many seconds."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"jobs": jobs, "after": after, "since": since}) + "\n")
        self.process.stdin.flush()
        return Fallen(**json.loads(self.process.stdout.readline()))


@pytest.fixture(scope="session")
def forks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forks]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.forks"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env=environment(tmp_path_factory.mktemp("home")),
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    with process.stdout, process.stdin:
        yield Forks(process)
    process.wait(60)


Place = Callable[[], str]


@pytest.fixture(scope="module", params=ENGINES)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Makes addresses at which no store is yet."""
    if request.param == "postgresql":
        found: Server = request.getfixturevalue("server")
        return found.url
    folder: Path = tmp_path_factory.mktemp("stores")
    numbers = count()
    return lambda: f"sqlite:///{folder / f'store-{next(numbers)}.db'}"
