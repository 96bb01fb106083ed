"""Are the entries of a feed reports that wait to be coded, each once, whatever dialect the feed is in?"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from application.answers import Ask
from application.coding import code
from application.desk import Desk
from application.inbox import inbox
from application.reports import recode_report
from application.setting_right import void
from domain.errors import Refused, Unusable
from exchange.file import File
from exchange.row import BadRow, Row
from tests.answers.player import HOW
from tests.exchange.bringing import HERE, Doc, bad, bring, desk, only, read, saved, standing

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "cap"
lies_there = pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data/cap")

ITEM = """<item><title>Road closed</title><link>https://demo.example/1</link><description>
&lt;p&gt;The road is &lt;b&gt;closed&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;Go round.&lt;/p&gt;</description>
<pubDate>Wed, 01 May 2024 09:00:00 +0300</pubDate><guid>demo-1</guid><category>roads</category></item>"""

ENTRY = """<entry><id>urn:demo:1</id><title>Road closed</title><link href="https://demo.example/1"/>
<published>2024-05-01T09:00:00+03:00</published><updated>2024-05-01T10:00:00+03:00</updated>
<content type="html">&lt;p&gt;The road is closed.&lt;/p&gt;</content></entry>"""


def rss(*items: str, head: str = "<title>Demo radio</title><language>en</language>") -> str:
    return f'<rss version="2.0"><channel>{head}{"".join(items)}</channel></rss>'


def atom(*entries: str, head: str = "<title>Demo wire</title>") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom">{head}{"".join(entries)}</feed>'


def one(folder: Path, text: str) -> Doc:
    return only("feed", saved(folder, text, "feed.xml")).report


def captured(at: Desk, file: File, *more: File, **wanted: Any) -> Doc:
    """Brought in without a situation."""
    return bring(at, "feed", file, *more, into="", **wanted)


def waiting(at: Desk, situation: str | None = None) -> Sequence[Doc]:
    found: Sequence[Doc] = inbox(at, situation, Ask())["items"]
    return found


# ---- what an entry says


def test_an_entry_is_a_report_that_nobody_has_read(tmp_path: Path) -> None:
    assert {
        "source": "Demo radio",
        "wording": "Road closed\n\nThe road is closed.\n\nGo round.",
        "url": "https://demo.example/1",
        "published": "2024-05-01T09:00:00+03:00",
        "language": "en",
        "tags": ["roads"],
    } == one(tmp_path, rss(ITEM))


def test_atom_says_when_it_was_published_and_when_it_was_changed(tmp_path: Path) -> None:
    row = only("feed", saved(tmp_path, atom(ENTRY)))
    assert ("urn:demo:1", "2024-05-01T10:00:00+03:00") == (row.id, row.published)
    assert ("Demo wire", "2024-05-01T09:00:00+03:00") == (row.report["source"], row.report["published"])


RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://demo.example">
<title>Demo desk</title><items><rdf:Seq><rdf:li rdf:resource="https://demo.example/1"/></rdf:Seq></items></channel>
<item rdf:about="https://demo.example/1"><title>Road closed</title><link>https://demo.example/1</link>
<dc:date>2024-05-01T09:00:00+03:00</dc:date></item></rdf:RDF>"""

OLD = """<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
 "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Demo desk</title>
<item><title>Road closed caf&eacute;</title><link>https://demo.example/1</link></item></channel></rss>"""


def test_rss_1_0_is_read(tmp_path: Path) -> None:
    assert ("Demo desk", "Road closed") == (
        one(tmp_path, RDF)["source"],
        one(tmp_path, RDF)["wording"],
    )


def test_the_document_type_of_rss_0_91_is_let_pass_and_nothing_of_it_is_read(tmp_path: Path) -> None:
    assert "Road closed café" == one(tmp_path, OLD)["wording"]


def test_who_wrote_an_entry_stands_in_brackets(tmp_path: Path) -> None:
    item = ITEM.replace("</item>", "<author>jane@demo.example (Jane Demo)</author></item>")
    assert one(tmp_path, rss(item))["wording"].endswith("\n\n[by jane@demo.example (Jane Demo)]")


