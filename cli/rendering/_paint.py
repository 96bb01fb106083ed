"""Which colours help an eye that has them?

Everything said in colour is said in words, too: only lines and words are coloured, none is added.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from cli.rendering._layout import Row

STYLES = {
    "title": "bold",
    "section": "bold cyan",
    "head": "bold",
    "warn": "yellow",
    "fallen": "strike dim",
    "dim": "dim",
}

WORDS = {
    r"\bDISPUTED\b|\bSTALE\b": "bold red",
    r"\b(?:RETRACTED|CORRECTED|REVISED|REFUTED|VOID|RECODED|COPY OF A [A-Z]+ ORIGINAL)\b": "bold red",
    r"\[(?:announced|intended|threatened|hypothetical|negated|historical)\]": "magenta",
    r"\[(?:indications|rumoured|apparent)\]|\bunverified\b": "yellow",
    r"\bcorroborated\b|\bconfirmed\b": "green",
}
"""What is coloured wherever it stands in a line."""


def painted(rows: Iterable[Row]) -> str:
    """The lines with the colours of a common terminal."""
    # The caller has decided: the environment is not asked again.
    console = Console(force_terminal=True, color_system="standard", no_color=False, highlight=False)
    with console.capture() as capture:
        for row in rows:
            text = Text(row.text, style=STYLES.get(row.style, ""))
            for words, style in WORDS.items():
                text.highlight_regex(words, style)
            # Lines are set already: rich must neither wrap nor crop them.
            console.print(text, soft_wrap=True)
    return capture.get()
