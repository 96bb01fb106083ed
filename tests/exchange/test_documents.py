"""Are the objects of a JSON document handed out one after the other, and damage told in words?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from domain.errors import Refused
from exchange import json_lines
from exchange import members as the_top
from exchange.document import elements, in_lines
from exchange.json_lines import Element
from exchange.members import members
from exchange.row import BadRow
from tests.exchange.bringing import saved


def is_row(doc: dict[str, Any]) -> bool:
    return "row" in doc


def told(folder: Path, content: str | bytes) -> list[Element | BadRow]:
    return list(elements(saved(folder, content, "data.json"), "rows", is_row))


def numbers(found: list[Element | BadRow]) -> list[tuple[int, Any]]:
    return [(one.number, one.value["row"] if isinstance(one, Element) else None) for one in found]


@pytest.mark.parametrize(
    "content",
    [
        '{"a": 1, "rows": [{"row": 1}, {"row": 2}]}',
        '\ufeff{"rows": [\r\n{"row": 1},\n{"row": 2}\n], "z": {"rows": [3]}}',
        '[{"row": 1}, {"row": 2}]',
        '{"row": 1}\n{"row": 2}',
        '\ufeff{"row": 1}\r\n{"row": 2}\r\n',
        '\x1e{"row": 1}\n\x1e{"row":\n2}\n',
    ],
)
def test_rows_of_a_list_of_lines_and_of_a_sequence_are_handed_out(tmp_path: Path, content: str) -> None:
    assert [(1, 1), (2, 2)] == numbers(told(tmp_path, content))


def test_blank_lines_are_counted_and_passed_over(tmp_path: Path) -> None:
    assert [(1, 1), (4, 2)] == numbers(told(tmp_path, '{"row": 1}\n\n  \n{"row": 2}'))


def test_a_broken_line_rejects_itself_alone(tmp_path: Path) -> None:
    found = told(tmp_path, '{"row": 1}\n{"row": \n{"row": 3}\n[4]\n{"row": 1, "row": 2}\n')
    assert [(1, 1), (2, None), (3, 3), (4, None), (5, None)] == numbers(found)
    assert ('{"row":',) == found[1].given  # type: ignore[union-attr]


def test_a_broken_first_line_is_one_where_another_object_stands_below_it(tmp_path: Path) -> None:
    assert [(1, None), (2, 2)] == numbers(told(tmp_path, '{"row": 1, "row": 1}\n{"row": 2}\n'))


def test_a_text_of_a_sequence_that_was_cut_off_rejects_itself(tmp_path: Path) -> None:
    assert [(1, 1), (2, None)] == numbers(told(tmp_path, '\x1e{"row": 1}\n\x1e{"row": 2'))


def test_a_row_on_more_lines_is_handed_back_on_one(tmp_path: Path) -> None:
    [one] = told(tmp_path, '\x1e{"row":\r\n1, "a": "b\u2028c"}\n')
    assert isinstance(one, Element)
    assert '{"row": 1, "a": "b\u2028c"}' == one.line


@pytest.mark.parametrize("first", ['{"row": "', '{"rows": [{"row": "'])
def test_a_first_line_longer_than_the_beginning_that_is_looked_at_is_read(tmp_path: Path, first: str) -> None:
    end = '"}' if first.startswith('{"row"') else '"}]}'
    assert 1 == len(told(tmp_path, first + "x" * 200_000 + end + "\n"))


def test_what_is_too_long_rejects_itself_and_the_next_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_lines, "LONGEST", 1_000_000)
    rows = ['{"row": 1}', '{"row": "' + "x" * 3_500_000 + '"}', '{"row": 3}']
    for content in ("\n".join(rows), f'{{"rows": [{", ".join(rows)}]}}'):
        found = told(tmp_path, content)
        assert [(1, 1), (2, None), (3, 3)] == numbers(found)
        assert "more than 1 MB" in found[1].what  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "content",
    [
        '{"rows": [{"row": 1}, {"row"',
        '{"rows": [{"row": 1}] x',
        '{"rows": [{"row": 1}]} {"a": 1}',
        '[{"row": NaN}]',
    ],
)
def test_a_document_that_breaks_off_is_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(Refused, match=r"no JSON|no whole JSON"):
        told(tmp_path, content)


def test_other_values_than_objects_are_rejected(tmp_path: Path) -> None:
    found = told(tmp_path, '{"rows": [1, null, [], "a", {"row": 5}]}')
    assert [False] * 4 + [True] == [isinstance(one, Element) for one in found]


def test_what_is_nested_without_end_is_refused_before_it_takes_the_memory(tmp_path: Path) -> None:
    deep = "[" * 200_000 + "]" * 200_000
    for content in (f'{{"rows": [{{"row": {deep}}}]}}', f'{{"a": {deep}, "rows": []}}', deep):
        with pytest.raises(Refused, match="nested"):
            told(tmp_path, content)
        with pytest.raises(Refused, match="nested"):
            members(saved(tmp_path, content), ["rows"])


def test_a_line_that_is_nested_without_end_rejects_itself(tmp_path: Path) -> None:
    deep = "[" * 200_000 + "]" * 200_000
    found = told(tmp_path, f'{{"row": 1}}\n{{"row": {deep}}}\n{{"row": 3}}\n')
    assert [(1, 1), (2, None), (3, 3)] == numbers(found)


def test_a_file_that_was_changed_is_looked_at_anew(tmp_path: Path) -> None:
    assert 1 == len(told(tmp_path, '{"rows": [{"row": 1}]}'))
    with pytest.raises(Refused, match="nested"):
        told(tmp_path, '{"rows": [{"row": ' + "[" * 600 + "]" * 600 + "}]}")


def test_a_number_that_is_none_is_rejected_or_refused(tmp_path: Path) -> None:
    digits = "9" * 5_000
    assert isinstance(told(tmp_path, f'{{"row": 1}}\n{{"row": {digits}}}\n')[1], BadRow)
    with pytest.raises(Refused):
        raise_if_bad(told(tmp_path, f'{{"rows": [{{"row": {digits}}}]}}'))
    with pytest.raises(Refused):
        raise_if_bad(told(tmp_path, '{"rows": [{"row": 1e999}]}'))


def raise_if_bad(found: list[Element | BadRow]) -> None:
    for one in found:
        if isinstance(one, BadRow):
            raise Refused(one.what)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ('{"rows": []}'.encode("utf-16"), "UTF-8"),
        ('{"row": "é"}'.encode("cp1252"), "UTF-8"),
        (b'{"rows": [\0]}', "NUL"),
        (b"<a/>", "XML"),
        (b"%PDF-1.7", "PDF"),
        (b"a,b\n1,2\n", "csv"),
        (b"hello", "neither"),
    ],
)
def test_what_is_no_json_is_refused_and_named(tmp_path: Path, data: bytes, what: str) -> None:
    with pytest.raises(Refused) as found:
        told(tmp_path, data)
    assert what in found.value.what


def test_a_collection_on_one_line_is_a_document_unless_that_is_a_row(tmp_path: Path) -> None:
    file = saved(tmp_path, '{"rows": [{"row": 1}]}', "data.json")
    assert not in_lines(file, is_row)
    assert in_lines(file, lambda doc: "rows" in doc)


def test_what_stands_beside_the_rows_is_told_wherever_it_stands(tmp_path: Path) -> None:
    doc = {"rows": [{"crs": 1}, [[]]], "title": {"rows": [1]}, "more": [], "crs": None, "rows ": 2.5}
    file = saved(tmp_path, json.dumps(doc), "data.json")
    assert {name: value for name, value in doc.items() if name != "rows"} == members(file, ["rows"])
    assert doc == members(file, [])
    assert {} == members(saved(tmp_path, "[1, {}]", "list.json"), [])


def test_a_document_that_says_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(the_top, "LONGEST", 1_000)
    file = saved(tmp_path, json.dumps({"rows": [1] * 5_000}), "data.json")
    assert {} == members(file, ["rows"])
    with pytest.raises(Refused, match="beside its rows"):
        members(file, [])
