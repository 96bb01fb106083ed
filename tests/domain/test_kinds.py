"""Does every kind of update declare, say, claim and keep what it should?

Parametrised over the kinds there are: a new file in `domain/kinds` is covered without touching this one.
"""

from __future__ import annotations

import json
import tomllib
import types
import typing
from pathlib import Path
from typing import Any

import pytest

import domain.kinds
from application.kinds import kinds_doc
from domain.claim import Claim, Count, State, Subject, Who
from domain.door import Door
from domain.kinds import kind_class, kinds
from domain.moment import Moment
from domain.parts import Counted, Fact
from domain.quantity import Quantity
from domain.text import Private
from domain.update import Update
from domain.value import Value
from domain.wording import fill

# The stages that design/vocabulary.md lists; a kind may have more only where it lists none.
LISTED = {
    "clash": ("begun", "ongoing", "ended"),
    "siege": ("imposed", "tightened", "eased", "lifted"),
    "checkpoint": ("set-up", "removed"),
    "movement": ("restricted", "monitored", "eased"),
    "negotiation": ("opened", "held", "adjourned", "resumed", "concluded", "collapsed"),
    "demand": ("made", "accepted", "rejected"),
    "offer": ("made", "accepted", "rejected"),
    "agreement": ("preliminary", "signed", "implemented", "collapsed"),
    "ceasefire": ("announced", "in-effect", "violated", "renewed", "suspended", "ended"),
    "access": ("granted", "denied"),
    "withdrawal": ("announced", "begun", "completed"),
    "control": ("changed", "disputed"),
    "evacuation": ("ordered", "begun", "completed"),
}

# fmt: off
VOCABULARY = (
    "attack", "clash", "siege", "ultimatum", "warning", "mobilisation", "reinforcement", "presence",
    "checkpoint", "movement", "search", "arrest", "detention", "abduction", "escape", "rescue",
    "release", "exchange", "negotiation", "mediation", "demand", "offer", "agreement", "ceasefire",
    "access", "aid-delivery", "withdrawal", "redeployment", "control", "handover", "curfew",
    "closure", "communications-cut", "service-outage", "damage", "aerial-surveillance",
    "evacuation", "displacement", "return", "toll", "measure", "accusation", "denial", "statement",
    "protest", "event", "condition",
)
# fmt: on

every_kind = pytest.mark.parametrize("kind", kinds())
every_condition = pytest.mark.parametrize("kind", [k for k in kinds() if kind_class(k).nature == "condition"])


def read(annotation: Any, raw: Any) -> Any:
    """The value of a field as the door would read it, for the few types that fields have."""
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Annotated, typing.Union, types.UnionType):
        return read(arguments[0], raw)
    if origin is tuple:
        return tuple(read(arguments[0], item) for item in raw)
    if annotation is Private:
        return Private.of(raw)
    if annotation in (Moment, Quantity):
        return annotation.read(raw, Door())
    is_value = isinstance(annotation, type) and issubclass(annotation, Value)
    return annotation(**read_fields(annotation, raw)) if is_value else raw


def read_fields(model: type[Value], raw: dict[str, Any]) -> dict[str, Any]:
    hints = typing.get_type_hints(model, include_extras=True)
    return {name: read(hints[name], value) for name, value in raw.items()}


def update(kind: str, *, key: str = "u1", report: str = "r1", **fields: Any) -> Update:
    """An update of a kind from the raw fields of a report file."""
    found = kind_class(kind)
    return found(report=report, key=key, **read_fields(found, fields))


def example(kind: str, **changed: Any) -> Update:
    raw = tomllib.loads(kind_class(kind).example)
    return update(raw.pop("kind"), **{**raw, **changed})


def claims(made: Update) -> dict[str, Claim]:
    return {claim.name: claim for claim in made.claims()}


# ---- what every kind must be


def test_every_kind_of_the_vocabulary_has_its_file() -> None:
    assert [] == sorted(set(VOCABULARY) - set(kinds()))


