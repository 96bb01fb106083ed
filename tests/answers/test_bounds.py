"""Does every answer carry its bounds, cut its arrays, and keep the four times apart?"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from application import asking, explaining, looking, names, situations, sources
from application.answers import Ask
from domain.errors import InputRejected, NotFound, Rejected
from tests.answers.player import HOW, Doc, Played
from tests.answers.scene import Scene, bombing, killed, siege

QUESTIONS: dict[str, Callable[[Played, Ask], Doc]] = {
    "sitline.state/1": lambda p, ask: asking.state(p.desk, "jasem", ask),
    "sitline.conflicts/1": lambda p, ask: asking.conflicts(p.desk, "jasem", ask),
    "sitline.conflict/1": lambda p, ask: asking.conflict(p.desk, _conflict(p), ask),
    "sitline.timeline/1": lambda p, ask: asking.timeline(p.desk, "jasem", ask),
    "sitline.assessments/1": lambda p, ask: asking.assessments(p.desk, "jasem", ask),
    "sitline.audit/1": lambda p, ask: asking.audit(p.desk, p.kept["hold"], ask),
    "sitline.why/1": lambda p, ask: explaining.why(p.desk, "jasem", None, ask),
    "sitline.diff/1": lambda p, ask: explaining.diff(p.desk, "jasem", ask, start="0", end=p.kept["article"]),
    "sitline.log/1": lambda p, ask: looking.log(p.desk, "jasem", ask),
    "sitline.show/1": lambda p, ask: looking.show(p.desk, "border-analyst/jasem-chronicle", ask),
    "sitline.list/1": lambda p, ask: situations.list_situations(p.desk, ask),
    "sitline.sources/1": lambda p, ask: sources.list_sources(p.desk, ask),
    "sitline.names/1": lambda p, ask: names.suggest_names(p.desk, "Jassem", ask),
}
"""Every question by its schema."""

CUT = {
    "sitline.state/1": ["conditions", "incidents", "phases", "unknowns", "expectations", "assessments"],
    "sitline.conflicts/1": ["conflicts"],
    "sitline.timeline/1": ["entries"],
    "sitline.assessments/1": ["assessments"],
    "sitline.why/1": ["conditions"],
    "sitline.diff/1": ["changes"],
    "sitline.log/1": ["entries"],
    "sitline.list/1": ["situations"],
    "sitline.sources/1": ["sources"],
}
"""The arrays of an answer that are cut at the limit."""


def _conflict(played: Played) -> str:
    found: str = asking.conflicts(played.desk, "jasem", Ask())["conflicts"][0]["id"]
    return found


# ---- every answer


@pytest.mark.parametrize("schema", QUESTIONS)
def test_every_answer_says_from_where_it_was_asked(jasem: Played, schema: str) -> None:
    doc = QUESTIONS[schema](jasem, Ask())
    assert schema == doc["schema"]
    assert {"known_at", "noted_by", "published_by", "true_at", "at"} == doc["bounds"].keys()
    assert (0, jasem.desk.tables().position) == (doc["behind"], doc["position"])
    assert all("/" in rule for rule in doc["rules"])


@pytest.mark.parametrize("schema", QUESTIONS)
def test_every_answer_is_json(jasem: Played, schema: str) -> None:
    doc = QUESTIONS[schema](jasem, Ask())
    assert doc == json.loads(json.dumps(doc, ensure_ascii=False, allow_nan=False))


@pytest.mark.parametrize("schema", QUESTIONS)
def test_the_same_question_twice_has_the_same_answer(jasem: Played, schema: str) -> None:
    assert QUESTIONS[schema](jasem, Ask()) == QUESTIONS[schema](jasem, Ask())


@pytest.mark.parametrize("schema", CUT)
def test_a_limit_cuts_and_the_cursor_goes_on_to_the_end(jasem: Played, schema: str) -> None:
    whole = QUESTIONS[schema](jasem, Ask(limit=0))
    assert whole["next"] is None
    found: dict[str, list[Any]] = {name: [] for name in CUT[schema]}
    cursor: str | None = None
    for _ in range(1 + max(len(whole[name]) for name in found)):
        page = QUESTIONS[schema](jasem, Ask(limit=1, next=cursor))
        for name in found:
            assert 1 >= len(page[name])
            assert len(whole[name]) == page[f"{name}_total"]
            found[name] += page[name]
        cursor = page["next"]
        if cursor is None:
            break
    assert {name: whole[name] for name in found} == found


def test_without_a_limit_given_it_is_fifty(scene: Scene) -> None:
    for day in range(1, 31):
        scene.tell(f"source-{day}", day, killed(str(day)), bombing())
    doc = asking.timeline(scene.desk, "demo-town", Ask())
    assert (50, 60, "50") == (len(doc["entries"]), doc["entries_total"], doc["next"])


@pytest.mark.parametrize(
    "ask", [{"limit": -1}, {"rule": "most-chain"}], ids=["a negative limit", "an unknown rule"]
)
def test_what_makes_no_sense_is_refused(ask: dict[str, Any]) -> None:
    with pytest.raises(Rejected):
        Ask(**ask)


@pytest.mark.parametrize("bound", ["known_at", "noted_by", "published_by", "true_at"])
@pytest.mark.parametrize("typed", ["12/11/2023", "2023-13-01", "soon"])
def test_a_bound_that_cannot_be_read_is_refused(jasem: Played, bound: str, typed: str) -> None:
    ask: dict[str, Any] = {bound: typed}
    with pytest.raises((Rejected, InputRejected)):
        asking.state(jasem.desk, "jasem", Ask(**ask))


def test_before_what_was_never_recorded_is_not_found(jasem: Played) -> None:
    with pytest.raises(NotFound):
        asking.state(jasem.desk, "jasem", Ask(known_at="before:raaaaaa"))


def test_a_cursor_that_is_none_is_refused(jasem: Played) -> None:
    with pytest.raises(Rejected):
        asking.timeline(jasem.desk, "jasem", Ask(next="first"))


# ---- the contract's field names

BOUNDS = {"schema", "bounds", "position", "behind", "rules"}
FIELDS = {
    "state": {"situation", "title", "phases", "conditions", "incidents", "unknowns", "expectations"}
    | {"assessments", "open_conflicts"},
    "phases": {"phase", "rule", "because"},
    "conditions": {"key", "kind", "place", "actors", "value", "holds", "modality", "since", "until"}
    | {"last_reported", "silent_days", "disputed", "verification", "support", "claims"},
    "support": {"reports", "chains", "non_party"},
    "incidents": {"id", "kind", "occurred", "place", "tolls"},
    "tolls": {"measure", "population", "low", "high", "leading", "disputed", "claims", "support"}
    | {"counted_as_of", "wording", "bound"},
    "dates": {"edtf", "as_said", "dating", "earliest", "latest", "after", "before"},
    "unknowns": {"what", "why"},
    "expectations": {"what", "announced_by", "due", "stage"},
    "conflicts": {"id", "situation", "question", "stage", "certainty", "candidates", "leading"}
    | {"not_comparable", "history"},
    "question": {"subject", "attribute", "scope"},
    "candidates": {"value", "wordings", "claims", "reports", "chains", "non_party", "reliability"},
    "leading": {"value", "rule", "why"},
    "audit": {"assessment", "statement", "versions", "stale", "brier"},
    "versions": {"version", "recorded_at", "made", "by", "likelihood", "confidence", "cites", "because"}
    | {"change", "between"},
    "likelihood": {"scheme", "word", "band", "percent"},
    "cites": {"id", "role", "standing"},
    "between": {"arrived", "corrected", "revoked", "rerated", "settled"},
    "stale": {"is", "because"},
    "entries": {"id", "incident", "occurred", "published", "noted", "recorded_at", "place", "kind"}
    | {"stage", "says", "report", "source", "modality", "firmness", "standing"},
    "diff": {"from", "to", "axis", "changes"},
    "changes": {"what", "before", "after", "events"},
}
"""What interface.md names, by the part of the answer it stands in."""


def has(part: str, *docs: Doc) -> None:
    assert docs
    for doc in docs:
        assert FIELDS[part] <= doc.keys()


def test_a_state_has_the_fields_of_the_contract(jasem: Played) -> None:
    doc = asking.state(jasem.desk, "jasem", Ask())
    has("state", doc)
    for part in ("phases", "conditions", "incidents", "unknowns", "expectations"):
        has(part, *doc[part])
    has("support", *(c["support"] for c in doc["conditions"]))
    has("dates", *(i["occurred"] for i in doc["incidents"]))
    has("tolls", *(t for i in doc["incidents"] for t in i["tolls"]))
    has("leading", *(t["leading"] for i in doc["incidents"] for t in i["tolls"]))


def test_a_condition_holds_one_of_four_words(jasem: Played) -> None:
    found = {c["holds"] for c in asking.state(jasem.desk, "jasem", Ask())["conditions"]}
    assert found <= {"yes", "no", "announced", "unknown"}


def test_the_since_of_a_condition_is_a_date(jasem: Played) -> None:
    doc = asking.state(jasem.desk, "jasem", Ask())
    has("dates", *(c["since"] for c in doc["conditions"] if c["since"]))


def test_conflicts_have_the_fields_of_the_contract(jasem: Played) -> None:
    doc = asking.conflicts(jasem.desk, "jasem", Ask())
    has("conflicts", *doc["conflicts"])
    has("question", *(c["question"] for c in doc["conflicts"]))
    has("leading", *(c["leading"] for c in doc["conflicts"]))
    has("candidates", *(k for c in doc["conflicts"] for k in c["candidates"]))


def test_an_audit_has_the_fields_of_the_contract(jasem: Played) -> None:
    doc = asking.audit(jasem.desk, jasem.kept["hold"], Ask())
    has("audit", doc)
    has("versions", *doc["versions"])
    has("likelihood", *(v["likelihood"] for v in doc["versions"]))
    has("cites", *(c for v in doc["versions"] for c in v["cites"]))
    has("stale", doc["stale"])
    betweens = [v["between"] for v in doc["versions"] if v["between"]]
    has("between", *betweens)
    for between in betweens:
        for part in FIELDS["between"]:
            assert all({"cited", "seen"} <= entry.keys() for entry in between[part])


def test_timeline_and_diff_have_the_fields_of_the_contract(jasem: Played) -> None:
    timeline = asking.timeline(jasem.desk, "jasem", Ask())
    has("entries", *timeline["entries"])
    has("dates", *(e["occurred"] for e in timeline["entries"]))
    diff = explaining.diff(jasem.desk, "jasem", Ask(), start="2023-12-13", end="2023-12-18", axis="noted")
    has("diff", diff)
    has("changes", *diff["changes"])


# ---- four times, never mixed


def test_published_by_hides_what_was_said_later(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"))
    scene.tell("other", 4, siege("lifted", occurred="2024-05-04"))
    held = {day: scene.condition("siege", published_by=f"2024-05-0{day}")["holds"] for day in (2, 3, 4)}
    assert {2: "yes", 3: "yes", 4: "no"} == held
    assert [] == scene.state(published_by="2024-05-01")["conditions"]


def test_noted_by_hides_what_came_late_though_it_was_published_early(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"), noted="2024-05-09")
    assert [] == scene.state(noted_by="2024-05-08")["conditions"]
    assert "yes" == scene.condition("siege", noted_by="2024-05-09")["holds"]
    assert "yes" == scene.condition("siege", published_by="2024-05-02")["holds"]


def test_what_is_not_said_to_be_noted_was_noted_when_it_was_recorded(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"), noted=None)
    assert [] == scene.state(noted_by="2024-05-31")["conditions"]
    assert "yes" == scene.condition("siege", noted_by="2024-06-01")["holds"]


def test_a_day_is_its_end_in_the_situation_s_zone(jasem: Played) -> None:
    doc = asking.state(jasem.desk, "jasem", Ask(noted_by="2023-12-17"))
    assert "2023-12-17T20:59:59.999999Z" == doc["bounds"]["noted_by"]


def test_a_moment_with_its_offset_is_that_moment(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"))
    assert [] == scene.state(published_by="2024-05-02T14:59+03:00")["conditions"]
    assert "yes" == scene.condition("siege", published_by="2024-05-02T15:00+03:00")["holds"]


def test_known_at_a_day_is_what_was_recorded_by_its_end(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"))
    scene.clock.move(days=2)
    scene.tell("other", 4, siege("lifted", occurred="2024-05-04"))
    assert "yes" == scene.condition("siege", known_at="2024-06-02")["holds"]
    assert "no" == scene.condition("siege", known_at="2024-06-03")["holds"]


def test_an_answer_at_a_position_never_changes(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"), bombing())
    position = str(scene.desk.tables().position)
    before = scene.state(known_at=position)
    scene.tell("other", 3, killed("5"))
    scene.revoke("one/n1", 4)
    after = scene.state(known_at=position)
    assert {**before, "position": 0} == {**after, "position": 0}


def test_a_position_in_the_middle_of_a_report_shows_nothing_of_it(scene: Scene) -> None:
    scene.tell("one", 2, killed("3"), bombing(), siege(seen="2024-05-02"))
    head = scene.desk.tables().position
    for position in range(head - 3, head):
        doc = scene.state(known_at=str(position))
        assert ([], []) == (doc["conditions"], doc["incidents"])


def test_a_position_of_four_figures_is_a_position(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"))
    doc = scene.state(known_at="1999")
    assert 1 == len(doc["conditions"])


def test_true_at_is_of_the_world_and_not_of_the_record(scene: Scene) -> None:
    scene.tell("one", 9, siege(began="2024-05-02", ended="2024-05-06", stage="lifted"))
    scene.tell("other", 9, siege(began="2024-05-02", seen="2024-05-04"))
    assert "yes" == scene.condition("siege", true_at="2024-05-03")["holds"]
    assert "no" == scene.condition("siege", true_at="2024-05-07")["holds"]
    assert [] == scene.state(true_at="2024-05-01")["conditions"]


def test_a_date_in_a_span_is_possible_within_it(scene: Scene) -> None:
    scene.tell("one", 9, bombing(occurred="[2024-05-02..2024-05-04]"))
    found = {
        day: [i["possible"] for i in scene.state(true_at=f"2024-05-0{day}")["incidents"]] for day in (1, 3, 5)
    }
    assert {1: [], 3: [True], 5: [False]} == found


def test_hindsight_does_not_leak_into_what_was_published(scene: Scene) -> None:
    scene.tell("one", 9, bombing())
    assert [] == scene.state(published_by="2024-05-08", true_at="2024-05-02")["incidents"]


def test_all_four_bounds_hold_together(jasem: Played) -> None:
    ask = Ask(
        known_at=str(jasem.desk.tables().position),
        noted_by="2023-12-17",
        published_by="2023-12-15",
        true_at="2023-12-14",
    )
    doc = asking.state(jasem.desk, "jasem", ask)
    assert {"siege:Jasem:Syrian army": "yes"} == {c["key"]: c["holds"] for c in doc["conditions"]}


def test_a_situation_is_not_there_before_it_was_opened(scene: Scene) -> None:
    situations.open_situation(scene.desk, "other-town", title="Other", how=HOW)
    with pytest.raises(NotFound):
        asking.state(scene.desk, "other-town", Ask(known_at="1"))
