"""Is what a write is told has fallen what the picture of the whole situation says has fallen?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hypothesis import given
from hypothesis import strategies as st

from application import resolving
from application.coding import code
from application.desk import Desk, How
from application.reports import record_report, refute_claim
from application.setting_right import void
from domain.errors import SitlineError
from domain.ids import report_of
from tests.laws.desks import desk, fewer, how, seen
from tests.laws.telling import SLUG, Raw, chronicles
from tests.laws.test_kept import acts, perform


def refute(at: Desk, number: int, chance: int) -> None:
    """A claim of one report is refuted by another."""
    picture = seen(at)
    claims, reports = sorted(t.id for t in picture.testimonies), sorted(picture.reports)
    claim, report = claims[chance % len(claims)], reports[chance // 7 % len(reports)]
    refute_claim(at, claim, with_report=report, how=how(f"refute-{number}"))


def recapture(at: Desk, number: int, chance: int) -> None:
    """A captured report is coded, or the coding of one taken back."""
    changes = at.tables().rows("change", SLUG)
    coded = [act for act, change in changes.items() if change["wire"].startswith("report.coded")]
    if coded and chance % 3 == 0:
        void(at, coded[chance % len(coded)], reason="a slip", how=how(f"uncode-{number}"))
        return
    bare = {"situation": SLUG, "source": "wire", "id": f"bare{number}", "published": "2023-12-13"}
    report = record_report(at, bare | {"wording": f"clip {number}"}, how=How()).id
    told = {"update": [{"kind": "statement", "by": ["army"], "text": "we hold"}]}
    code(at, report, told, how=how(f"code-{number}"))


def fallen_of(at: Desk, slug: str, named: Iterable[str]) -> Mapping[str, str]:
    """What a command on these things says was seen, of them and of what belongs to them."""
    here = set(named)
    found = resolving.fallen(at, slug, *here)
    return {one: way for one, way in found.items() if one in here or report_of(one) in here}


@fewer
@given(reports=chronicles(least=3, most=6), data=st.data())
def test_a_few_things_stand_as_they_do_in_the_whole_situation(
    reports: list[Raw], data: st.DataObject
) -> None:
    with desk() as at:
        for report in reports:
            record_report(at, report, how=How())
        for number in range(data.draw(st.integers(2, 9))):
            chance = data.draw(st.integers(0, 10**6))
            try:
                match data.draw(st.sampled_from(["act", "act", "act", "refute", "coding"])):
                    case "refute":
                        refute(at, number, chance)
                    case "coding":
                        recapture(at, number, chance)
                    case _:
                        perform(at, data.draw(acts(number)))
            except SitlineError:
                continue
        whole = {one: way for one, (way, _) in seen(at).standings.fallen.items()}
        tables = at.tables()
        things = [*tables.rows("report", SLUG), *tables.rows("change", SLUG)]
        for one in things:
            expected = {i: way for i, way in whole.items() if one in (i, report_of(i))}
            assert expected == fallen_of(at, SLUG, [one])
