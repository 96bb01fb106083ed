"""What holds of every conflict, whatever the claims are?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given

from domain.claim import Claim, Count, Subject
from domain.comparing import compare
from domain.conflict import Conflict
from domain.question import Group
from domain.testimony import Testimony as Voice  # pytest takes what is called Test… for tests
from projections.conflicts import question_groups, weigh_all
from projections.picture import Picture
from tests.laws.desks import KEY, answers, fewer, seen, told
from tests.laws.telling import Raw, chronicles


def pairs(picture: Picture) -> Iterator[tuple[Voice, Voice, Group]]:
    """Every two testimonies on one question."""
    for group in question_groups(picture):
        for one in group.testimonies:
            for other in group.testimonies:
                yield one, other, group


@fewer
@given(reports=chronicles(least=2))
def test_conflict_is_symmetric(reports: list[Raw]) -> None:
    with told(reports) as at:
        picture = seen(at)
        for one, other, _ in pairs(picture):
            verdict = compare(one, other, picture.names)
            assert verdict == compare(other, one, picture.names)
            # ... and it does not depend on how the two happen to be called.
            a, b = replace(one, id=other.id), replace(other, id=one.id)
            assert verdict == compare(a, b, picture.names)


@fewer
@given(reports=chronicles())
def test_nothing_conflicts_with_itself(reports: list[Raw]) -> None:
    with told(reports) as at:
        picture = seen(at)
        for testimony in picture.testimonies:
            again = replace(testimony, id=testimony.id + "-again")
            assert "conflict" != compare(testimony, again, picture.names).kind


@fewer
@given(reports=chronicles(least=2))
def test_only_what_asserts_or_denies_conflicts(reports: list[Raw]) -> None:
    with told(reports) as at:
        picture = seen(at)
        for one, other, _ in pairs(picture):
            verdict = compare(one, other, picture.names)
            speak = all(t.asserts or t.denies for t in (one, other))
            assert speak or "conflict" != verdict.kind
            assert (verdict.kind == "conflict") == (verdict.certainty is not None)


@fewer
@given(reports=chronicles(least=2))
def test_a_denial_of_a_number_conflicts_with_that_number_alone(reports: list[Raw]) -> None:
    with told(reports) as at:
        picture = seen(at)
        for one, other, _ in pairs(picture):
            a, b = one.claim.value, other.claim.value
            if (
                one.denies
                and isinstance(a, Count)
                and isinstance(b, Count)
                and (a.low, a.high) != (b.low, b.high)
            ):
                assert "conflict" != compare(one, other, picture.names).kind


def test_a_denial_of_three_never_conflicts_with_five() -> None:
    report: Raw = {"situation": "jasem-siege", "published": "2023-12-13", "proximity": "first-hand"}
    toll = {"kind": "toll", "incident": "blast", "measure": "killed", "quantity": "5"}
    denial = {"kind": "denial", "incident": "blast", "attribute": "killed", "quantity": "3"}
    five = {**report, "source": "wire", "id": "five", "update": [toll]}
    not_three = {**report, "source": "army", "id": "not-three", "update": [denial]}
    not_five = {**report, "source": "army", "id": "not-five", "update": [{**denial, "quantity": "5"}]}
    with told([five, not_three]) as at:
        assert [] == answers(at)["conflicts"]["conflicts"]
    with told([five, not_five]) as at:
        assert 1 == len(answers(at)["conflicts"]["conflicts"])


def denied(quantity: str, toll: Raw) -> list[tuple[str, str]]:
    """The conflicts of a denial with a toll, by rule and certainty."""
    head: Raw = {"situation": "jasem-siege", "published": "2023-12-13"}
    count = {"kind": "toll", "incident": "blast", "measure": "killed", **toll}
    denial = {"kind": "denial", "incident": "blast", "attribute": "killed", "quantity": quantity}
    one = {**head, "source": "wire", "id": "count", "update": [count]}
    other = {**head, "source": "army", "id": "denial", "update": [denial]}
    with told([one, other]) as at:
        found = [pair[2] for weighed in weigh_all(seen(at), KEY) for pair in weighed.conflict.pairs]
        return [(verdict.rule, str(verdict.certainty)) for verdict in found]


def test_to_deny_an_unknown_number_denies_nothing() -> None:
    assert [] == denied("unknown", {"quantity": "unknown"})


def test_a_denial_that_leaves_the_scope_unstated_conflicts_at_most_possibly() -> None:
    assert [("5 denial", "possible")] == denied("5", {"quantity": "5", "population": "soldiers"})


@fewer
@given(reports=chronicles(least=2))
def test_every_candidate_conflicts_with_some_other_or_is_doubted(reports: list[Raw]) -> None:
    with told(reports) as at:
        for weighed in weigh_all(seen(at), KEY):
            conflict = weighed.conflict
            sides = {identifier for pair in conflict.pairs for identifier in pair[:2]}
            for candidate in weighed.candidates:
                in_a_pair = any(t.id in sides for t in candidate.testimonies)
                assert in_a_pair or conflict.doubted


@fewer
@given(reports=chronicles(least=2))
def test_a_conflict_is_about_one_question_and_only_what_stands(reports: list[Raw]) -> None:
    with told(reports) as at:
        found = [weighed.conflict for weighed in weigh_all(seen(at), KEY)]
        for conflict in found:
            assert {conflict.attribute} == {t.claim.attribute for t in conflict.testimonies}
            assert all(t.stands for t in conflict.testimonies)
            assert conflict.pairs or conflict.doubted
            assert ids_of(conflict) >= {i for pair in conflict.pairs for i in pair[:2]}


def test_two_conflicts_on_one_question_have_an_id_each() -> None:
    toll: Raw = {"kind": "toll", "incident": "blast", "measure": "killed"}
    said: dict[str, Raw] = {
        "wire": {**toll, "quantity": "5", "population": "soldiers", "counting": "total"},
        "outlet": {**toll, "quantity": "3", "population": "people"},
        "witness": {**toll, "quantity": "2", "population": "women", "counting": "increment"},
        "army": {"kind": "denial", "incident": "blast", "attribute": "killed", "quantity": "2"},
    }
    head: Raw = {"situation": "jasem-siege", "published": "2023-12-13"}
    with told(
        {**head, "source": source, "id": source, "update": [one]} for source, one in said.items()
    ) as at:
        found = [weighed.conflict.id for weighed in weigh_all(seen(at), KEY)]
        assert 2 == len(found)
        assert 2 == len(set(found))


def ids_of(conflict: Conflict) -> set[str]:
    return {testimony.id for testimony in conflict.testimonies}


@fewer
@given(reports=chronicles())
def test_a_claim_comes_back_from_the_rows_as_it_was_made(reports: list[Raw]) -> None:
    with told(reports) as at:
        for testimony in seen(at).testimonies:
            assert testimony.claim == Claim.from_doc(testimony.claim.to_doc())
            assert isinstance(testimony.claim.subject, Subject)
