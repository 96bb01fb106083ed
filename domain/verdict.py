"""What can be said of two testimonies: that they agree, cannot both be true, or do not compare?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Certainty = Literal["certain", "possible"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`kind`, the rule it rests on, how certain a conflict is, and the field that keeps two apart.

    `change`: a condition moved on; `rise`: a later count is higher. Neither is a conflict.
    """

    kind: Literal["agree", "compatible", "change", "rise", "conflict", "not-comparable"]
    rule: str = ""
    certainty: Certainty | None = None
    field: str = ""
    why: str = ""
    by: tuple[str, ...] = ()
    """The ids of further claims that it rests on (`domain.balance`)."""


AGREE = Verdict("agree")
COMPATIBLE = Verdict("compatible")


def conflict(rule: str, certainty: Certainty, why: str = "") -> Verdict:
    """They cannot both be true."""
    return Verdict("conflict", rule, certainty, "", why)


def not_comparable(field: str, why: str = "") -> Verdict:
    """They answer different questions; `field` is where they differ."""
    return Verdict("not-comparable", "1 comparable", None, field, why)
