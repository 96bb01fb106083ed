"""What do the tests of answers start from? The chronicles, played once; a small scene, made anew."""

from __future__ import annotations

import pytest

from tests.answers.player import Played, played
from tests.answers.scene import Scene


@pytest.fixture(scope="session")
def article() -> Played:
    """The Jasem chronicle up to the article, and nothing else."""
    return played("jasem", until="article")


@pytest.fixture(scope="session")
def jasem() -> Played:
    """The Jasem chronicle with its labelled part."""
    return played("jasem")


@pytest.fixture(scope="session")
def ceasefire() -> Played:
    return played("ceasefire")


@pytest.fixture(scope="session")
def hostages() -> Played:
    return played("hostages")


@pytest.fixture(scope="session")
def flood() -> Played:
    return played("flood")


@pytest.fixture
def scene() -> Scene:
    return Scene()
