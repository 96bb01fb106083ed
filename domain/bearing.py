"""Which of the things an assessment cites hold it up?

The counting rule linchpin/1, ours: a judgement above even rests on what it cites as supporting the
statement, one below even on what it cites as contradicting it (it is held *unlikely* because of that). A
roughly even one rests on both, and so does one that cites nothing on its own side. It has no support when
none of these stands; a linchpin is one report, or one chain, without which none does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from domain.likelihood import BANDS, EvidenceRole

LINCHPIN = "linchpin/1"

BOTH: tuple[EvidenceRole, ...] = ("supports", "contradicts")


def side(fraction: float) -> tuple[EvidenceRole, ...]:
    """The roles that hold up a judgement of this likelihood (0-1)."""
    low, high = BANDS["roughly even chance"]
    if low <= 100 * fraction < high:
        return BOTH
    return ("supports",) if 100 * fraction >= high else ("contradicts",)


def bearing(cites: Sequence[Mapping[str, str]], fraction: float) -> list[str]:
    """The ids of what holds it up, in the order of citation; `cites` are {id, role}."""
    own = [cite["id"] for cite in cites if cite["role"] in side(fraction)]
    return own or [cite["id"] for cite in cites if cite["role"] in BOTH]
