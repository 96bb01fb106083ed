"""Do the commands on places and words do what they say, with the documented exit codes?"""

from __future__ import annotations

import json

from tests.cli.running import Sitline

PCODES = """\
Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date
SYR,1,SY04,Homs,SYR,2020-12-17
SYR,2,SY0401,Homs,SY04,2020-12-17
SYR,9,SY0499,Nowhere,SY04,2020-12-17
"""
GEONAMES = "\t".join(["1", "Jāsim", "Jasim", "جاسم", "32.99", "36.06", "P", "PPL", "SY", *[""] * 10])
KILLED = ("--incident", "demo", "--measure", "killed", "--quantity")
REPORT = ("record", "toll", "jasem-siege", "--source", "demo-agency", "--published", "2023-12-20", *KILLED)


def test_a_table_of_codes_is_entered_and_its_bad_line_said(sitline: Sitline) -> None:
    (sitline.folder / "codes.csv").write_text(PCODES, encoding="utf-8")
    done = sitline("place", "import", "codes.csv", "--format", "pcodes", "--within", "Syria", code=4)
    assert done.out.startswith("places of codes.csv: 2 entered, 1 rejected")
    assert "Homs [SY04] or Homs [SY0401]" in " ".join(done.out.split())
    assert "where: codes.csv, line 4" in done.err
    assert "mend: 1 is a province, 2 a district" in done.err
    again = sitline("place", "import", "codes.csv", "--format", "pcodes", "--within", "Syria", code=4)
    assert again.out.startswith("places of codes.csv: 0 entered, 2 known before, 1 rejected")


def test_a_dump_can_be_piped_in(sitline: Sitline) -> None:
    done = sitline("place", "import", "-", "--format", "geonames", "--json", piped=GEONAMES)
    assert "places of standard input: 1 entered" == json.loads(done.out)["what"]
    suggestions = json.loads(sitline("names", "suggest", "جاسم", "--json").out)["suggestions"]
    assert "Jāsim" in {one["name"] for one in suggestions}


def test_a_dry_run_of_an_import_records_nothing(sitline: Sitline) -> None:
    done = sitline("place", "import", "-", "--format", "geonames", "--dry-run", piped=GEONAMES)
    assert done.out.startswith("dry run, nothing recorded: places of standard input: 1 entered")
    assert "1 entered" in sitline("place", "import", "-", "--format", "geonames", piped=GEONAMES).out


def test_a_file_that_is_not_there_is_not_found(sitline: Sitline) -> None:
    sitline("place", "import", "none.csv", "--format", "pcodes", code=3)
    sitline("place", "import", "none.csv", "--format", "shapes", code=2)


def test_a_word_is_taken_up_listed_used_and_taken_back(sitline: Sitline) -> None:
    assert "'umpteen' is not a number" in sitline(*REPORT, "umpteen", code=4).err
    added = json.loads(sitline("words", "add", "umpteen", "10+", "--because", "as said", "--json").out)
    assert "umpteen" in sitline("words", "list").out
    recorded = json.loads(sitline(*REPORT, "umpteen", "--json").out)
    assert [f"toll-1: quantity 'umpteen' read as at least 10 (our word, {added['short']})"] == recorded[
        "echo"
    ]
    sitline("void", added["short"], "--reason", "no word of ours")
    assert "'umpteen' is not a number" in sitline(*REPORT, "umpteen", "--report", "other", code=4).err


def test_words_are_listed_as_json_each_with_where_it_comes_from(sitline: Sitline) -> None:
    doc = json.loads(sitline("words", "list", "--json", "--limit", "0").out)
    assert ("sitline.words/1", 1) == (doc["schema"], doc["version"])
    assert all(one["because"] and one["means"] for one in doc["words"])


def test_a_word_that_is_a_number_is_refused_with_its_place(sitline: Sitline) -> None:
    done = sitline("words", "add", "three", "3-6", "--because", "x", code=4)
    assert "where: WORD" in done.err
    assert "where: NUMBERS" in sitline("words", "add", "many", "dozens", "--because", "x", code=4).err
