"""Is a newer export of the same data a set of corrections, and the same one nothing?"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from application import looking
from application.answers import Ask
from application.desk import How
from application.setting_right import void
from application.situations import open_situation
from domain.errors import Refused, SitlineError, Unusable
from exchange import hall, planning
from exchange.file import File
from store.envelope import Item, Outcome
from store.errors import StoreFull
from store.log import Log
from tests.answers.player import HOW
from tests.exchange.bringing import (
    ACLED,
    HERE,
    Doc,
    bring,
    desk,
    saved,
    standing,
    table,
    timeline,
)


def export(folder: Path, *rows: Doc, name: str = "data.csv") -> File:
    return saved(folder, table(*({**ACLED, **row} for row in rows)), name)


def plan(doc: Doc) -> dict[str, int]:
    """The numbers that are not 0."""
    return {name: count for name, count in doc["plan"].items() if count}


def killed(at: Any, **ask: Any) -> list[str]:
    return [said for said in standing(at, **ask) if said.startswith("toll")]


def test_new_rows_are_recorded_and_the_same_file_again_adds_nothing(tmp_path: Path) -> None:
    at, file = desk(), export(tmp_path, {}, {"event_id_cnty": "DMO2"})
    assert {"new": 2} == plan(bring(at, "acled", file))
    before = at.log.head().position
    assert {"same": 2} == plan(bring(at, "acled", file))
    assert before == at.log.head().position


def test_a_later_stamp_alone_is_no_change(tmp_path: Path) -> None:
    at = desk()
    bring(at, "acled", export(tmp_path, {}))
    assert {"same": 1} == plan(bring(at, "acled", export(tmp_path, {"timestamp": "1690000000"})))


def test_a_changed_row_is_a_correction_that_says_which_field(tmp_path: Path) -> None:
    at = desk()
    bring(at, "acled", export(tmp_path, {}))
    doc = bring(at, "acled", export(tmp_path, {"fatalities": "5"}), published="2024-01-01")
    assert {"changed": 1} == plan(doc)
    assert [{"field": "killed quantity", "before": "3", "after": "5"}] == doc["changed"][0]["changes"]
    assert (0, 1, 3) == tuple(doc["recorded"][name] for name in ("reports", "corrections", "events"))
    assert ["toll: 5 people killed"] == killed(at)
    assert ["toll: 3 people killed"] == killed(at, published_by="2023-12-31")
    shown = looking.show(at, doc["changed"][0]["report"], Ask())
    assert "changed: killed quantity: 3 → 5" in shown["fields"]["tags"]


def test_a_b_a_shows_that_the_change_was_undone(tmp_path: Path) -> None:
    at = desk()
    for fatalities, published in (("3", "2023-07-01"), ("5", "2024-01-01"), ("3", "2024-02-01")):
        bring(at, "acled", export(tmp_path, {"fatalities": fatalities}), published=published)
    told = [(e["says"], e["standing"]) for e in timeline(at) if e["kind"] == "toll"]
    assert [
        ("toll: 3 people killed", "corrected"),
        ("toll: 3 people killed", "standing"),
        ("toll: 5 people killed", "corrected"),
    ] == sorted(told)
    assert ["toll: 5 people killed"] == killed(at, published_by="2024-01-15")
    again = bring(at, "acled", export(tmp_path, {"fatalities": "3"}), published="2024-03-01")
    assert {"same": 1} == plan(again)


def test_a_change_of_another_field_corrects_what_stands_of_the_first_version(tmp_path: Path) -> None:
    at = desk()
    bring(at, "acled", export(tmp_path, {}))
    bring(at, "acled", export(tmp_path, {"fatalities": "5"}), published="2024-01-01")
    moved = {"fatalities": "5", "location": "Demo Village"}
    doc = bring(at, "acled", export(tmp_path, moved), published="2024-02-01")
    assert ["event place name"] == [change["field"] for change in doc["changed"][0]["changes"]]
    assert {"toll: 5 people killed", "armed clash in Demo Village by Demo Army and Demo Front"} == set(
        standing(at)
    )


def test_a_count_that_is_there_no_more_falls_and_one_that_comes_is_added(tmp_path: Path) -> None:
    at = desk()
    bring(at, "acled", export(tmp_path, {}))
    bring(at, "acled", export(tmp_path, {"fatalities": ""}), published="2024-01-01")
    assert [] == killed(at)
    bring(at, "acled", export(tmp_path, {"fatalities": "4"}), published="2024-02-01")
    assert ["toll: 4 people killed"] == killed(at)


def test_a_change_of_the_wording_alone_is_recorded_and_leaves_the_updates(tmp_path: Path) -> None:
    at = desk()
    bring(at, "acled", export(tmp_path, {}))
    doc = bring(at, "acled", export(tmp_path, {"notes": "Otherwise."}), published="2024-01-01")
    assert (["wording"], 2) == (
        [change["field"] for change in doc["changed"][0]["changes"]],
        doc["recorded"]["events"],
    )
    assert {"standing"} == {entry["standing"] for entry in timeline(at)}


def test_a_correction_needs_a_publication_after_what_it_corrects(tmp_path: Path) -> None:
    at = desk()
    bring(at, "acled", export(tmp_path, {}))
    doc = bring(at, "acled", export(tmp_path, {"fatalities": "5"}))
    assert {"rejected": 1} == plan(doc)
    assert "--published" in doc["rejected"][0]["problems"][0]["mend"]


def test_rows_that_disappeared_are_listed_and_revoked_only_when_told(tmp_path: Path) -> None:
    at = desk()
    bring(at, "acled", export(tmp_path, {}, {"event_id_cnty": "DMO2"}))
    fewer = export(tmp_path, {})
    doc = bring(at, "acled", fewer, published="2024-01-01")
    assert ({"same": 1, "missing": 1}, ["DMO2"]) == (plan(doc), [row["id"] for row in doc["missing"]])
    assert 0 == doc["recorded"]["events"]
    doc = bring(at, "acled", fewer, published="2024-01-01", revoke_missing=True)
    assert 1 == doc["recorded"]["revocations"]
    assert {"revoked", "standing"} == {entry["standing"] for entry in timeline(at)}
    assert {"same": 1} == plan(bring(at, "acled", fewer, published="2024-02-01"))


def test_a_row_that_was_revoked_and_comes_again_stands_again(tmp_path: Path) -> None:
    at = desk()
    both: tuple[Doc, ...] = ({}, {"event_id_cnty": "DMO2", "fatalities": "7"})
    bring(at, "acled", export(tmp_path, *both))
    bring(at, "acled", export(tmp_path, {}), published="2024-01-01", revoke_missing=True)
    assert ["toll: 3 people killed"] == killed(at)
    doc = bring(at, "acled", export(tmp_path, *both), published="2024-02-01")
    assert {"same": 1, "changed": 1} == plan(doc)
    assert ["toll: 3 people killed", "toll: 7 people killed"] == sorted(killed(at))
    doc = bring(at, "acled", export(tmp_path, {}), published="2024-03-01", revoke_missing=True)
    assert (1, ["toll: 3 people killed"]) == (doc["recorded"]["revocations"], killed(at))


def test_a_row_with_two_versions_is_revoked_whole(tmp_path: Path) -> None:
    at = desk()
    other = {"event_id_cnty": "DMO2"}
    bring(at, "acled", export(tmp_path, {}, other))
    bring(at, "acled", export(tmp_path, {"fatalities": "5"}, other), published="2024-01-01")
    bring(at, "acled", export(tmp_path, other), published="2024-02-01", revoke_missing=True)
    assert ["toll: 3 people killed"] == killed(at)


def test_nothing_is_revoked_while_rows_are_rejected(tmp_path: Path) -> None:
    at = desk()
    bring(at, "acled", export(tmp_path, {}, {"event_id_cnty": "DMO2"}))
    before = at.log.head().position
    broken = export(tmp_path, {"fatalities": "many"})
    with pytest.raises(Refused, match="may be among"):
        bring(at, "acled", broken, published="2024-01-01", revoke_missing=True)
    assert before == at.log.head().position


def test_what_we_voided_stays_void_when_it_comes_again(tmp_path: Path) -> None:
    at, file = desk(), export(tmp_path, {})
    bring(at, "acled", file)
    report = timeline(at)[0]["report"]
    void(at, report, reason="not ours", how=How())
    assert {"same": 1} == plan(bring(at, "acled", file))
    assert [] == [*standing(at)]


def test_a_voided_correction_leaves_the_first_version_to_be_corrected_anew(tmp_path: Path) -> None:
    at = desk()
    bring(at, "acled", export(tmp_path, {}))
    doc = bring(at, "acled", export(tmp_path, {"fatalities": "5"}), published="2024-01-01")
    void(at, doc["changed"][0]["report"], reason="a wrong file", how=How())
    assert ["toll: 3 people killed"] == killed(at)
    bring(at, "acled", export(tmp_path, {"fatalities": "6"}), published="2024-02-01")
    assert ["toll: 6 people killed"] == killed(at)


def test_a_row_stays_in_the_situation_that_it_was_recorded_in(tmp_path: Path) -> None:
    at = desk()
    bring(at, "acled", export(tmp_path, {}))
    open_situation(at, "elsewhere", title="Elsewhere", how=HOW)
    doc = bring(at, "acled", export(tmp_path, {}), into="elsewhere")
    assert ({"same": 1}, [HERE]) == (plan(doc), doc["recorded_in"])


def test_rows_are_split_by_a_column_into_situations_that_are_opened(tmp_path: Path) -> None:
    at = desk()
    rows = ({"country": "Demoland"}, {"event_id_cnty": "DMO2", "country": "Demo Islands"})
    doc = bring(at, "acled", export(tmp_path, *rows), split_by="country")
    assert ["demo-islands", "demoland"] == doc["situations"]
    assert 2 == len(timeline(at, "demo-islands"))


def test_a_column_to_split_by_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="no column 'contry'") as refused:
        bring(desk(), "acled", export(tmp_path, {}), split_by="contry")
    assert "did you mean 'country'" in refused.value.mend


def test_a_dry_run_tells_the_plan_and_records_nothing(tmp_path: Path) -> None:
    at = desk()
    before = at.log.head().position
    doc = bring(at, "acled", export(tmp_path, {}), dry_run=True, rejected="")
    assert ({"new": 1}, ["acled"], before) == (plan(doc), doc["sources"], at.log.head().position)


def test_an_id_that_stands_twice_with_other_content_is_rejected_both_times(tmp_path: Path) -> None:
    at = desk()
    doc = bring(at, "acled", export(tmp_path, {}, {"fatalities": "9"}, {"event_id_cnty": "DMO2"}))
    assert {"new": 1, "rejected": 2} == plan(doc)
    assert ["row 3", "row 2"] == [row["problems"][0]["what"].split(",")[0][-5:] for row in doc["rejected"]]
    assert 1 == doc["recorded"]["reports"]


def test_a_row_that_stands_twice_is_taken_once(tmp_path: Path) -> None:
    doc = bring(desk(), "acled", export(tmp_path, {}, {}))
    assert ({"new": 1, "repeated": 1}, 1) == (plan(doc), doc["recorded"]["reports"])


def test_several_files_are_one_export(tmp_path: Path) -> None:
    at = desk()
    one = export(tmp_path, {}, name="one.csv")
    other = export(tmp_path, {"event_id_cnty": "DMO2"}, {"fatalities": "9"}, name="two.csv")
    doc = bring(at, "acled", one, other)
    assert {"new": 1, "rejected": 2} == plan(doc)
    assert "two.csv" in doc["rejected"][0]["problems"][0]["what"]


def test_rejected_rows_can_be_mended_and_brought_in(tmp_path: Path) -> None:
    at = desk()
    file = export(tmp_path, {}, {"event_id_cnty": "DMO2", "fatalities": "lots"})
    doc = bring(at, "acled", file)
    kept = Path(doc["rejected_file"])
    text = kept.read_text("utf-8")
    assert "fatalities: 'lots' is not a whole number" in text
    doc = bring(at, "acled", saved(tmp_path, text.replace(",lots,", ",4,"), "mended.csv"))
    assert {"new": 1, "missing": 1} == plan(doc)
    assert ["toll: 3 people killed", "toll: 4 people killed"] == sorted(killed(at))


def test_a_stopped_import_goes_on_when_it_is_given_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = desk()
    file = export(tmp_path, *({"event_id_cnty": f"DMO{number}"} for number in range(30)))
    whole = Log.append_many

    def until_full(log: Log, items: Any, **how: Any) -> Iterator[Outcome]:
        given: list[Item] = list(islice(items, 10))
        yield from whole(log, given, **how | {"per_transaction": 5})
        if len(given) == 10:
            raise StoreFull("the disk is full")

    with monkeypatch.context() as patched:
        patched.setattr(Log, "append_many", until_full)
        with pytest.raises(StoreFull):
            bring(at, "acled", file)
    doc = bring(at, "acled", file)
    assert {"same": 10, "new": 20} == plan(doc)
    assert 30 == len(killed(at))


def test_a_page_of_rows_is_compared_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "PAGE", 2)
    at, file = desk(), export(tmp_path, *({"event_id_cnty": f"DMO{number}"} for number in range(5)))
    assert {"new": 5} == plan(bring(at, "acled", file))
    assert {"same": 5} == plan(bring(at, "acled", file))


@pytest.mark.parametrize(
    ("wanted", "what"),
    [
        ({"into": HERE, "split_by": "country"}, "either"),
        ({"revoke_missing": True}, "published"),
        ({"into": "nowhere"}, "no situation"),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_read(
    tmp_path: Path, wanted: Doc, what: str
) -> None:
    with pytest.raises(SitlineError, match=what):
        bring(desk(), "acled", export(tmp_path, {}), **wanted)


def test_an_unknown_format_is_refused_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as refused:
        bring(desk(), "acle", export(tmp_path, {}))
    assert "did you mean 'acled'" in refused.value.mend


def test_an_id_of_the_form_of_later_versions_is_rejected(tmp_path: Path) -> None:
    at = desk()
    bring(at, "acled", export(tmp_path, {}))
    bring(at, "acled", export(tmp_path, {"fatalities": "5"}), published="2024-01-01")
    doc = bring(at, "acled", export(tmp_path, {"event_id_cnty": "DMO1~2"}), published="2024-02-01")
    assert "stand for later versions of a row" in doc["rejected"][0]["problems"][0]["what"]


def test_a_large_file_is_read_on_every_core_and_says_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [{"event_id_cnty": f"DMO{number}"} for number in range(20)]
    file = export(tmp_path, *rows, {"event_id_cnty": "DMO99", "notes": "a\x07b"})
    one, other = desk(), desk()
    first = bring(one, "acled", file)
    monkeypatch.setattr(hall, "LARGE", 1)
    monkeypatch.setattr(hall, "_cores", lambda: 2)
    second = bring(other, "acled", file)
    assert first == second
    assert timeline(one) == timeline(other)


def test_where_no_process_can_be_started_the_rows_are_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hall, "LARGE", 1)
    monkeypatch.setattr(hall, "_cores", lambda: 2)
    monkeypatch.setattr(hall, "_enter", _dies)
    assert {"new": 1} == plan(bring(desk(), "acled", export(tmp_path, {})))


def _dies(_manner: object) -> None:
    raise RuntimeError("no process today")