@every_kind
def test_a_kind_is_named_by_its_file_and_its_wire_name(kind: str) -> None:
    found = kind_class(kind)
    assert kind == found.kind
    assert found.wire.startswith(f"{kind}.reported@")
    assert kind.replace("-", "_") == found.__module__.rpartition(".")[2].rstrip("_")


@every_kind
def test_a_kind_says_what_counts_as_it_in_one_sentence(kind: str) -> None:
    said = (kind_class(kind).__doc__ or "").strip()
    assert said.endswith(".")
    assert "\n" not in said


@every_kind
def test_every_field_of_a_kind_is_explained(kind: str) -> None:
    told = kinds_doc(kind)["kinds"][0]["fields"]
    assert [] == sorted(field["name"] for field in told if not field["about"])


@every_kind
def test_a_kind_has_fields_of_its_own(kind: str) -> None:
    own = set(kind_class(kind).model_fields) - set(Update.model_fields)
    assert len(own) >= 3


@every_kind
def test_a_kind_is_told_apart_by_fields_it_has(kind: str) -> None:
    found = kind_class(kind)
    fields = set(found.model_fields)
    assert found.nature in ("incident", "condition")
    if found.nature == "condition":
        assert set(found.identified_by) | set(found.located_by) <= fields


@every_kind
def test_the_stages_of_a_kind_fit_together(kind: str) -> None:
    scale = kind_class(kind).scale
    stages = scale.stages if scale else {}
    for stage in stages.values():
        assert stage.at not in scale.stage(stage.at).implies  # type: ignore[union-attr]
        assert stage.at not in stage.excludes
        assert not set(scale.stage(stage.at).implies) & set(stage.excludes)  # type: ignore[union-attr]


@every_kind
def test_every_stage_has_a_phrase_of_its_own(kind: str) -> None:
    scale = kind_class(kind).scale
    said = [stage.says for stage in scale.stages.values()] if scale else []
    assert all(said)
    assert len(said) == len(set(said))


@pytest.mark.parametrize("kind", sorted(LISTED))
def test_the_stages_are_those_of_the_vocabulary(kind: str) -> None:
    scale = kind_class(kind).scale
    assert scale is not None
    assert LISTED[kind] == tuple(scale.stages)


@every_kind
def test_templates_name_only_fields_of_the_kind(kind: str) -> None:
    found = kind_class(kind)
    asked: list[str] = []
    made = example(kind)
    templates = [found.says, *(stage.says for stage in (found.scale.stages.values() if found.scale else ()))]
    for template in templates:
        fill(template, lambda name: asked.append(name) or name)  # type: ignore[func-returns-value]
    assert all(isinstance(made.words(name), str) for name in asked)


# ---- what every example must do


@every_kind
def test_the_example_names_only_fields(kind: str) -> None:
    raw = tomllib.loads(kind_class(kind).example)
    assert kind == raw.pop("kind")
    assert set() == set(raw) - set(kind_class(kind).model_fields)


@every_kind
def test_the_example_passes_its_own_check(kind: str) -> None:
    assert [] == list(example(kind).check())


@every_kind
def test_the_example_is_said_in_a_plain_line(kind: str) -> None:
    said = example(kind).sentence()
    assert said
    assert not set("?[]{}") & set(said)
    assert len(said) <= 160


@every_kind
def test_every_stage_is_said_without_gaps_where_little_is_known(kind: str) -> None:
    found = kind_class(kind)
    needed = {name for name, field in found.model_fields.items() if field.is_required()}
    raw = tomllib.loads(found.example)
    bare = {name: value for name, value in raw.items() if name in needed}
    for stage in found.scale.stages if found.scale else ():
        said = update(kind, **bare, stage=stage).sentence()
        assert said
        assert not set("?[]{}") & set(said)


@every_kind
def test_claims_have_names_of_their_own_and_come_back_from_the_store(kind: str) -> None:
    made = list(example(kind).claims())
    assert len(made) == len({claim.name for claim in made})
    assert made == [Claim.from_doc(json.loads(json.dumps(claim.to_doc()))) for claim in made]


