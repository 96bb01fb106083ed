"""Are independent voices counted, and nothing counted twice, whatever is found out about lineage later?"""

from __future__ import annotations

import pytest

from application import asking, setting_right, sources
from application.answers import Ask
from domain.errors import Refused
from tests.answers.player import HOW, Doc
from tests.answers.scene import HERE, Scene, bombing, killed, siege, values


def chains(scene: Scene) -> list[int]:
    (found,) = scene.state()["incidents"]
    support: Doc = found["support"]
    return list(support["chains"])


def test_who_says_nothing_of_lineage_may_be_one_voice_or_many(scene: Scene) -> None:
    for source in ("one", "two", "three"):
        scene.tell(source, 2, bombing(), proximity="second-hand")
    assert [1, 3] == chains(scene)


def test_who_was_there_is_a_voice(scene: Scene) -> None:
    for source in ("one", "two"):
        scene.tell(source, 2, bombing(), proximity="first-hand")
    assert [2, 2] == chains(scene)


def test_all_unknown_ones_may_come_from_one_known(scene: Scene) -> None:
    scene.tell("one", 2, bombing())
    scene.tell("two", 2, bombing(), proximity="second-hand")
    scene.tell("three", 2, bombing(), proximity="second-hand")
    assert [1, 3] == chains(scene)


@pytest.mark.parametrize("link", ["quotes", "republishes", "derives_from", "same_primary_source"])
def test_a_link_makes_one_chain(scene: Scene, link: str) -> None:
    scene.tell("one", 2, bombing())
    scene.tell("two", 2, bombing(), **{link: ["one/n1"]})
    assert [1, 1] == chains(scene)


def test_thirty_copies_are_one_voice(scene: Scene) -> None:
    scene.tell("one", 2, bombing())
    for copy in range(30):
        scene.tell(f"copy-{copy}", 2, bombing(), quotes=["one/n1"])
    (found,) = scene.state()["incidents"]
    assert (31, [1, 1]) == (found["support"]["reports"], found["support"]["chains"])


def test_a_circle_of_quotes_is_one_chain(scene: Scene) -> None:
    scene.tell("one", 2, bombing(), quotes=["two/n2"])
    scene.tell("two", 2, bombing(), quotes=["one/n1"])
    assert [1, 1] == chains(scene)


def test_lineage_found_later_makes_two_voices_one(scene: Scene) -> None:
    scene.tell("one", 2, killed("5"), bombing())
    other = scene.tell("two", 3, killed("5"))
    scene.tell("three", 3, killed("3"))
    before = scene.desk.tables().position
    assert [2, 2] == values(scene.conflict())["5 soldiers"]
    link = scene.link(other, "quotes", "one/n1")
    assert [1, 1] == values(scene.conflict())["5 soldiers"]
    assert [2, 2] == values(scene.conflict(known_at=str(before)))["5 soldiers"]
    setting_right.unlink(scene.desk, link, reason="it does not quote it", how=HOW)
    assert [2, 2] == values(scene.conflict())["5 soldiers"]


def test_a_quoted_report_that_is_not_there_yet_stays_pending(scene: Scene) -> None:
    scene.tell("one", 2, bombing(), quotes=["wire/w1"])
    scene.tell("two", 2, bombing(), quotes=["wire/w1"])
    low, high = chains(scene)
    assert (1, 1) == (low, high)
    scene.tell("wire", 2, bombing(), id="w1")
    assert [1, 1] == chains(scene)


def test_links_of_a_retracted_report_still_connect(scene: Scene) -> None:
    scene.tell("one", 2, bombing())
    scene.tell("two", 2, siege(), quotes=["one/n1"])
    scene.tell("three", 2, bombing(), quotes=["two/n2"])
    scene.revoke("two/n2", 4)
    assert "one" in {e["source"] for e in scene.timeline()}
    (found,) = scene.state()["incidents"]
    assert 1 == found["support"]["chains"][1]


def test_copies_of_a_retracted_original_count_for_nothing(scene: Scene) -> None:
    scene.tell("one", 2, killed("5"), bombing())
    scene.tell("copy", 3, killed("5"), quotes=["one/n1"])
    scene.tell("copy-of-copy", 3, killed("5"), republishes=["copy/n2"])
    scene.tell("other", 3, killed("3"), bombing())
    scene.revoke("one/n1", 4)
    assert ((3, 3), []) == ((scene.toll()["low"], scene.toll()["high"]), scene.conflicts())
    standing = {e["source"]: e["standing"] for e in scene.timeline() if e["kind"] == "toll"}
    assert "copy of a retracted original" == standing["copy"]
    assert "copy of a retracted original" == standing["copy-of-copy"]


def test_a_copy_falls_with_the_one_update_it_copies(scene: Scene) -> None:
    original = scene.tell("one", 2, killed("5"), siege(seen="2024-05-02"))
    scene.tell("copy", 3, killed("5"), siege(seen="2024-05-02"), quotes=["one/n1"])
    scene.revoke(f"{original}#toll", 4)
    standing = {e["kind"]: e["standing"] for e in scene.timeline() if e["source"] == "copy"}
    assert {"toll": "copy of a retracted original", "siege": "standing"} == standing


def test_a_copy_in_another_spelling_falls_too(scene: Scene) -> None:
    original = scene.tell("one", 2, siege(seen="2024-05-02"), killed("5"))
    scene.tell("copy", 3, siege(place="Demotown", seen="2024-05-02"), quotes=["one/n1"])
    scene.revoke(f"{original}#siege", 4)
    assert [] == scene.state()["conditions"]


