"""Is every report file read, and every bad one refused with what is wrong, where, and how to mend it?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.report_file import LARGEST, keep_rejected, load
from application.report_file_errors import (
    BrokenJson,
    BrokenToml,
    DuplicateKey,
    EmptyFile,
    HoldsNul,
    IsFolder,
    NoSuchFile,
    NotAReport,
    NotKept,
    NotUtf8,
    TooDeep,
    TooLarge,
    Unreadable,
)
from domain.errors import Refused, SitlineError

ONE = {"situation": "jasem-siege", "source": "wire", "published": "2023-12-20"}
TOML = b'situation = "jasem-siege"\nsource = "wire"\npublished = "2023-12-20"\n'
JSON = json.dumps(ONE).encode()


def loaded(folder: Path, name: str, data: bytes) -> list[tuple[str, dict[str, Any]]]:
    path = folder / name
    path.write_bytes(data)
    return [(where.replace(f"{folder}/", ""), raw) for where, raw in load(path)]


def refused(folder: Path, name: str, data: bytes, error: type[SitlineError]) -> SitlineError:
    with pytest.raises(error) as caught:
        loaded(folder, name, data)
    assert 4 == caught.value.exit_code
    assert caught.value.where.startswith(str(folder / name))
    assert caught.value.mend
    return caught.value


# ---- what is read


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.toml", TOML),
        ("b.json", JSON),
        ("bom.toml", b"\xef\xbb\xbf" + TOML),
        ("bom.json", b"\xef\xbb\xbf" + JSON),
        ("crlf.TOML", TOML.replace(b"\n", b"\r\n")),
        ("plain", TOML),
        ("plain-json.txt", JSON),
    ],
)
def test_a_report_is_read_by_its_suffix_or_its_content(tmp_path: Path, name: str, data: bytes) -> None:
    assert [(name, ONE)] == loaded(tmp_path, name, data)


def test_reports_of_an_array_are_numbered(tmp_path: Path) -> None:
    found = loaded(tmp_path, "two.json", b" [" + JSON + b",\n" + JSON + b"]")
    assert ["two.json, report 1", "two.json, report 2"] == [where for where, _ in found]


@pytest.mark.parametrize("name", ["many.ndjson", "many.jsonl", "many"])
def test_reports_of_ndjson_are_placed_by_their_line(tmp_path: Path, name: str) -> None:
    found = loaded(tmp_path, name, JSON + b"\n\n" + JSON + b"\r\n")
    assert [(f"{name}, line 1", ONE), (f"{name}, line 3", ONE)] == found


@pytest.mark.parametrize("data", [TOML, JSON])
def test_what_is_piped_in_is_read(data: bytes) -> None:
    assert [("standard input", ONE)] == list(load("-", data))


def test_lines_that_are_piped_in_are_read() -> None:
    found = list(load("-", JSON + b"\n" + JSON))
    assert ["standard input, line 1", "standard input, line 2"] == [where for where, _ in found]


def test_toml_that_opens_with_a_table_is_not_taken_for_json() -> None:
    assert [("standard input", {"update": [{"kind": "attack"}]})] == list(
        load("-", b'[[update]]\nkind="attack"')
    )


# ---- what is refused


def test_a_file_that_is_not_there_names_those_beside_it(tmp_path: Path) -> None:
    (tmp_path / "daraa.toml").write_bytes(TOML)
    with pytest.raises(NoSuchFile) as caught:
        load(tmp_path / "dara.toml")
    assert (3, "there are: daraa.toml") == (caught.value.exit_code, caught.value.mend)
    with pytest.raises(NoSuchFile):
        load(tmp_path / "nowhere" / "dara.ndjson")


@pytest.mark.parametrize("name", ["folder", "folder.ndjson"])
def test_a_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    with pytest.raises(IsFolder) as caught:
        load(tmp_path / name)
    assert (4, "it is a folder, not a file") == (caught.value.exit_code, caught.value.what)
    assert f"{name}/*.toml" in caught.value.mend


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with pytest.raises(Unreadable) as caught:
        load("dara\0a.toml")
    assert "\0" not in caught.value.where


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n"])
@pytest.mark.parametrize("name", ["a.toml", "a.json", "a.ndjson", "a"])
def test_an_empty_file_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    assert "it is empty" == refused(tmp_path, name, data, EmptyFile).what


def test_an_array_without_reports_is_empty(tmp_path: Path) -> None:
    refused(tmp_path, "a.json", b"[]", EmptyFile)


@pytest.mark.parametrize("name", ["a.toml", "a.json", "a.ndjson"])
def test_what_is_not_utf_8_is_refused_with_its_byte_and_line(tmp_path: Path, name: str) -> None:
    error = refused(tmp_path, name, b'{"a":\xe9 1}' if name != "a.toml" else b'a = 1\nb = "\xe9"\n', NotUtf8)
    expected = "byte 11 (line 2) is not UTF-8" if name == "a.toml" else "byte 5 (line 1) is not UTF-8"
    assert (expected, "save the file as UTF-8") == (error.what, error.mend)


def test_utf_16_is_recognised(tmp_path: Path) -> None:
    assert "it looks like UTF-16" in refused(tmp_path, "a.toml", TOML.decode().encode("utf-16"), NotUtf8).what


def test_a_nul_byte_is_refused_with_its_place(tmp_path: Path) -> None:
    error = refused(tmp_path, "a.toml", b'a = 1\nb = "\0"', HoldsNul)
    assert "byte 11 (line 2) is NUL, which stands in no text" == error.what


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b'situation = "jasem', 1, 19),
        (b'a = 1\n[[update]]\nkind = "attack"\nby = ["army"', 4, 13),
        (b"a = 1\nb == 2", 2, 4),
        (b"a = 1\na = 2", 2, 6),
    ],
)
def test_truncated_toml_is_refused_with_line_and_column(
    tmp_path: Path, data: bytes, line: int, column: int
) -> None:
    error = refused(tmp_path, "a.toml", data, BrokenToml)
    assert f"the TOML cannot be read at line {line}, column {column}: " in error.what
    assert "mend that line" in error.mend


@pytest.mark.parametrize(
    ("data", "place", "why"),
    [
        (b'{"a": 1,\n "b": [1', "line 2, column 9", "ends before what it opened is closed"),
        (b'{"a": "x', "line 1, column 7", "the text ends before what it opened is closed"),
        (b"{'a': 1}", "line 1, column 2", "double quotes"),
        (b'{"a": NaN}', "line 1, column 7", "NaN is not a number of JSON"),
        (b'{"a": ' + b"9" * 5000 + b"}", "line 1", "thousands of digits"),
    ],
)
def test_truncated_json_is_refused_with_line_and_column(
    tmp_path: Path, data: bytes, place: str, why: str
) -> None:
    error = refused(tmp_path, "a.json", data, BrokenJson)
    assert f"the JSON cannot be read at {place}" in error.what
    assert why in error.what


def test_a_broken_line_is_placed_and_those_before_it_are_read(tmp_path: Path) -> None:
    path = tmp_path / "many.ndjson"
    path.write_bytes(JSON + b"\n" + b'{"a": ]}\n')
    reports = load(path)
    assert ONE == next(reports)[1]
    with pytest.raises(BrokenJson) as caught:
        next(reports)
    assert f"{path}, line 2" == caught.value.where
    assert "at line 2, column 7" in caught.value.what


def test_a_name_that_stands_twice_is_refused(tmp_path: Path) -> None:
    error = refused(tmp_path, "a.json", b'{"source": "a", "source": "b"}', DuplicateKey)
    assert "'source' stands twice in one object" == error.what


@pytest.mark.parametrize(("name", "data"), [("a.json", b"[" * 100_000), ("a.toml", b"a = " + b"[" * 100_000)])
def test_endless_nesting_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    refused(tmp_path, name, data, TooDeep)


@pytest.mark.parametrize(
    ("data", "found"), [(b"3", "the number 3"), (b"null", "null"), (b'"a"', "the text 'a'")]
)
def test_what_is_no_object_is_refused(tmp_path: Path, data: bytes, found: str) -> None:
    for name, content in (("a.json", data), ("b.json", b"[" + data + b"]"), ("c.ndjson", data)):
        assert f"{found} stands where a report is wanted" == refused(tmp_path, name, content, NotAReport).what


@pytest.mark.parametrize("name", ["a.toml", "a.json", "a.ndjson", "a"])
def test_a_file_too_large_for_a_report_is_refused_before_it_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(TooLarge) as caught:
        list(load(path))
    assert "a report file has at most 20 MB" in caught.value.what
    if name != "a.ndjson":  # of a line no more is read than says that it is too long
        assert "it has 50.0 MB" in caught.value.what


def test_many_reports_may_be_larger_than_one(tmp_path: Path) -> None:
    line = json.dumps({**ONE, "wording": "x" * 1_000_000}).encode() + b"\n"
    path = tmp_path / "many.ndjson"
    with path.open("wb") as file:
        for _ in range(LARGEST // len(line) + 2):
            file.write(line)
    assert LARGEST // len(line) + 2 == sum(1 for _ in load(path))


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_whatever_is_piped_in_is_read_or_refused(data: bytes) -> None:
    try:
        reports = list(load("-", data))
    except Refused as error:
        assert error.what  # noqa: PT017 - both ends are right
        assert error.mend  # noqa: PT017
    else:
        assert all(isinstance(raw, dict) for _, raw in reports)


# ---- what is kept


def test_a_rejected_text_is_kept_once_and_for_its_writer_alone(tmp_path: Path) -> None:
    folder = tmp_path / "rejected"
    kept = keep_rejected(TOML, folder)
    assert kept == keep_rejected(TOML.decode(), folder)
    assert [kept] == list(folder.iterdir())
    assert (".toml", TOML, 0o600) == (kept.suffix, kept.read_bytes(), kept.stat().st_mode & 0o777)


def test_a_rejected_text_keeps_its_format(tmp_path: Path) -> None:
    suffixes = [keep_rejected(data, tmp_path).suffix for data in (JSON, JSON + b"\n" + JSON, b"\xff")]
    assert [".json", ".ndjson", ".toml"] == suffixes


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(NotKept) as caught:
        keep_rejected(TOML, tmp_path / "file")
    assert "could not be kept" in caught.value.what
