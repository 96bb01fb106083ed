"""Is a kind that a desk declares taken up, refused where it cannot be, and all its updates need?"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from domain.act import ActVoided
from domain.claim import Claim, Count, State
from domain.defined import DefinedReported
from domain.defining import read_definition
from domain.definition import Definition
from domain.door import Door
from domain.errors import Changed, InputRejected, Problem
from domain.kind import KINDS, AddKind, KindDefined
from domain.kinds import kinds
from domain.reading_updates import read_update
from domain.update import Update
from store.codec import Codec
from tests.given import given
from tests.golden.filled import keep

Raw = dict[str, Any]

SHELTER = Path(__file__).resolve().parents[2] / "examples" / "kinds" / "shelter.toml"


def shelter(**changed: Any) -> Raw:
    return tomllib.loads(SHELTER.read_text(encoding="utf-8")) | changed


def small(**changed: Any) -> Raw:
    """The least that can be declared, with changes."""
    field = {"name": "count", "type": "quantity", "mark": "count"}
    return {
        "kind": "stock", "nature": "incident", "about": "A stock.", "says": "stock[: {count}]",
        "field": [field], **changed,
    }  # fmt: skip


def field(**made: Any) -> Raw:
    return small(says="stock", field=[{"name": "count", "type": "quantity", **made}])


def declared(raw: Raw | None = None, act: str = "x1", version: int = 1) -> KindDefined:
    made = read_definition(shelter() if raw is None else raw)
    return KindDefined(act=act, definition=made.model_copy(update={"version": version}))


def update(raw: Raw, *own: KindDefined) -> Update:
    door = Door(zone="UTC", kinds={one.definition.kind: one for one in own or (declared(),)})
    return read_update(raw, report="r1", ordinal_key="shelter-1", door=door, where="update 1")


OPEN = {
    "kind": "shelter", "stage": "open", "place": {"name": "Demo School"}, "housed": "about 120",
    "counted_as_of": "2024-05-03", "run_by": "Demo Council", "supply": "cut off",
}  # fmt: skip


def problems(raw: Raw) -> list[Problem]:
    with pytest.raises(InputRejected) as refused:
        read_definition(raw, "k.toml")
    return list(refused.value.problems)


# ---- declaring


def test_the_example_is_read_as_it_stands() -> None:
    made = read_definition(shelter())
    assert ("shelter", "condition", 1) == (made.kind, made.nature, made.version)
    assert ["announced", "open", "full", "closed"] == [stage.name for stage in made.stage]
    assert made.asks_for_stage


def test_the_least_is_enough() -> None:
    assert ("count",) == tuple(one.asked for one in read_definition(small()).field)


@pytest.mark.parametrize(
    ("raw", "where", "what", "mend"),
    [
        (small(kind="siege"), "kind", "'siege' is a kind that sitline has", "another name"),
        (small(kind="add"), "kind", "cannot be the name", "begin with a letter"),
        (small(kind="9th"), "kind", "cannot be the name", "begin with a letter"),
        (small(kind="Big Stock"), "kind", "is not a slug", "try 'big-stock'"),
        (small(version=2), "version", "set by sitline", "leave it out"),
        (small(nature="occurrence"), "nature", "not accepted", "condition, incident"),
        (small(about=" "), "about", "the text is empty", ""),
        (small(fields=[]), "fields", "not a field of the definition", "did you mean 'field'"),
        (small(says="x", field=[]), "field", "has a field or a stage", "[[field]]"),
        (field(type="figure"), "field 1.type", "not accepted", "quantity"),
        (field(name="Head Count"), "field 1.name", "not the name of a field", "try 'head_count'"),
        (field(name="source"), "field 1 (source).name", "meaning of its own", "another name"),
        (field(name="wording"), "field 1 (wording).name", "meaning of its own", "another name"),
        (field(name="claims"), "field 1 (claims).name", "meaning of its own", "another name"),
        (field(name="by"), "field 1 (by).type", "same meaning in every kind", 'type = "actors"'),
        (field(name="participants"), "field 1 (participants).type", "same meaning", "another name"),
        (field(type="tolls"), "field 1 (count).name", "is called 'tolls'", 'name = "tolls"'),
        (field(mark="fact"), "field 1 (count).mark", "cannot be of type quantity", "type word or words"),
        (field(type="word", mark="count"), "field 1 (count).mark", "be of type word", "of type quantity"),
        (field(type="word", mark="condition"), "field 1 (count).choices", "one of several", "choices ="),
        (field(choices=["a"]), "field 1 (count).choices", "not chosen", 'type = "word"'),
        (field(type="word", choices=["a", "a"]), "field 1 (count).choices", "different words", "once"),
        (field(unit="m"), "field 1 (count).unit", "belongs to a count", 'mark = "count"'),
        (field(mark="count", unit="lorries"), "field 1 (count).unit", "no unit", "population"),
        (field(attribute="x"), "field 1 (count).attribute", "claims something", "leave attribute out"),
        (small(says="{count}"), "says", "may be missing", "brackets"),
        (small(says="x[ {cuont}]"), "says", "'cuont' is not a field", "did you mean 'count'"),
        (small(says="x[ {wording}]"), "says", "'wording' is not a field", "accepted"),
        (small(says="x[ {count}"), "says", "not closed", "[ in {name}]"),
        (small(says="x[ [{count}]]"), "says", "stands in another", "close the first"),
        (small(identified_by=["count"]), "identified_by", "cannot tell", "there is none"),
        (small(nature="condition"), "stage", "needs a stage", "[[stage]]"),
        (small(stage=[{"name": "a"}, {"name": "a"}]), "stage 2.name", "'a' is stage 1, too", "once"),
        (small(stage=[{"name": "a", "implies": ["b"]}]), "stage 1 (a).implies", "is no stage", "accepted"),
        (small(stage=[{"name": "a", "excludes": ["a"]}]), "stage 1 (a).excludes", "stage itself", "leave"),
        (small(stage=[{"name": "a", "holds": "maybe"}]), "stage 1.holds", "not accepted", "no, yes"),
        (small(stage=[{"name": "a", "says": "{b}"}]), "stage 1 (a).says", "'b' is not a field", "accepted"),
        (small(stage="on"), "stage", "the text 'on' cannot stand here", "a table like"),
    ],
)  # fmt: skip
def test_what_cannot_be_declared_says_where_and_how_to_mend_it(
    raw: Raw, where: str, what: str, mend: str
) -> None:
    (found,) = problems(raw)
    assert f"k.toml: {where}" == found.where
    assert what in found.what
    assert mend in found.mend


def test_stages_that_imply_each_other_in_a_ring_are_refused() -> None:
    ring = [{"name": "a", "implies": ["b"]}, {"name": "b", "implies": ["a"]}]
    assert {"k.toml: stage 1 (a).implies", "k.toml: stage 2 (b).implies"} == {
        one.where for one in problems(small(stage=ring))
    }


def test_a_stage_that_is_implied_cannot_be_excluded() -> None:
    stages = [{"name": "a"}, {"name": "b", "implies": ["a"], "excludes": ["a"]}]
    (found,) = problems(small(stage=stages))
    assert "'a' is implied and excluded" == found.what


def test_two_fields_that_answer_one_question_are_refused() -> None:
    two = [{"name": n, "type": "quantity", "mark": "count", "attribute": "dead"} for n in ("one", "two")]
    (found,) = problems(small(says="stock", field=two))
    assert "the question 'dead' is answered by field 1 already" == found.what


def test_every_problem_is_told_at_once() -> None:
    wrong = small(kind="siege", says="{x}", stage=[{"name": "a"}, {"name": "a"}])
    assert ["k.toml: kind", "k.toml: stage 2.name", "k.toml: says"] == [one.where for one in problems(wrong)]


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@drawn(st.dictionaries(st.sampled_from(sorted(Definition.model_fields)), anything))
def test_whatever_stands_in_a_file_is_declared_or_refused_with_reasons(changed: Raw) -> None:
    try:
        read_definition(small() | changed)
    except InputRejected as error:
        refused = error
    else:
        return
    assert all(one.what and one.where for one in refused.problems)


# ---- deciding


def test_a_kind_is_declared_in_its_first_version() -> None:
    first = declared()
    given(KINDS).when(AddKind("x1", first.definition)).then(first)


def test_the_same_definition_again_is_nothing_new() -> None:
    first = declared()
    given(KINDS, first).when(AddKind("x2", first.definition, (first,))).then_nothing()


def test_what_only_adds_is_a_further_version() -> None:
    more = shelter()
    more["field"] = [{"name": "medic", "type": "yes-no"}, *more["field"]]
    more["stage"] = [*more["stage"][:2], {"name": "crowded"}, *more["stage"][2:]]
    more["says"] = "shelter[ in {place}]"
    first, second = declared(), declared(more, "x2", 2)
    given(KINDS, first).when(AddKind("x2", second.definition, (first,))).then(second)


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        (lambda raw: raw["field"].pop(0), "field", "has the field 'housed', which is missing"),
        (lambda raw: raw["stage"].pop(0), "stage", "has the stage 'announced', which is missing"),
        (lambda raw: raw["stage"].reverse(), "stage", "come in another order"),
        (lambda raw: raw["stage"][1].update(holds="no"), "stage 2 (open).holds", "was yes, and would be no"),
        (lambda raw: raw["field"][3].update(type="words"), "field 4 (run_by).type", "it was actors"),
        (lambda raw: raw["field"][0].pop("counting"), "field 1 (housed).counting", "would be left out"),
        (lambda raw: raw["field"][5].update(required=True), "field 6 (details).required", "be left out"),
        (lambda raw: raw["field"][4]["choices"].pop(), "field 5 (supply).choices", "cut off could be chosen"),
        (lambda raw: raw.update(identified_by=["run_by"]), "identified_by", "it was left out"),
    ],
)  # fmt: skip
def test_what_takes_away_or_changes_is_refused(change: Any, where: str, what: str) -> None:
    other = shelter()
    change(other)
    first = declared()
    made = read_definition(other | {"says": "shelter", "stage": [s | {"says": "x"} for s in other["stage"]]})
    when = given(KINDS, first).when(AddKind("x2", made, (first,)))
    when.then_refused(InputRejected, what, where=where)


def test_after_the_only_version_was_voided_another_meaning_can_be_declared() -> None:
    first, voided = declared(), ActVoided(act="x2", target="x1", reason="misread")
    other = declared(small(kind="shelter"), "x3", 2)
    given(KINDS, first, voided).when(AddKind("x3", other.definition, (first,))).then(other)


def test_after_a_further_version_was_voided_the_one_before_counts() -> None:
    more = shelter()
    more["field"].append({"name": "medic", "type": "yes-no"})
    first, second = declared(), declared(more, "x2", 2)
    voided = ActVoided(act="x3", target="x2", reason="too early")
    past = given(KINDS, first, second, voided)
    past.when(AddKind("x4", first.definition, (first, second))).then_nothing()
    past.when(AddKind("x4", second.definition, (first, second))).then(declared(more, "x4", 3))


def test_a_version_that_came_between_is_said() -> None:
    first = declared()
    when = given(KINDS, first).when(AddKind("x2", first.definition))
    when.then_refused(Changed, "declared anew since you looked", mend="sitline kinds shelter")


# ---- updates


@pytest.mark.parametrize(
    ("change", "where", "what"),
    [
        ({"stage": None}, "stage", "how far the shelter has got is missing"),
        ({"stage": "opne"}, "stage", "'opne' is not a stage of shelter"),
        ({"housed": True}, "housed", "the value true cannot stand here"),
        ({"housed": "many many"}, "housed", ""),
        ({"beds": "5 km"}, "beds", ""),
        ({"supply": "plenty"}, "supply", "'plenty' is not accepted"),
        ({"run_by": 5}, "run_by", "the number 5 cannot stand here"),
        ({"counted_as_of": "soonish"}, "counted_as_of", ""),
        ({"capacity": 3}, "capacity", "'capacity' is not a field of shelter"),
        ({"definition": {}}, "definition", "is not a field of shelter"),
        ({"reading": 2}, "reading", "set by sitline"),
        ({"seen": "2024-05-02", "began": "2024-05-03"}, "seen", "it was seen before it began"),
    ],
)
def test_an_update_is_checked_as_those_of_other_kinds_are(change: Raw, where: str, what: str) -> None:
    own = declared(shelter(field=[*shelter()["field"][:1], *shelter()["field"][2:], BEDS]))
    with pytest.raises(InputRejected) as refused:
        update(OPEN | change, own)
    (found,) = refused.value.problems
    assert f"update 1: {where}" == found.where
    assert what in found.what
    assert found.mend


BEDS = {"name": "beds", "type": "quantity", "mark": "count", "unit": "m2"}


def test_a_field_that_is_required_is_asked_for() -> None:
    own = declared(field(required=True, type="word"))
    with pytest.raises(InputRejected) as refused:
        update({"kind": "stock"}, own)
    assert [("update 1: count", "it is missing")] == [(p.where, p.what) for p in refused.value.problems]


def test_a_kind_that_was_not_declared_here_is_unknown_here() -> None:
    with pytest.raises(InputRejected) as refused:
        read_update(OPEN, report="r1", ordinal_key="k", door=Door(), where="update 1")
    assert "'shelter' is not a kind of update" == refused.value.what


def test_a_mistyped_kind_gets_the_nearest_one_declared() -> None:
    with pytest.raises(InputRejected) as refused:
        update(OPEN | {"kind": "sheltr"})
    assert refused.value.mend.startswith("did you mean 'shelter'?")


def claims(made: Update) -> dict[str, Claim]:
    return {claim.name: claim for claim in made.claims()}


def test_its_claims_are_those_that_its_marks_declare() -> None:
    found = claims(update(OPEN))
    assert ["state", "housed", "run_by", "supply"] == list(found)
    assert State("open") == found["state"].value
    housed = found["housed"].value
    assert isinstance(housed, Count)
    assert (108, 132, "2024-05-03") == (housed.low, housed.high, housed.as_of)
    assert ("people", "stock") == (found["housed"].scope.population, found["housed"].scope.counting)
    assert "shelter-supply" == found["supply"].subject.family
    assert State("cut off", excludes=("supplied", "short of water")) == found["supply"].value


def test_a_stage_implies_what_the_definition_says() -> None:
    assert State("full", implies=("open",)) == claims(update(OPEN | {"stage": "full"}))["state"].value


def test_what_denies_it_denies_all_of_it_and_a_comment_claims_nothing() -> None:
    assert {"denies"} == {claim.polarity for claim in update(OPEN | {"stance": "denies"}).claims()}
    assert [] == list(update(OPEN | {"stance": "comments"}).claims())


def test_it_is_said_by_its_stage_and_without_what_nobody_reported() -> None:
    assert "shelter in Demo School open, run by Demo Council: about 120 housed" == update(OPEN).sentence()
    bare = {"kind": "shelter", "stage": "closed"}
    assert "shelter closed" == update(bare).sentence()
    assert "announced: shelter closed" == update(bare | {"modality": "announced"}).sentence()


def test_what_is_stored_is_understood_without_any_other_event() -> None:
    made = update(OPEN)
    wire, state = Codec().encode(made, keep)
    read = Codec().decode(wire, state, {})
    assert isinstance(read, DefinedReported)
    assert made == read
    assert list(made.claims()) == list(read.claims())
    assert made.sentence() == read.sentence()
    assert {"housed", "counted_as_of", "run_by", "supply"} == {one.name for one in read.definition.field}


def test_no_wire_name_and_no_class_is_made_by_declaring() -> None:
    before, classes = kinds(), len(DefinedReported.__subclasses__())
    update(OPEN)
    assert (before, classes) == (kinds(), len(DefinedReported.__subclasses__()))


def test_a_row_has_its_fields_beside_those_of_every_update() -> None:
    doc = update(OPEN).to_doc()
    assert ("open", ["Demo Council"], "cut off") == (doc["stage"], doc["run_by"], doc["supply"])
    assert ["run_by"] == doc["actor_fields"]
    assert doc == json.loads(json.dumps(doc))


@pytest.mark.parametrize(
    ("sort", "typed", "said"),
    [
        ("word", "a word", "a word"),
        ("text", "two\nlines", "two lines"),
        ("words", ["a", "b"], "a and b"),
        ("actors", "Army", "Army"),
        ("number", 3, "3"),
        ("number", 0.5, "0.5"),
        ("quantity", "at least 3 km", "at least 3 km"),
        ("date", "2024-05-03", "2024-05-03"),
        ("place", "Demo Town", "Demo Town"),
        ("yes-no", True, "yes"),
        ("yes-no", False, "no"),
    ],
)
def test_every_type_is_read_kept_and_said(sort: str, typed: Any, said: str) -> None:
    raw = small(says="it[ {what}]", field=[{"name": "what", "type": sort}])
    made = update({"kind": "stock", "what": typed}, declared(raw))
    assert f"it {said}" == made.sentence()
    assert made == DefinedReported.model_validate_json(made.model_dump_json())


def test_tolls_are_counts_of_the_incident() -> None:
    raw = small(says="collapse[: {tolls}]", field=[{"name": "tolls", "type": "tolls"}])
    toll = {"measure": "killed", "population": "workers", "quantity": "3"}
    made = update({"kind": "stock", "incident": "mill", "tolls": [toll]}, declared(raw))
    assert {"happened", "killed-workers"} == set(claims(made))
    assert "collapse: 3 workers killed" == made.sentence()


def test_a_unit_need_not_be_said_and_no_other_can_stand() -> None:
    own = declared(
        small(field=[{"name": "level", "type": "quantity", "mark": "count", "unit": "m"}], says="x")
    )
    for typed in ("4", "4 m", "4 metres"):
        assert "m" == claims(update({"kind": "stock", "level": typed}, own))["level"].scope.unit
    with pytest.raises(InputRejected) as refused:
        update({"kind": "stock", "level": "4 km"}, own)
    assert "it is given in km" == refused.value.what


def test_a_kind_that_a_later_release_brings_has_its_name_first() -> None:
    own = declared(small()).model_copy(update={"definition": read_definition(small()).model_copy(
        update={"kind": "siege"}
    )})  # fmt: skip
    assert "siege.reported@1" == update({"kind": "siege", "stage": "imposed"}, own).wire
