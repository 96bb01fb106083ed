"""Do the commands of the desk do what they say, with the documented exit codes?"""

from __future__ import annotations

import json
from hashlib import sha256

from tests.cli.running import Sitline

REPORT = "border-analyst/jasem-chronicle"


def test_a_file_is_attached_listed_read_out_and_checked(sitline: Sitline) -> None:
    (sitline.folder / "page.html").write_text("<p>a page</p>", encoding="utf-8")
    digest = sha256(b"<p>a page</p>").hexdigest()
    done = sitline(
        "attach", REPORT, "page.html", "--shows", "the page", "--first-seen", "https://example.org"
    )
    assert f"13 bytes, text/html, SHA-256 {digest[:12]}" in " ".join(done.out.split())
    assert (sitline.folder / "sitline-evidence" / digest[:2] / digest[2:]).exists()
    other = sitline("attach", "demo-post-a/post-1", "page.html").out
    assert any(line.startswith("sitline lineage ") for line in other.splitlines())
    sitline("evidence", "get", digest[:8], "-o", "copy.html")
    doc = json.loads(sitline("custody", REPORT, "--json").out)
    assert ["attached", "attached", "read"] == [entry["what"] for entry in doc["entries"]]
    assert "“the page”" in sitline("show", REPORT).out
    assert "1 file of evidence, 13 bytes" in sitline("check").out
    (sitline.folder / "sitline-evidence" / digest[:2] / digest[2:]).unlink()
    assert "is missing" in sitline("check", code=1).out


def test_a_link_a_device_and_nothing_are_refused(sitline: Sitline) -> None:
    (sitline.folder / "page.html").write_text("a page", encoding="utf-8")
    (sitline.folder / "link.html").symlink_to("page.html")
    assert "is a link" in sitline("attach", REPORT, "link.html", code=4).err
    assert "no regular file" in sitline("attach", REPORT, "/dev/zero", code=4).err
    sitline("attach", REPORT, "none.html", code=3)
    sitline("custody", "ffffffff", code=3)
    assert not (sitline.folder / "sitline-evidence").exists()


def test_the_setting_names_the_folder(sitline: Sitline) -> None:
    (sitline.folder / "page.html").write_text("a page", encoding="utf-8")
    sitline("attach", REPORT, "page.html", SITLINE_EVIDENCE="files")
    assert (sitline.folder / "files").is_dir()
    assert "is missing" in sitline("check", code=1).out
    assert sitline("check", SITLINE_EVIDENCE="files").out.startswith("ok")
    assert "beside the store" in sitline("config", "show", "--origin").out


def test_a_shift_is_handed_over_by_a_mark(sitline: Sitline) -> None:
    sitline("mark", "shift-1")
    sitline("remark", "convoy-device", "ask for the name of the road")
    sitline("todo", "call the agency", "--due", "2024-01-05", "--for", "Amal", "--on", REPORT)
    sitline("revoke", REPORT, "--how", "retracted", "--published", "2024-01-01")
    out = sitline("since", "shift-1").out
    for told in (
        "Taken back: 1",
        "Conflicts closed:",
        "Remarks: 1",
        "To do: 1",
        "OVERDUE",
        "the inbox is empty",
    ):
        assert told in out
    assert "none: new reports" in out
    doc = json.loads(sitline("since", "shift-1", "jasem", "--json").out)
    assert ("sitline.since/1", 99) == (doc["schema"], doc["since"]["position"])
    assert "known at position 99" in sitline("state", "jasem", "--known-at", "shift-1").out
    assert "shift-1" in sitline("marks").out


def test_a_thing_to_be_done_is_added_done_and_opened_again(sitline: Sitline) -> None:
    added = json.loads(sitline("todo", "call the agency", "--json").out)
    assert "call the agency" in sitline("todo", "list").out
    done = json.loads(sitline("todo", "done", added["short"], "--json").out)
    assert "nothing is to be done" in sitline("todo", "list").out
    assert "done" in sitline("todo", "list", "--all").out
    sitline("void", done["short"], "--reason", "it was not")
    assert "call the agency" in sitline("todo", "list").out


def test_a_text_can_be_piped_and_one_left_out_is_asked_for_at_a_terminal_only(sitline: Sitline) -> None:
    sitline("remark", REPORT, "-", piped="a long note\n")
    assert "a long note" in sitline("show", REPORT).out
    assert "TEXT is missing" in sitline("remark", REPORT, code=2).err
    assert "TEXT is missing" in sitline("todo", "add", code=2).err


def test_bad_names_and_bounds_are_refused_with_their_place(sitline: Sitline) -> None:
    assert "where: NAME" in sitline("mark", "2024-05-01", code=4).err
    assert "where: BOUND" in sitline("since", "evning", code=4).err
    assert "where: --due" in sitline("todo", "call", "--due", "12/11/2022", code=4).err
    sitline("remark", "nothing-of-that-name", "a note", code=3)
    sitline("todo", "done", "x2222222", code=3)
