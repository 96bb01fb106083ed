"""Are the conflicts that are found by sweeping those that comparing every two would find?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.answers import Ask
from application.asking import audit
from application.assessing import make_assessment
from application.reports import revoke_report
from domain import contradictions, sweeping
from domain.claim import Answer, Claim, Count, Scope, State, Subject, When, Where, Who, Word
from domain.comparing import Names, compare
from domain.conflict import conflicts_in
from domain.edtf import Span
from domain.interval import Interval
from domain.lineage import Joined
from domain.question import Group
from domain.register import Entry, Register
from domain.showing import value_key
from domain.sweeping import sweep
from domain.testimony import Testimony as Voice  # pytest takes what is called Test… for tests
from domain.verdict import Verdict
from projections.conflicts import question_groups
from projections.tolls import combined
from tests.laws.desks import answers, fewer, how, seen, told, without
from tests.laws.telling import SLUG, Raw, chronicles

KEY = b"k" * 32
START = datetime(2024, 1, 1, tzinfo=UTC)
NAMES = Names(
    Register(
        [Entry("centre", within="Jasem"), Entry("Nawa", within="Daraa"), Entry("Jasem", within="Daraa")]
    ),
    Register([Entry("Third Corps", within="army")]),
)

Found = dict[tuple[str, str], Verdict]

WANTED = frozenset({"conflict", "not-comparable", "rise"})


# ---- the oracle: every two are compared


def pairwise(testimonies: Sequence[Voice], wanted: frozenset[str]) -> Found:
    """Every pair whose verdict is of a kind wanted."""
    found = {}
    for i, one in enumerate(testimonies):
        for other in testimonies[i + 1 :]:
            verdict = compare(one, other, NAMES)
            if verdict.kind in wanted:
                found[min(one.id, other.id), max(one.id, other.id)] = verdict
    return found


def swept(testimonies: Sequence[Voice], wanted: frozenset[str]) -> Found:
    """The same by sweeping, each pair once."""
    found: Found = {}
    for block in sweep(testimonies, NAMES, wanted).blocks:
        for one, other in block.pairs():
            pair = min(one.id, other.id), max(one.id, other.id)
            assert pair not in found
            found[pair] = block.verdict
    return found


def grouped(pairs: Found) -> set[frozenset[str]]:
    """Claims that conflict, directly or through others."""
    joined = Joined()
    for one, other in pairs:
        joined.join(one, other)
    groups: dict[str, set[str]] = {}
    for one in {claim for pair in pairs for claim in pair}:
        groups.setdefault(joined.find(one), set()).add(one)
    return {frozenset(group) for group in groups.values()}


# ---- voices on one question

FIGURES = st.sampled_from([(3, 3), (4, None), (None, 4), (5, 5), (3, 6), (7, 9), (8, 8), (0, 0)])
SCOPES = st.builds(
    Scope,
    population=st.sampled_from(["", "soldiers", "people", "civilians"]),
    unit=st.sampled_from(["", "", "families"]),
    area=st.sampled_from(["", "", "Jasem", "centre", "Nawa"]),
    counting=st.sampled_from(["", "total", "increment", "stock"]),
)
AS_OF = st.sampled_from(
    ["", "2024-01-02", "2024-01-03", "2024-01-04", "2024-01", "2024-01-03?", "[..2024-01-03]"]
)
COUNTS = st.builds(
    lambda figure, bound, as_of: Count(figure[0], figure[1], "so many", bound, as_of),
    FIGURES,
    st.sampled_from(["exactly", "exactly", "exactly", "unknown"]),
    AS_OF,
)
DAYS = [
    "2024-01-02",
    "2024-01-03",
    "2024-01-03T10:00",
    "2024-01",
    "2024-01-03~",
    "2024?-01-03",
    "[2024-01-01..2024-01-02]",
]
DATES = st.builds(When, edtf=st.sampled_from(DAYS), zone=st.sampled_from(["", "", "Asia/Damascus"]))
FACTS = st.one_of(
    DATES,
    st.builds(Word, word=st.sampled_from(["shelling", "drone-strike", "heavy shelling"])),
    st.builds(Who, actors=st.sampled_from([("army",), ("Third Corps",), ("gunmen", "army"), ("gunmen",)])),
    st.builds(Where, place=st.sampled_from(["Jasem", "centre", "Nawa", "Inkhil"])),
)
STATES = st.sampled_from(
    [
        State("imposed", "yes"),
        State("tightened", "yes", implies=("imposed",)),
        State("eased", "yes", excludes=("tightened",)),
        State("lifted", "no"),
        State("announced", "announced"),
    ]
)


def span(width: st.SearchStrategy[int], *, firm: bool = True) -> st.SearchStrategy[Span]:
    """From some hour of a few days, for so many hours; now and then without one of its ends."""
    hours = st.integers(0, 60)
    return st.builds(
        lambda at, by, cut: Span(
            None if cut == 1 else START + timedelta(hours=at),
            None if cut == 2 else START + timedelta(hours=at + by),
            firm if cut < 3 else not firm,
        ),
        hours,
        width,
        st.sampled_from([0, 0, 0, 0, 0, 1, 2, 3]),
    )


def voice(number: int, value: Answer, **more: Any) -> Voice:
    """One voice's claim."""
    scope = more.pop("scope", Scope())
    polarity = more.pop("polarity", "asserts")
    subject = more.pop("subject", Subject("incident", name="blast"))
    start = more.pop("start", Span(None, None))
    claim = Claim("it", subject, "what", value, scope, polarity)
    return Voice(
        id=f"r{number:05}#u#it", claim=claim, update=f"r{number:05}#u", report=f"r{number:05}",
        source=more.pop("source", "wire"), kind="attack", published=start, start=start,
        attested=more.pop("attested", start), noted=START, position=number, **more,
    )  # fmt: skip


