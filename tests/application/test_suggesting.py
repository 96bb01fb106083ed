"""Are the suggestions for whoever codes a text found in it, and never more than suggestions?"""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application import capturing, coding, names
from application.alike import Text, alike
from application.coding_form import form
from application.hints import STEMS, kinds_in, losses_in
from application.known_names import KnownNames
from application.suggesting import dates_in, names_in
from domain.door import Door
from domain.errors import InputRejected
from domain.kinds import kinds
from tests.answers.player import HOW
from tests.answers.scene import HERE, Scene, bombing, killed

DOOR = Door(published=date(2024, 5, 8))


@pytest.fixture
def scene() -> Scene:
    return Scene()


# ---- hints


def test_every_kind_that_is_hinted_at_is_one() -> None:
    assert set(STEMS) <= set(kinds())


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Heavy shelling this morning", "attack"),
        ("قصف على جاسم", "attack"),
        ("والحصار مستمر", "siege"),
        ("They pulled out of the town", "withdrawal"),
        ("A cease-fire was announced", "ceasefire"),
        ("Families fled to Inkhil", "displacement"),
    ],
)
def test_a_word_hints_at_a_kind(text: str, kind: str) -> None:
    assert kind in [hint.meant for hint in kinds_in(text)]


def test_kinds_come_in_the_order_of_the_text_with_the_word() -> None:
    found = kinds_in("After talks the siege was lifted")
    assert [("negotiation", "talks"), ("siege", "siege")] == [(hint.meant, hint.word) for hint in found]


def test_a_text_that_hints_at_nothing_gets_no_kind() -> None:
    assert [] == kinds_in("Good morning to everybody")


def test_a_number_before_a_loss_is_its_number_as_it_stands() -> None:
    found = {hint.meant: hint.word for hint in losses_in("Three soldiers were killed and 5 others wounded")}
    assert {"killed": "three", "injured": "5"} == found


# ---- names and dates


def test_known_names_are_found_whole_in_any_case_and_shown_as_registered(scene: Scene) -> None:
    known = KnownNames(scene.desk.tables())
    assert ["Demo Centre"] == names_in("shots in the DEMO CENTRE", known, "place")
    assert ["Demo Town"] == names_in("Demotown is quiet", known, "place")
    assert ["Third Corps"] == names_in("the third corps came", known, "actor")
    assert [] == names_in("a demonstration", known, "place")


def test_a_name_is_found_by_its_arabic_spelling_with_or_without_the_article(scene: Scene) -> None:
    names.add_place(scene.desk, "Sanamayn", aliases=["الصنمين"], how=HOW)
    known = KnownNames(scene.desk.tables())
    assert ["Sanamayn"] == names_in("قصف في الصنمين اليوم", known, "place")


def test_dates_are_read_against_the_day_of_publication() -> None:
    text = "On Monday, again yesterday and on 3 May 2024; also 2024-05-01"
    found = {"2024-05-06": "On Monday", "2024-05-07": "yesterday", "2024-05-03": "3 May 2024"}
    assert {**found, "2024-05-01": "2024-05-01"} == dict(dates_in(text, DOOR))


def test_a_date_that_cannot_be_read_for_certain_is_not_suggested() -> None:
    assert [] == list(dates_in("on 31 February 2024", DOOR))


@given(st.text(max_size=300))
def test_whatever_the_text_says_hints_never_fail(text: str) -> None:
    kinds_in(text)
    list(losses_in(text))
    list(dates_in(text, DOOR))


# ---- texts that are alike


def text(said: str, report: str = "r1", url: str = "") -> Text:
    return Text(report, "demo", said, url)


@given(st.text(max_size=200), st.text(max_size=200))
def test_two_texts_are_alike_both_ways(one: str, other: str) -> None:
    there = bool(alike(text(one), [text(other, "r2")]))
    back = bool(alike(text(other), [text(one, "r2")]))
    assert there == back


def test_a_report_is_not_like_itself_and_two_words_say_nothing() -> None:
    assert [] == alike(text("shelling at the mill"), [text("shelling at the mill")])
    assert [] == alike(text("shelling again"), [text("shelling again", "r2")])


# ---- the form


def clipped(scene: Scene, said: str, **more: str) -> str:
    return capturing.clip(scene.desk, said, source="demo-post", **more, how=HOW).id


def test_the_form_shows_the_wording_and_only_suggests(scene: Scene) -> None:
    report = clipped(scene, 'Shelling in Demo Town yesterday,\nthree killed; "more to come"')
    shown = form(scene.desk, report)
    assert '#   | Shelling in Demo Town yesterday,\n#   | three killed; "more to come"\n' in shown
    for line in (
        f'# situation = "{HERE}"',
        '# kind = "attack"   # shelling',
        '# occurred = "2024-05-31"',
        '# place = { name = "Demo Town" }',
        '# tolls = [{ measure = "killed", quantity = "three" }]',
    ):
        assert line in shown
    assert {"update": [{}]} == tomllib.loads(shown)


def test_a_form_that_is_saved_as_it_is_records_nothing(scene: Scene) -> None:
    report = clipped(scene, "Shelling in Demo Town yesterday")
    before = scene.desk.tables().position
    with pytest.raises(InputRejected):
        coding.code(scene.desk, report, tomllib.loads(form(scene.desk, report)), how=HOW)
    assert before == scene.desk.tables().position


def test_taking_the_sign_off_the_suggestions_makes_a_report(scene: Scene) -> None:
    report = clipped(scene, "Shelling in Demo Town yesterday, three killed")
    wanted = ("situation", "kind", "occurred", "place", "tolls")
    lines = [
        line.removeprefix("# ") if line.startswith(tuple(f"# {name} =" for name in wanted)) else line
        for line in form(scene.desk, report).splitlines()
    ]
    coding.code(scene.desk, report, tomllib.loads("\n".join(lines)), how=HOW)
    assert ["attack at Demo Town: 3 killed"] == [entry["says"] for entry in scene.timeline()]


def test_incidents_with_words_or_places_of_the_text_come_first(scene: Scene) -> None:
    scene.tell("one", 2, bombing(place={"name": "Demo Town"}))
    scene.tell("two", 3, killed("2", incident="market-fire"))
    report = clipped(scene, "More dead after the bombing in Demo Town", situation=HERE)
    shown = form(scene.desk, report)
    assert 0 < shown.index('# incident = "bombing"') < shown.index('# incident = "market-fire"')


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cf"]), min_size=1, max_size=80))
def test_the_form_of_any_text_is_toml(said: str) -> None:
    if said.strip():
        found = Scene()
        assert {"update": [{}]} == {
            **tomllib.loads(form(found.desk, clipped(found, said))), "update": [{}]
        }  # fmt: skip
