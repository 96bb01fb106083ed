"""What is on the clipboard, by whichever tool this system has?"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator

from domain.errors import Unusable

TIMEOUT = 5.0
"""Seconds after which a tool that does not answer is given up."""

WINDOWS = "$OutputEncoding = [Console]::OutputEncoding = [Text.Encoding]::UTF8; Get-Clipboard -Raw"


def clipboard() -> bytes:
    """The text of the clipboard, as UTF-8.

    Raises:
        Unusable: no tool is found that reads it, or none of them could.
    """
    said = ""
    for command in _tools():
        try:
            told = subprocess.run(command, capture_output=True, check=False, timeout=TIMEOUT)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            said = f"{command[0]}: {error}"
            continue
        if told.returncode == 0:
            return told.stdout
        said = f"{command[0]}: {told.stderr.decode(errors='replace').strip() or told.returncode}"
    if said:
        raise Unusable(f"the clipboard could not be read ({said})", mend=_PIPE)
    what = "no tool is found that reads the clipboard (wl-paste, xclip, xsel, pbpaste, PowerShell)"
    raise Unusable(what, mend=f"install one of them, or {_PIPE}")


_PIPE = "pipe the text in: sitline clip --source X < FILE"


def _tools() -> Iterator[list[str]]:
    """Those that are installed and have a display to ask, the likeliest first."""
    wanted = [
        (bool(os.environ.get("WAYLAND_DISPLAY")), ["wl-paste", "--no-newline", "--type", "text"]),
        (bool(os.environ.get("DISPLAY")), ["xclip", "-selection", "clipboard", "-out"]),
        (bool(os.environ.get("DISPLAY")), ["xsel", "--clipboard", "--output"]),
        (True, ["pbpaste"]),
        (True, ["powershell.exe", "-NoProfile", "-Command", WINDOWS]),
        (True, ["pwsh", "-NoProfile", "-Command", WINDOWS]),
    ]
    for useful, (name, *options) in wanted:
        found = shutil.which(name) if useful else None
        if found:
            yield [found, *options]