@every_kind
def test_what_only_comments_claims_nothing(kind: str) -> None:
    assert [] == list(example(kind, stance="comments").claims())


@every_kind
def test_an_update_is_the_same_after_it_was_stored(kind: str) -> None:
    made = example(kind)
    assert made == type(made).model_validate_json(made.model_dump_json())


@every_condition
def test_every_condition_says_which_state_it_is_in(kind: str) -> None:
    state = claims(example(kind))["state"]
    assert "condition" == state.subject.sort
    assert isinstance(state.value, State)


@every_condition
def test_a_condition_without_a_stage_holds_or_is_asked_for_its_stage(kind: str) -> None:
    found = kind_class(kind)
    raw = {k: v for k, v in tomllib.loads(found.example).items() if k not in ("kind", "stage")}
    made = update(kind, **raw)
    if found.stage_required:
        (problem,) = made.check()
        assert "stage" == problem.where
        assert all(stage in problem.mend for stage in found.scale.stages)  # type: ignore[union-attr]
    else:
        assert "yes" == claims(made)["state"].value.holds  # type: ignore[union-attr]


@every_kind
def test_a_stage_that_the_kind_does_not_have_is_a_problem(kind: str) -> None:
    (problem,) = example(kind, stage="besieged-ish").check()
    assert "stage" == problem.where
    assert problem.mend


@every_kind
def test_counted_fields_are_quantities_and_facts_are_not(kind: str) -> None:
    hints = typing.get_type_hints(kind_class(kind))
    for name, field in kind_class(kind).model_fields.items():
        counted = any(isinstance(mark, Counted) for mark in field.metadata)
        fact = any(isinstance(mark, Fact) for mark in field.metadata)
        quantity = Quantity in typing.get_args(hints[name])
        assert not (counted and not quantity)
        assert not (fact and quantity)


def test_a_kind_imports_nothing_but_the_domain() -> None:
    folder = Path(domain.kinds.__file__).parent
    lines = [line for file in folder.glob("*.py") for line in file.read_text(encoding="utf-8").splitlines()]
    imported = {line.split()[1].partition(".")[0] for line in lines if line.startswith(("from ", "import "))}
    assert {"__future__", "collections", "domain", "functools", "typing"} == imported


# ---- what single kinds must do


def test_a_violation_does_not_end_a_ceasefire() -> None:
    state = claims(example("ceasefire", stage="violated"))["state"].value
    assert State("violated", "yes", ("in-effect",), joint=True) == state


def test_a_denial_of_five_denies_five_killed_and_nothing_else() -> None:
    made = list(example("denial").claims())
    assert [("killed", "denies")] == [(claim.attribute, claim.polarity) for claim in made]
    assert Subject("incident", name="convoy-device") == made[0].subject
    assert "soldiers" == made[0].scope.population
    assert isinstance(made[0].value, Count)
    assert (5, 5) == (made[0].value.low, made[0].value.high)


def test_a_denial_that_names_only_an_incident_denies_that_it_happened() -> None:
    (denied,) = update("denial", by=["Syrian army"], incident="convoy-device").claims()
    asserted = claims(example("attack"))["happened"]
    assert asserted.subject == denied.subject
    assert asserted.attribute == denied.attribute
    assert asserted.value == denied.value
    assert ("asserts", "denies") == (asserted.polarity, denied.polarity)


def test_a_denial_of_a_siege_denies_the_stage_that_all_others_imply() -> None:
    fields: dict[str, Any] = {"of_kind": "siege", "place": {"name": "Jasem"}, "whose": ["Syrian army"]}
    (denied,) = update("denial", **fields).claims()
    state = claims(example("siege", stage="tightened"))["state"]
    assert state.subject == denied.subject
    assert denied.value.at in state.value.implies  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("where", "fields"),
    [
        ("incident", {"by": ["Syrian army"]}),
        ("attribute", {"incident": "convoy-device", "quantity": "5"}),
        ("attribute", {"incident": "convoy-device", "attribute": "killed"}),
        ("of_kind", {"of_kind": "seige"}),
        ("of_kind", {"of_kind": "attack"}),
        ("value", {"of_kind": "siege", "attribute": "state", "value": "lifteed"}),
    ],
)
def test_a_denial_that_does_not_say_what_it_denies_is_a_problem(where: str, fields: dict[str, Any]) -> None:
    (problem,) = update("denial", **fields).check()
    assert where == problem.where
    assert problem.mend


