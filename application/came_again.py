"""What do the tags that an import gave a report say of it: what its source changed, or took back?"""

from __future__ import annotations

from collections.abc import Iterable

CHANGED = "changed: "
"""Begins the tags by which a later version of a row says what is other than before."""

TAKEN_BACK = "taken back by its source"
"""The tag of a text that was taken back while it lay in the inbox, or before it came."""


_VERSION = f"{CHANGED}version: "


def changes_of(tags: Iterable[str]) -> list[str]:
    """What a report changed, one phrase each; empty where it is no later version."""
    own = (tag for tag in tags if tag.startswith(CHANGED) and not tag.startswith(_VERSION))
    return [tag.removeprefix(CHANGED) for tag in own]


def version_of(tags: Iterable[str]) -> str | None:
    """The short id of the first version that lies in the inbox, too; None where it is no later one."""
    told = next((tag for tag in tags if tag.startswith(_VERSION)), "")
    return told.removeprefix(_VERSION).partition(" ")[0] or None
