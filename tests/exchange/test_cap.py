"""Does a CAP alert say who warned of what, and nothing that it does not say itself?"""

from __future__ import annotations

from pathlib import Path

import pytest

from application.answers import Ask
from application.inbox import inbox
from domain.errors import Refused
from exchange.file import File
from exchange.row import BadRow, Row
from tests.exchange.bringing import HERE, Doc, bad, bring, desk, only, read, saved, standing

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "cap"
lies_there = pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data/cap")

SPACE = "urn:oasis:names:tc:emergency:cap:1.2"

INFO = """<info><language>en</language><category>Met</category><event>demo storm</event>
<responseType>Shelter</responseType><urgency>Expected</urgency><severity>Severe</severity>
<certainty>Likely</certainty><effective>2024-05-01T12:00:00+03:00</effective>
<onset>2024-05-01T18:00:00+03:00</onset><expires>2024-05-02T00:00:00+03:00</expires>
<senderName>Demo weather service</senderName><headline>Demo storm warning</headline>
<description>A storm is coming.</description><instruction>Stay indoors.</instruction>
<area><areaDesc>Demo Town</areaDesc><circle>33.5,36.25 12.5</circle></area></info>"""


def alert(info: str = INFO, more: str = "", space: str = SPACE, **fields: str) -> str:
    told = {
        "identifier": "demo-1",
        "sender": "alerts@demo.example",
        "sent": "2024-05-01T12:00:00+03:00",
        "status": "Actual",
        "msgType": "Alert",
        "scope": "Public",
        **fields,
    }
    inside = "".join(f"<{name}>{text}</{name}>" for name, text in told.items() if text)
    return f'<alert xmlns="{space}">{inside}{more}{info}</alert>'


def one(folder: Path, info: str = INFO, **more: str) -> Row:
    return only("cap", saved(folder, alert(info, **more), "demo.cap"))


def warning(row: Row) -> Doc:
    [update] = row.report["update"]
    return dict(update)


def test_that_it_was_warned_of_is_coded_and_not_the_danger(tmp_path: Path) -> None:
    found = warning(one(tmp_path))
    assert ("warning", ["Demo weather service"], "demo storm") == (found["kind"], found["by"], found["of"])
    assert ("2024-05-01T12:00:00+03:00", "take shelter") == (found["occurred"], found["advice"])


def test_what_is_to_come_is_expected_and_never_begun(tmp_path: Path) -> None:
    found = warning(one(tmp_path))
    assert "2024-05-01T18:00:00+03:00" == found["expected"]
    assert not {"began", "ended"} & found.keys()


def test_the_grades_of_the_sender_stand_as_tags(tmp_path: Path) -> None:
    tags = one(tmp_path).report["tags"]
    assert {"urgency: Expected", "severity: Severe", "certainty: Likely"} <= set(tags)


def test_it_is_known_by_its_sender_and_its_identifier(tmp_path: Path) -> None:
    row = one(tmp_path)
    assert ("alerts@demo.example,demo-1", "Demo weather service") == (row.id, row.report["source"])


def test_without_a_name_the_sender_is_the_source(tmp_path: Path) -> None:
    info = INFO.replace("<senderName>Demo weather service</senderName>", "")
    assert "alerts@demo.example" == one(tmp_path, info).report["source"]


def test_the_time_keeps_its_zone_and_utc_is_utc(tmp_path: Path) -> None:
    assert "2024-05-01T12:00:00+03:00" == one(tmp_path).report["published"]
    assert "2024-05-01T12:00:00+00:00" == one(tmp_path, sent="2024-05-01T12:00:00-00:00").report["published"]


def test_the_centre_of_a_circle_only_stands_for_it(tmp_path: Path) -> None:
    place = warning(one(tmp_path))["place"]
    assert {
        "name": "Demo Town",
        "lat": 33.5,
        "lon": 36.25,
        "radius_m": 12_500.0,
        "placeholder_point": True,
        "as_said": "within 12.5 km of 33.5,36.25",
    } == place


def test_a_polygon_is_a_name_without_a_point(tmp_path: Path) -> None:
    area = "<area><areaDesc>Demo Valley</areaDesc><polygon>1,2 1,3 2,3 1,2</polygon></area>"
    info = INFO.replace(INFO[INFO.index("<area>") : INFO.index("</info>")], area)
    assert {"name": "Demo Valley"} == warning(one(tmp_path, info))["place"]


def test_several_areas_are_named_together(tmp_path: Path) -> None:
    info = INFO.replace("</info>", "<area><areaDesc>Demo Hills</areaDesc></area></info>")
    assert {"name": "Demo Town; Demo Hills"} == warning(one(tmp_path, info))["place"]


