"""Does any format stumble over what is legal and hard: the ends of time and of the Earth, and every sign?"""

from __future__ import annotations

import pytest

from application.answers import Ask
from cli.rendering import rendered
from exchange.exporting import export, names
from tests.answers.scene import Scene
from tests.exchange.awkward import WEST, awkward


@pytest.fixture(scope="module")
def scene() -> Scene:
    return awkward()


@pytest.mark.parametrize("form", names())
def test_every_format_tells_it(scene: Scene, form: str) -> None:
    data, told = export(scene.desk, form, [WEST], Ask(), tell=rendered)
    assert len(data) == told["bytes"] > 0
