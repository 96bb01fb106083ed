"""How does a write look that was done, or would be?"""

from __future__ import annotations

from cli.rendering._layout import Line, Page, Section
from cli.rendering._words import Doc

SHORTEN = False
"""The application has chosen how long its ids must be; a line to paste is never changed."""


def page(doc: Doc) -> Page:
    """What was done, what it joined, how dates were read, and the line that takes it back."""
    lines = [Line(doc["what"], about="what")]
    lines += [Line(told, about=doc["short"]) for told in (*doc.get("joins", ()), *doc.get("echo", ()))]
    done = doc.get("new", True) and not doc.get("dry_run")
    if doc.get("take_back") and done:
        # Not wrapped: it is there to be pasted.
        lines.append(Line(f"take back: {doc['take_back']}", about=doc["short"], verbatim=True))
    if doc.get("command_id") and done:
        lines.append(Line(f"command id: {doc['command_id']}", about=doc["short"], style="dim"))
    return [Section("", "written", [*lines])]
