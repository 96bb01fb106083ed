"""Is XML that reaches out, blows up, breaks off or is none refused in our own words, and nothing recorded?"""

from __future__ import annotations

from pathlib import Path

import pytest

from domain.errors import Refused, SitlineError
from exchange.formats import guesses
from exchange.row import BadRow
from exchange.safe_xml import DEEPEST, LONGEST
from tests.exchange.bringing import bring, desk, read, saved
from tests.exchange.test_cap import alert
from tests.exchange.test_feed import ENTRY, ITEM, OLD, RDF, atom, rss

GOOD = {"cap": alert(), "feed": rss(ITEM)}
FORMS = [*GOOD]

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "lol"}">' for n in range(12))
HOSTILE = {
    "billion laughs": f"<!DOCTYPE x [{LAUGHS}]>",
    "quadratic blow-up": f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]>',
    "parameter entity": '<!DOCTYPE x [<!ENTITY % p SYSTEM "https://demo.example/p"> %p;]>',
    "external entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
    "default attributes": f'<!DOCTYPE x [<!ATTLIST item a CDATA "{"a" * 50_000}">]>',
    "external type": '<!DOCTYPE x SYSTEM "https://demo.example/x.dtd" []>',
}


def refusal(form: str, folder: Path, data: str | bytes) -> SitlineError:
    """What a file is refused with."""
    with pytest.raises(SitlineError) as found:
        read(form, saved(folder, data, "a.xml"))
    assert found.value.what
    assert found.value.mend
    return found.value


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("trick", [*HOSTILE])
def test_what_declares_anything_is_refused(tmp_path: Path, form: str, trick: str) -> None:
    head = HOSTILE[trick]
    used = GOOD[form].replace("Demo", "&a;&a;&e;&l11;Demo", 1)
    found = refusal(form, tmp_path, f"{head}\n{used}")
    assert "line 1" in found.what
    assert "declar" in found.what or "elsewhere" in found.what


def test_an_alert_names_no_document_type_at_all(tmp_path: Path) -> None:
    plain = '<!DOCTYPE alert SYSTEM "https://demo.example/x.dtd">'
    assert "document type" in refusal("cap", tmp_path, plain + GOOD["cap"]).what


def test_what_a_sloppy_feed_declares_is_refused_too(tmp_path: Path) -> None:
    sloppy = f'<rss & version="2.0"><!DOCTYPE x [{LAUGHS}]>{rss(ITEM)[len("<rss>") :]}'
    assert refusal("feed", tmp_path, sloppy).what


def test_nothing_is_opened_that_a_feed_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def reached(*_: object, **__: object) -> None:
        raise AssertionError("something was fetched")

    monkeypatch.setattr("socket.socket.connect", reached)
    monkeypatch.setattr("urllib.request.OpenerDirector.open", reached)
    assert 1 == len(read("feed", saved(tmp_path, OLD)))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("share", [0.3, 0.6, 0.95, 0.999])
def test_what_breaks_off_is_refused(tmp_path: Path, form: str, share: float) -> None:
    text = GOOD[form]
    assert "breaks off" in refusal(form, tmp_path, text[: int(len(text) * share)]).what


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\r\n"])
def test_an_empty_file_is_refused(tmp_path: Path, form: str, data: bytes) -> None:
    assert "empty" in refusal(form, tmp_path, data).what


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"PK\x03\x04" + bytes(40),
        b"a,b\n1,2\n",
        b"<!DOCTYPE html><html><body>Demo</body></html>",
        b"just words",
        b'{"type": "FeatureCollection"}',
        b"<a/>",
        b"<",
        b"<?xml version='1.0'?>",
        b"\xff\xfe<\0",
    ],
)
def test_another_format_is_refused(tmp_path: Path, form: str, data: bytes) -> None:
    refusal(form, tmp_path, data)


def test_what_it_looks_like_is_said(tmp_path: Path) -> None:
    assert "it looks like feed" in refusal("cap", tmp_path, GOOD["feed"]).what
    assert "it looks like cap" in refusal("feed", tmp_path, GOOD["cap"]).what