def test_an_entry_taken_from_another_feed_is_by_that_feed(tmp_path: Path) -> None:
    item = ITEM.replace("</item>", '<source url="https://other.example">Other radio</source></item>')
    assert "Other radio" == one(tmp_path, rss(item))["source"]


def test_a_title_that_is_a_sentence_gives_way_to_the_author(tmp_path: Path) -> None:
    head = f"<title>{'All that is new about ' * 5}</title><author><name>Demo office</name></author>"
    assert "Demo office" == one(tmp_path, atom(ENTRY, head=head))["source"]


def test_a_link_that_is_none_is_kept_as_it_was_given(tmp_path: Path) -> None:
    report = one(tmp_path, rss(ITEM.replace("https://demo.example/1", "/news/1")))
    assert "url" not in report
    assert report["wording"].endswith("[link as given: /news/1]")


def test_marks_of_direction_are_layout(tmp_path: Path) -> None:
    title = "\u202bالطريق مغلق\u202c"
    report = one(tmp_path, rss(ITEM.replace("Road closed", title)))
    assert "الطريق مغلق" == report["wording"].split("\n")[0]


def test_scripts_are_no_text(tmp_path: Path) -> None:
    item = ITEM.replace("Go round.", "&lt;script&gt;alert(1)&lt;/script&gt;Go.")
    assert one(tmp_path, rss(item))["wording"].endswith("\n\nGo.")


@pytest.mark.parametrize(
    ("said", "read_as"),
    [
        ("Wed, 01 May 2024 09:00:00 GMT", "2024-05-01T09:00:00+00:00"),
        ("Wed, 01 May 2024 09:00:00 EST", "2024-05-01T09:00:00-05:00"),
        ("Wed, 01 May 2024 09:00:00 XYZ", "2024-05-01"),
        ("2024-05-01T09:00:00", "2024-05-01"),
        ("2024-05-01T09:00:00.5Z", "2024-05-01T09:00:00+00:00"),
    ],
)
def test_a_date_keeps_its_zone_and_has_none_where_none_is_known(
    tmp_path: Path, said: str, read_as: str
) -> None:
    assert read_as == one(tmp_path, rss(ITEM.replace("Wed, 01 May 2024 09:00:00 +0300", said)))["published"]


def test_an_entry_without_a_date_was_published_when_the_feed_was_made_at_the_latest(tmp_path: Path) -> None:
    undated = ITEM.replace("<pubDate>Wed, 01 May 2024 09:00:00 +0300</pubDate>", "")
    head = "<title>Demo radio</title><lastBuildDate>Thu, 02 May 2024 09:00:00 +0300</lastBuildDate>"
    row = only("feed", saved(tmp_path, rss(undated, head=head)))
    assert ("[..2024-05-02]", False) == (row.published, "published" in row.report)
    at, bare = desk(), saved(tmp_path, rss(undated), "b.xml")
    with pytest.raises(Unusable, match="when was this published"):
        captured(at, bare)
    assert 1 == captured(at, bare, published="2024-05-03")["plan"]["new"]


def test_an_entry_that_nobody_publishes_is_rejected(tmp_path: Path) -> None:
    assert "who publishes it" in bad("feed", saved(tmp_path, rss(ITEM, head=""))).what


def test_an_exercise_in_a_feed_of_alerts_is_rejected(tmp_path: Path) -> None:
    status = '<c:status xmlns:c="urn:oasis:names:tc:emergency:cap:1.1">Test</c:status></entry>'
    assert "Test" in bad("feed", saved(tmp_path, atom(ENTRY.replace("</entry>", status)))).what


# ---- into the inbox, and again


def test_without_a_situation_entries_wait_in_the_inbox(tmp_path: Path) -> None:
    at = desk()
    doc = captured(at, saved(tmp_path, rss(ITEM)))
    assert (1, 1) == (doc["recorded"]["reports"], doc["recorded"]["captured"])
    assert [(None, "demo-radio")] == [(item["situation"], item["source"]) for item in waiting(at)]


