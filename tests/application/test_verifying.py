"""Does the queue name what matters most, say why, and leave out what was looked into?"""

from __future__ import annotations

from typing import Any

import pytest

from application import custody, evidence, judging, situations, verifying
from application.answers import Ask
from domain.errors import NotFound, Refused
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene, killed, siege


@pytest.fixture
def scene() -> Scene:
    return Scene()


def queue(scene: Scene, situation: str | None = HERE, **ask: Any) -> list[Doc]:
    items: list[Doc] = verifying.waiting(scene.desk, situation, Ask(**ask))["items"]
    return items


def claim(report: str) -> str:
    return f"{report}#toll#killed-soldiers"


def test_a_single_voice_waits_and_two_independent_ones_do_not(scene: Scene) -> None:
    first = scene.tell("demo-wire", 1, killed("3"))
    (item,) = queue(scene)
    assert claim(first) == item["claim"]
    assert ["rests on one chain only (1 report)", "nobody has checked it yet"] == item["why"]
    scene.tell("demo-post", 1, killed("3"))
    assert [] == queue(scene)


def test_what_is_disputed_comes_before_what_is_cited_and_that_before_the_rest(scene: Scene) -> None:
    scene.tell("demo-rest", 1, killed("7", incident="rest"))
    cited = scene.tell("demo-cited", 1, siege())
    scene.tell("demo-one", 1, killed("3"))
    scene.tell("demo-other", 1, killed("5"))
    scene.assess(cited)
    items = queue(scene)
    assert [6, 6, 5, 2] == [item["score"] for item in items]
    assert [1, 2, 3, 4] == [item["rank"] for item in items]
    assert items[0]["why"][0].startswith("disputed: 3 soldiers / 5 soldiers")
    assert items[2]["why"][0].endswith("rests on it: It will last")


def test_thirty_copies_are_one_item_told_by_the_original(scene: Scene) -> None:
    original = scene.tell("demo-wire", 1, killed("3"))
    for number in range(30):
        scene.tell(f"demo-copy-{number}", 1, killed("3"), republishes=[original])
    (item,) = queue(scene)
    assert (claim(original), 31, [1, 1]) == (item["claim"], len(item["claims"]), item["chains"])


@pytest.mark.parametrize("status", ["confirmed", "refuted", "unverifiable"])
def test_what_was_looked_into_waits_no_more_until_that_is_voided(scene: Scene, status: str) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    act = scene.verify(claim(report), status)
    assert [] == queue(scene)
    scene.void(act)
    assert 1 == len(queue(scene))


def test_a_look_that_came_to_nothing_leaves_it_waiting(scene: Scene) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    scene.verify(claim(report), "unverified")
    assert 1 == len(queue(scene))


def test_what_has_fallen_waits_for_nobody(scene: Scene) -> None:
    scene.revoke(scene.tell("demo-wire", 1, killed("3")), 2)
    assert [] == queue(scene)


def test_all_that_is_followed_is_one_queue(scene: Scene) -> None:
    situations.open_situation(scene.desk, "other-town", title="Other town", how=HOW)
    scene.tell("demo-wire", 1, killed("3"))
    scene.tell("demo-wire", 1, killed("5"), situation="other-town")
    assert [HERE, "other-town"] == [item["situation"] for item in queue(scene, None)]
    situations.close_situation(scene.desk, "other-town", reason="over", how=HOW)
    assert [HERE] == [item["situation"] for item in queue(scene, None)]


def test_it_is_cut_with_its_total_and_says_its_rule(scene: Scene) -> None:
    for number in range(3):
        scene.tell(f"demo-{number}", 1, killed("3", incident=f"i{number}"))
    doc = verifying.waiting(scene.desk, HERE, Ask(limit=2))
    assert (2, 3, "2") == (len(doc["items"]), doc["items_total"], doc["next"])
    assert "queue/1" in doc["rules"]
    with pytest.raises(NotFound):
        queue(scene, "nowhere")


# ---- by a file of evidence


def test_a_verdict_names_the_files_that_show_it(scene: Scene, tmp_path: Any) -> None:
    scene.desk.evidence = tmp_path / "evidence"
    report = scene.tell("demo-wire", 1, killed("3"))
    (tmp_path / "page.html").write_text("a page", encoding="utf-8")
    attached = evidence.attach_file(scene.desk, report, str(tmp_path / "page.html"), how=HOW)
    digest = custody.find(scene.desk, attached.id)

    def verify(file: str) -> Any:
        return judging.verify_claim(
            scene.desk,
            claim(report),
            "confirmed",
            method="geolocation",
            because="the mill",
            evidence=[file],
            how=HOW,
        )

    written = verify(digest[:8])
    assert (f"by evidence {digest[:12]}",) == written.echo
    event: Any = scene.desk.log.feed(written.position - 1, 1)[0].event
    assert (digest,) == event.evidence
    with pytest.raises(NotFound):
        verify("ffffffff")
    scene.void(attached.id)
    with pytest.raises(Refused):
        verify(digest)
