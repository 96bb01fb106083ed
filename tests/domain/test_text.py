"""Is text kept as it was typed, unsafe text refused, and private text kept out of the log?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import Rejected
from domain.text import LONGEST_NAME, LONGEST_TEXT, Private, safe, safe_name, slug


def test_text_is_composed_and_its_line_ends_are_line_feeds() -> None:
    assert "é\na\nb" == safe("e\u0301\r\na\rb")


def test_tabs_and_line_feeds_stay() -> None:
    assert "a\tb\nc" == safe("a\tb\nc")


def test_scripts_from_right_to_left_and_their_marks_stay() -> None:
    assert "جاسم\u200f" == safe("جاسم\u200f")


@pytest.mark.parametrize(
    "character",
    ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\u202a", "\u202e", "\u2066", "\u2069", "\ud800", "\ufeff"],
)
def test_an_unsafe_character_is_refused_by_place_and_number(character: str) -> None:
    with pytest.raises(Rejected, match=f"character 3 is U\\+{ord(character):04X}") as refused:
        safe(f"ab{character}c")
    assert "delete that character" == refused.value.mend


def test_a_text_that_is_too_long_is_refused() -> None:
    assert LONGEST_TEXT == len(safe("a" * LONGEST_TEXT))
    with pytest.raises(Rejected, match="100,001 characters"):
        safe("a" * (LONGEST_TEXT + 1))


def test_a_name_is_one_trimmed_line() -> None:
    assert "road east of Jasem" == safe_name("  road east\nof\t Jasem ")


@pytest.mark.parametrize("text", ["", "  ", "\n\t", "a" * (LONGEST_NAME + 1)])
def test_a_name_is_neither_empty_nor_a_paragraph(text: str) -> None:
    with pytest.raises(Rejected) as refused:
        safe_name(text)
    assert refused.value.mend


@given(st.text())
def test_safe_text_is_safe_and_stays_as_it_is(text: str) -> None:
    try:
        kept = safe(text)
    except Rejected:
        return
    assert kept == safe(kept)
    assert kept == kept.encode().decode()


@pytest.mark.parametrize("text", ["jasem-siege", "j", "2023-12", "a" * 80])
def test_a_slug_is_kept(text: str) -> None:
    assert text == slug(text)


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("Jasem Siege", "try 'jasem-siege'"),
        ("-a-", "try 'a'"),
        ("جاسم", "use letters a-z, digits and hyphens"),
    ],
)
def test_a_slug_that_is_none_is_mended(text: str, mend: str) -> None:
    with pytest.raises(Rejected) as refused:
        slug(text)
    assert mend == refused.value.mend


@pytest.mark.parametrize("text", ["", "a" * 81, "a--b", "a_b", "a\n"])
def test_a_slug_is_nothing_else(text: str) -> None:
    with pytest.raises(Rejected):
        slug(text)


def test_private_text_goes_into_the_log_as_a_reference_only() -> None:
    kept: dict[str, str] = {}

    def keep(text: str) -> str:
        kept["r1"] = text
        return "r1"

    assert '{"ref":"r1"}' == Private.of("Abu Ahmad").model_dump_json(context=keep)
    assert {"r1": "Abu Ahmad"} == kept


def test_private_text_is_read_back_from_what_was_kept() -> None:
    stored = '{"ref":"r1"}'
    assert Private.of("Abu Ahmad") == Private.model_validate_json(stored, context={"r1": "Abu Ahmad"})


def test_forgotten_text_reads_as_erased() -> None:
    assert "[erased]" == str(Private.model_validate_json('{"ref":"r1"}', context={}))
    assert "[erased]" == str(Private.model_validate_json('{"ref":"r1"}'))


def test_unsafe_private_text_is_refused() -> None:
    with pytest.raises(Rejected):
        Private.of("a\u202eb")
