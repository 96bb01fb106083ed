"""Does each archived link become a text to be coded, with its copies, and are lost links told of?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from application.answers import Ask
from application.inbox import inbox
from domain.errors import Rejected
from exchange.readers._archived import account_of
from exchange.readers._python_repr import DEEPEST, value_of
from tests.exchange.bringing import Doc, bad, bring, desk, only, saved, table
from tests.exchange.gathered import MEDIA, METADATA, SHEET, database

COPIES = (
    "[archived: https://archive.example.org/a1.html; screenshot: https://archive.example.org/a1.png; "
    "wacz: https://archive.example.org/a1.wacz]"
)


def sheet(folder: Path, **cells: str) -> Doc:
    return only("auto-archiver", saved(folder, table({**SHEET, **cells}))).report


# ---- the sheet


def test_a_link_is_a_report_by_its_account_that_nobody_coded(tmp_path: Path) -> None:
    assert {
        "source": "x.com/demo_witness",
        "url": "https://twitter.com/demo_witness/status/1",
        "published": "2022-05-11T10:51:35+00:00",
        "wording": f"Shelling near the demo market tonight\n\n{COPIES}",
        "tags": ["archived hash SHA-256:00ff"],
    } == sheet(tmp_path)


def test_a_title_that_says_more_than_the_text_is_kept(tmp_path: Path) -> None:
    assert sheet(tmp_path, **{"Upload Title": "Demo news"})["wording"].startswith("Demo news\n\nShelling")


def test_a_time_without_a_zone_is_said_to_have_none(tmp_path: Path) -> None:
    found = sheet(tmp_path, **{"Upload Timestamp": "2022-05-11 10:51:35"})
    assert "2022-05-11T10:51:35" == found["published"]
    assert "upload time: no zone given" in found["tags"]


def test_without_an_upload_time_it_was_published_no_later_than_it_was_archived(tmp_path: Path) -> None:
    row = only("auto-archiver", saved(tmp_path, table({**SHEET, "Upload Timestamp": ""})))
    assert "published" not in row.report
    assert "[..2022-05-12]" == row.published


def test_a_hash_that_was_not_made_is_none(tmp_path: Path) -> None:
    assert "tags" not in sheet(tmp_path, Hash="not-calculated")


@pytest.mark.parametrize(
    ("status", "why"),
    [
        ("nothing archived", "nothing was kept of it"),
        ("[cached] nothing archived", "nothing was kept of it"),
        ("Archive failed unexpected error", "unexpected error"),
        ("Archive in progress", "in progress"),
        ("no archiver", "no archiver"),
    ],
)
def test_a_link_of_which_nothing_was_kept_is_handed_back_with_its_status(
    tmp_path: Path, status: str, why: str
) -> None:
    found = bad("auto-archiver", saved(tmp_path, table({**SHEET, "Archive Status": status})))
    assert why in found.what
    assert "clip" in found.mend


def test_a_link_that_was_not_tried_yet_is_handed_back(tmp_path: Path) -> None:
    new = dict.fromkeys(SHEET, "") | {"Link": SHEET["Link"]}
    assert "not archived yet" in bad("auto-archiver", saved(tmp_path, table(new))).what


def test_a_post_that_was_gone_when_it_was_archived_says_so(tmp_path: Path) -> None:
    tags = sheet(tmp_path, **{"Archive Status": "deleted_or_unavailable"})["tags"]
    assert "auto-archiver: deleted or unavailable when it was archived" in tags


def test_a_link_that_was_archived_twice_is_one_report_with_both_copies(tmp_path: Path) -> None:
    at = desk()
    again = {**SHEET, "Archive Location": "https://archive.example.org/a2.html", "Hash": "SHA-256:11ee"}
    doc = bring(at, "auto-archiver", saved(tmp_path, table(SHEET, again)))
    assert (1, 1, 0) == tuple(doc["plan"][name] for name in ("new", "repeated", "rejected"))
    [item] = inbox(at, None, Ask(limit=0))["items"]
    assert "a1.html" in item["wording"]
    assert "a2.html" in item["wording"]


def test_a_link_whose_words_changed_between_two_archivings_is_left_to_a_person(tmp_path: Path) -> None:
    doc = bring(desk(), "auto-archiver", saved(tmp_path, table(SHEET, {**SHEET, "Text Content": "Other"})))
    assert (0, 2) == (doc["plan"]["new"], doc["plan"]["rejected"])


@pytest.mark.parametrize(
    ("link", "who"),
    [
        ("https://x.com/Demo_Witness/status/1", "x.com/demo_witness"),
        ("https://mobile.twitter.com/i/web/status/1", "x.com"),
        ("https://t.me/s/demo_channel/48", "t.me/demo_channel"),
        ("https://t.me/c/123/48", "t.me"),
        ("https://www.facebook.com/demo.page/posts/1", "facebook.com/demo.page"),
        ("https://m.facebook.com/watch/?v=1", "facebook.com"),
        ("https://www.instagram.com/p/abc/", "instagram.com"),
        ("https://www.instagram.com/demo.person/", "instagram.com/demo.person"),
        ("https://www.tiktok.com/@demo/video/1", "tiktok.com/demo"),
        ("https://www.youtube.com/watch?v=1", "youtube.com"),
        ("https://www.youtube.com/@demo", "youtube.com/demo"),
        ("https://news.example.org/a", "news.example.org"),
    ],
)
def test_who_spoke_is_the_account_where_the_link_names_it_else_the_domain(link: str, who: str) -> None:
    assert who == account_of(link)


# ---- the database


def test_the_database_is_read_as_python_printed_it(tmp_path: Path) -> None:
    rows = database(("telegram: success", METADATA, MEDIA))
    row = only("auto-archiver", saved(tmp_path, rows))
    assert "https://t.me/demo_channel/50" == row.id
    assert "2022-05-11T01:02:03+03:00" == row.report["published"]
    copies = "[archived: https://a.example.org/f.html; wacz: https://a.example.org/w.wacz]"
    assert f'Convoy\n\nIt\'s a "long"\nconvoy\n\n{copies}' == row.report["wording"]
    assert ["archived hash SHA-256:2"] == row.report["tags"]


def test_a_database_row_of_which_nothing_was_kept_is_handed_back(tmp_path: Path) -> None:
    found = bad(
        "auto-archiver", saved(tmp_path, database(("nothing archived", {"url": "https://t.me/a"}, [])))
    )
    assert "nothing was kept" in found.what


@pytest.mark.parametrize(
    "cell", ["{", "{'url': <x>}", "[]]", "{'a' 1}", "x(", "'\\x'", "(" * 1000, "1 2", "open('a')b"]
)
def test_a_cell_that_python_did_not_print_is_handed_back(tmp_path: Path, cell: str) -> None:
    assert "metadata" == bad("auto-archiver", saved(tmp_path, database(("a: success", cell, "[]")))).where


def test_nothing_in_a_cell_is_run() -> None:
    assert {"a": None} == value_of("{'a': __import__('os').getcwd}".replace(".getcwd", ""))
    assert None is value_of("exit(1)")


@pytest.mark.parametrize(
    "value", [METADATA, MEDIA, [1, -2.5, None, True, {"x"}, b"\x00", (1,), "\u202e'\"\n"], {}, "a"]
)
def test_what_python_prints_is_read_again(value: Any) -> None:
    plain = repr(value_of(repr(value)))
    assert repr(value).replace("{'x'}", "['x']").replace("(1,)", "[1]") == plain


def test_values_within_values_have_an_end() -> None:
    assert isinstance(value_of("[" * DEEPEST + "]" * DEEPEST), list)
    with pytest.raises(Rejected):
        value_of("[" * (DEEPEST + 2) + "]" * (DEEPEST + 2))


# ---- in and in again


def test_links_go_into_the_inbox_where_no_situation_is_named(tmp_path: Path) -> None:
    at = desk()
    doc = bring(at, "auto-archiver", saved(tmp_path, table(SHEET)), into="")
    assert 1 == doc["plan"]["new"]
    [item] = inbox(at, None, Ask(limit=0))["items"]
    assert SHEET["Link"] == item["url"]
    assert 1 == bring(at, "auto-archiver", saved(tmp_path, table(SHEET)), into="")["plan"]["same"]


def test_a_text_that_changed_is_a_correction_from_when_it_was_archived_again(tmp_path: Path) -> None:
    at = desk()
    bring(at, "auto-archiver", saved(tmp_path, table(SHEET)))
    again = {**SHEET, "Text Content": "Shelling near the market", "Archive Date": "2022-06-01T08:00:00"}
    doc = bring(at, "auto-archiver", saved(tmp_path, table(again)))
    assert ["wording"] == [change["field"] for change in doc["changed"][0]["changes"]]


def test_rejected_links_come_back_and_are_taken_once_they_are_archived(tmp_path: Path) -> None:
    at = desk()
    lost = {**SHEET, "Link": "https://t.me/demo_channel/1", "Archive Status": "nothing archived"}
    bring(at, "auto-archiver", saved(tmp_path, table(SHEET, lost)))
    back = (tmp_path / "data.rejected").read_text("utf-8").replace("nothing archived", "telegram: success", 1)
    assert 1 == bring(at, "auto-archiver", saved(tmp_path, back))["plan"]["new"]


@pytest.mark.parametrize(
    ("cells", "where"),
    [
        ({"Link": "not a link"}, "Link"),
        ({"Link": "ftp://example.org/a"}, "Link"),
        ({"Link": ""}, "Link"),
        ({"Link": "https://[bad/a"}, "Link"),
        ({"Upload Timestamp": "yesterday"}, "upload_timestamp"),
    ],
)
def test_what_is_wrong_with_a_row_names_its_column(tmp_path: Path, cells: Doc, where: str) -> None:
    assert where == bad("auto-archiver", saved(tmp_path, table({**SHEET, **cells}))).where