def test_a_feed_goes_into_a_situation_where_one_is_named(tmp_path: Path) -> None:
    at = desk()
    assert 0 == bring(at, "feed", saved(tmp_path, rss(ITEM)))["recorded"]["captured"]
    assert [HERE] == [item["situation"] for item in waiting(at)]


def test_the_same_feed_again_adds_nothing(tmp_path: Path) -> None:
    at, file = desk(), saved(tmp_path, rss(ITEM))
    captured(at, file)
    head = at.log.head()
    assert 1 == captured(at, file)["plan"]["same"]
    assert head == at.log.head()


def test_a_later_feed_brings_only_what_is_new(tmp_path: Path) -> None:
    at = desk()
    captured(at, saved(tmp_path, rss(ITEM)))
    later = rss(ITEM.replace("demo-1", "demo-2").replace("Road", "Bridge"), ITEM)
    assert {"new": 1, "same": 1} == {
        name: count for name, count in captured(at, saved(tmp_path, later))["plan"].items() if count
    }


def test_it_is_the_same_after_somebody_coded_it(tmp_path: Path) -> None:
    at, file = desk(), saved(tmp_path, rss(ITEM))
    captured(at, file)
    _code(at)
    doc = captured(at, file)
    assert (1, [HERE]) == (doc["plan"]["same"], doc["recorded_in"])
    assert 1 == bring(at, "feed", file)["plan"]["same"]


def test_it_is_the_same_after_its_coding_was_voided(tmp_path: Path) -> None:
    at, file = desk(), saved(tmp_path, rss(ITEM))
    captured(at, file)
    void(at, _code(at), reason="not ours", how=HOW)
    doc = captured(at, file)
    assert (1, []) == (doc["plan"]["same"], doc["recorded_in"])
    assert 1 == len(waiting(at))


def test_what_was_voided_does_not_come_back(tmp_path: Path) -> None:
    at, file = desk(), saved(tmp_path, rss(ITEM))
    captured(at, file)
    void(at, waiting(at)[0]["id"], reason="of no use", how=HOW)
    assert 1 == captured(at, file)["plan"]["same"]
    assert [] == [*waiting(at)]


CLOSURE = {"kind": "closure", "stage": "closed", "what": "road", "place": {"name": "Demo Town"}}

CHANGED = ENTRY.replace("closed.", "open again.").replace("T10:00:00", "T18:00:00")


def test_an_entry_that_changed_in_the_inbox_waits_there_beside_the_earlier(tmp_path: Path) -> None:
    at = desk()
    captured(at, saved(tmp_path, atom(ENTRY)))
    doc = captured(at, saved(tmp_path, atom(CHANGED)))
    assert ["wording"] == [change["field"] for change in doc["changed"][0]["changes"]]
    first, second = waiting(at)
    assert (True, True) == ("closed." in first["wording"], "open again." in second["wording"])
    assert [first["id"]] == [like["report"] for like in second["like"]]
    assert ([], "wording") == (first["changed"], second["changed"][0])
    assert 1 == captured(at, saved(tmp_path, atom(CHANGED)))["plan"]["same"]


def test_an_entry_that_changed_after_it_was_coded_is_a_correction_and_the_coding_stands(
    tmp_path: Path,
) -> None:
    at = desk()
    captured(at, saved(tmp_path, atom(ENTRY)))
    _code(at)
    doc = captured(at, saved(tmp_path, atom(CHANGED)))
    assert (1, 0) == (doc["recorded"]["corrections"], doc["recorded"]["captured"])
    assert 1 == len([*standing(at)])
    assert 1 == captured(at, saved(tmp_path, atom(CHANGED)))["plan"]["same"]


def test_the_inbox_tells_of_a_text_that_changed_after_it_was_coded_until_it_is_read_anew(
    tmp_path: Path,
) -> None:
    at = desk()
    captured(at, saved(tmp_path, atom(ENTRY)))
    _code(at)
    assert [] == inbox(at, None, Ask())["changed"]
    changed = captured(at, saved(tmp_path, atom(CHANGED)))["changed"][0]["report"]
    [told] = inbox(at, HERE, Ask())["changed"]
    assert (HERE, changed, ["wording"]) == (told["situation"], told["by_report"], told["changes"])
    assert [told] == inbox(at, None, Ask())["changed"]
    anew = {"update": [CLOSURE | {"key": "road", "stage": "reopened"}]}
    recode_report(at, told["id"], anew, reason="open again", how=HOW)
    assert [] == inbox(at, HERE, Ask())["changed"]


