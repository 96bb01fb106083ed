"""Is the output of the demo and of the day at the desk in the documents what they print?

`python -m tests.cli.test_demo` writes both anew. Times and days passed differ from run to run, and with
them where lines break: what is compared are the words.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOLD = {"jasem": ROOT / "docs" / "demo.txt", "day": ROOT / "docs" / "day.txt"}


def played(example: str) -> str:
    """What `sitline demo` prints of an example when it is run in the checkout, at 80 columns."""
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "demo.db"
        env = {**os.environ, "COLUMNS": "80", "PYTHONPATH": str(ROOT), "NO_COLOR": "1"}
        command = [sys.executable, "-m", "cli", "demo", "--play", example, "--into", str(into)]
        done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
        return done.stdout.replace(str(into), "/path/to/demo.db")


def words(text: str) -> list[str]:
    """The words, without what differs from run to run."""
    joined = " ".join(text.split())
    joined = re.sub(r"\b\d{1,2} [A-Z][a-z]{2} 20(?:2[6-9]|[3-9]\d)(?: \d\d:\d\d)?", "NOW", joined)
    joined = re.sub(r"\b20(?:2[6-9]|[3-9]\d)-\d\d-\d\d(?:T[\d:]+Z)?", "NOW", joined)
    joined = re.sub(r"\b[0-9a-f]{64}\b", "HASH", joined)
    return re.sub(r"silent [\d,]+ days?", "silent N days", joined).split(" ")


@pytest.fixture(scope="module", params=TOLD)
def example(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def output(example: str) -> str:
    return played(example)


def test_the_documents_show_what_is_printed(example: str, output: str) -> None:
    told = TOLD[example].read_text(encoding="utf-8")
    assert words(told) == words(output), "python -m tests.cli.test_demo writes it"


def test_no_line_is_wider_than_80_columns_but_for_what_was_typed(output: str) -> None:
    typed = ("$ sitline", "The ", "From ", "A ", "What ", "Ask ", "Record ", "Open ", "Add ", "Enter ")
    wide = [line for line in output.splitlines() if len(line) > 80]
    said = [line for line in wide if line.startswith(" ") or " · " in line]
    assert [] == [line for line in said if not line.startswith(typed)]


def test_the_demo_leaves_no_trace_of_an_error(output: str) -> None:
    assert "Traceback" not in output
    assert "error:" not in output


if __name__ == "__main__":
    for name, file in TOLD.items():
        file.write_text(played(name), encoding="utf-8")