def test_a_copy_stands_where_its_source_was_there_too(scene: Scene) -> None:
    scene.tell("one", 2, killed("5"))
    scene.tell("copy", 3, killed("5"), quotes=["one/n1"], proximity="first-hand")
    scene.revoke("one/n1", 4)
    assert (5, 5) == (scene.toll()["low"], scene.toll()["high"])


def test_what_only_shares_a_source_does_not_fall_with_the_other(scene: Scene) -> None:
    scene.tell("one", 2, killed("5"))
    scene.tell("two", 3, killed("5"), same_primary_source=["one/n1"])
    scene.revoke("one/n1", 4)
    assert (5, 5) == (scene.toll()["low"], scene.toll()["high"])


def test_when_a_retraction_is_voided_the_copies_stand_again(scene: Scene) -> None:
    scene.tell("one", 2, killed("5"))
    scene.tell("copy", 3, killed("5"), quotes=["one/n1"])
    scene.void(scene.revoke("one/n1", 4))
    assert [1, 1] == scene.toll()["support"]["chains"]
    assert 2 == scene.toll()["support"]["reports"]


def test_before_the_retraction_was_published_the_copies_stood(scene: Scene) -> None:
    scene.tell("one", 2, killed("5"))
    scene.tell("copy", 3, killed("5"), quotes=["one/n1"])
    scene.revoke("one/n1", 4)
    assert 2 == scene.toll(noted_by="2024-05-03")["support"]["reports"]


def test_an_unnamed_voice_is_none_or_one(scene: Scene) -> None:
    scene.tell("one", 2, bombing(attributed_to="a resident"))
    assert [0, 1] == chains(scene)


def test_parties_and_their_friends_are_left_out_of_the_non_party_voices(scene: Scene) -> None:
    scene.source("party", party="party")
    scene.source("aligned", party="aligned")
    for source in ("party", "aligned", "other"):
        scene.tell(source, 2, bombing())
    (found,) = scene.state()["incidents"]
    assert ([3, 3], 1) == (found["support"]["chains"], found["support"]["non_party"])


def test_two_voices_corroborate_and_copies_do_not(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"))
    assert "unverified" == scene.condition("siege")["verification"]
    scene.tell("copy", 2, siege(seen="2024-05-02"), quotes=["one/n1"])
    assert "unverified" == scene.condition("siege")["verification"]
    scene.tell("two", 2, siege(seen="2024-05-02"), proximity="second-hand")
    assert "partly-corroborated" == scene.condition("siege")["verification"]
    scene.tell("three", 2, siege(seen="2024-05-02"))
    assert "corroborated" == scene.condition("siege")["verification"]


def test_what_held_before_the_end_does_not_vouch_for_what_began_after(scene: Scene) -> None:
    scene.tell("one", 2, siege(seen="2024-05-02"))
    scene.tell("two", 4, siege("lifted", occurred="2024-05-04"))
    scene.tell("three", 6, siege(began="2024-05-06"))
    found = scene.condition("siege")
    assert ("yes", [1, 1], False) == (found["holds"], found["support"]["chains"], found["disputed"])


def test_the_letter_of_a_source_counts_as_rated_now_and_then(scene: Scene) -> None:
    scene.source("one", reliability="D")
    scene.tell("one", 2, killed("5"))
    scene.tell("two", 2, killed("3"))
    before = scene.desk.tables().position
    sources.rate_source(scene.desk, "one", "A", reason="checked", how=HOW)
    letters = {c["value"]: c["reliability"] for c in scene.conflict()["candidates"]}
    assert {"5 soldiers": "A", "3 soldiers": "F"} == letters
    earlier = {c["value"]: c["reliability"] for c in scene.conflict(known_at=str(before))["candidates"]}
    assert {"5 soldiers": "D", "3 soldiers": "F"} == earlier


def test_a_rating_that_is_voided_counts_no_more(scene: Scene) -> None:
    scene.source("one", reliability="D")
    scene.tell("one", 2, killed("5"))
    scene.tell("two", 2, killed("3"))
    scene.void(sources.rate_source(scene.desk, "one", "A", reason="checked", how=HOW).id)
    assert {"D", "F"} == {c["reliability"] for c in scene.conflict()["candidates"]}


def test_a_new_letter_of_a_cited_source_makes_a_judgement_stale(scene: Scene) -> None:
    one = scene.tell("one", 2, siege(seen="2024-05-02"))
    judged = scene.assess(f"{one}#siege")
    sources.rate_source(scene.desk, "one", "E", reason="it invents", how=HOW)
    assert scene.audit(judged)["stale"]["is"]


def test_a_report_cannot_quote_itself(scene: Scene) -> None:
    one = scene.tell("one", 2, bombing())
    with pytest.raises(Refused):
        scene.link(one, "quotes", one)


def test_a_copy_says_how_its_original_fell(scene: Scene) -> None:
    first = scene.tell("one", 1, killed("5"))
    scene.tell("two", 2, killed("5"), republishes=["one/n1"])
    scene.correct(first, "one", 3, killed("3"))
    told = asking.timeline(scene.desk, HERE, Ask())["entries"]
    standings = {entry["source"]: entry["standing"] for entry in told if "5" in entry["says"]}
    assert {"one": "corrected", "two": "copy of a corrected original"} == standings