@pytest.mark.parametrize(
    ("text", "form"),
    [(alert(), "cap"), (rss(ITEM), "feed"), (atom(ENTRY), "feed"), (RDF, "feed"), (OLD, "feed")],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_format_is_known_by_its_first_element(tmp_path: Path, text: str, form: str, encoding: str) -> None:
    comment = "<!-- <feed> <alert> -->" if "?xml" not in text else ""
    file = saved(tmp_path, (comment + text).encode(encoding))
    assert (form,) == guesses(file.head)
    assert 1 == len(read(form, file))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("codec", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_a_file_is_in_the_encoding_that_it_declares(tmp_path: Path, form: str, codec: str) -> None:
    text = f'<?xml version="1.0" encoding="{codec}"?>{GOOD[form].replace("Demo", "Démo")}'
    [row] = read(form, saved(tmp_path, text.encode(codec)))
    assert "Démo" in row.report["source"]  # type: ignore[union-attr]


def test_arabic_code_pages_are_read(tmp_path: Path) -> None:
    text = f'<?xml version="1.0" encoding="windows-1256"?>{rss(ITEM.replace("Road closed", "الطريق مغلق"))}'
    [row] = read("feed", saved(tmp_path, text.encode("cp1256")))
    assert row.report["wording"].startswith("الطريق مغلق")  # type: ignore[union-attr]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("head", "codec", "what"),
    [
        ("", "iso-8859-1", "line 1 is not UTF-8"),
        ('<?xml version="1.0" encoding="us-ascii"?>\n', "utf-8", "line 2 is not ASCII"),
        ('<?xml version="1.0" encoding="zlib"?>', "utf-8", "'zlib'"),
        ('<?xml version="1.0" encoding="klingon"?>', "utf-8", "'klingon'"),
        ("", "utf-16-le", "NUL"),
    ],
)
def test_a_wrong_encoding_is_told_with_its_line(
    tmp_path: Path, form: str, head: str, codec: str, what: str
) -> None:
    text = head + GOOD[form].replace("Demo", "Démo").replace("\n", " ")
    assert what in refusal(form, tmp_path, text.encode(codec)).what


@pytest.mark.parametrize("form", FORMS)
def test_a_nul_is_told_with_its_line(tmp_path: Path, form: str) -> None:
    assert "NUL" in refusal(form, tmp_path, "\n" + GOOD[form].replace("Demo", "De\0mo")).what


@pytest.mark.parametrize("form", FORMS)
def test_what_is_nested_without_end_is_refused(tmp_path: Path, form: str) -> None:
    deep = "<x>" * (DEEPEST * 50) + "</x>" * (DEEPEST * 50)
    text = GOOD[form].replace("Demo", f"{deep}Demo", 1)
    assert "within one another" in refusal(form, tmp_path, text).what


@pytest.mark.parametrize("form", FORMS)
def test_one_record_without_end_is_refused(tmp_path: Path, form: str) -> None:
    text = GOOD[form].replace("Demo", "x" * (LONGEST + 2_000_000), 1)
    assert "more than 10 MB" in refusal(form, tmp_path, text).what


@pytest.mark.parametrize("form", FORMS)
def test_a_text_that_is_too_long_to_be_kept_rejects_its_row(tmp_path: Path, form: str) -> None:
    at = desk()
    text = GOOD[form].replace("A storm", "storm " * 200_000).replace("The road", "road " * 200_000)
    assert "characters" in bring(at, form, saved(tmp_path, text))["rejected"][0]["problems"][0]["what"]


def test_a_damaged_file_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    at = desk()
    whole = f"<alerts>{alert()}{alert(identifier='demo-2')}</alerts>"
    before = at.log.head()
    with pytest.raises(Refused):
        bring(at, "cap", saved(tmp_path, whole[:-20]))
    assert before == at.log.head()


def test_two_contents_under_one_id_are_both_rejected(tmp_path: Path) -> None:
    whole = f"<alerts>{alert()}{alert(scope='Private')}</alerts>"
    assert 2 == bring(desk(), "cap", saved(tmp_path, whole))["plan"]["rejected"]
    twice = rss(ITEM, ITEM.replace("Road", "Bridge"))
    assert 2 == bring(desk(), "feed", saved(tmp_path, twice))["plan"]["rejected"]


def test_a_broken_line_of_a_file_of_lines_is_a_bad_row(tmp_path: Path) -> None:
    found = read(
        "cap", saved(tmp_path, f"{alert(info='')}\n<alert>\n{alert(info='', identifier='demo-2')}\n")
    )
    assert [False, True, False] == [isinstance(row, BadRow) for row in found]
