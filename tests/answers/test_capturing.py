"""Is a text kept before it is understood, listed until it is coded, and then a report like any other?"""

from __future__ import annotations

from typing import Any

import pytest

from application import capturing, coding, finding, looking, reports, situations, sources
from application.answers import Ask
from application.desk import How, Written
from application.inbox import inbox
from domain.errors import Changed, InputRejected, NotFound, Refused
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene, killed

POST = "Heavy shelling in Demo Town since dawn, three soldiers were killed near the mill"
ATTACK = {"kind": "attack", "occurred": "2024-05-03", "place": {"name": "Demo Town"}}


def clip(scene: Scene, text: str = POST, source: str = "demo-post", **more: Any) -> Written:
    return capturing.clip(scene.desk, text, source=source, **{"how": HOW, **more})


def code(scene: Scene, report: str, *updates: Doc, **more: Any) -> Written:
    seen = more.pop("seen", None)
    raw = {"situation": HERE, "update": list(updates), **more}
    return coding.code(scene.desk, report, raw, seen=seen, how=HOW)


def waiting(scene: Scene, situation: str | None = None, **asked: Any) -> list[Doc]:
    items: list[Doc] = inbox(scene.desk, situation, Ask(**asked))["items"]
    return items


def ids(items: list[Doc]) -> list[str]:
    return [item["id"] for item in items]


# ---- captured


def test_a_source_and_a_text_are_enough(scene: Scene) -> None:
    done = clip(scene)
    (item,) = waiting(scene)
    assert (done.id, "demo-post", None) == (item["id"], item["source"], item["situation"])
    assert POST == item["wording"]


def test_a_source_that_nobody_knows_is_made_of_unknown_type_and_reliability_f(scene: Scene) -> None:
    done = clip(scene, source="Radio Démo FM")
    row = scene.desk.tables().rows("source")["radio-demo-fm"]
    assert ("unknown", "F", "Radio Démo FM") == (row["type"], row["reliability"], row["name"]["text"])
    assert "NEW source radio-demo-fm" in done.joins[0]


def test_a_known_source_is_found_by_its_name_and_not_made_again(scene: Scene) -> None:
    sources.add_source(scene.desk, "rdf", name="Radio Démo FM", type="local-media", how=HOW)
    clip(scene, source="radio demo fm")
    assert ["rdf"] == list(scene.desk.tables().rows("source"))


def test_a_name_in_another_script_gets_a_slug_of_latin_letters(scene: Scene) -> None:
    clip(scene, source="مراسل درعا")
    (slug,) = scene.desk.tables().rows("source")
    assert slug.isascii()
    assert [slug] == [item["source"] for item in waiting(scene)]


def test_a_source_without_a_letter_is_refused_and_nothing_is_recorded(scene: Scene) -> None:
    before = scene.desk.tables().position
    with pytest.raises(Refused, match="slug"):
        clip(scene, source="---")
    assert before == scene.desk.tables().position


def test_the_same_text_again_adds_nothing_whatever_the_day_and_the_situation(scene: Scene) -> None:
    first = clip(scene)
    position = scene.desk.tables().position
    scene.clock.move(days=3)
    again = clip(scene, situation=HERE)
    assert (first.id, False) == (again.id, again.new)
    assert "it lies in the inbox" in again.joins[0]
    assert position == scene.desk.tables().position


def test_when_it_was_published_is_not_made_up(scene: Scene) -> None:
    clip(scene)
    assert "[..2024-06-01]" == waiting(scene)[0]["published"]["edtf"]


def test_a_clip_of_a_situation_is_a_report_there_at_once(scene: Scene) -> None:
    done = clip(scene, situation="Siege of Demo Town", published="2024-05-03")
    assert [done.id] == ids(waiting(scene, HERE)) == list(scene.desk.tables().rows("report", HERE))


def test_a_clip_of_a_closed_situation_makes_no_source_either(scene: Scene) -> None:
    situations.close_situation(scene.desk, HERE, reason="over", how=HOW)
    with pytest.raises(Refused, match="closed"):
        clip(scene, situation=HERE)
    assert {} == scene.desk.tables().rows("source")


def test_everything_that_is_wrong_is_said_and_no_source_is_made(scene: Scene) -> None:
    with pytest.raises(InputRejected) as refused:
        clip(scene, url="not a link", published="32 May 2024", language="a b")
    assert {"url", "published", "language"} == {problem.where for problem in refused.value.problems}
    assert {} == scene.desk.tables().rows("source")


def test_a_dry_run_records_neither_report_nor_source(scene: Scene) -> None:
    before = scene.desk.tables().position
    assert clip(scene, how=How(dry_run=True)).dry_run
    assert before == scene.desk.tables().position


