"""Do names mean what was said of them, and do places of one name stay apart?"""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from domain.register import Entry, Register

HAMA = Entry("Şūrān", ("صوران", "Suran"), "Hama", "163915")
ALEPPO = Entry("Şūrān", ("صوران", "Sawran"), "Aleppo", "163913")
TWO = [HAMA, ALEPPO]


def test_names_that_fold_alike_are_one_and_others_are_not() -> None:
    names = Register([Entry("Jasem", ("جاسم",))])
    assert names.key("JASEM") == names.key("جاسم")
    assert names.key("Jasem") != names.key("Qasem")


def test_what_lies_within_lies_within_what_that_lies_in() -> None:
    names = Register([Entry("Jasem", within="Daraa"), Entry("Centre", within="Jasem")])
    assert names.lies_within("Centre", "Daraa")
    assert "outer" == names.relation("Daraa", "Centre")


def test_a_place_with_an_id_is_found_by_a_spelling_that_only_it_has() -> None:
    names = Register(TWO)
    assert names.key("Sawran") == names.key("Şūrān [163913]")
    assert "inner" == names.relation("Sawran", "Aleppo")


def test_two_places_of_one_name_stay_two() -> None:
    names = Register(TWO)
    assert "apart" == names.relation("Suran [163913]", "Suran [163915]")
    assert names.siblings("Suran [163913]", "Suran [163915]")


def test_a_name_that_several_have_means_none_of_them() -> None:
    names = Register(TWO)
    assert ("Şūrān [163913]", "Şūrān [163915]") == names.meanings("صوران")
    assert {"apart"} == {names.relation("Suran", "Suran [163913]"), names.relation("Suran", "Suran [163915]")}
    assert not names.lies_within("Suran", "Hama")
    assert "Suran" == names.shown("Suran")


def test_a_name_that_several_have_may_be_any_of_them_and_is_beside_none() -> None:
    names = Register([*TWO, Entry("Inkhil", within="Daraa", code="1")])
    assert names.may_be("Suran", "Şūrān [163913]")
    assert names.may_be("Şūrān [163915]", "Suran")
    assert not names.may_be("Suran", "Inkhil")
    assert not names.siblings("Suran", "Şūrān [163913]")
    assert names.siblings("Suran", "Inkhil")


def test_a_name_that_several_have_lies_within_what_all_of_them_lie_in() -> None:
    names = Register([*TWO, Entry("Hama", within="Syria"), Entry("Aleppo", within="Syria")])
    assert names.lies_within("Suran", "Syria")


def test_a_district_named_as_its_province_is_another_place_in_it() -> None:
    names = Register([Entry("Homs", code="SY04"), Entry("Homs", (), "Homs [SY04]", "SY0401")])
    assert "inner" == names.relation("Homs [SY0401]", "Homs [SY04]")
    assert names.lies_within("Homs", "Homs [SY04]")
    assert not names.lies_within("Homs", "Homs [SY0401]")


def test_a_person_can_say_that_two_ids_are_one_place() -> None:
    names = Register(
        [Entry("Inkhil", ("إنخل",), code="168"), Entry("Inkhil", ("Ankhal",), "Daraa", "SY120304")],
        [("Inkhil [168]", "Inkhil [SY120304]")],
    )
    assert () == names.meanings("Inkhil")
    assert names.key("إنخل") == names.key("Inkhil") == names.key("Ankhal")


def test_a_name_that_a_person_joined_to_a_place_means_it() -> None:
    names = Register(TWO, [("Our Suran", "Şūrān [163913]"), ("Suran", "Our Suran")])
    assert names.key("Suran") == names.key("Şūrān [163913]")
    assert () == names.meanings("Suran")
    assert names.key("Şūrān [163915]") != names.key("Suran")


def test_a_name_that_was_entered_without_an_id_meets_the_one_place_of_that_name() -> None:
    names = Register([Entry("Jasem", ("Jassem",)), Entry("Jāsim", ("Jasem", "جاسم"), code="168")])
    assert names.key("Jassem") == names.key("جاسم")
    assert "Jasem" == names.shown("جاسم"), "the name that was there first is shown"


def test_brackets_that_hold_no_known_id_are_part_of_the_name() -> None:
    names = Register(TWO)
    assert names.key("Suran [old town]") == names.key("suran old town")
    assert names.key("Suran [9]") != names.key("Suran")
    assert names.key("Inkhil [163913]") != names.key("Sawran"), "no spelling of that place"


def test_names_that_lie_within_each_other_end_nowhere() -> None:
    names = Register([Entry("A", within="B"), Entry("B", within="A"), *TWO, Entry("Hama", within="Suran")])
    assert not names.lies_within("A", "C")
    assert not names.lies_within("Suran", "C")


@given(st.permutations([*TWO, Entry("Sawran", within="Hama"), Entry("Suran", ("Old Suran",))]))
def test_the_order_of_entries_decides_nothing(entries: list[Entry]) -> None:
    spelled = ("Suran", "Sawran", "صوران", "Old Suran", "Hama", "Şūrān [163913]", "Şūrān [163915]")
    wanted, found = (
        Register([*TWO, Entry("Sawran", within="Hama"), Entry("Suran", ("Old Suran",))]),
        Register(entries),
    )
    for one, other in itertools.product(spelled, spelled):
        assert wanted.relation(one, other) == found.relation(one, other)
        assert wanted.may_be(one, other) == found.may_be(one, other)
