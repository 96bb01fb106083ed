"""How do the tests run: which profile of hypothesis, and which marks?

`ci` tries the same inputs every time, so that a red run can be repeated; `HYPOTHESIS_PROFILE=search`
looks for new ones.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.postgres_server import Server

# A slow machine is no failure: no deadline, and no complaint about slow making of inputs.
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    max_examples=60,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", settings.get_profile("ci"), derandomize=False, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_configure(config: pytest.Config) -> None:
    """Declares the marks; an undeclared one is an error."""
    config.addinivalue_line("markers", "slow: takes more than a second; leave out with -m 'not slow'")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of this run's own; each store that a test makes gets a schema of its own in it."""
    server = Server.make()
    yield server
    server.remove()
