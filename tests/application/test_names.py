"""Do names meet that mean the same, stay apart where they do not, and does every write say what it joined?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from application import names, reports, resolving, setting_right
from application.answers import Ask
from application.desk import Written
from application.known_names import KnownNames
from domain.errors import InputRejected, Refused
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene, siege


@pytest.fixture
def scene() -> Scene:
    return Scene()


def suggested(scene: Scene, text: str) -> dict[str, Doc]:
    """The suggestions for a text, by name."""
    found = names.suggest_names(scene.desk, text, Ask())["suggestions"]
    return {one["name"]: one for one in found}


def place(scene: Scene, *spelled: str) -> None:
    for name in spelled:
        names.add_place(scene.desk, name, how=HOW)


def known(scene: Scene) -> KnownNames:
    return KnownNames(scene.desk.tables())


# ---- suggesting


@pytest.mark.parametrize("typed", ["Jassem", "Jasim", "جاسم", "jasem"])
def test_the_spellings_of_jasem_meet(scene: Scene, typed: str) -> None:
    place(scene, "Jasem", "Qasem", "Basem")
    found = suggested(scene, typed)
    assert "Jasem" == next(iter(found))
    assert found["Jasem"]["score"] > 90


@pytest.mark.parametrize("other", ["Qasem", "Basem"])
def test_qasem_and_basem_are_at_most_said_to_look_alike(scene: Scene, other: str) -> None:
    place(scene, "Jasem", "Qasem", "Basem")
    assert "looks alike" == suggested(scene, "Jasem")[other]["why"]
    assert not known(scene).one("Jasem", other)


def test_nothing_is_joined_by_a_suggestion(scene: Scene) -> None:
    place(scene, "Hassan", "Hussein")
    assert "Hussein" in suggested(scene, "Hassan")
    assert not suggested(scene, "Hassan")["Hussein"]["joined"]
    scene.tell("demo-wire", 1, siege(place="Hassan"))
    scene.tell("demo-wire", 2, siege(place="Hussein"))
    assert {"siege:Hassan:Army", "siege:Hussein:Army"} == set(scene.conditions())


def test_spellings_that_only_look_alike_are_two_conditions_until_a_person_joins_them(scene: Scene) -> None:
    scene.tell("demo-wire", 1, siege(place="Jasem"))
    scene.tell("demo-post", 2, siege(place="جاسم"))
    assert 2 == len(scene.conditions())
    joined = names.join_names(scene.desk, "Jasem", "جاسم", how=HOW)
    assert 1 == len(scene.conditions())
    scene.void(joined.id)
    assert 2 == len(scene.conditions())


def test_names_of_reports_are_suggested_too(scene: Scene) -> None:
    scene.tell("demo-wire", 1, siege(place="Inkhil", by=["Ahrar Brigade"]))
    assert "Inkhil" in suggested(scene, "Inkhli")
    assert "Ahrar Brigade" in suggested(scene, "Ahraar Brigade")


# ---- accepting, undoing, keeping apart


def test_what_was_joined_says_so_and_what_was_undone_no_longer_does(scene: Scene) -> None:
    place(scene, "Jasem")
    joined = names.join_names(scene.desk, "Jassem", "Jasem", how=HOW)
    assert suggested(scene, "Jassem")["Jasem"]["joined"]
    setting_right.unlink(scene.desk, joined.id, how=HOW)
    assert not suggested(scene, "Jassem")["Jasem"]["joined"]


def test_voiding_the_void_joins_again(scene: Scene) -> None:
    joined = names.join_names(scene.desk, "Jassem", "Jasem", how=HOW)
    void = scene.void(joined.id)
    assert not known(scene).one("Jassem", "Jasem")
    scene.void(void)
    assert known(scene).one("Jassem", "Jasem")


def test_a_pair_that_was_put_apart_is_never_suggested_again(scene: Scene) -> None:
    place(scene, "Hassan", "Hussein")
    parted = names.part_names(scene.desk, "Hussein", "HASSAN", how=HOW)
    assert "Hussein" not in suggested(scene, "Hassan")
    assert "Hassan" not in suggested(scene, "Hussein")
    scene.void(parted.id)
    assert "Hussein" in suggested(scene, "Hassan")


def test_it_holds_for_every_spelling_that_means_one_of_the_two(scene: Scene) -> None:
    names.add_place(scene.desk, "Hussein", aliases=["Husayn"], how=HOW)
    names.part_names(scene.desk, "Hassan", "Hussein", how=HOW)
    assert not {"Hussein", "Husayn"} & suggested(scene, "Hassan").keys()


def test_what_was_put_apart_is_not_echoed_by_a_write_either(scene: Scene) -> None:
    place(scene, "Hassan")
    names.part_names(scene.desk, "Hassan", "Hussein", how=HOW)
    assert () == names.add_place(scene.desk, "Hussein", how=HOW).joins
    names.part_names(scene.desk, "Hassan", "Husein", how=HOW)
    assert ("NEW name Husein; similar: Hussein (sitline names same joins them)",) == told(
        scene, siege(place="Husein")
    )


def test_what_was_put_apart_is_joined_only_after_that_was_taken_back(scene: Scene) -> None:
    parted = names.part_names(scene.desk, "Hassan", "Hussein", how=HOW)
    with pytest.raises(Refused) as refused:
        names.join_names(scene.desk, "Hassan", "Hussein", how=HOW)
    assert f"sitline void {parted.short}" in refused.value.mend
    scene.void(parted.id)
    assert names.join_names(scene.desk, "Hassan", "Hussein", how=HOW).new


def test_what_was_joined_is_put_apart_only_after_that_was_taken_back(scene: Scene) -> None:
    joined = names.join_names(scene.desk, "Jasem", "Jassem", how=HOW)
    with pytest.raises(Refused) as refused:
        names.part_names(scene.desk, "Jasem", "Jassem", how=HOW)
    assert f"sitline void {joined.short}" in refused.value.mend


def test_spellings_of_one_name_are_not_put_apart(scene: Scene) -> None:
    with pytest.raises(Refused, match="spellings of one name"):
        names.part_names(scene.desk, "Jasem", "JASEM", how=HOW)


def test_the_same_again_is_nothing_to_change(scene: Scene) -> None:
    names.join_names(scene.desk, "Jasem", "Jassem", how=HOW)
    names.part_names(scene.desk, "Hassan", "Hussein", how=HOW)
    before = scene.desk.log.head()
    assert not names.join_names(scene.desk, "Jassem", "Jasem", how=HOW).new
    assert not names.part_names(scene.desk, "Hussein", "Hassan", how=HOW).new
    assert before == scene.desk.log.head()


def test_an_empty_name_is_refused(scene: Scene) -> None:
    with pytest.raises(InputRejected):
        names.join_names(scene.desk, "Jasem", "  ", how=HOW)


# ---- what a write says


def told(scene: Scene, *updates: Doc) -> tuple[str, ...]:
    """What the recording of a report says that it joined."""
    scene.source("demo-wire")
    return reports.record_report(scene.desk, scene.raw("demo-wire", 3, *updates), how=HOW).joins


def test_a_report_says_which_entry_a_name_joins(scene: Scene) -> None:
    names.add_place(scene.desk, "Jasem", aliases=["جاسم"], how=HOW)
    assert ("joins place Jasem: جاسم is one of its names",) == told(scene, siege(place="جاسم"))


def test_a_report_says_which_names_resemble_a_new_one(scene: Scene) -> None:
    place(scene, "Jasem")
    names.add_actor(scene.desk, "Fifth Corps", how=HOW)
    found = told(scene, siege(place="Jassem", by=["Fith Corps"]))
    assert "NEW name Jassem; similar: Jasem (sitline names same joins them)" in found
    assert any(line.startswith("NEW name Fith Corps; similar: Fifth Corps") for line in found)


def test_a_correction_and_a_new_reading_say_it_too(scene: Scene) -> None:
    place(scene, "Jasem")
    report = scene.tell("demo-wire", 1, siege(place="Jasem"))
    raw = scene.raw("demo-wire", 2, siege(place="Jassem"))
    corrected = reports.correct_report(scene.desk, report, raw, how=HOW)
    assert "NEW name Jassem; similar: Jasem (sitline names same joins them)" in corrected.joins


def test_a_known_name_and_a_name_like_no_other_say_nothing(scene: Scene) -> None:
    place(scene, "Jasem")
    assert () == told(scene, siege(place="Jasem"))
    assert () == told(scene, siege(place="Zzyzx"))


def test_a_name_that_several_places_have_says_which_it_may_be(scene: Scene) -> None:
    two_of_one_name(scene)
    found = told(scene, siege(place="Suran"))
    assert (
        "Suran may be Suran [163913] or Suran [163915]: none of them is meant until it is written so",
    ) == found


@pytest.mark.parametrize("add", [names.add_place, names.add_actor])
def test_entering_a_name_says_what_is_similar(scene: Scene, add: Callable[..., Written]) -> None:
    add(scene.desk, "Jasem", how=HOW)
    written = add(scene.desk, "Jassem", how=HOW)
    assert (
        "similar: Jasem (the same consonants: jsm); sitline names same 'Jassem' 'Jasem' joins them"
        in written.joins
    )


def test_an_actor_is_not_said_to_be_like_a_place(scene: Scene) -> None:
    place(scene, "Jasem", "Qasem")
    assert () == told(scene, siege(by=["Jasim"]))
    assert () == names.add_actor(scene.desk, "Qaasem", how=HOW).joins


def test_entering_a_place_twice_says_that_the_two_are_one(scene: Scene) -> None:
    names.add_place(scene.desk, "Suran", within="Hama", how=HOW)
    written = names.add_place(scene.desk, "SURAN", within="Aleppo", how=HOW)
    said = "joins place Suran within Hama, entered before; if it is another place, give --geonames or --pcode"
    assert (said,) == written.joins


def test_what_takes_an_entry_back_is_accepted(scene: Scene) -> None:
    written = names.add_place(scene.desk, "Jasem", how=HOW)
    setting_right.void(scene.desk, written.take_back.split()[2], reason="twice", how=HOW)
    assert "Jasem" not in suggested(scene, "Jasem")


# ---- places of one name, in reports


def two_of_one_name(scene: Scene) -> None:
    names.add_place(scene.desk, "Suran", within="Aleppo", geonames="163913", how=HOW)
    names.add_place(scene.desk, "Suran", within="Hama", geonames="163915", how=HOW)


def test_places_entered_by_hand_with_ids_stay_two(scene: Scene) -> None:
    two_of_one_name(scene)
    assert ("Suran [163913]", "Suran [163915]") == known(scene).places.meanings("Suran")


@pytest.mark.parametrize(
    "where",
    [
        {"name": "Suran [163915]"},
        {"name": "Suran", "geonames": "163915"},
        {"name": "Sourane", "geonames": "163915"},
        {"name": "Suran", "within": "Hama"},
    ],
    ids=str,
)
def test_a_report_says_which_by_the_id_or_by_what_it_lies_in(scene: Scene, where: Doc) -> None:
    two_of_one_name(scene)
    scene.tell("demo-wire", 1, siege(place="Suran [163913]"))
    scene.tell("demo-post", 2, siege() | {"place": where})
    assert {"siege:Suran [163913]:Army", "siege:Suran [163915]:Army"} == set(scene.conditions())


def test_two_sieges_in_two_villages_of_one_name_do_not_conflict(scene: Scene) -> None:
    two_of_one_name(scene)
    scene.tell("demo-wire", 5, siege(place="Suran [163913]", seen="2024-05-05"))
    scene.tell("demo-post", 5, siege("lifted", place="Suran [163915]", ended="2024-05-05"))
    assert [] == scene.conflicts()


def test_a_name_that_may_be_either_contradicts_at_most_possibly(scene: Scene) -> None:
    two_of_one_name(scene)
    scene.tell("demo-wire", 5, siege(place="Suran [163913]", seen="2024-05-05"))
    scene.tell("demo-post", 5, siege("lifted", place="Suran", ended="2024-05-05"))
    assert "possible" == scene.conflict()["certainty"]


def test_a_part_of_one_of_them_lies_in_that_one(scene: Scene) -> None:
    two_of_one_name(scene)
    here = {"name": "Suran", "part": "centre", "geonames": "163915"}
    there = here | {"geonames": "163913"}
    scene.tell("demo-wire", 1, siege() | {"place": here})
    scene.tell("demo-wire", 2, siege() | {"place": there})
    assert {"siege:centre of Suran [163915]:Army", "siege:centre of Suran [163913]:Army"} == set(
        scene.conditions()
    )


def test_the_script_of_a_report_does_not_join_two_places(scene: Scene) -> None:
    two_of_one_name(scene)
    for code in ("163913", "163915"):
        names.add_place(scene.desk, "Suran", aliases=["صوران"], geonames=code, how=HOW)
        scene.tell(
            "demo-wire", 1, siege() | {"place": {"name": "Suran", "script": "صوران", "geonames": code}}
        )
    assert 2 == len(scene.conditions())


def test_an_id_that_the_register_does_not_know_changes_nothing(scene: Scene) -> None:
    scene.tell("demo-wire", 1, siege() | {"place": {"name": "Inkhil", "geonames": "1"}})
    scene.tell("demo-wire", 2, siege(place="Inkhil"))
    assert {"siege:Inkhil:Army"} == set(scene.conditions())


def test_before_the_places_were_entered_the_name_means_what_it_meant(scene: Scene) -> None:
    scene.tell("demo-wire", 1, siege() | {"place": {"name": "Suran", "geonames": "163913"}})
    before = scene.desk.tables().position
    first = scene.conditions(known_at=str(before))
    two_of_one_name(scene)
    assert {"siege:Suran [163913]:Army"} == set(scene.conditions())
    assert first == scene.conditions(known_at=str(before))


def test_a_situation_is_found_by_any_name_of_its_place(scene: Scene) -> None:
    names.join_names(scene.desk, "Demo Town", "ديمو", how=HOW)
    assert HERE == resolving.situation(scene.desk, "ديمو", loose=False)
