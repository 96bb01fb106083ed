"""What do tests of the command line start from? A copy of the demo's store, made once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.running import Sitline


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store that `sitline demo` leaves, made once; copy it before writing to it."""
    folder = tmp_path_factory.mktemp("demo")
    Sitline(folder)("demo", "--into", "sitline.db")
    return folder / "sitline.db"


@pytest.fixture
def empty(tmp_path: Path) -> Sitline:
    """The command line in a folder without a store."""
    return Sitline(tmp_path)


@pytest.fixture
def sitline(tmp_path: Path, demo_store: Path) -> Sitline:
    """The command line in a folder with a fresh copy of the demo's store."""
    shutil.copy(demo_store, tmp_path / "sitline.db")
    return Sitline(tmp_path)
