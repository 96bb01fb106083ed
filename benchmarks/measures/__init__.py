"""What is measured? One module each; this is their order in the table."""

from __future__ import annotations

MODULES = (
    "start_up",
    "one_command",
    "bulk_sqlite",
    "bulk_postgres",
    "importing",
    "rehydrating",
    "long_streams",
    "memory",
    "catching_up",
    "questions",
    "known_at",
    "command_line",
)
"""Modules of this package; each is what `benchmarks.figure.Measure` says."""