MANNERS = st.fixed_dictionaries(
    {
        "polarity": st.sampled_from(["asserts", "asserts", "asserts", "denies", "doubts"]),
        "modality": st.sampled_from(["occurred", "occurred", "occurred", "announced"]),
        "conflicting": st.sampled_from([False, False, False, False, True]),
        "source": st.sampled_from(["wire", "army"]),
    }
)
SUBJECTS = st.builds(
    lambda place, actors, name: Subject("condition", "siege", name, place, actors),
    st.sampled_from(["Jasem", "centre", "Nawa", ""]),
    st.sampled_from([("army",), ("Third Corps",), (), ("gunmen",)]),
    st.sampled_from(["", "", "", "the-ring"]),
)


@st.composite
def voices(draw: st.DrawFn) -> list[Voice]:
    """Voices on one question, in no order."""
    sort = draw(st.sampled_from(["count", "fact", "state", "mixed"]))
    several = draw(st.lists(voice_of(sort), min_size=2, max_size=40))
    return [voice(at, **told) for at, told in enumerate(several)]


@st.composite
def voice_of(draw: st.DrawFn, sort: str) -> dict[str, Any]:
    manner = draw(MANNERS)
    if sort == "state":
        times = {"start": draw(span(st.integers(0, 30))), "attested": draw(span(st.integers(0, 2)))}
        begins = draw(st.booleans())
        return manner | times | {"value": draw(STATES), "subject": draw(SUBJECTS), "begins": begins}
    value = {"count": COUNTS, "fact": FACTS, "mixed": COUNTS | FACTS}[sort]
    return manner | {"value": draw(value), "scope": draw(SCOPES)}


# ---- the laws


@given(testimonies=voices())
def test_sweeping_finds_each_pair_that_comparing_every_two_finds(testimonies: list[Voice]) -> None:
    assert pairwise(testimonies, WANTED) == swept(testimonies, WANTED)


@given(testimonies=voices())
def test_what_comes_in_threes_is_found_as_often(testimonies: list[Voice]) -> None:
    thrice = [replace(t, id=f"{t.id}-{again}") for t in testimonies for again in range(3)]
    assert pairwise(thrice, WANTED) == swept(thrice, WANTED)


@given(testimonies=voices())
def test_conflicts_are_those_of_the_pairs(testimonies: list[Voice]) -> None:
    conflicts = conflicts_in(Group(("incident", "blast", "what"), testimonies), NAMES, KEY)
    pairs = pairwise(testimonies, frozenset({"conflict"}))
    apart = pairwise(testimonies, frozenset({"not-comparable"}))
    found = [pair for conflict in conflicts for pair in conflict.pairs]
    assert sorted(pairs.items()) == sorted(((one, other), v) for one, other, v in found)
    for conflict in conflicts:
        inside = {claim for pair in conflict.pairs for claim in pair[:2]}
        assert inside == conflict.contradicted
        assert sorted(conflict.pairs) == list(conflict.pairs) or conflict.whole
        if not any(t.doubts for t in testimonies):
            assert frozenset(inside) in grouped(pairs)
            expected = [(*pair, v) for pair, v in apart.items() if inside & set(pair)]
            assert sorted(expected, key=str) == sorted(conflict.not_comparable, key=str)


