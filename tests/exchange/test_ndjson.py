"""Are report files of our own, one a line, recorded as `sitline report` records them?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from application.desk import Desk
from application.reports import record_report
from application.sources import add_source
from domain.errors import Unusable
from tests.answers.player import HOW
from tests.exchange.bringing import HERE, Doc, bring, desk, saved, standing

SIEGE: Doc = {
    "situation": HERE,
    "source": "demo-radio",
    "published": "2024-01-05",
    "id": "siege",
    "wording": "The town is besieged.",
    "update": [{"key": "siege", "kind": "siege", "stage": "imposed", "place": {"name": "Demo Town"}}],
}


def lines(*reports: Doc) -> str:
    return "".join(f"{json.dumps(report)}\n" for report in reports)


def known() -> Desk:
    at = desk()
    add_source(at, "demo-radio", name="Demo radio", type="local-media", how=HOW)
    return at


def test_a_report_recorded_before_is_the_same_when_it_is_brought_in(tmp_path: Path) -> None:
    at = known()
    record_report(at, SIEGE, how=HOW)
    assert 1 == bring(at, "ndjson", saved(tmp_path, lines(SIEGE)), into="")["plan"]["same"]


def test_a_report_brought_in_adds_nothing_when_it_is_recorded(tmp_path: Path) -> None:
    at = known()
    bring(at, "ndjson", saved(tmp_path, lines(SIEGE)), into="")
    assert not record_report(at, SIEGE, how=HOW).new


def test_other_content_under_an_id_is_a_correction(tmp_path: Path) -> None:
    at = known()
    bring(at, "ndjson", saved(tmp_path, lines(SIEGE)), into="")
    eased = {**SIEGE, "published": "2024-01-09", "update": [{**SIEGE["update"][0], "stage": "eased"}]}
    doc = bring(at, "ndjson", saved(tmp_path, lines(eased)), into="")
    assert [("siege stage", "imposed", "eased")] == [tuple(c.values()) for c in doc["changed"][0]["changes"]]
    assert 1 == len([*standing(at)])


def test_an_unknown_source_is_rejected_as_it_is_when_recorded(tmp_path: Path) -> None:
    doc = bring(desk(), "ndjson", saved(tmp_path, lines(SIEGE)), into="")
    assert "no source 'demo-radio'" in doc["rejected"][0]["problems"][0]["what"]


def test_a_report_without_a_situation_goes_where_it_is_told(tmp_path: Path) -> None:
    bare = {name: value for name, value in SIEGE.items() if name != "situation"}
    assert 1 == bring(known(), "ndjson", saved(tmp_path, lines(bare)))["recorded"]["reports"]
    with pytest.raises(Unusable, match="which situation"):
        bring(known(), "ndjson", saved(tmp_path, lines(bare)), into="")


def test_what_a_file_lacks_has_not_disappeared(tmp_path: Path) -> None:
    at = known()
    bring(at, "ndjson", saved(tmp_path, lines(SIEGE)), into="")
    other = saved(tmp_path, lines({**SIEGE, "id": "other", "wording": "Otherwise."}))
    assert 0 == bring(at, "ndjson", other, into="")["plan"]["missing"]
    with pytest.raises(Unusable, match="not the whole"):
        bring(at, "ndjson", other, into="", published="2024-02-01", revoke_missing=True)


def test_rejected_lines_are_handed_back_as_they_stood(tmp_path: Path) -> None:
    broken = b'{"source": "\xff"}\n'
    file = saved(tmp_path, lines(SIEGE).encode() + broken + b'{"source": "demo-radio", "updat\n')
    doc = bring(known(), "ndjson", file, into="")
    assert {"new": 1, "rejected": 2} == {name: count for name, count in doc["plan"].items() if count}
    assert broken + b'{"source": "demo-radio", "updat\n' == Path(doc["rejected_file"]).read_bytes()


def test_many_lines_of_one_update_each_are_read_alike(tmp_path: Path) -> None:
    tolls = [
        {
            **SIEGE,
            "id": f"t{number}",
            "update": [
                {"kind": "event", "key": "event", "what": "raid", "incident": f"raid-{number}"},
                {
                    "kind": "toll",
                    "key": "killed",
                    "measure": "killed",
                    "quantity": "3",
                    "incident": f"raid-{number}",
                },
            ],
        }
        for number in range(3)
    ]
    at = known()
    bring(at, "ndjson", saved(tmp_path, lines(*tolls)), into="")
    updates = at.tables().rows("update", HERE).values()
    assert [f"raid-{number}" for number in range(3) for _ in range(2)] == [row["incident"] for row in updates]
    assert {3} == {row["quantity"]["low"] for row in updates if row["kind"] == "toll"}


def test_an_id_under_which_a_correction_of_another_is_recorded_is_rejected(tmp_path: Path) -> None:
    at = known()
    for day, stage in ((5, "imposed"), (9, "eased")):
        told = {**SIEGE, "published": f"2024-01-0{day}", "update": [{**SIEGE["update"][0], "stage": stage}]}
        bring(at, "ndjson", saved(tmp_path, lines(told)), into="")
    doc = bring(at, "ndjson", saved(tmp_path, lines({**SIEGE, "id": "siege~2"})), into="")
    assert "correction of another report" in doc["rejected"][0]["problems"][0]["what"]