def test_one_language_is_taken_and_the_others_are_named(tmp_path: Path) -> None:
    other = INFO.replace(">en<", ">ar<").replace("A storm is coming.", "عاصفة قادمة")
    row = one(tmp_path, INFO + other)
    assert ("en", 1) == (row.report["language"], len(row.report["update"]))
    assert "also in: ar" in row.report["tags"]
    assert "عاصفة" not in row.report["wording"]


def test_two_dangers_in_one_language_are_two_warnings(tmp_path: Path) -> None:
    row = one(tmp_path, INFO + INFO.replace("demo storm", "demo flood") + INFO)
    assert [("warning", "demo storm"), ("warning-2", "demo flood")] == [
        (update["key"], update["of"]) for update in row.report["update"]
    ]


@pytest.mark.parametrize(
    ("was", "now"),
    [("<urgency>Expected", "<urgency>Past"), ("<responseType>Shelter", "<responseType>AllClear")],
)
def test_where_nothing_is_warned_of_a_person_has_to_read_it(tmp_path: Path, was: str, now: str) -> None:
    report = one(tmp_path, INFO.replace(was, now)).report
    assert "update" not in report
    assert report["wording"].startswith("[")


@pytest.mark.parametrize("status", ["Exercise", "Test", "Draft", "System"])
def test_what_is_not_actual_is_no_statement_about_the_world(tmp_path: Path, status: str) -> None:
    assert status in bad("cap", saved(tmp_path, alert(status=status))).what


def test_messages_between_programs_are_rejected(tmp_path: Path) -> None:
    assert "a message and not of the world" in bad("cap", saved(tmp_path, alert(msgType="Ack"))).what


def test_an_update_names_what_it_updates_and_nothing_falls(tmp_path: Path) -> None:
    at = desk()
    bring(at, "cap", saved(tmp_path, alert(), "1.cap"))
    later = alert(
        identifier="demo-2",
        msgType="Update",
        sent="2024-05-01T15:00:00+03:00",
        references="alerts@demo.example,demo-1,2024-05-01T12:00:00+03:00",
    )
    file = saved(tmp_path, later, "2.cap")
    assert {"reports": 1, "corrections": 0} == {
        name: count
        for name, count in bring(at, "cap", file)["recorded"].items()
        if name in ("reports", "corrections")
    }
    row = only("cap", file)
    assert row.report["wording"].startswith("[Update of alerts@demo.example,demo-1]")
    assert "updates: alerts@demo.example,demo-1" in row.report["tags"]
    assert 2 == len([*standing(at)])


def test_a_cancel_warns_of_nothing_and_what_it_cancels_was_said(tmp_path: Path) -> None:
    at = desk()
    ended = alert(
        identifier="demo-3",
        msgType="Cancel",
        sent="2024-05-01T16:00:00+03:00",
        references="alerts@demo.example,demo-1,2024-05-01T12:00:00+03:00",
    )
    bring(at, "cap", saved(tmp_path, alert(), "1.cap"), saved(tmp_path, ended, "2.cap"))
    assert 1 == len([*standing(at)])
    [waits] = inbox(at, HERE, Ask())["items"]
    assert waits["wording"].startswith("[Cancel of alerts@demo.example,demo-1]")


def test_who_may_see_a_restricted_alert_is_marked(tmp_path: Path) -> None:
    assert "handling" not in one(tmp_path).report
    assert "TLP:AMBER" == one(tmp_path, scope="Restricted").report["handling"]
    assert "TLP:RED" == one(tmp_path, scope="Private").report["handling"]


def test_a_signature_is_said_to_be_unchecked(tmp_path: Path) -> None:
    signature = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo/></Signature>'
    assert "digitally signed, not checked" in one(tmp_path, INFO + signature).report["tags"]


