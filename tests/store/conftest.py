"""What does every test of the store need? A place for a store on each engine, and the toy events known.

A test runs on every engine that it can: one that asks for the `path` of a file on SQLite only, one that
asks for a `url` on what has an address, and one that asks for no more than a `log` in memory, too.
"""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from domain.event import modules
from store.log import Log
from tests.postgres_server import Server

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _toy_events(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(modules(), "toy", "tests.store.toy")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Runs a test once for each engine."""
    asked = metafunc.fixturenames
    if "engine" in asked:
        engines = ["sqlite"] if "path" in asked else ["sqlite", "postgresql"]
        if not {"url", "path", "tamper"} & set(asked):
            engines.insert(0, "memory")
        metafunc.parametrize("engine", engines)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sitline.db"


@pytest.fixture
def url(engine: str, tmp_path: Path, request: pytest.FixtureRequest) -> str:
    """The address of a store that is not there yet."""
    if engine == "postgresql":
        return _server(request).url()
    return f"sqlite:///{tmp_path / 'sitline.db'}"


@pytest.fixture
def log(engine: str, request: pytest.FixtureRequest) -> Iterator[Log]:
    with closing(
        Log.in_memory() if engine == "memory" else Log.create(request.getfixturevalue("url"))
    ) as log:
        yield log


def _server(request: pytest.FixtureRequest) -> Server:
    server = request.getfixturevalue("server")
    assert isinstance(server, Server)
    return server


Tamper = Callable[..., None]


@pytest.fixture
def tamper(engine: str, url: str, request: pytest.FixtureRequest) -> Tamper:
    """What a person with another program could do, who drops the guards and puts them back."""

    def on_sqlite(*statements: str) -> None:
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as other:
            found = other.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
            for statement in (*(f"DROP TRIGGER {name}" for name, _sql in found), *statements):
                other.execute(statement)
            for _name, sql in found:
                other.execute(sql)
            other.commit()

    def on_postgres(*statements: str) -> None:
        schema = url.rpartition("schema=")[2]
        guarded = [
            f"ALTER TABLE {table} {{}} TRIGGER USER" for table in ("stored_events", "commands", "private")
        ]
        _server(request).execute(
            *(statement.format("DISABLE") for statement in guarded),
            *(re.sub(r"x'([0-9a-f]*)'", r"'\\x\1'", statement) for statement in statements),
            *(statement.format("ENABLE") for statement in guarded),
            schema=schema,
        )

    return on_postgres if engine == "postgresql" else on_sqlite


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
