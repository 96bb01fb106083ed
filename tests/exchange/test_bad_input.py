"""Is every damaged, foreign or hostile file refused in our own words, with nothing recorded?"""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from application.desk import Desk
from application.log_lines import lines
from domain.errors import NotFound, Refused, SitlineError
from exchange.file import File
from exchange.formats import names
from exchange.row import BadRow
from tests.exchange.bringing import ACLED, UCDP, bring, desk, read, saved, table, workbook
from tests.exchange.gathered import POST, SHEET

GOOD = {
    "acled": table(ACLED),
    "ucdp": table(UCDP),
    "ushahidi": table({**POST, "Title": "Shots in Demo Town"}),
    "auto-archiver": table({**SHEET, "Text Content": "Shots in Demo Town"}),
}
REPORT = {"source": "demo-radio", "published": "2024-01-01", "wording": "One."}
TABLES = ["acled", "ucdp", "ushahidi", "auto-archiver"]


@pytest.fixture(scope="module")
def at() -> Desk:
    """A desk in which nothing is ever recorded here."""
    return desk()


def refused(at: Desk, form: str, file: File) -> SitlineError:
    """The refusal of a file, after which the store is as it was."""
    before = at.log.head()
    with pytest.raises(SitlineError) as found:
        bring(at, form, file, published="2024-01-01")
    assert before == at.log.head()
    assert found.value.what
    return found.value


@pytest.mark.parametrize("form", [*TABLES, "ndjson", "stix", "geojson", "timelinejs"])
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\r\n"])
def test_an_empty_file_is_refused(at: Desk, tmp_path: Path, form: str, data: bytes) -> None:
    with pytest.raises(Refused, match="empty"):
        bring(at, form, saved(tmp_path, data))


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        File(tmp_path / "none.csv")


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="folder"):
        File(tmp_path)


@pytest.mark.parametrize("form", TABLES)
def test_a_table_without_rows_is_refused(at: Desk, tmp_path: Path, form: str) -> None:
    assert "no row" in refused(at, form, saved(tmp_path, GOOD[form].split("\r\n")[0])).what


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Excel 97-2003"),
        (b"<?xml version='1.0'?><alert/>", "XML"),
        (b"<!DOCTYPE html><html></html>", "a web page"),
        (b'{"a": 1}', "JSON"),
        (json.dumps(REPORT).encode(), "ndjson"),
        (b"\x1f\x8b\x08" + bytes(20), "gzip"),
    ],
)
@pytest.mark.parametrize("form", TABLES)
def test_another_format_is_named(at: Desk, tmp_path: Path, form: str, data: bytes, kind: str) -> None:
    assert kind in refused(at, form, saved(tmp_path, data)).what


@pytest.mark.parametrize("form", names())
def test_the_log_of_a_store_is_no_format_and_the_command_that_takes_it_is_named(
    at: Desk, tmp_path: Path, form: str
) -> None:
    log = tmp_path / "all.ndjson"
    log.write_text("".join(lines(at, None, at.log.head().position, Counter())), "utf-8")
    found = refused(at, form, File(log))
    assert "it is the log of a store" in found.what
    assert f"sitline replay {log} --into NEW.db" in found.mend


@pytest.mark.parametrize("data", [GOOD["ucdp"].encode(), b"%PDF-1.7\n", b"[]", b"<a/>"])
def test_what_is_no_ndjson_is_refused(at: Desk, tmp_path: Path, data: bytes) -> None:
    assert "one JSON report a line" in refused(at, "ndjson", saved(tmp_path, data)).what


def test_a_file_cut_off_in_a_quoted_cell_is_refused(at: Desk, tmp_path: Path) -> None:
    whole = table({**ACLED, "notes": "a, b"}, {**ACLED, "event_id_cnty": "DMO2", "notes": "c, d"})
    assert (
        "ends inside the row that begins in line 3"
        in refused(at, "acled", saved(tmp_path, whole[: whole.rindex("c, d") + 2])).what
    )


def test_a_row_that_is_cut_off_is_rejected(tmp_path: Path) -> None:
    whole = table(ACLED, {**ACLED, "event_id_cnty": "DMO2"})
    _, cut = read("acled", saved(tmp_path, whole[:-80]))
    assert isinstance(cut, BadRow)
    assert "cut off" in cut.mend


def test_a_file_cut_off_inside_a_character_is_refused(at: Desk, tmp_path: Path) -> None:
    data = table({**ACLED, "notes": "قصف"}, {**ACLED, "event_id_cnty": "DMO2"}).encode() + "ق".encode()[:1]
    assert "middle of a character" in refused(at, "acled", saved(tmp_path, data)).what


def test_bytes_of_two_encodings_are_refused_with_the_line(at: Desk, tmp_path: Path) -> None:
    data = table({**ACLED, "notes": "قصف على البلدة"}).encode().replace(b"Demo Front", b"Demo Fr\xe9nt")
    assert "line 2 is not UTF-8, though the rest is" in refused(at, "acled", saved(tmp_path, data)).what


@pytest.mark.parametrize("form", TABLES)
def test_a_nul_byte_is_refused_with_its_place(at: Desk, tmp_path: Path, form: str) -> None:
    assert "NUL" in refused(at, form, saved(tmp_path, GOOD[form].replace("Demo Town", "Demo\0Town"))).what


def test_a_nul_in_ndjson_rejects_its_line(tmp_path: Path) -> None:
    good, broken = read("ndjson", saved(tmp_path, json.dumps(REPORT) + "\n" + '{"source": "\0"}\n'))
    assert (1, 2, "NUL" in broken.what) == (good.number, broken.number, True)  # type: ignore[union-attr]


