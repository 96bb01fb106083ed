"""Is what is no report, or a text that is none, refused without harm?"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from tests.cli.refusals import Says, refused
from tests.cli.running import Sitline

START = b'situation = "jasem-siege"\nsource = "demo-agency"\npublished = "2023-12-21"\n'
RECORD = ("record", "attack", "jasem-siege", "--source", "demo-agency", "--published", "2023-12-21")


class Bad(NamedTuple):
    """A file, and fragments of what must be said of it."""

    name: str
    data: bytes
    what: str
    mend: str


FILES = {
    "empty": Bad("a.toml", b"", "it is empty", "TOML, JSON or NDJSON"),
    "blank": Bad("a.json", b" \n", "it is empty", "TOML, JSON or NDJSON"),
    "not UTF-8": Bad(
        "a.toml", START + b'wording = "\xff"\n', f"byte {len(START) + 11} (line 4) is not UTF-8", "UTF-8"
    ),
    "UTF-16": Bad("a.toml", START.decode().encode("utf-16"), "it looks like UTF-16", "UTF-8"),
    "with a NUL": Bad("a.toml", START + b"\0", f"byte {len(START)} (line 4) is NUL", "text file"),
    "TOML that breaks off": Bad(
        "a.toml", START + b'wording = "the siege', "line 4, column 21: Unterminated string", "must close"
    ),
    "JSON that breaks off": Bad(
        "a.json",
        b'{"situation": "x",\n "source": "demo',
        "line 2, column 12: the text ends",
        "must close",
    ),
    "NDJSON that breaks off": Bad("a.ndjson", b'{"situation": "jas', "line 1", "must close"),
    "JSON of another shape": Bad("a.json", b"[1, 2]", "where a report is wanted", '"situation"'),
    "50 MB": Bad("a.toml", START + b'wording = "' + b"x" * 50_000_000, "50.0 MB", "link to the rest"),
}


@pytest.mark.parametrize("bad", FILES.values(), ids=list(FILES))
def test_a_file_is_refused_that_is(bad: Bad, sitline: Sitline, tmp_path: Path) -> None:
    (tmp_path / bad.name).write_bytes(bad.data)
    refused(sitline, "report", bad.name, says=Says(bad.what, bad.name, bad.mend))


def test_a_folder_is_refused(sitline: Sitline, tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    refused(sitline, "report", "reports", says=Says("it is a folder", "reports", "reports/*.toml"))


def test_a_file_that_is_not_there_is_not_found(sitline: Sitline, tmp_path: Path) -> None:
    (tmp_path / "here.toml").write_bytes(START)
    refused(sitline, "report", "hree.toml", code=3, says=Says("no such file", "hree.toml", "here.toml"))


def test_a_wording_of_50_mb_is_refused_on_the_way_in(sitline: Sitline) -> None:
    says = Says("50,000,000 characters; at most 100,000", "wording", "link to the rest")
    refused(sitline, *RECORD, "--wording", "-", piped=b"x" * 50_000_000, says=says)


def test_a_wording_that_is_not_utf_8_is_refused_whatever_the_terminal_speaks(sitline: Sitline) -> None:
    says = Says("byte 1 (line 1) is not UTF-8", "standard input", "UTF-8")
    refused(sitline, *RECORD, "--wording", "-", piped=b"a\xffb", says=says)
    refused(sitline, "close", "jasem-2022", "--reason", "-", piped=b"a\xffb", says=says)


@pytest.mark.parametrize(
    ("option", "typed", "sign"),
    [
        ("--reason", "a\x1b[2Jb", "U+001B"),
        ("--reason", "a\u202eb", "U+202E"),
        ("--reason", "a\udcff", "U+DCFF"),  # the byte FF, as Python hands it over
        ("--by", "a\u202eb", "U+202E"),
        ("--command-id", "a\udcff", "U+DCFF"),
    ],
)
def test_a_sign_that_no_text_holds_is_refused(option: str, typed: str, sign: str, sitline: Sitline) -> None:
    args = ["close", "jasem-2022", "--reason", "it is over", option, typed]
    refused(sitline, *args, says=Says(sign, option, "delete that character"))


def test_an_empty_reason_is_none(sitline: Sitline) -> None:
    says = Says("the text is empty", "--reason", "--reason TEXT")
    refused(sitline, "close", "jasem-2022", "--reason", " ", code=2, says=says)