def test_what_takes_a_clip_back_works_and_can_itself_be_taken_back(scene: Scene) -> None:
    done = clip(scene)
    void = scene.void(done.id)
    assert [] == waiting(scene)
    scene.void(void)
    assert [done.id] == ids(waiting(scene))


def test_a_clip_is_shown_and_found_though_it_has_no_situation(scene: Scene) -> None:
    done = clip(scene)
    assert "not coded" in looking.show(scene.desk, done.id[:7], Ask())["title"]
    assert [done.id] == ids(finding.search(scene.desk, "shelling mill", Ask())["hits"])


def test_what_needs_a_situation_says_that_a_clip_has_none(scene: Scene) -> None:
    done = clip(scene)
    with pytest.raises(Refused, match="no situation yet") as refused:
        reports.link_report(scene.desk, done.id, "quotes", "somebody", how=HOW)
    assert "sitline code" in refused.value.mend


# ---- listed


def test_the_inbox_is_oldest_first_and_tells_situations_apart(scene: Scene) -> None:
    first = clip(scene, "The bridge was closed at noon today", situation=HERE).id
    scene.clock.move(minutes=1)
    second = clip(scene, "Elders met the governor").id
    assert [first, second] == ids(waiting(scene))
    assert [first] == ids(waiting(scene, HERE))


def test_the_later_of_two_that_share_a_run_of_words_is_pointed_out(scene: Scene) -> None:
    first = clip(scene).id
    second = clip(scene, f"BREAKING: {POST}!", source="demo-outlet").id
    liked = {item["id"]: [one["report"] for one in item["like"]] for item in waiting(scene)}
    assert {first: [], second: [first]} == liked


def test_two_short_texts_of_the_same_words_and_two_of_one_link_are_pointed_out(scene: Scene) -> None:
    clip(scene, "Checkpoint removed at the mill")
    clip(scene, "checkpoint at the mill REMOVED", source="demo-b")
    clip(scene, "Talks begin", source="demo-c", url="https://example.org/a")
    clip(scene, "The delegation has come", source="demo-d", url="https://example.org/a")
    assert [0, 1, 0, 1] == [len(item["like"]) for item in waiting(scene)]


def test_a_clip_that_says_what_a_recorded_report_says_is_pointed_out(scene: Scene) -> None:
    report = scene.tell("wire", 3, killed("3"), wording=POST)
    done = clip(scene, f"They say: {POST}")
    assert done.id in ids(waiting(scene))
    assert [report] == [one["report"] for one in waiting(scene)[0]["like"]]


def test_the_inbox_of_an_earlier_position_is_as_it_was(scene: Scene) -> None:
    done = clip(scene)
    then = scene.desk.tables().position
    code(scene, done.id, ATTACK)
    assert [] == waiting(scene)
    assert [done.id] == ids(waiting(scene, known_at=str(then)))


# ---- coded


def test_a_coded_clip_keeps_its_id_and_its_updates_count(scene: Scene) -> None:
    done = clip(scene)
    code(scene, done.id, ATTACK, published="2024-05-03")
    assert [] == waiting(scene)
    assert [f"{done.id}#attack-1"] == [entry["id"] for entry in scene.timeline()]
    assert done.id == looking.show(scene.desk, done.id, Ask())["id"]


def test_the_desk_had_it_when_it_was_captured(scene: Scene) -> None:
    done = clip(scene)
    captured = scene.clock.now
    scene.clock.move(hours=5)
    code(scene, done.id, ATTACK, published="2024-05-03")
    at = (captured).isoformat()
    assert 1 == len(scene.timeline(noted_by=at))


def test_what_was_found_out_when_coding_is_the_reports_from_then_on(scene: Scene) -> None:
    done = clip(scene)
    act = code(scene, done.id, ATTACK, published="2024-05-03", proximity="first-hand", quotes=[]).id
    fields = looking.show(scene.desk, done.id, Ask())["fields"]
    assert ("2024-05-03", "first-hand") == (fields["published"]["edtf"], fields["proximity"])
    scene.void(act)
    assert "[..2024-06-01]" == inbox(scene.desk, None, Ask())["items"][0]["published"]["edtf"]


def test_a_voided_coding_puts_the_report_back_and_its_void_takes_it_out_again(scene: Scene) -> None:
    done = clip(scene)
    act = code(scene, done.id, ATTACK).id
    void = scene.void(act)
    assert [(done.id, None)] == [(item["id"], item["situation"]) for item in waiting(scene)]
    assert ["voided"] == [entry["standing"] for entry in scene.timeline()]
    scene.void(void)
    assert [] == waiting(scene)
    assert ["standing"] == [entry["standing"] for entry in scene.timeline()]


def test_a_report_put_into_the_wrong_situation_can_be_put_into_another(scene: Scene) -> None:
    situations.open_situation(scene.desk, "elsewhere", title="Elsewhere", how=HOW)
    done = clip(scene)
    scene.void(code(scene, done.id, ATTACK, situation="elsewhere").id)
    code(scene, done.id, ATTACK)
    assert ["standing"] == [entry["standing"] for entry in scene.timeline()]
    assert [] == waiting(scene)


