"""Does a statement of Wikidata say what it says, as exactly, and by the rank that it has?"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from application import asking
from application.answers import Ask
from domain.errors import Refused
from exchange.file import File
from exchange.row import BadRow, Row
from tests.exchange.bringing import HERE, Doc, bring, desk, read, saved, standing, timeline

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "wikidata" / "q7747.json"
lies_there = pytest.mark.skipif(not DATA.is_file(), reason="needs ../shared/data/wikidata")

GREGORIAN, JULIAN = ("http://www.wikidata.org/entity/Q1985727", "http://www.wikidata.org/entity/Q1985786")


def time(written: str, precision: int = 11, calendar: str = GREGORIAN, **more: Any) -> Doc:
    value = {"time": written, "precision": precision, "calendarmodel": calendar, "timezone": 0, **more}
    return {"snaktype": "value", "datavalue": {"type": "time", "value": value}}


def item(own: str) -> Doc:
    return {"snaktype": "value", "datavalue": {"type": "wikibase-entityid", "value": {"id": own}}}


def snak(kind: str, value: Any) -> Doc:
    return {"snaktype": "value", "datavalue": {"type": kind, "value": value}}


def statement(main: Doc, *, prop: str = "P39", number: int = 1, **more: Any) -> Doc:
    """A statement; `P580=…` and the like are its qualifiers."""
    qualifiers = {name: [{"property": name, **more.pop(name)}] for name in [*more] if name.startswith("P")}
    found: Doc = {"id": f"Q1$0000000{number}-aaaa", "rank": "normal", "mainsnak": {"property": prop, **main}}
    return {**found, **({"qualifiers": qualifiers} if qualifiers else {}), **more}


def entity(*statements: Doc, own: str = "Q1", **more: Any) -> Doc:
    claims: dict[str, list[Doc]] = {}
    for one in statements:
        claims.setdefault(one["mainsnak"]["property"], []).append(one)
    labels = {"de": {"language": "de", "value": "Stadt"}, "en": {"language": "en", "value": "Demo Person"}}
    return {
        "id": own,
        "type": "item",
        "labels": labels,
        "modified": "2024-05-01T10:00:00Z",
        "claims": claims,
        **more,
    }


def document(*entities: Doc) -> str:
    return json.dumps({"entities": {one["id"]: one for one in entities}, "success": 1})


def told(folder: Path, *args: Any, **more: Any) -> Doc:
    """The report of one statement."""
    [row] = read("wikidata", saved(folder, document(entity(statement(*args, **more)))))
    assert isinstance(row, Row), row
    return row.report


def update(folder: Path, *args: Any, **more: Any) -> Doc:
    found: Doc = told(folder, *args, **more)["update"][0]
    return found


def test_a_statement_is_a_condition_of_its_entity_since_and_until(tmp_path: Path) -> None:
    found = update(
        tmp_path, item("Q2"), P580=time("+2001-05-00T00:00:00Z", 10), P582=time("+2004-00-00T00:00:00Z", 9)
    )
    assert ("condition", "position held (P39)", "Q2", ["Demo Person"]) == tuple(
        found[name] for name in ("kind", "what", "value", "by")
    )
    assert ("2001-05", "2004", "no") == (found["began"], found["ended"], found["holds"])


def test_what_ends_only_after_the_document_still_holds(tmp_path: Path) -> None:
    found = update(tmp_path, item("Q2"), P582=time("+2030-00-00T00:00:00Z", 9))
    assert ("2030", None) == (found["ended"], found.get("holds"))


def test_what_begins_only_after_the_document_is_announced(tmp_path: Path) -> None:
    assert "announced" == update(tmp_path, item("Q2"), P580=time("+2030-01-01T00:00:00Z"))["modality"]


def test_a_point_in_time_is_when_it_occurred_and_nothing_holds_since(tmp_path: Path) -> None:
    found = update(tmp_path, item("Q2"), prop="P166", P585=time("+2001-00-00T00:00:00Z", 9))
    assert ("event", "award received (P166) of Demo Person", "Q2", "2001") == tuple(
        found[name] for name in ("kind", "what", "value", "occurred")
    )


@pytest.mark.parametrize(
    ("written", "precision", "calendar", "edtf"),
    [
        ("+2001-12-31T00:00:00Z", 11, GREGORIAN, "2001-12-31"),
        ("+2001-12-00T00:00:00Z", 10, GREGORIAN, "2001-12"),
        ("+2001-12-31T00:00:00Z", 9, GREGORIAN, "2001"),
        ("+2001-00-00T00:00:00Z", 11, GREGORIAN, "2001"),
        ("+00000002001-01-01T00:00:00Z", 11, GREGORIAN, "2001-01-01"),
        ("+2010-00-00T00:00:00Z", 8, GREGORIAN, "201X"),
        ("+1900-00-00T00:00:00Z", 7, GREGORIAN, "[1801..1900]"),
        ("+2000-00-00T00:00:00Z", 6, GREGORIAN, "[1001..2000]"),
        ("-0044-00-00T00:00:00Z", 9, GREGORIAN, "-0043"),
        ("-0044-03-15T00:00:00Z", 11, JULIAN, "-0043-03-13"),
        ("-0044-00-00T00:00:00Z", 7, GREGORIAN, "[-0099..0000]"),
        ("+1703-05-16T00:00:00Z", 11, JULIAN, "1703-05-27"),
        ("+1703-05-00T00:00:00Z", 10, JULIAN, "[1703-05-12..1703-06-11]"),
        ("+1703-00-00T00:00:00Z", 9, JULIAN, "[1703-01-12..1704-01-11]"),
        ("-13798000000-00-00T00:00:00Z", 3, GREGORIAN, None),
    ],
)
def test_a_time_is_as_precise_as_it_says(
    tmp_path: Path, written: str, precision: int, calendar: str, edtf: str | None
) -> None:
    assert edtf == update(tmp_path, time(written, precision, calendar), prop="P571").get("occurred")


def test_before_and_after_widen_a_time(tmp_path: Path) -> None:
    about = time("+1850-00-00T00:00:00Z", 9, before=5, after=1)
    assert "[1845..1851]" == update(tmp_path, about, prop="P571")["occurred"]


def test_a_julian_date_is_said_to_be_one(tmp_path: Path) -> None:
    found = update(tmp_path, time("+1703-05-16T00:00:00Z", 11, JULIAN), prop="P569")
    assert ("1703-05-16 (Julian calendar)", "q1-p569") == (found["details"], found["incident"])


@pytest.mark.parametrize(
    "value",
    [
        {"time": "+2001-13-01T00:00:00Z", "precision": 11},
        {"time": "+2001-02-30T00:00:00Z", "precision": 11},
        {"time": "2001", "precision": 9},
        {"time": "+2001-01-01T00:00:00Z", "precision": True},
        {"time": "+2001-01-01T00:00:00Z", "precision": 99},
        {"time": "+2001-01-01T00:00:00Z", "precision": 11, "before": -1},
    ],
)
def test_what_is_no_time_is_rejected(tmp_path: Path, value: Doc) -> None:
    file = saved(tmp_path, document(entity(statement(snak("time", value), prop="P571"))))
    [row] = read("wikidata", file)
    assert isinstance(row, BadRow)
    assert "no time of Wikidata" in row.what


@pytest.mark.parametrize(
    ("main", "words"),
    [
        ({"snaktype": "novalue"}, "none: it is said to have no value"),
        ({"snaktype": "somevalue"}, "unknown: it has a value, which is not known"),
        (snak("string", "Demo"), "Demo"),
        (snak("monolingualtext", {"text": "تجربة", "language": "ar"}), "تجربة [ar]"),
        (snak("wikibase-entityid", {"entity-type": "item", "numeric-id": 5}), "Q5"),
        (snak("quantity", {"amount": "+10", "unit": "1"}), "10"),
        (snak("quantity", {"amount": "-1.50", "unit": "http://www.wikidata.org/entity/Q11"}), "-1.50 Q11"),
        (
            snak("quantity", {"amount": "+10", "unit": "1", "lowerBound": "+9", "upperBound": "+12"}),
            "10 (from 9 to 12)",
        ),
        (
            snak("globecoordinate", {"latitude": 33.5, "longitude": 36.25, "precision": 0.01}),
            "latitude 33.5, longitude 36.25, to 0.01°",
        ),
        (
            snak(
                "globecoordinate",
                {"latitude": 1, "longitude": 2, "globe": "http://www.wikidata.org/entity/Q405"},
            ),
            "latitude 1, longitude 2 on Q405",
        ),
    ],
)
def test_a_value_is_told_in_words(tmp_path: Path, main: Doc, words: str) -> None:
    assert words == update(tmp_path, main, prop="P9999")["value"]


def test_a_point_is_a_place_with_the_radius_of_its_precision(tmp_path: Path) -> None:
    point = snak("globecoordinate", {"latitude": 33.5, "longitude": 36.25, "precision": 0.01})
    assert {"name": "Demo Person", "lat": 33.5, "lon": 36.25, "radius_m": 1113.2} == update(
        tmp_path, point, prop="P625"
    )["place"]


def test_swapped_coordinates_are_rejected(tmp_path: Path) -> None:
    point = snak("globecoordinate", {"latitude": 138.5, "longitude": 36.25, "precision": 1})
    doc = bring(desk(), "wikidata", saved(tmp_path, document(entity(statement(point, prop="P625")))))
    assert "swapped" in doc["rejected"][0]["problems"][0]["what"]


# ---- ranks


@pytest.mark.parametrize("rank", ["preferred", "normal"])
def test_what_is_preferred_or_normal_stands(tmp_path: Path, rank: str) -> None:
    found = update(tmp_path, item("Q2"), rank=rank)
    assert ([f"rank: {rank}"], None) == (found["tags"], found.get("stance"))


def test_what_is_deprecated_is_kept_said_to_be_so_and_claims_nothing(tmp_path: Path) -> None:
    at = desk()
    wrong = statement(item("Q2"), prop="P19", rank="deprecated", P2241=item("Q25"))
    bring(
        at, "wikidata", saved(tmp_path, document(entity(wrong, statement(item("Q3"), prop="P19", number=2))))
    )
    one, other = sorted(timeline(at), key=lambda entry: str(entry["says"]))
    told = "place of birth (P19): Q2 (Demo Person), reason for deprecated rank (P2241): Q25"
    assert f"deprecated statement: {told}" == one["says"]
    held = asking.state(at, HERE, Ask())
    assert "Q3" in str(held)
    assert "Q2" not in str(held)
    assert "place of birth (P19): Q3 (Demo Person)" == other["says"]


def test_a_statement_that_is_deprecated_later_is_corrected_and_stands_no_more(tmp_path: Path) -> None:
    at = desk()
    bring(at, "wikidata", saved(tmp_path, document(entity(statement(item("Q2"))))))
    later = entity(statement(item("Q2"), rank="deprecated"), modified="2024-06-01T10:00:00Z")
    doc = bring(at, "wikidata", saved(tmp_path, document(later)))
    assert {"field": "statement stance", "before": "", "after": "comments"} in doc["changed"][0]["changes"]
    assert ["deprecated statement: position held (P39): Q2 (Demo Person)"] == [*standing(at)]


def test_a_rank_that_is_none_is_rejected(tmp_path: Path) -> None:
    [row] = read("wikidata", saved(tmp_path, document(entity(statement(item("Q2"), rank="best")))))
    assert "rank" == row.where  # type: ignore[union-attr]


def test_two_dates_of_one_birth_contradict_each_other(tmp_path: Path) -> None:
    at = desk()
    dates = [
        statement(time(f"+195{number}-01-01T00:00:00Z"), prop="P569", number=number) for number in (1, 2)
    ]
    bring(at, "wikidata", saved(tmp_path, document(entity(*dates))))
    assert 1 == len(asking.conflicts(at, HERE, Ask())["conflicts"])


def test_a_deprecated_birth_contradicts_nothing(tmp_path: Path) -> None:
    at = desk()
    one = statement(time("+1951-01-01T00:00:00Z"), prop="P569", rank="deprecated")
    other = statement(time("+1952-01-01T00:00:00Z"), prop="P569", number=2)
    bring(at, "wikidata", saved(tmp_path, document(entity(one, other))))
    assert [] == asking.conflicts(at, HERE, Ask())["conflicts"]


# ---- references, labels, files


def test_what_references_name_is_where_it_derives_from(tmp_path: Path) -> None:
    links = {"snaks": {"P854": [{"property": "P854", **snak("string", "https://demo.example/a")}]}}
    stated = {
        "snaks": {
            "P813": [{"property": "P813", **time("+2024-04-21T00:00:00Z")}],
            "P248": [{"property": "P248", **item("Q77")}],
        },
        "snaks-order": ["P248", "P813"],
    }
    found = told(tmp_path, item("Q2"), references=[links, stated, stated])
    assert (["https://demo.example/a", "Q77"], "second-hand") == (found["derives_from"], found["proximity"])
    assert "reference: stated in (P248): Q77; retrieved (P813): 2024-04-21." in found["wording"]


def test_a_heuristic_names_no_source(tmp_path: Path) -> None:
    found = told(tmp_path, item("Q2"), references=[{"snaks": {"P887": [{"property": "P887", **item("Q9")}]}}])
    assert ("unknown", False) == (found["proximity"], "derives_from" in found)


def test_labels_that_the_file_has_are_told_beside_the_ids(tmp_path: Path) -> None:
    label = {"labels": {"en": {"language": "en", "value": "Demo Office"}}}
    property_label = {"labels": {"en": {"language": "en", "value": "demo property"}}}
    file = saved(
        tmp_path,
        document(
            entity(statement(item("Q2"), prop="P9999")),
            entity(own="Q2", **label),
            entity(own="P9999", **property_label),
        ),
    )
    [row] = read("wikidata", file)
    assert isinstance(row, Row)
    found = row.report["update"][0]
    assert ("demo property (P9999)", "Demo Office (Q2)") == (found["what"], found["value"])


@pytest.mark.parametrize("shape", ["lines", "dump", "bare", "indented"])
def test_an_entity_is_read_however_it_is_written(tmp_path: Path, shape: str) -> None:
    one, other = (entity(statement(item("Q2"), id=f"{own}$1"), own=own) for own in ("Q1", "Q3"))
    text = {
        "lines": f"{json.dumps(one)}\n{json.dumps(other)}\n",
        "dump": f"[\n{json.dumps(one)},\n{json.dumps(other)}\n]\n",
        "bare": json.dumps([one, other]),
        "indented": json.dumps({"entities": {"Q1": one, "Q3": other}}, indent=1),
    }[shape]
    found = read("wikidata", saved(tmp_path, text))
    assert [(1, "Q1$1"), (2, "Q3$1")] == [(row.number, row.id) for row in found]


def test_one_entity_indented_is_read(tmp_path: Path) -> None:
    assert 1 == len(read("wikidata", saved(tmp_path, json.dumps(entity(statement(item("Q2"))), indent=2))))


def test_the_same_document_twice_adds_nothing(tmp_path: Path) -> None:
    at, file = desk(), saved(tmp_path, document(entity(statement(item("Q2")))))
    bring(at, "wikidata", file)
    again = saved(tmp_path, document(entity(statement(item("Q2")), modified="2024-06-01T10:00:00Z")))
    assert [1, 1] == [bring(at, "wikidata", one)["plan"]["same"] for one in (file, again)]


def test_a_rejected_statement_comes_back_as_a_line_and_can_be_mended(tmp_path: Path) -> None:
    at = desk()
    file = saved(
        tmp_path, document(entity(statement(snak("string", "a\x07b")), statement(item("Q3"), number=2)))
    )
    doc = bring(at, "wikidata", file)
    assert (1, 1) == (doc["plan"]["new"], doc["plan"]["rejected"])
    mended = saved(tmp_path, Path(doc["rejected_file"]).read_text("utf-8").replace("\\u0007", " "), "mended")
    assert 1 == bring(at, "wikidata", mended)["plan"]["new"]
    assert "position held (P39): a b (Demo Person)" in [*standing(at)]


@pytest.mark.parametrize(
    "changes",
    [
        {"mainsnak": None},
        {"mainsnak": {"property": "P39", "snaktype": "value"}},
        {"mainsnak": {"property": "P39", **snak("mystery", 1)}},
        {"mainsnak": {"property": "P39", **snak("quantity", [])}},
        {"mainsnak": {"property": "P39", **snak("globecoordinate", {"latitude": "x"})}},
        {"id": 5},
        {"references": [{"snaks": {"P1": [{"snaktype": "value"}]}}]},
        {"qualifiers": {"P580": [{"property": "P580", **snak("time", {})}]}},
    ],
)
def test_what_is_wrong_with_a_statement_rejects_it_alone(tmp_path: Path, changes: Doc) -> None:
    one = {**statement(item("Q2")), **changes}
    text = json.dumps(
        {"entities": {"Q1": {**entity(), "claims": {"P39": [one, statement(item("Q3"), number=2)]}}}}
    )
    bad, good = read("wikidata", saved(tmp_path, text))
    assert (True, True) == (isinstance(bad, BadRow), isinstance(good, Row))


@pytest.mark.parametrize(
    "doc",
    [{"id": "Q1", "missing": ""}, {"id": "Q1", "claims": 5}, {"id": 5, "claims": {}}, 7, {"claims": None}],
)
def test_what_is_no_entity_is_rejected(tmp_path: Path, doc: Any) -> None:
    [row] = read("wikidata", saved(tmp_path, json.dumps({"entities": {"Q1": doc}})))
    assert isinstance(row, BadRow)


def test_an_entity_without_statements_has_no_rows(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no row"):
        bring(
            desk(), "wikidata", saved(tmp_path, json.dumps({"entities": {"Q1": {"id": "Q1", "claims": []}}}))
        )


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (document(entity(statement(item("Q2"))))[:-40], "breaks off"),
        (f"[\n{json.dumps(entity(statement(item('Q2'))))},\n", "breaks off"),
        ('{"entities": {}}', "no row"),
        ("{}", "no row"),
        (b'{"entities": {"Q1": "\xff\xfe"}}', "UTF-8"),
        ('{"entities": {"Q1": "\0"}}', "NUL"),
        ("<html><body></body></html>", "web page"),
        ("event_id_cnty,event_date\nA,2023-01-01\n", "acled"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, data: str | bytes, what: str) -> None:
    at = desk()
    with pytest.raises(Refused, match=what):
        bring(at, "wikidata", saved(tmp_path, data))


def test_an_id_with_two_contents_is_rejected_twice(tmp_path: Path) -> None:
    doc = bring(
        desk(), "wikidata", saved(tmp_path, document(entity(statement(item("Q2")), statement(item("Q3")))))
    )
    assert (0, 2) == (doc["plan"]["new"], doc["plan"]["rejected"])


def test_a_text_of_ten_megabytes_rejects_its_statement(tmp_path: Path) -> None:
    [row] = read("wikidata", saved(tmp_path, document(entity(statement(snak("string", "x" * 10_000_000))))))
    assert "more than 1,000,000" in row.what  # type: ignore[union-attr]


@lies_there
def test_a_real_entity_is_read_whole() -> None:
    found = read("wikidata", File(DATA))
    good = [row for row in found if isinstance(row, Row)]
    ranks = [tag for row in good for tag in row.report["update"][0]["tags"] if tag.startswith("rank")]
    assert (646, 646, 646) == (len(found), len(good), len({row.id for row in good}))
    assert {"rank: normal": 635, "rank: preferred": 7, "rank: deprecated": 4} == {
        rank: ranks.count(rank) for rank in ranks
    }
    assert 4 == sum(row.report["update"][0].get("stance") == "comments" for row in good)


@lies_there
def test_a_real_entity_is_recorded_whole_and_once() -> None:
    at = desk()
    assert [646, 0] == [bring(at, "wikidata", File(DATA), rejected="")["plan"]["new"] for _ in range(2)]
