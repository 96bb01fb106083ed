"""What holds of the number of independent voices, whoever copies whom?"""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from application.desk import Desk
from application.reports import revoke_report
from domain.lineage import COPYING, Lineage, Origin
from projections.conflicts import weigh_all
from tests.laws.desks import KEY, fewer, how, record, seen, told
from tests.laws.telling import SLUG, SOURCES, Raw, chronicles

NAMES = tuple(f"r{at}" for at in range(7))
RELATIONS = ("quotes", "derives-from", "republishes", "same-primary-source")


@st.composite
def origins(draw: st.DrawFn) -> list[Origin]:
    """Reports of few sources; some name others, or what was never recorded."""
    found = []
    for name in NAMES[: draw(st.integers(1, 6))]:
        link = st.tuples(
            st.sampled_from(RELATIONS), st.sampled_from([n for n in (*NAMES, "photo") if n != name])
        )
        links = draw(st.none() | st.lists(link, max_size=2).map(tuple))
        source = draw(st.sampled_from(["wire", "outlet", "echo", "witness"]))
        found.append(Origin(name, source, links, draw(st.booleans())))
    return found


def reports_of(found: list[Origin]) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from([o.report for o in found]), min_size=1, unique=True)


@given(found=origins(), data=st.data())
def test_there_are_never_more_chains_than_reports_nor_more_at_least_than_at_most(
    found: list[Origin], data: st.DataObject
) -> None:
    said, unnamed = data.draw(reports_of(found)), data.draw(reports_of(found))
    chains = Lineage(found).chains(said, unnamed)
    assert 1 <= chains.low <= chains.high <= len({*said, *unnamed})
    assert sorted(said) == sorted(report for group in chains.groups for report in group)


@given(found=origins(), data=st.data())
def test_the_order_of_the_reports_changes_no_chain(found: list[Origin], data: st.DataObject) -> None:
    said = data.draw(reports_of(found))
    shuffled = Lineage(data.draw(st.permutations(found))).chains(data.draw(st.permutations(said)))
    assert Lineage(found).chains(said) == shuffled


@given(found=origins(), data=st.data())
def test_one_source_is_one_chain_however_often_it_speaks(found: list[Origin], data: st.DataObject) -> None:
    said = data.draw(reports_of(found))
    sources = {origin.source for origin in found if origin.report in said}
    assert Lineage(found).chains(said).high <= len(sources)


@given(found=origins(), data=st.data())
def test_a_republication_never_raises_the_low_bound(found: list[Origin], data: st.DataObject) -> None:
    said = data.draw(reports_of(found))
    link = data.draw(st.sampled_from(sorted(COPYING))), data.draw(st.sampled_from(said))
    copy = Origin("copy", data.draw(st.sampled_from(["wire", "aggregator"])), (link,))
    before = Lineage(found).chains(said)
    after = Lineage([*found, copy]).chains([*said, "copy"])
    assert after.low <= before.low
    assert after.high <= before.high


@given(found=origins(), data=st.data())
def test_silence_on_lineage_never_raises_the_low_bound(found: list[Origin], data: st.DataObject) -> None:
    said = data.draw(reports_of(found))
    before = Lineage(found).chains(said)
    after = Lineage([*found, Origin("new", "aggregator")]).chains([*said, "new"])
    assert before.low == after.low
    assert before.high + 1 == after.high


@given(found=origins(), data=st.data())
def test_a_report_is_never_its_own_original(found: list[Origin], data: st.DataObject) -> None:
    report = data.draw(reports_of(found))[0]
    assert report not in Lineage(found).originals(report)


# ---- the same in answers


@fewer
@given(reports=chronicles(least=2))
def test_no_answer_has_more_chains_than_reports(reports: list[Raw]) -> None:
    with told(reports) as at:
        for weighed in weigh_all(seen(at), KEY):
            for candidate in weighed.candidates:
                # 0 where all there is are unnamed voices
                assert 0 <= candidate.chains.low <= candidate.chains.high <= len(candidate.reports)
                assert 1 <= candidate.chains.high
                assert 0 <= candidate.non_party <= candidate.chains.low


def lows(at: Desk) -> dict[tuple[str, str], int]:
    """By question and value, how many independent voices there are at least."""
    return {
        (weighed.conflict.attribute + str(weighed.conflict.subject), candidate.key): candidate.chains.low
        for weighed in weigh_all(seen(at), KEY)
        for candidate in weighed.candidates
    }


@fewer
@given(reports=chronicles(least=2), data=st.data())
def test_printing_it_again_strengthens_nothing_in_any_answer(reports: list[Raw], data: st.DataObject) -> None:
    original = data.draw(st.sampled_from(reports))
    copy = {
        **original,
        "source": data.draw(st.sampled_from(sorted({*SOURCES} - {original["source"]}))),
        "id": "copy",
        "proximity": "second-hand",
        "quotes": None,
        "derives_from": None,
        "same_primary_source": None,
        "republishes": [f"{original['source']}/{original['id']}"],
    }
    with told(reports) as at:
        before = lows(at)
        record(at, [copy])
        after = lows(at)
        assert [] == [key for key in before.keys() & after.keys() if after[key] > before[key]]


@fewer
@given(reports=chronicles(least=2), data=st.data())
def test_to_revoke_what_supports_a_value_never_strengthens_it(
    reports: list[Raw], data: st.DataObject
) -> None:
    once = list({raw["source"]: raw for raw in reports}.values())
    with told(once) as at:
        before = lows(at)
        gone = data.draw(st.sampled_from(sorted(at.tables().rows("report", SLUG))))
        revoke_report(at, gone, manner="retracted", published="2023-12-20", how=how("revoke"))
        after = lows(at)
        assert [] == [key for key in before.keys() & after.keys() if after[key] > before[key]]


def test_to_revoke_what_joined_two_voices_does_not_part_them() -> None:
    """The echo printed the wire's report, then had it from elsewhere: one voice when the first falls, too."""
    denial = [{"kind": "denial", "incident": "raid"}]
    attack = [{"kind": "attack", "incident": "raid", "method": "shelling"}]
    head: Raw = {"situation": SLUG, "published": "2023-12-13", "proximity": "first-hand", "update": denial}
    reports = [
        {**head, "source": "wire", "id": "w"},
        {**head, "source": "echo", "id": "copy", "republishes": ["wire/w"]},
        {**head, "source": "echo", "id": "own", "published": "2023-12-14", "derives_from": []},
        {**head, "source": "witness", "id": "seen", "update": attack},
    ]
    with told(reports) as at:
        before = lows(at)
        revoke_report(at, "echo/copy", manner="retracted", published="2023-12-20", how=how("revoke"))
        assert before == lows(at)
