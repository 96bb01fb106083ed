"""Does each shell complete commands, options and names from the store, by the script that is printed?

bash, zsh and fish are run where they are installed (bash always is); PowerShell's script is looked at.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.cli.running import Sitline, environment

ASKED = {
    "bash": """
source ./completion
COMP_WORDS=({words}) COMP_CWORD={at}
_sitline_completion sitline
printf '%s\\n' "${{COMPREPLY[@]}}"
""",
    # What the shell does with the words is its own; these stand for it and print them.
    "zsh": """
compdef() {{ :; }}
compadd() {{ print -l -- ${{(P)@[-1]}}; }}
_describe() {{ print -l -- ${{(P)3}}; }}
source ./completion
words=({words}) CURRENT={next}
_sitline_completion
""",
    "fish": """
source ./completion
complete --do-complete "{words}"
""",
}
"""What each shell is told to do, and how it tells what it found."""

SHELLS = [shell for shell in ASKED if shutil.which(shell)]
WORDS = [
    ("sitline sta", "state"),
    ("sitline state jas", "jasem-siege"),
    ("sitline source show border", "border-analyst"),
    ("sitline clip --source demo-ag", "demo-agency"),
    ("sitline since --known", "--known-at"),
    ("sitline todo li", "list"),
]


@pytest.fixture
def path(sitline: Sitline) -> dict[str, str]:
    """The environment of a person who has sitline installed."""
    folder = sitline.folder / "bin"
    folder.mkdir()
    script = folder / "sitline"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cli "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    env = environment(sitline.folder)
    return env | {"PATH": f"{folder}{os.pathsep}{env['PATH']}"}


def completed(shell: str, words: str, folder: Path, env: dict[str, str]) -> list[str]:
    """The words that a shell offers, without what it says of each."""
    at = words.count(" ")
    bare = ["-f"] if shell == "zsh" else []  # without the settings of whoever runs this
    told = subprocess.run(
        [shell, *bare, "-c", ASKED[shell].format(words=words, at=at, next=at + 1)],
        capture_output=True, text=True, cwd=folder, env=env, check=True, timeout=60,
    )  # fmt: skip
    return [line.partition("\t")[0].partition(":")[0].strip() for line in told.stdout.splitlines()]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_offers_commands_options_and_names_from_the_store(
    shell: str, sitline: Sitline, path: dict[str, str]
) -> None:
    (sitline.folder / "completion").write_text(sitline("completion", shell).out, encoding="utf-8")
    for words, expected in WORDS:
        assert expected in completed(shell, words, sitline.folder, path), words


def test_powershell_is_given_a_completer_and_its_answers(sitline: Sitline) -> None:
    script = sitline("completion", "powershell").out
    assert "Register-ArgumentCompleter" in script
    assert "sitline" in script
    asked: dict[str, Any] = {
        "COMP_WORDS": "sitline state jas",
        "COMP_CWORD": "2",
        "_SITLINE_COMPLETE": "powershell_complete",
    }
    assert "jasem-siege" in sitline(**asked).out
