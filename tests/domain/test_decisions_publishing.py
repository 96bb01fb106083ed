"""When is something published, filed under words, kept as a question, or verified by a file?"""

from __future__ import annotations

import pytest

from domain.act import ActVoided, Void
from domain.anchor import Anchor
from domain.ask import ASK, DropQuestion, QuestionDropped, QuestionSaved, SaveQuestion
from domain.errors import NotFound, Refused
from domain.evidence import EvidenceAttached
from domain.judgement import ClaimVerified, VerifyClaim
from domain.kinds.siege import SiegeReported
from domain.moment import Moment
from domain.publication import PUBLICATION, AnsweredAt, Publish, Published
from domain.report_events import ReportRecorded
from domain.situation import SITUATION, SituationOpened
from domain.tag import TAG, File, TagsAdded, TagsRemoved
from domain.text import Private
from tests.given import given

HERE = "jasem-siege"
OPENED = SituationOpened(slug=HERE, title="Siege of Jasem")
ELSEWHERE = SituationOpened(slug="other", title="Other")
REPORT = ReportRecorded(report="r1", source="outlet", published=Moment(edtf="2023-12-13"))
ON_REPORT = Anchor(sort="report", id="r1", situation=HERE)


def brief(name: str = "brief-12", act: str = "x1", *, situation: str = HERE, corrects: str = "") -> Published:
    return Published(
        act=act,
        name=name,
        situation=situation,
        bounds=AnsweredAt(known_at=98, at="2024-01-01T00:00:00Z"),
        rules=("most-chains/1",),
        corrects=corrects,
        answer=Private(text="{}"),
    )


# ---- publishing


def test_an_answer_is_published() -> None:
    given(PUBLICATION, elsewhere=[OPENED]).when(Publish(brief())).then(brief())


def test_nothing_is_published_of_a_situation_that_is_not_there() -> None:
    given(PUBLICATION).when(Publish(brief())).then_refused(
        NotFound, "there is no situation", mend="sitline list"
    )


def test_a_name_is_used_once_even_after_a_void() -> None:
    again = Publish(brief(act="x2"))
    past = (brief(), ActVoided(act="x3", target="x1", reason="the wrong one"))
    for known in (past[:1], past):
        given(PUBLICATION, *known, elsewhere=[OPENED]).when(again).then_refused(
            Refused, "was published before", mend="used once", where="--as"
        )


def test_a_correction_names_what_it_corrects() -> None:
    made = brief("brief-13", "x2", corrects="brief-12")
    given(PUBLICATION, elsewhere=[OPENED, brief()]).when(Publish(made, "x1")).then(made)


@pytest.mark.parametrize(
    ("known", "fallen", "error", "what"),
    [
        ((), {}, NotFound, "nothing was published"),
        ((brief(situation="other"),), {}, Refused, "was about other"),
        ((brief(),), {"x1": "voided"}, Refused, "was voided"),
    ],
    ids=["never published", "of another situation", "voided"],
)
def test_a_correction_of_nothing_is_refused(
    known: tuple[Published, ...], fallen: dict[str, str], error: type[Refused], what: str
) -> None:
    made = brief("brief-13", "x2", corrects="brief-12")
    when = given(PUBLICATION, elsewhere=[OPENED, ELSEWHERE, *known]).when(Publish(made, "x1", fallen))
    when.then_refused(error, what, mend="sitline publications", where="--corrects")


def test_a_publication_is_taken_back_by_a_void() -> None:
    void = ActVoided(act="x2", target="x1", reason="the wrong one")
    given(PUBLICATION, brief()).when(Void("x2", "x1", "the wrong one")).then(void)


# ---- tags


def test_a_thing_is_filed_under_words_and_taken_out() -> None:
    added = TagsAdded(act="x1", on=ON_REPORT, tags=("follow-up",))
    removed = TagsRemoved(act="x2", on=ON_REPORT, tags=("follow-up",))
    given(TAG, elsewhere=[REPORT]).when(File(added)).then(added)
    given(TAG, added, elsewhere=[REPORT]).when(File(removed)).then(removed)


def test_no_new_word_is_nothing_new_and_a_thing_that_is_not_there_is_not_found() -> None:
    none = File(TagsAdded(act="x1", on=ON_REPORT, tags=()))
    given(TAG, elsewhere=[REPORT]).when(none).then_nothing()
    given(TAG).when(none).then_refused(NotFound, "there is no report 'r1'", mend="sitline log")


# ---- questions


def saved(act: str = "x1", line: str = "state jasem") -> QuestionSaved:
    return QuestionSaved(act=act, name="morning", line=Private(text=line))


def test_a_question_is_saved_and_saved_anew() -> None:
    given(ASK).when(SaveQuestion(saved())).then(saved())
    anew = saved("x2", "timeline jasem")
    given(ASK, saved()).when(SaveQuestion(anew, "x1")).then(anew)


def test_the_same_question_is_nothing_new_unless_it_was_voided() -> None:
    again = SaveQuestion(saved("x2"), "x1", same=True)
    given(ASK, saved()).when(again).then_nothing()
    void = ActVoided(act="x3", target="x1", reason="not needed")
    given(ASK, saved(), void).when(again).then(saved("x2"))


def test_a_question_is_dropped_if_there_is_one() -> None:
    dropped = QuestionDropped(act="x2", name="morning")
    given(ASK, saved()).when(DropQuestion(dropped)).then(dropped)
    given(ASK).when(DropQuestion(dropped)).then_refused(
        NotFound, "no question is saved", mend="sitline ask list", where="NAME"
    )


# ---- verifying by evidence

SIEGE = SiegeReported(report="r1", key="siege", place={"name": "Jasem"})  # type: ignore[arg-type]  # read by the model
HASH = "ab" * 32
ATTACHED = EvidenceAttached(
    act="x1", evidence=HASH, report="r1", size=3, media_type="text/html", name=Private(text="a.html")
)


def verify(*evidence: str) -> VerifyClaim:
    return VerifyClaim("x2", "r1#siege#state", "confirmed", "geolocation", "it is the mill", evidence)


def test_a_claim_is_verified_by_a_file() -> None:
    when = given(SITUATION, OPENED, REPORT, SIEGE, elsewhere=[ATTACHED]).when(verify(HASH))
    when.then(
        ClaimVerified(
            act="x2",
            claim="r1#siege#state",
            status="confirmed",
            method="geolocation",
            because="it is the mill",
            evidence=(HASH,),
        )
    )


def test_a_file_that_is_attached_to_nothing_verifies_nothing() -> None:
    given(SITUATION, OPENED, REPORT, SIEGE).when(verify(HASH)).then_refused(
        NotFound, "no file of hash abababababab", mend="sitline attach", where="--evidence"
    )
