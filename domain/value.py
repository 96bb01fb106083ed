"""What do all stored values have in common?

They are immutable, strict about types and closed to unknown fields. They hold types only: what may be
*entered* is decided at the door (`domain.door`), so that tightening a rule never makes an old event
unreadable.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """An immutable, strictly typed value; two values with equal fields are equal."""

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        ser_json_inf_nan="constants",
        # A command loads many models and uses few: each is built when it is first used.
        defer_build=True,
    )
