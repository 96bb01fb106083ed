"""Are updates of a declared kind recorded, compared and told like the others, in the store that has it?"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from application import own_kinds, reports
from application.answers import Ask
from application.desk import How, Written
from application.kinds import kinds_doc
from application.looking import log as log_doc
from domain.errors import InputRejected, NotFound, Rejected
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene, values

SHELTER = Path(__file__).resolve().parents[2] / "examples" / "kinds" / "shelter.toml"


def raw() -> Doc:
    return tomllib.loads(SHELTER.read_text(encoding="utf-8"))


def with_medic() -> Doc:
    found = raw()
    found["field"].append({"name": "medic", "type": "yes-no", "about": "Whether there is a medic."})
    return found


def add(scene: Scene, definition: Doc | None = None, how: How = HOW) -> Written:
    return own_kinds.add_kind(scene.desk, definition or raw(), how=how)


def shelter(housed: str = "120", **more: Any) -> Doc:
    told = {"kind": "shelter", "key": "shelter", "stage": "open", "place": {"name": "Demo Centre"}}
    return told | {"housed": housed} | more


@pytest.fixture
def scene() -> Scene:
    made = Scene()
    add(made)
    return made


def updates(scene: Scene) -> list[Doc]:
    return list(scene.desk.tables().rows("update", HERE).values())


# ---- compared and told


def test_two_counts_of_one_time_conflict(scene: Scene) -> None:
    scene.tell("demo-council", 1, shelter("120", counted_as_of="2024-05-01"))
    scene.tell("demo-relief", 1, shelter("200", counted_as_of="2024-05-01"))
    conflict = scene.conflict()
    assert "housed" == conflict["question"]["attribute"]
    assert "certain" == conflict["certainty"]
    on = "at 2024-05-01"
    assert {f"120 people {on}": [1, 1], f"200 people {on}": [1, 1]} == values(conflict)


def test_counts_in_different_places_do_not(scene: Scene) -> None:
    scene.tell("demo-council", 1, shelter("120"))
    scene.tell("demo-relief", 1, shelter("200", place={"name": "Demo Mill"}))
    assert [] == scene.conflicts()


def test_two_facts_conflict_and_an_actor_within_another_does_not(scene: Scene) -> None:
    scene.tell("demo-council", 1, shelter(run_by="Army"))
    scene.tell("demo-relief", 1, shelter(run_by="Third Corps"))
    assert [] == scene.conflicts()
    scene.tell("demo-wire", 1, shelter(run_by="Demo Relief"))
    assert "run_by" == scene.conflict()["question"]["attribute"]


def test_a_stage_in_which_it_ended_changes_the_state(scene: Scene) -> None:
    scene.tell("demo-council", 1, shelter())
    assert ("open", "yes") == tuple(scene.condition("shelter")[name] for name in ("value", "holds"))
    scene.tell("demo-council", 3, shelter("0", stage="closed", began="2024-05-03"))
    assert ("closed", "no") == tuple(scene.condition("shelter")[name] for name in ("value", "holds"))
    assert [] == scene.conflicts()


def test_held_and_ended_at_one_time_conflict(scene: Scene) -> None:
    scene.tell("demo-council", 3, shelter(stage="closed", occurred="2024-05-02"))
    scene.tell("demo-relief", 3, shelter(seen="2024-05-03"))
    assert "state" == scene.conflict()["question"]["attribute"]


def test_a_field_marked_as_a_condition_is_a_state_of_its_own(scene: Scene) -> None:
    scene.tell("demo-council", 1, shelter(supply="supplied"))
    scene.tell("demo-relief", 1, shelter(supply="cut off"))
    assert {"supplied", "cut off"} & {scene.condition("shelter-supply")["value"]}
    assert scene.conflict()["question"]["subject"].startswith("shelter-supply")


def test_a_denial_of_a_count_conflicts_with_it(scene: Scene) -> None:
    scene.tell("demo-council", 1, shelter("120"))
    scene.tell("demo-relief", 1, shelter("120", stance="denies"))
    assert "housed" in {found["question"]["attribute"] for found in scene.conflicts()}


def test_an_attribute_of_another_kind_is_compared_with_it(scene: Scene) -> None:
    fire = {
        "kind": "mill-fire", "nature": "incident", "about": "A mill burns.", "says": "fire[: {dead} dead]",
        "field": [{"name": "dead", "type": "quantity", "mark": "count", "attribute": "killed"}],
    }  # fmt: skip
    add(scene, fire)
    scene.tell("demo-council", 1, {"kind": "mill-fire", "incident": "fire", "dead": "3"})
    toll = {"kind": "toll", "incident": "fire", "measure": "killed", "quantity": "7"}
    scene.tell("demo-relief", 1, toll)
    assert "killed" == scene.conflict()["question"]["attribute"]


def test_the_timeline_says_it_in_the_words_of_its_definition(scene: Scene) -> None:
    scene.tell("demo-council", 1, shelter("about 120", run_by="Demo Council"))
    (entry,) = scene.timeline()
    assert "shelter in Demo Centre open, run by Demo Council: about 120 housed" == entry["says"]
    assert ("shelter", "open") == (entry["kind"], entry["stage"])


def test_its_actors_and_places_are_names_in_use(scene: Scene) -> None:
    scene.source("demo-council")
    report = scene.raw("demo-council", 1, shelter(run_by="Thrid Corps"))
    written = reports.record_report(scene.desk, report, how=HOW)
    assert any("Thrid Corps" in line and "Third Corps" in line for line in written.joins)


def test_the_write_says_how_its_numbers_were_read(scene: Scene) -> None:
    scene.source("demo-council")
    report = scene.raw("demo-council", 1, shelter("a handful"))
    written = reports.record_report(scene.desk, report, how=HOW)
    assert ("shelter: housed 'a handful' read as 3-9 (sitline convention 1)",) == written.echo


def test_a_reading_can_be_recoded_and_a_report_corrected(scene: Scene) -> None:
    report = scene.tell("demo-council", 1, shelter("120"))
    scene.recode(report, shelter("12"))
    scene.correct(report, "demo-council", 2, shelter("14"))
    standing = {entry["says"] for entry in scene.timeline() if entry["standing"] == "standing"}
    assert {"shelter in Demo Centre open: 14 housed"} == standing


# ---- versions


def test_a_further_version_adds_and_old_updates_keep_theirs(scene: Scene) -> None:
    scene.tell("demo-council", 1, shelter("120"))
    with pytest.raises(InputRejected, match="'medic' is not a field"):
        scene.tell("demo-relief", 1, shelter("200", medic=True))
    written = add(scene, with_medic())
    assert "declared the kind 'shelter', version 2" == written.what
    assert "adds field medic to version 1" in written.echo
    scene.tell("demo-relief", 1, shelter("200", medic=True))
    assert [(1, None), (2, True)] == [(row["version"], row.get("medic")) for row in updates(scene)]
    assert {"120 people", "200 people"} == set(values(scene.conflict()))


def test_what_takes_away_is_refused_with_its_place_in_the_file(scene: Scene) -> None:
    less = raw() | {"says": "shelter"}
    less["field"] = []
    less["stage"] = [stage | {"says": "x"} for stage in less["stage"]]
    before = scene.desk.log.head()
    with pytest.raises(InputRejected) as refused:
        own_kinds.add_kind(scene.desk, less, where="shelter.toml", how=HOW)
    assert {"shelter.toml: field"} == {problem.where for problem in refused.value.problems}
    assert before == scene.desk.log.head()


def test_the_same_definition_again_adds_nothing(scene: Scene) -> None:
    again = add(scene)
    assert ("nothing to change: declared the kind 'shelter', version 1 before", False) == (
        again.what, again.new
    )  # fmt: skip


def test_a_dry_run_declares_nothing() -> None:
    scene = Scene()
    assert add(scene, how=How(dry_run=True)).what.startswith("dry run, nothing recorded")
    assert {} == own_kinds.declared(scene.desk)


def test_one_command_id_declares_once() -> None:
    scene = Scene()
    first, again = (add(scene, how=How(command_id="k1")) for _ in range(2))
    assert (first.id, True, False) == (again.id, first.new, again.new)


def test_after_a_void_nothing_more_is_recorded_and_what_is_there_stays(scene: Scene) -> None:
    scene.tell("demo-council", 1, shelter("120"))
    act = own_kinds.declared(scene.desk)["shelter"]["act"]
    void = scene.void(act)
    with pytest.raises(InputRejected, match="'shelter' is not a kind of update"):
        scene.tell("demo-relief", 1, shelter("200"))
    assert ["shelter in Demo Centre open: 120 housed"] == [entry["says"] for entry in scene.timeline()]
    scene.void(void)
    scene.tell("demo-relief", 1, shelter("200"))
    assert "housed" == scene.conflict()["question"]["attribute"]


def test_a_void_of_a_further_version_brings_back_the_one_before(scene: Scene) -> None:
    scene.void(add(scene, with_medic()).id)
    assert 1 == kinds_doc("shelter", own_kinds.declared(scene.desk))["kinds"][0]["version"]
    with pytest.raises(InputRejected, match="'medic' is not a field"):
        scene.tell("demo-relief", 1, shelter(medic=True))


def test_another_store_knows_nothing_of_it(scene: Scene) -> None:
    other = Scene()
    with pytest.raises(InputRejected, match="'shelter' is not a kind of update"):
        other.tell("demo-council", 1, shelter())
    add(other, {"kind": "shelter", "nature": "incident", "about": "A.", "says": "hut[ {name}]",
                "field": [{"name": "name", "type": "word"}]})  # fmt: skip
    other.tell("demo-council", 1, {"kind": "shelter", "name": "hill hut"})
    scene.tell("demo-council", 1, shelter())
    assert ["hut hill hut"] == [entry["says"] for entry in other.timeline()]
    assert ["shelter in Demo Centre open: 120 housed"] == [entry["says"] for entry in scene.timeline()]


def test_before_it_was_declared_nothing_is_known_of_it(scene: Scene) -> None:
    report = scene.tell("demo-council", 1, shelter())
    assert [] == scene.timeline(known_at=f"before:{report}")


# ---- explained


def test_the_reference_page_has_its_fields_and_those_of_every_kind(scene: Scene) -> None:
    (told,) = kinds_doc("shelter", own_kinds.declared(scene.desk))["kinds"]
    own = [field["name"] for field in told["fields"] if field["own"]]
    assert ["housed", "beds", "counted_as_of", "run_by", "supply", "details"] == own
    assert "place" in {field["name"] for field in told["fields"]}
    assert ["announced", "open", "full", "closed"] == told["stages"]


def test_its_example_can_be_recorded(scene: Scene) -> None:
    (told,) = kinds_doc("shelter", own_kinds.declared(scene.desk))["kinds"]
    scene.tell("demo-council", 12, tomllib.loads(told["example"]))
    assert 1 == len(updates(scene))


def test_it_is_listed_after_the_others(scene: Scene) -> None:
    assert "shelter" == kinds_doc(None, own_kinds.declared(scene.desk))["kinds"][-1]["kind"]


def test_a_kind_that_is_not_there_is_refused_with_the_nearest(scene: Scene) -> None:
    with pytest.raises(Rejected, match="'sheltr' is not a kind") as refused:
        kinds_doc("sheltr", own_kinds.declared(scene.desk))
    assert "did you mean 'shelter'?" in refused.value.mend


def test_the_log_names_the_kind_and_its_version(scene: Scene) -> None:
    entries = log_doc(scene.desk, None, Ask())["entries"]
    assert "shelter, version 1" in {entry["says"] for entry in entries}


def test_a_void_needs_something_to_void(scene: Scene) -> None:
    with pytest.raises(NotFound):
        scene.void("xaaaaaaaaaaaaaaaa")
