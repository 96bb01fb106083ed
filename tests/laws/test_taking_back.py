"""Is what was taken back, and taken back again, the same for answers and for what may be done next?"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from application.desk import Desk, How
from application.reports import correct_report, link_report, recode_report, record_report, revoke_report
from application.setting_right import void
from domain.errors import SitlineError
from tests.laws.desks import answers, how, told
from tests.laws.telling import SLUG, Raw


def toll(quantity: str) -> Raw:
    return {"kind": "toll", "key": "toll", "incident": "blast", "measure": "killed", "quantity": quantity}


FIVE: Raw = {
    "situation": SLUG,
    "source": "wire",
    "id": "five",
    "published": "2023-12-13",
    "update": [toll("5")],
}


def instead(quantity: str) -> Raw:
    return {"id": f"instead-{quantity}", "published": "2023-12-15", "update": [toll(quantity)]}


@pytest.fixture
def at() -> Iterator[Desk]:
    with told([FIVE]) as desk:
        yield desk


def standing(at: Desk) -> dict[str, str]:
    """What each reading of a toll says, and how it stands."""
    return {entry["says"]: entry["standing"] for entry in answers(at)["timeline"]["entries"]}


def said(quantity: str) -> str:
    return f"toll: {quantity} killed"


def retract(at: Desk) -> str:
    return revoke_report(at, "wire/five", manner="retracted", published="2023-12-14", how=how("revoke")).id


def take_back(at: Desk, identifier: str) -> str:
    return void(at, identifier, reason="a slip", how=how(f"void-{identifier}")).id


def test_what_the_source_retracts_falls(at: Desk) -> None:
    retract(at)
    assert {said("5"): "revoked"} == standing(at)


def test_a_retraction_that_never_was_is_taken_back(at: Desk) -> None:
    take_back(at, retract(at))
    assert {said("5"): "standing"} == standing(at)


def test_a_void_is_taken_back_and_that_too(at: Desk) -> None:
    first = take_back(at, "wire/five")
    assert {said("5"): "voided"} == standing(at)
    second = take_back(at, first)
    assert {said("5"): "standing"} == standing(at)
    take_back(at, second)
    assert {said("5"): "voided"} == standing(at)


def test_a_correction_takes_the_place_of_what_it_corrects(at: Desk) -> None:
    correct_report(at, "wire/five", instead("3"), how=How())
    assert {said("5"): "corrected", said("3"): "standing"} == standing(at)


def test_a_correction_is_taken_back_by_taking_back_its_report(at: Desk) -> None:
    take_back(at, correct_report(at, "wire/five", instead("3"), how=How()).id)
    assert {said("5"): "standing", said("3"): "voided"} == standing(at)


def test_a_new_reading_takes_the_place_of_the_old(at: Desk) -> None:
    recode_report(at, "wire/five", {"update": [toll("3")]}, reason="misread", how=how("recode"))
    assert {said("5"): "recoded", said("3"): "standing"} == standing(at)


def test_a_new_reading_is_taken_back_and_the_old_one_alone_stands(at: Desk) -> None:
    raw = {"update": [toll("3")]}
    take_back(at, recode_report(at, "wire/five", raw, reason="misread", how=how("recode")).id)
    assert "standing" == standing(at)[said("5")]
    assert "standing" != standing(at)[said("3")]


# ---- what stands in the answers can be corrected; what has fallen there cannot


def test_after_a_retraction_was_taken_back_the_report_can_be_corrected(at: Desk) -> None:
    take_back(at, retract(at))
    assert correct_report(at, "wire/five", instead("3"), how=How()).new


def test_after_a_correction_was_taken_back_the_report_can_be_corrected_anew(at: Desk) -> None:
    take_back(at, correct_report(at, "wire/five", instead("3"), how=How()).id)
    assert correct_report(at, "wire/five", instead("4"), how=How()).new


def test_what_was_voided_in_the_end_cannot_be_corrected(at: Desk) -> None:
    take_back(at, take_back(at, take_back(at, "wire/five")))
    with pytest.raises(SitlineError, match="has fallen: it was voided"):
        correct_report(at, "wire/five", instead("3"), how=How())


def test_what_was_retracted_is_still_retracted_when_a_void_of_it_is_taken_back(at: Desk) -> None:
    retract(at)
    take_back(at, take_back(at, "wire/five"))
    assert {said("5"): "revoked"} == standing(at)
    with pytest.raises(SitlineError, match="has fallen: it was revoked"):
        correct_report(at, "wire/five", instead("3"), how=How())


# ---- the same command twice


def test_the_same_retraction_again_adds_nothing(at: Desk) -> None:
    retract(at)
    head = at.log.head()
    retract(at)
    assert head == at.log.head()


def test_the_same_correction_again_adds_nothing_and_is_told_so(at: Desk) -> None:
    correct_report(at, "wire/five", instead("3"), how=How())
    head = at.log.head()
    assert not correct_report(at, "wire/five", instead("3"), how=How()).new
    assert head == at.log.head()


def test_a_command_id_that_was_used_for_something_else_is_refused(at: Desk) -> None:
    link_report(at, "wire/five", "quotes", "a resident", how=how("link"))
    with pytest.raises(SitlineError, match="was used before, for something else"):
        link_report(at, "wire/five", "quotes", "another voice", how=how("link"))


def test_what_was_voided_is_not_recorded_again_unasked(at: Desk) -> None:
    take_back(at, "wire/five")
    assert not record_report(at, FIVE, how=How()).new
    assert {said("5"): "voided"} == standing(at)
