"""Which cells would a spreadsheet take for a formula, and what is done about them?"""

from __future__ import annotations

from exchange.flat.cells import Cell
from exchange.losses import Losses

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""Signs with which a spreadsheet begins a formula (OWASP, CSV Injection)."""


def harmless(cell: Cell, losses: Losses) -> Cell:
    """A cell that no spreadsheet takes for a formula: a text that begins one gets an apostrophe first."""
    if isinstance(cell, str) and cell.lstrip(" \n\u00a0\ufeff").startswith(DANGEROUS):
        losses("texts that begin like a formula: an apostrophe stands before them")
        return f"'{cell}"
    return cell