def test_a_cell_of_ten_megabytes_is_refused(at: Desk, tmp_path: Path) -> None:
    huge = table({**ACLED, "notes": "x" * 10_000_000})
    assert "more than 1,000,000 characters" in refused(at, "acled", saved(tmp_path, huge)).what


def test_a_long_cell_that_fits_is_rejected_as_a_row(tmp_path: Path) -> None:
    at = desk()
    doc = bring(at, "acled", saved(tmp_path, table({**ACLED, "notes": "x" * 500_000})))
    assert "100,000" in doc["rejected"][0]["problems"][0]["what"]


def test_five_thousand_columns_are_refused(at: Desk, tmp_path: Path) -> None:
    wide = ",".join(f"c{number}" for number in range(5_000))
    assert "5,000 columns" in refused(at, "acled", saved(tmp_path, f"{wide}\n{wide}\n")).what


def test_two_columns_of_one_name_are_refused(at: Desk, tmp_path: Path) -> None:
    assert (
        "two columns" in refused(at, "acled", saved(tmp_path, GOOD["acled"].replace("year", "Notes", 1))).what
    )


@pytest.mark.parametrize("ends", ["\n", "\r", "\r\n"])
def test_line_ends_may_be_mixed(tmp_path: Path, ends: str) -> None:
    rows = table(*({**ACLED, "event_id_cnty": f"DMO{number}"} for number in range(3)))
    mixed = rows.replace("\r\n", "\n", 1).replace("DMO1", "DMO1", 1)
    assert 3 == len(read("acled", saved(tmp_path, mixed.replace("\r\n", ends, 2))))


def test_nothing_but_bad_rows_is_no_file_of_this_format(at: Desk, tmp_path: Path) -> None:
    rows = table(*({**UCDP, "id": "x"} for _ in range(150)))
    assert "none of its first 100 rows" in refused(at, "ucdp", saved(tmp_path, rows)).what


def test_a_control_character_rejects_its_row(tmp_path: Path) -> None:
    doc = bring(desk(), "acled", saved(tmp_path, table({**ACLED, "notes": "a\x07b"})))
    assert "U+0007" in doc["rejected"][0]["problems"][0]["what"]


def test_a_byte_order_mark_inside_is_nothing(tmp_path: Path) -> None:
    assert 1 == bring(desk(), "acled", saved(tmp_path, table({**ACLED, "notes": "a\ufeffb"})))["plan"]["new"]


def test_text_that_looks_like_a_formula_is_text(tmp_path: Path) -> None:
    at = desk()
    assert 1 == bring(at, "acled", saved(tmp_path, table({**ACLED, "notes": "=1+2"})))["plan"]["new"]


# ---- workbooks


def zipped(folder: Path, **parts: bytes) -> File:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return saved(folder, out.getvalue(), "a.xlsx")


def test_a_zip_bomb_is_refused_before_it_is_unpacked(at: Desk, tmp_path: Path) -> None:
    bomb = zipped(tmp_path, xl__worksheets__sheet1_xml=bytes(30_000_000), xl__workbook_xml=b"")
    assert "would unpack" in refused(at, "acled", bomb).what


def test_a_workbook_cut_off_is_refused(at: Desk, tmp_path: Path) -> None:
    book = workbook(tmp_path / "whole.xlsx", [[*ACLED], [*ACLED.values()]])
    cut = saved(tmp_path, book.path.read_bytes()[:-200], "cut.xlsx")
    assert "damaged or cut off" in refused(at, "acled", cut).what


def test_another_archive_is_refused(at: Desk, tmp_path: Path) -> None:
    assert "no Excel workbook" in refused(at, "acled", zipped(tmp_path, a=b"x")).what


@pytest.mark.parametrize(
    "part",
    [
        b"",
        b"<",
        b"not xml",
        b"<workbook/>",
        b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hosts">]><a>&x;</a>',
    ],
)
def test_a_workbook_of_broken_parts_is_refused(at: Desk, tmp_path: Path, part: bytes) -> None:
    book = zipped(tmp_path, xl__workbook_xml=part, xl__worksheets__sheet1_xml=part, Content_Types_xml=part)
    assert "workbook" in refused(at, "acled", book).what


def test_an_entity_that_grows_without_end_is_refused(at: Desk, tmp_path: Path) -> None:
    book = workbook(tmp_path / "whole.xlsx", [[*ACLED], [*ACLED.values()]])
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol" * 10}">' for n in range(12))
    with zipfile.ZipFile(book.path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    head, _, rest = sheet.partition("<worksheet")
    parts["xl/worksheets/sheet1.xml"] = f"{head}<!DOCTYPE worksheet [{lol}]><worksheet{rest}".replace(
        "Battles", "&l11;"
    ).encode()
    with zipfile.ZipFile(book.path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    strings = [name for name in parts if "sharedStrings" in name]
    if strings:
        with zipfile.ZipFile(book.path, "w") as archive:
            for name, data in parts.items():
                text = data.decode("utf-8", "replace")
                if name in strings:
                    first, _, last = text.partition("<sst")
                    data = f"{first}<!DOCTYPE sst [{lol}]><sst{last}".replace("Battles", "&l11;").encode()  # noqa: PLW2901
                archive.writestr(name, data)
    assert refused(at, "acled", File(book.path)).what


def test_a_sheet_that_is_not_there_is_refused_with_those_that_are(tmp_path: Path) -> None:
    from exchange.workbook import columns_of

    book = workbook(tmp_path / "a.xlsx", [["a"]])
    with pytest.raises(Refused) as found:
        columns_of(book, "Other")
    assert "Sheet" in found.value.mend


def test_an_empty_sheet_is_refused(at: Desk, tmp_path: Path) -> None:
    assert "empty" in refused(at, "acled", workbook(tmp_path / "a.xlsx", [])).what