@pytest.mark.parametrize(
    ("fields", "was", "now", "where"),
    [
        ({"identifier": ""}, "", "", "identifier"),
        ({"identifier": "a b"}, "", "", "identifier"),
        ({"sent": "2024-05-01 12:00"}, "", "", "sent"),
        ({"sent": "2024-02-31T12:00:00+00:00"}, "", "", "sent"),
        ({"status": "Real"}, "", "", "status"),
        ({"scope": ""}, "", "", "scope"),
        ({"references": " "}, "", "", "references"),
        ({"references": "alerts@demo.example"}, "", "", "references"),
        ({"space": "urn:oasis:names:tc:emergency:cap:1.0"}, "", "", "alert"),
        ({}, "<urgency>Expected</urgency>", "", "info: urgency"),
        ({}, "<severity>Severe", "<severity>Bad", "info: severity"),
        ({}, "<areaDesc>Demo Town</areaDesc>", "", "area: areaDesc"),
        ({}, "33.5,36.25 12.5", "33.5,36.25", "area: circle"),
        ({}, "33.5,36.25 12.5", "33.5 12.5", "area: circle"),
        ({}, "<onset>2024-05-01T18:00:00+03:00", "<onset>soon", "info: onset"),
        ({}, "</area>", "<polygon>1,2 3,4</polygon></area>", "area: polygon"),
    ],
)
def test_what_is_wrong_with_an_alert_names_its_element(
    tmp_path: Path, fields: dict[str, str], was: str, now: str, where: str
) -> None:
    assert (
        where == bad("cap", saved(tmp_path, alert(INFO.replace(was, now) if was else INFO, **fields))).where
    )


def test_latitude_and_longitude_swapped_are_told(tmp_path: Path) -> None:
    found = bad("cap", saved(tmp_path, alert(INFO.replace("33.5,36.25", "136.25,33.5"))))
    assert "swapped" in found.what


def test_several_alerts_in_one_file_are_rows_of_their_own(tmp_path: Path) -> None:
    whole = f"<alerts>{alert()}{alert(identifier='demo-2')}</alerts>"
    assert [1, 2] == [row.number for row in read("cap", saved(tmp_path, whole))]


def test_an_alert_in_a_feed_is_found(tmp_path: Path) -> None:
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><content>{alert()}</content></entry></feed>'
    assert "alerts@demo.example,demo-1" == only("cap", saved(tmp_path, feed)).id


def test_prefixes_and_cap_1_1_are_read_alike(tmp_path: Path) -> None:
    prefixed = alert(space=SPACE.replace("1.2", "1.1")).replace("<", "<cap:").replace("<cap:/", "</cap:")
    found = only("cap", saved(tmp_path, prefixed.replace("xmlns=", "xmlns:cap=")))
    assert one(tmp_path).report == found.report


def test_the_same_alert_again_adds_nothing_and_another_text_is_told(tmp_path: Path) -> None:
    at = desk()
    file = saved(tmp_path, alert())
    bring(at, "cap", file)
    assert 1 == bring(at, "cap", file)["plan"]["same"]
    changed = saved(tmp_path, alert(INFO.replace("A storm", "A big storm")), "b.cap")
    assert "without a later date" in bring(at, "cap", changed)["rejected"][0]["problems"][0]["what"]
    doc = bring(at, "cap", changed, published="2024-05-03")
    assert ["wording"] == [change["field"] for change in doc["changed"][0]["changes"]]


def test_rejected_alerts_come_in_once_they_are_mended(tmp_path: Path) -> None:
    at = desk()
    two = f"<alerts>{alert(scope='')}\n{alert(identifier='demo-2', status='real')}</alerts>"
    doc = bring(at, "cap", saved(tmp_path, two, "a.cap"))
    handed = Path(doc["rejected_file"])
    assert 2 == len(handed.read_text("utf-8").splitlines())
    mended = handed.read_text("utf-8").replace("real", "Actual")
    mended = mended.replace("<msgType>", "<scope>Public</scope><msgType>", 1)
    assert 2 == bring(at, "cap", saved(tmp_path, mended, "b.cap"))["plan"]["new"]
    assert 2 == len([*standing(at)])


@lies_there
def test_real_alerts_are_read_and_the_wrong_ones_rejected_in_words() -> None:
    found = {path.name: read("cap", File(path)) for path in DATA.glob("*.cap") if path.name != "xee.cap"}
    wrong = {name: row.where for name, rows in found.items() for row in rows if isinstance(row, BadRow)}
    assert {
        "canada_errors.cap": "references",
        "invalid.cap": "scope",
        "noaa_errors.cap": "info: urgency",
    } == wrong
    assert {1} == {len(rows) for rows in found.values()}


@lies_there
def test_real_alerts_come_in_and_the_same_again_add_nothing() -> None:
    at = desk()
    files = [File(path) for path in sorted(DATA.glob("*.cap")) if "err" not in path.name]
    files = [file for file in files if file.path.name not in ("xee.cap", "invalid.cap")]
    assert len(files) == bring(at, "cap", *files, rejected="")["recorded"]["reports"]
    assert len(files) == bring(at, "cap", *files, rejected="")["plan"]["same"]


@lies_there
def test_an_alert_that_reaches_out_is_refused() -> None:
    with pytest.raises(Refused, match="declares a document type"):
        read("cap", File(DATA / "xee.cap"))
