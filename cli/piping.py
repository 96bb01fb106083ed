"""What was piped in: as bytes, and as text?"""

from __future__ import annotations

import sys
from collections.abc import Iterator

PIPE = "-"
"""Stands for standard input where a file or a text is wanted."""


def piped() -> bytes:
    """All of standard input; nothing where there is none."""
    return sys.stdin.buffer.read() if sys.stdin is not None else b""


def piped_lines() -> Iterator[bytes]:
    """The lines of standard input as they come; none where there is none."""
    return iter(sys.stdin.buffer if sys.stdin is not None else ())


def piped_blocks(size: int = 1 << 20) -> Iterator[bytes]:
    """Standard input as it comes, so many bytes at a time; nothing where there is none."""
    while sys.stdin is not None and (block := sys.stdin.buffer.read(size)):
        yield block


def piped_text() -> str:
    """The text of it, whatever the terminal's encoding is.

    Raises:
        Refused: it is not UTF-8, or holds a NUL byte; the byte and its line are said.
    """
    from application.report_text import decoded

    return decoded(piped(), "standard input")
