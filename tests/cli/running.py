"""How is a command line run for a test: in a real subprocess, by a person with an empty home?"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def environment(folder: Path, **more: str) -> dict[str, str]:
    """A person with an empty home, no settings, and a terminal's language."""
    kept = {
        name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LD_LIBRARY_PATH") if name in os.environ
    }
    own = {"HOME": str(folder / "home"), "LOGNAME": "tester", "LC_ALL": "C.UTF-8", "TERM": "xterm"}
    return {**kept, **own, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "ignore", **more}


@dataclass(frozen=True)
class Done:
    """What a command printed, and its exit code."""

    out: str
    err: str
    code: int


@dataclass(frozen=True)
class Sitline:
    """The command line in a folder of its own; calling it runs a process."""

    folder: Path
    env: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *args: str, piped: str | bytes = "", code: int = 0, **env: Any) -> Done:
        """Run a command line that must end with `code`."""
        told = subprocess.run(
            [sys.executable, "-m", "cli", *args],
            input=piped.encode() if isinstance(piped, str) else piped,
            capture_output=True,
            cwd=self.folder,
            env=environment(self.folder, **self.env, **env),
            check=False,
            timeout=60,
        )
        done = Done(told.stdout.decode(), told.stderr.decode(), told.returncode)
        assert code == done.code, f"exit code {done.code}, not {code}: {args}\n{done.err or done.out}"
        return done
