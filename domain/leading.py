"""Which of several contradicting values leads, by which rule, and why?

Every rule has a name and a version; a released rule is never edited, a better one gets a new number.
A tie has no leading value: the range is then the honest answer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from domain import rule_names
from domain.candidate import Candidate
from domain.claim import Count
from domain.showing import figure
from domain.wording import listed


@dataclass(frozen=True, slots=True)
class Leading:
    """The value that leads (None: none does), the rule that says so, and its reason."""

    value: str | None
    rule: str
    why: str


def most_chains(found: Sequence[Candidate]) -> Leading:
    """Most independent voices, by the low bound; then by reliability."""
    best = max(c.backing.low for c in found)
    ahead = _narrowest([c for c in found if c.backing.low == best])
    if len(ahead) == 1:
        voices = "1 independent voice" if best == 1 else f"{best} independent voices"
        return Leading(ahead[0].value, "most-chains/1", f"{voices}, more than any other value")
    letters = sorted({c.reliability for c in ahead})
    if letters[0] != "F" and sum(c.reliability == letters[0] for c in ahead) == 1:
        first = next(c for c in ahead if c.reliability == letters[0])
        others = listed(c.value for c in ahead if c is not first)
        why = f"as many independent voices as {others}, and a more reliable source ({letters[0]})"
        return Leading(first.value, "most-chains/1", why)
    return _none("most-chains/1", ahead)


def reliability_first(found: Sequence[Candidate]) -> Leading:
    """The most reliable source; then most independent voices."""
    letter = min(c.reliability for c in found)
    ahead = [c for c in found if c.reliability == letter]
    if letter == "F":
        return Leading(None, "reliability-first/1", "no source could be judged (F)")
    best = max(c.chains.low for c in ahead)
    ahead = [c for c in ahead if c.chains.low == best]
    if len(ahead) == 1:
        return Leading(ahead[0].value, "reliability-first/1", f"its most reliable source is rated {letter}")
    return _none("reliability-first/1", ahead)


def spread(found: Sequence[Candidate]) -> Leading:
    """For counts the range over all candidates; nothing is chosen."""
    counts = [t.claim.value for c in found for t in c.testimonies if isinstance(t.claim.value, Count)]
    if not counts:
        return Leading(None, "range/1", "the values are not counts")
    low = min((c.low or 0 for c in counts), default=0)
    high = None if any(c.high is None for c in counts) else max(c.high or 0 for c in counts)
    shown = f"at least {figure(low)}" if high is None else f"{figure(low)}-{figure(high)}"
    return Leading(shown, "range/1", "from the lowest to the highest figure in standing")


def conservative(found: Sequence[Candidate]) -> Leading:
    """The lowest count, or the value that claims least: what all sides grant."""
    counted = [
        (t.claim.value.low or 0, c) for c in found for t in c.testimonies if isinstance(t.claim.value, Count)
    ]
    if not counted:
        return Leading(None, "conservative/1", "the values are not counts")
    low, lowest = min(counted, key=lambda pair: (pair[0], pair[1].value))
    return Leading(lowest.value, "conservative/1", f"no figure in standing is below {figure(low)}")


def latest(found: Sequence[Candidate]) -> Leading:
    """The value published last."""
    dated = [(t.published.latest, c) for c in found for t in c.testimonies if t.published.latest is not None]
    if not dated:
        return Leading(None, "latest/1", "no publication is dated")
    newest = max(instant for instant, _ in dated if instant is not None)
    ahead = {c.key: c for instant, c in dated if instant == newest}
    if len(ahead) == 1:
        return Leading(next(iter(ahead.values())).value, "latest/1", "published last")
    return _none("latest/1", list(ahead.values()))


RULES: dict[str, Callable[[Sequence[Candidate]], Leading]] = {
    "most-chains": most_chains,
    "reliability-first": reliability_first,
    "range": spread,
    "conservative": conservative,
    "latest": latest,
}
"""The rules to choose from, the first by default."""

DEFAULT = rule_names.DEFAULT


def _narrowest(ahead: list[Candidate]) -> list[Candidate]:
    """Of values that do not contradict each other the one that says most: of 4 and at least 4, 4."""
    keys = {c.key for c in ahead}
    if len(ahead) < 2 or any(c.against & keys for c in ahead):  # noqa: PLR2004  # one has no other beside it
        return ahead
    widths = {c.key: _width(c) for c in ahead}
    least = min(widths.values())
    return [c for c in ahead if widths[c.key] == least]


def _width(candidate: Candidate) -> float:
    count = candidate.testimonies[0].claim.value
    if not isinstance(count, Count) or count.low is None or count.high is None:
        return inf
    return count.high - count.low


def _none(rule: str, ahead: Sequence[Candidate]) -> Leading:
    return Leading(None, rule, f"{listed(c.value for c in ahead)} are equally well supported")