def test_the_inbox_tells_of_a_text_that_changed_before_anybody_coded_it(tmp_path: Path) -> None:
    at = desk()
    bring(at, "feed", saved(tmp_path, atom(ENTRY)))
    doc = bring(at, "feed", saved(tmp_path, atom(CHANGED)))
    [item] = waiting(at, HERE)
    assert doc["changed"][0]["report"] == item["changed_by"]["by_report"]


def test_a_changed_entry_without_a_newer_date_needs_the_day_of_the_feed(tmp_path: Path) -> None:
    at = desk()
    captured(at, saved(tmp_path, rss(ITEM)))
    silent = saved(tmp_path, rss(ITEM.replace("closed&lt;/b&gt;", "open&lt;/b&gt;")))
    [problem] = captured(at, silent)["rejected"][0]["problems"]
    assert "it changed without a later date of its own" in problem["what"]
    assert "or was fetched: --published" in problem["mend"]
    assert 1 == captured(at, silent, published="2024-05-04")["plan"]["changed"]


def _code(at: Desk) -> str:
    """Somebody reads what lies in the inbox, and puts it into the situation."""
    [item] = waiting(at)
    return code(at, item["id"], {"situation": HERE, "update": [CLOSURE]}, how=HOW).id or ""


def test_rejected_entries_come_in_once_they_are_mended(tmp_path: Path) -> None:
    at = desk()
    text = rss(ITEM, ITEM.replace("demo-1", "demo-2").replace("2024", "2034"))
    doc = captured(at, saved(tmp_path, text))
    assert (1, 1) == (doc["plan"]["new"], doc["plan"]["rejected"])
    handed = Path(doc["rejected_file"]).read_text("utf-8")
    assert 1 == captured(at, saved(tmp_path, handed.replace("2034", "2024"), "b.xml"))["plan"]["new"]


def test_feeds_on_lines_of_their_own_are_read(tmp_path: Path) -> None:
    lines = [rss(ITEM.replace("\n", " ")), rss("<item><b></item>"), atom(ENTRY.replace("\n", " "))]
    first, broken, last = read("feed", saved(tmp_path, "\n".join(lines)))
    assert (1, True, 3) == (first.number, isinstance(broken, BadRow), last.number)


# ---- as people write them


@pytest.mark.parametrize("sloppy", ["Fish & chips", "Caf&eacute;", "A&nbsp;B", "1 < 2"])
def test_a_feed_that_is_not_well_formed_is_read_all_the_same(tmp_path: Path, sloppy: str) -> None:
    found = read("feed", saved(tmp_path, rss(ITEM, ITEM.replace("demo-1", "d2").replace("Road", sloppy))))
    assert ["demo-1", "d2"] == [row.id for row in found]
    assert isinstance(found[0], Row)
    assert found[0].report == one(tmp_path, rss(ITEM))


def test_many_entries_are_read_one_by_one(tmp_path: Path) -> None:
    many = (ITEM.replace("demo-1", f"demo-{number}") for number in range(300))
    assert 300 == len({row.id for row in read("feed", saved(tmp_path, rss(*many)))})


def test_without_feedparser_it_is_said_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    with pytest.raises(Refused) as found:
        read("feed", saved(tmp_path, rss(ITEM)))
    assert "sitline[feed]" in found.value.mend


@lies_there
def test_a_real_feed_of_alerts_is_read_whole() -> None:
    at, file = desk(), File(DATA / "nws_atom_feed_example.xml")
    doc = captured(at, file, rejected="")
    assert (163, ["w-nws-webmaster-noaa-gov"]) == (doc["recorded"]["captured"], doc["sources"])
    assert 163 == captured(at, file, rejected="")["plan"]["same"]
