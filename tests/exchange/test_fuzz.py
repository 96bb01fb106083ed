"""Do only our own errors come out of a reader, whatever is fed to it, and is what it records whole?

A few hundred inputs of each format; `python -m tests.fuzz.readers FORMAT` feeds as many as wanted.
"""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.changing import changed
from tests.fuzz.feeding import Feeding
from tests.fuzz.seeds import FORMS, seeds


@pytest.mark.parametrize("form", FORMS)
def test_a_changed_file_brings_out_only_our_own_errors(form: str) -> None:
    with TemporaryDirectory() as folder:
        feeding, whole = Feeding(form, Path(folder), recorded=3), seeds(form)

        @settings(max_examples=40, deadline=None)
        @given(st.integers(min_value=0, max_value=2**32))
        def each(seed: int) -> None:
            chance = random.Random(seed)  # noqa: S311  # the same inputs for the same seed
            feeding.feed(changed(chance.choice(whole), chance))

        each()
        feeding.check()


@pytest.mark.parametrize("form", FORMS)
def test_any_bytes_bring_out_only_our_own_errors(form: str) -> None:
    with TemporaryDirectory() as folder:
        feeding = Feeding(form, Path(folder))

        @settings(max_examples=40, deadline=None)
        @given(st.binary(max_size=400))
        def each(data: bytes) -> None:
            feeding.feed(data)

        each()
