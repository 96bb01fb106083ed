"""Do publishing, the queue, tallies, tags and saved questions work from the command line?"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from tests.cli.running import Sitline

REPORT = "border-analyst/jasem-chronicle"
REVOKED = ("revoke", REPORT, "--how", "retracted", "--published", "2024-01-02")


def answer(sitline: Sitline, *args: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(sitline(*args, "--json").out)
    return found


def test_a_brief_is_markdown_or_plain_text_and_the_same_for_the_same_bounds(sitline: Sitline) -> None:
    doc = answer(sitline, "brief", "jasem-siege")
    assert "sitline.brief/1" == doc["schema"]
    again = doc["again"].split()[1:]
    first, second = sitline(*again).out, sitline(*again).out
    assert first == second
    assert first.startswith("# Siege of Jasem")
    assert doc["again"] in first
    plain = sitline(*again, "--format", "plain").out
    assert "\nWhat is disputed\n----" in plain
    assert max(map(len, plain.splitlines())) <= max(80, len(doc["again"]))


def test_what_was_published_is_kept_corrected_and_taken_back(sitline: Sitline) -> None:
    sitline("mark", "evening")
    done = sitline("publish", "jasem-siege", "--as", "brief-12", "--audience", "the partners")
    assert done.out.startswith("published brief-12, ")
    before = sitline("publications", "brief-12", "--format", "md").out
    assert "brief-12 needs a correction" in " ".join(sitline(*REVOKED).out.split())
    assert ["brief-12"] == [
        one["name"] for one in answer(sitline, "state", "jasem")["publications_to_correct"]
    ]
    for told in (("state", "jasem"), ("since", "evening")):
        assert "brief-12 needs a correction" in " ".join(sitline(*told).out.split())
    assert "NEEDS A CORRECTION" in sitline("publications").out
    assert before == sitline("publications", "brief-12", "--format", "md").out
    note = sitline("publish", "--note", "brief-12").out
    assert note.startswith("Correction of brief-12: Siege of Jasem\n====")
    assert "now: no longer said" in note
    sitline("publish", "jasem-siege", "--as", "brief-12-corrected", "--corrects", "brief-12")
    assert "corrected by brief-12-corrected" in sitline("publications").out
    assert [] == answer(sitline, "state", "jasem")["publications_to_correct"]
    back = answer(sitline, "publish", "jasem-siege", "--as", "brief-13")["take_back"].split()
    sitline(*back[1:-1], "the wrong one")
    assert "brief-13" not in sitline("publications").out
    assert "was published before" in sitline("publish", "jasem-siege", "--as", "brief-13", code=4).err


def test_publishing_takes_bounds_and_a_dry_run(sitline: Sitline) -> None:
    sitline("publish", "jasem-siege", "--as", "early", "--known-at", "45", "--dry-run")
    assert "nothing was published" in sitline("publications").out
    sitline("publish", "jasem-siege", "--as", "early", "--known-at", "45")
    assert 45 == answer(sitline, "publications", "early")["answer"]["state"]["position"]


def test_what_cannot_be_published_is_refused_with_its_place(sitline: Sitline) -> None:
    assert "--as is missing" in sitline("publish", "jasem-siege", code=2).err
    assert "SITUATION is missing" in sitline("publish", "--as", "brief-12", code=2).err
    assert "where: --as" in sitline("publish", "jasem-siege", "--as", "Brief 12", code=4).err
    assert "publishes nothing" in sitline("publish", "jasem-siege", "--note", "brief-12", code=2).err
    sitline("publish", "jasem-siege", "--as", "brief-12", "--corrects", "brief-9", code=3)
    sitline("publish", "--note", "brief-12", code=3)
    sitline("publications", "brief-12", code=3)
    sitline("publications", "--format", "md", code=2)


def test_a_claim_of_the_queue_is_verified_by_a_file(sitline: Sitline) -> None:
    first = answer(sitline, "queue", "jasem-siege", "--limit", "1")["items"][0]
    (sitline.folder / "page.html").write_text("a page", encoding="utf-8")
    sitline("attach", REPORT, "page.html")
    digest = sha256(b"a page").hexdigest()[:12]
    given = ("--method", "geolocation", "--because", "it is the mill", "--evidence", digest)
    assert f"by evidence {digest}" in sitline("verify", first["claim"], "confirmed", *given).out
    assert first["claim"] not in {one["claim"] for one in answer(sitline, "queue", "jasem-siege")["items"]}
    sitline("verify", first["claim"], "confirmed", *given[:-1], "ffffffff", code=3)
    assert "To verify" in sitline("queue").out


def test_a_tally_has_a_by_of_its_own(sitline: Sitline) -> None:
    doc = answer(sitline, "tally", "jasem-siege", "--measure", "killed", "--by", "month")
    assert [("2023-12", 3, 5)] == [(row["key"], row["low"], row["high"]) for row in doc["rows"]]
    assert "nobody gives a figure" in sitline("tally", "--measure", "killed", "--by", "source").out
    assert "key,unit,low" in sitline("tally", "--measure", "killed", "--by", "place", "--format", "csv").out
    sitline("tally", "--measure", "killed", "--by", "weekday", code=2)


def test_a_thing_is_filed_and_found(sitline: Sitline) -> None:
    sitline("tag", "convoy-device", "follow-up")
    found = answer(sitline, "timeline", "jasem-siege", "--tag", "Follow-Up")["entries"]
    assert found
    assert {"convoy-device"} == {entry["incident"] for entry in found}
    assert "follow-up" in sitline("show", "convoy-device").out
    assert [] == answer(sitline, "search", "drones", "--tag", "follow-up")["hits"]
    sitline("untag", "convoy-device", "follow-up")
    assert [] == answer(sitline, "timeline", "jasem-siege", "--tag", "follow-up")["entries"]


def test_a_question_is_saved_asked_and_dropped(sitline: Sitline) -> None:
    sitline("ask", "save", "morning", "--", "state", "jasem-siege", "--known-at", "45")
    assert answer(sitline, "state", "jasem-siege", "--known-at", "45")["position"] == 45
    assert 45 == answer(sitline, "ask", "morning")["position"]
    assert "state jasem-siege --known-at 45" in sitline("ask", "list").out
    sitline("ask", "drop", "morning")
    assert "no question is saved" in sitline("ask", "morning", code=3).err


def test_only_a_question_that_can_be_read_is_saved(sitline: Sitline) -> None:
    assert "is no question" in sitline("ask", "save", "bad", "--", "void", "x2222222", code=4).err
    assert "is no command" in sitline("ask", "save", "bad", "--", "stat", code=2).err
    assert (
        "'--known-at'"
        in sitline("ask", "save", "bad", "--", "state", "jasem", "--known-att", "3", code=2).err
    )
    assert "no store of its own" in sitline("ask", "save", "bad", "--", "list", "--store", "x", code=2).err
    sitline("ask", "save", "tally", "--", "tally", "--measure", "killed", "--by", "month")


def test_the_calibration_can_be_printed(sitline: Sitline) -> None:
    sitline("resolve", "a2qgoip", "true", "--because", "it held")
    printed = sitline("calibration", "--format", "md").out
    assert "| word | judgements | came true |" in printed
    assert "word,band" in sitline("calibration", "--format", "csv").out