def test_a_clip_of_a_situation_is_coded_there(scene: Scene) -> None:
    done = clip(scene, situation=HERE, published="2024-05-03")
    act = coding.code(scene.desk, done.id, {"update": [ATTACK]}, how=HOW).id
    assert [] == waiting(scene)
    scene.void(act)
    assert [done.id] == ids(waiting(scene, HERE))


def test_after_a_voided_coding_the_report_is_coded_another_time(scene: Scene) -> None:
    done = clip(scene, situation=HERE, published="2024-05-03")
    scene.void(code(scene, done.id, ATTACK).id)
    code(scene, done.id, ATTACK)
    standing = [entry["id"] for entry in scene.timeline() if entry["standing"] == "standing"]
    assert [f"{done.id}#attack-1~2"] == standing


def test_a_file_without_updates_only_puts_the_report_into_its_situation(scene: Scene) -> None:
    done = clip(scene)
    code(scene, done.id)
    assert [(done.id, HERE)] == [(item["id"], item["situation"]) for item in waiting(scene)]
    code(scene, done.id, ATTACK)
    assert [] == waiting(scene)


def test_a_key_that_stands_is_not_coded_twice(scene: Scene) -> None:
    done = clip(scene)
    code(scene, done.id, ATTACK)
    with pytest.raises(Refused, match="already") as refused:
        code(scene, done.id, ATTACK)
    assert "recode" in refused.value.mend
    code(scene, done.id, {**ATTACK, "key": "second"})
    assert 2 == len(scene.timeline())


def test_two_who_code_the_same_report_do_not_both_win(scene: Scene) -> None:
    done = clip(scene)
    seen = scene.desk.tables().position
    code(scene, done.id, ATTACK)
    with pytest.raises(Changed):
        code(scene, done.id, {**ATTACK, "key": "other"}, seen=seen)


@pytest.mark.parametrize(
    ("file", "where"),
    [
        ({"wording": "something else"}, "wording"),
        ({"source": "another"}, "source"),
        ({"update": [{"kind": "atack"}]}, "update 1: kind"),
        ({"proximity": "near"}, "proximity"),
    ],
)
def test_a_file_that_cannot_be_is_refused_whole(scene: Scene, file: Doc, where: str) -> None:
    done = clip(scene)
    before = scene.desk.tables().position
    with pytest.raises(InputRejected) as refused:
        coding.code(scene.desk, done.id, {"situation": HERE, "update": [ATTACK], **file}, how=HOW)
    assert where in {problem.where for problem in refused.value.problems}
    assert before == scene.desk.tables().position


def test_a_report_without_a_situation_needs_one(scene: Scene) -> None:
    done = clip(scene)
    with pytest.raises(InputRejected, match="situation"):
        coding.code(scene.desk, done.id, {"update": [ATTACK]}, how=HOW)
    with pytest.raises(NotFound):
        code(scene, done.id, ATTACK, situation="nowhere")


def test_a_voided_clip_is_not_coded(scene: Scene) -> None:
    done = clip(scene)
    scene.void(done.id)
    with pytest.raises(Refused, match="voided"):
        code(scene, done.id, ATTACK)


def test_a_coded_clip_is_weighed_like_any_report(scene: Scene) -> None:
    scene.tell("wire", 3, killed("5"))
    done = clip(scene, published="2024-05-03")
    code(scene, done.id, killed("3"))
    assert 1 == len(scene.conflicts())


def test_a_store_with_clips_checks(scene: Scene) -> None:
    from application.bootstrap import AGGREGATES

    code(scene, clip(scene).id, ATTACK)
    clip(scene, "Something else entirely")
    assert [] == scene.desk.log.check(AGGREGATES)


# ---- a source that was only clipped


def test_a_clipped_source_is_told_properly_later_and_that_can_be_taken_back(scene: Scene) -> None:
    clip(scene, source="demo-post")
    done = sources.add_source(
        scene.desk, "demo-post", name="Demo Post", type="local-media", reliability="C", how=HOW
    )

    def told() -> tuple[str, str, str]:
        (row,) = sources.list_sources(scene.desk, Ask())["sources"]
        return row["name"], row["type"], row["reliability"]

    assert ("Demo Post", "local-media", "C") == told()
    scene.void(done.id)
    assert ("demo-post", "unknown", "F") == told()


def test_a_source_that_was_told_is_not_told_again(scene: Scene) -> None:
    sources.add_source(scene.desk, "demo-post", name="Demo Post", type="wire", how=HOW)
    with pytest.raises(Refused, match="already"):
        sources.add_source(scene.desk, "demo-post", name="Another", type="ngo", how=HOW)