@given(testimonies=voices())
def test_of_many_the_first_of_each_two_values_is_told(testimonies: list[Voice]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        whole = conflicts_in(Group(("incident", "blast", "what"), testimonies), NAMES, KEY)
        patch.setattr(contradictions, "MOST", 0)
        patch.setattr("domain.conflict.MOST", 0)
        short = conflicts_in(Group(("incident", "blast", "what"), testimonies), NAMES, KEY)
    by_id = {t.id: t for t in testimonies}
    for one, other in zip(in_order(whole), in_order(short), strict=True):
        assert (one.id, one.certainty, one.rules, one.testimonies) == (
            other.id, other.certainty, other.rules, other.testimonies,
        )  # fmt: skip
        assert set(other.pairs) <= set(one.pairs)
        assert first_between(one.pairs, by_id) == first_between(other.pairs, by_id)
        assert bool(one.not_comparable) == bool(other.not_comparable)
        assert {pair[2].field for pair in one.not_comparable} == {p[2].field for p in other.not_comparable}


def in_order(conflicts: list[Any]) -> list[Any]:
    return sorted(conflicts, key=lambda c: c.id)


def first_between(pairs: Sequence[tuple[str, str, Verdict]], by_id: dict[str, Voice]) -> dict[Any, int]:
    """For each two values, by each rule, when the first pair was there."""
    found: dict[Any, int] = {}
    for one, other, verdict in pairs:
        key = (
            frozenset((value_key(by_id[one]), value_key(by_id[other]))),
            verdict,
        )
        at = max(by_id[one].position, by_id[other].position)
        found[key] = min(found.get(key, at), at)
    return found


@fewer
@given(reports=chronicles(least=3), revoked=st.integers(0, 9))
def test_answers_are_the_same_whether_every_pair_is_told_or_the_first(
    reports: list[Raw], revoked: int
) -> None:
    with told(reports) as at:
        ids = sorted(at.tables().rows("report", SLUG))
        supports = ids[: len(ids) // 2]
        judged = make_assessment(
            at, SLUG, statement="it holds", likelihood="likely", confidence="low", supports=supports,
            because="as cited", how=how("judge"),
        ).id  # fmt: skip
        gone = ids[revoked % len(ids)]
        revoke_report(at, gone, manner="retracted", published="2023-12-21", how=how("revoke"))
        every = answers(at), audit(at, judged, Ask(limit=0))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(contradictions, "MOST", 0)
            patch.setattr("domain.conflict.MOST", 0)
            first = answers(at), audit(at, judged, Ask(limit=0))
    apart = frozenset({"not_comparable"})
    assert without(every[0], apart) == without(first[0], apart)
    assert every[1] == first[1]


@fewer
@given(reports=chronicles(least=3))
def test_it_holds_of_what_is_told_at_a_desk(reports: list[Raw]) -> None:
    with told(reports) as at, pytest.MonkeyPatch.context() as patch:
        patch.setattr(sweeping, "FEW", 0)
        picture = seen(at)
        for group in question_groups(picture):
            found = {
                (min(one.id, other.id), max(one.id, other.id)): block.verdict
                for block in sweep(group.testimonies, picture.names, WANTED).blocks
                for one, other in block.pairs()
            }
            every = dict(_compared(group.testimonies, picture.names))
            assert every == found


def _compared(testimonies: Sequence[Voice], names: Names) -> Iterator[tuple[tuple[str, str], Verdict]]:
    for i, one in enumerate(testimonies):
        for other in testimonies[i + 1 :]:
            verdict = compare(one, other, names)
            if verdict.kind in WANTED:
                yield (min(one.id, other.id), max(one.id, other.id)), verdict


@given(counts=st.lists(COUNTS, max_size=12))
def test_what_all_figures_allow_is_what_holding_every_two_against_each_other_gives(
    counts: list[Count],
) -> None:
    known = [Interval(c.low, c.high) for c in counts if c.bound != "unknown"]
    apart = [one for one in known if any(one.disjoint(other) for other in known)]
    low = min(one.low or 0 for one in apart) if apart else None
    high = max((one.high for one in apart if one.high is not None), default=None)
    if any(one.high is None for one in apart):
        high = None
    for one in known:
        if one not in apart:
            low = one.low if low is None else max(low, one.low or 0)
            high = one.high if high is None else min(high, high if one.high is None else one.high)
    assert (low, high) == combined(counts)


# ---- ten thousand claims


def test_ten_thousand_claims_are_not_compared_two_by_two(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []

    def counting(one: Voice, other: Voice, names: Names) -> Verdict:
        compared.append(one.id)
        return compare(one, other, names)

    monkeypatch.setattr(sweeping, "compare", counting)
    day = [f"2024-{1 + at // 28 % 12:02}-{1 + at % 28:02}" for at in range(336)]
    counts = [Count(at // 30, at // 30 + 2, "so many", "between", day[at // 30]) for at in range(10_000)]
    counts[5_000] = replace(counts[5_000], low=1, high=1)
    several = [voice(at, count, source=f"s{at % 90}") for at, count in enumerate(counts)]
    (conflict,) = conflicts_in(Group(("incident", "blast", "what"), several), NAMES, KEY)
    assert "r05000#u#it" in conflict.contradicted
    assert 40_000 > len(compared)
