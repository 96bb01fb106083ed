"""Is every kind of update recorded as it was typed? One test for all kinds there are, and will be.

Which claims each makes is kept in `tests/golden/claims`, and checked in `tests/test_golden.py`.
"""

from __future__ import annotations

import tomllib

import pytest

from domain.header import SituationHeader
from domain.ids import update_of
from domain.kinds import kind_class, kinds
from domain.reading import ReportInput, read_report
from domain.report import RecordReport
from domain.situation import SITUATION, SituationOpened
from domain.source import SourceAdded
from domain.text import Private
from tests.given import given
from tests.golden.make import example

OPENED = SituationOpened(slug="jasem-siege", title="Siege of Jasem", zone="Asia/Damascus")
SOURCE = SourceAdded(slug="outlet", name=Private(text="The outlet"), type="local-media")

every_kind = pytest.mark.parametrize("kind", kinds())


def report_with(kind: str) -> ReportInput:
    """A report that makes the one update that `sitline kinds` shows."""
    raw = {
        "situation": "jasem-siege",
        "source": "outlet",
        "published": "2023-12-20",
        "update": [tomllib.loads(kind_class(kind).example)],
    }
    return read_report(raw, key=b"k" * 32, zone="Asia/Damascus")


@every_kind
def test_a_report_with_the_example_of_a_kind_records_exactly_that_update(kind: str) -> None:
    read = report_with(kind)
    update = example(kind).model_copy(update={"report": read.report.report})
    command = RecordReport(read.report, read.updates)
    given(SITUATION, OPENED, elsewhere=[SOURCE]).when(command).then(read.report, update)


@every_kind
def test_recording_it_again_changes_nothing(kind: str) -> None:
    read = report_with(kind)
    before = given(SITUATION, OPENED, read.report, *read.updates, elsewhere=[SOURCE])
    before.when(RecordReport(read.report, read.updates)).then_nothing()


@every_kind
def test_an_update_leaves_the_header_of_the_situation_as_it_was(kind: str) -> None:
    header = SituationHeader(slug="jasem-siege", opened=True)
    assert header == SITUATION.evolve(header, example(kind))


@every_kind
def test_what_a_kind_claims_belongs_to_its_update(kind: str) -> None:
    update = example(kind)
    assert [("update", update.id)] == [(key.namespace, key.key) for key in update.keys()]  # noqa: SIM118
    assert {update.id} >= {update_of(f"{update.id}#{claim.name}") for claim in update.claims()}