def test_who_does_not_deny_claims_nothing() -> None:
    assert [] == list(example("denial", modality="negated").claims())
    assert [] == list(example("denial", stance="queries").claims())


def test_to_be_accused_is_no_finding() -> None:
    (made,) = example("accusation").claims()
    assert Subject("incident", name="r1#u1") == made.subject
    assert Who(("unknown gunmen",)) == made.value
    assert "by" != made.attribute


def test_a_toll_claims_the_same_alone_as_among_the_tolls_of_an_attack() -> None:
    (alone,) = example("toll").claims()
    assert claims(example("attack"))["killed-soldiers"] == alone


def test_tolls_of_a_period_are_about_the_same_thing_whoever_counts() -> None:
    fields: dict[str, Any] = {
        "measure": "killed",
        "quantity": "40",
        "period": "December 2023",
        "place": {"name": "Daraa"},
    }
    (one,) = update("toll", **fields).claims()
    (other,) = update("toll", **fields, report="r2").claims()
    assert one == other


def test_reinforcements_come_on_top() -> None:
    made = claims(example("reinforcement"))["reinforced-by"]
    assert ("increment", "operatives") == (made.scope.counting, made.scope.population)


def test_the_strength_of_a_presence_is_a_stock() -> None:
    assert "stock" == claims(example("presence"))["strength"].scope.counting


@pytest.mark.parametrize(("said", "counting"), [("flow", "increment"), ("stock", "stock")])
def test_a_flow_counts_as_an_increment(said: str, counting: str) -> None:
    (made,) = example("measure", counting=said).claims()
    assert counting == made.scope.counting
    assert Subject("thing", "measure", "price of a bundle of bread", "Jasem") == made.subject


def test_presence_withdrawal_and_redeployment_speak_of_one_condition() -> None:
    place = {"name": "Jasem"}
    made = [
        claims(example(kind, place=place))["state"] for kind in ("presence", "withdrawal", "redeployment")
    ]
    assert 1 == len({claim.subject for claim in made})
    assert ["present", "begun", "redeployed"] == [c.value.at for c in made]  # type: ignore[union-attr]
    assert ("begun", "completed") == made[2].value.excludes  # type: ignore[union-attr]


def test_who_holds_a_place_is_an_answer_of_its_own() -> None:
    made = claims(example("control"))
    assert Who(("Northern side",)) == made["holder"].value
    assert Subject("condition", "control", "", "river crossing") == made["holder"].subject
    assert made["state"].subject == made["holder"].subject


def test_each_side_of_an_exchange_is_counted_by_itself() -> None:
    counted = [claim for claim in example("exchange").claims() if isinstance(claim.value, Count)]
    assert ["given-by-northern-side", "given-by-southern-side"] == [claim.attribute for claim in counted]
    assert [(12, 12), (9, None)] == [(c.value.low, c.value.high) for c in counted]  # type: ignore[union-attr]


def test_schools_and_shops_are_closed_apart() -> None:
    schools, shops = (claims(example("closure", what=what))["state"].subject for what in ("schools", "shops"))
    assert schools != shops


def test_a_condition_that_has_a_kind_of_its_own_is_recorded_as_that() -> None:
    (problem,) = example("condition", what="siege").check()
    assert "what" == problem.where


def test_the_office_of_a_participant_is_a_claim_of_its_own() -> None:
    made = claims(example("negotiation"))["office-mufid-hassan"]
    assert Subject("thing", "person", "Mufid Hassan") == made.subject
    assert "office" == made.attribute


def test_what_did_not_happen_is_denied_and_its_place_is_not() -> None:
    made = claims(example("attack", modality="negated"))
    assert "denies" == made["happened"].polarity
    assert not {"where", "when"} & set(made)
