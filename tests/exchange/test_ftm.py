"""Is what datasets say in FollowTheMoney brought in as theirs, in words, and since when they say it?"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha1
from pathlib import Path
from typing import Any

import pytest

from application import asking
from application.answers import Ask
from domain.errors import Refused
from exchange.file import File
from exchange.row import BadRow, Row
from tests.exchange.bringing import HERE, Doc, bring, desk, read, saved, standing, table, updates

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "ftm"
lies_there = pytest.mark.skipif(not DATA.is_dir(), reason="needs ../shared/data/ftm")

STATEMENT = {
    "canonical_id": "",
    "entity_id": "c1",
    "prop": "name",
    "prop_type": "",
    "schema": "Company",
    "value": "Demo Company",
    "dataset": "demo-list",
    "origin": "",
    "lang": "",
    "original_value": "",
    "external": "f",
    "first_seen": "2023-02-03T04:05:06",
    "last_seen": "2024-02-03",
    "id": "",
}


def said(prop: str, value: str, entity: str = "c1", schema: str = "Company", **more: str) -> dict[str, str]:
    own = sha1(f"{entity}{prop}{value}".encode(), usedforsecurity=False).hexdigest()
    return {
        **STATEMENT,
        "prop": prop,
        "value": value,
        "entity_id": entity,
        "schema": schema,
        "id": own,
        **more,
    }


PAYMENT = [
    said("name", "Demo Payer", "p1", "Person"),
    said("name", "Demo Party", "o1", "Organization"),
    *(
        said(prop, value, "pay1", "Payment")
        for prop, value in (
            ("payer", "p1"), ("beneficiary", "o1"), ("amountEur", "100000"), ("date", "2011-12-29"),
            ("purpose", "rent"), ("namesMentioned", "Demo Payer"),
        )
    ),
]  # fmt: skip


def found(folder: Path, *statements: Mapping[str, str]) -> dict[str, Row]:
    """The rows of a table of statements, by id."""
    rows = read("ftm", saved(folder, table(*statements)))
    return {row.id: row for row in rows if isinstance(row, Row)}


def only(folder: Path, *statements: Mapping[str, str]) -> Row:
    [row] = found(folder, *statements).values()
    return row


def linked(folder: Path, schema: str, *more: tuple[str, str]) -> Doc:
    """The update of a relation or happening beside a person `p1` and a company `c1`."""
    names = [said("name", "Demo Person", "p1", "Person"), said("name", "Demo Company")]
    rows = found(folder, *names, *(said(prop, value, "r1", schema) for prop, value in more))
    told: Doc = rows["r1"].report["update"][0]
    return told


def test_a_dataset_says_each_property_of_an_entity(tmp_path: Path) -> None:
    row = only(tmp_path, said("name", "Demo Company"), said("country", "de"), said("country", "fr"))
    told = [*updates(row).values()]
    assert "demo-list" == row.report["source"]
    assert [("name", "Demo Company"), ("country", "de"), ("country", "fr")] == [
        (u["what"], u["value"]) for u in told
    ]
    assert {("Demo Company",)} == {tuple(u["by"]) for u in told}
    assert 3 == len({u["condition"] for u in told})


def test_it_was_published_when_the_dataset_first_said_it(tmp_path: Path) -> None:
    rows = found(
        tmp_path,
        said("name", "Demo Company"),
        said("country", "de", first_seen="2024-01-01"),
        said("phone", "1"),
    )
    assert {"c1 2023-02-03T04:05:06": ["name", "phone"], "c1 2024-01-01": ["country"]} == {
        own: [u["what"] for u in updates(row).values()] for own, row in rows.items()
    }
    assert ["2023-02-03T04:05:06", "2024-01-01"] == [row.report["published"] for row in rows.values()]


def test_when_it_was_last_seen_changes_nothing(tmp_path: Path) -> None:
    at = desk()
    for seen in ("2024-02-03", "2024-03-04"):
        doc = bring(at, "ftm", saved(tmp_path, table(said("country", "de", last_seen=seen))))
    assert (0, 1) == (doc["plan"]["changed"], doc["plan"]["same"])


def test_two_datasets_are_two_voices_on_one_entity(tmp_path: Path) -> None:
    at = desk()
    both = [
        said("country", "de", f"c{number}", dataset=f"demo-{number}", canonical_id="NK-1")
        for number in (1, 2)
    ]
    bring(at, "ftm", saved(tmp_path, table(said("name", "Demo Company", "c1", canonical_id="NK-1"), *both)))
    [held] = [c for c in asking.state(at, HERE, Ask())["conditions"] if c["family"] == "country"]
    assert 2 == held["support"]["reports"]


def test_an_entity_is_named_by_statements_that_stand_anywhere(tmp_path: Path) -> None:
    [first, *_] = read(
        "ftm",
        saved(tmp_path, table(said("addressEntity", "a1"), said("full", "Demo Street 1", "a1", "Address"))),
    )
    assert isinstance(first, Row)
    [told] = updates(first).values()
    assert ("address", "Demo Street 1", ["company c1"]) == (told["what"], told["value"], told["by"])


def test_a_payment_is_an_event_between_two_by_their_names(tmp_path: Path) -> None:
    told = found(tmp_path, *PAYMENT)["pay1"].report["update"][0]
    assert (
        "event",
        "payment to Demo Party",
        "100000 EUR",
        ["Demo Payer"],
        ["Demo Party"],
        "2011-12-29",
    ) == tuple(told[name] for name in ("kind", "what", "value", "by", "to", "occurred"))
    assert "purpose: rent" == told["details"]


def test_a_relation_holds_from_its_start_to_its_end(tmp_path: Path) -> None:
    told = linked(
        tmp_path, "Ownership", ("owner", "p1"), ("asset", "c1"), ("startDate", "2001"),
        ("endDate", "2004-05"), ("percentage", "50"),
    )  # fmt: skip
    assert ("condition", "ownership", "owns Demo Company", ["Demo Person"]) == tuple(
        told[name] for name in ("kind", "what", "value", "by")
    )
    assert ("2001", "2004-05", "no") == (told["began"], told["ended"], told["holds"])
    assert "percentage: 50" in told["details"]


def test_a_sanction_is_a_relation_of_whom_it_hits(tmp_path: Path) -> None:
    told = linked(tmp_path, "Sanction", ("entity", "p1"), ("program", "DEMO-1"), ("startDate", "2022-03-01"))
    assert ("sanction", "is listed by DEMO-1", ["Demo Person"]) == (told["what"], told["value"], told["by"])
    assert ("2022-03-01", None) == (told["began"], told.get("holds"))


def test_an_event_lies_between_its_dates_at_its_place(tmp_path: Path) -> None:
    told = linked(
        tmp_path, "Event", ("name", "Demo Meeting"), ("startDate", "2022-03-01"), ("endDate", "2022-03-04"),
        ("location", "Demo Town"), ("involved", "p1"),
    )  # fmt: skip
    assert (
        "Demo Meeting",
        "[2022-03-01..2022-03-04]",
        {"name": "Demo Town"},
        "involved: Demo Person",
    ) == tuple(
        told.get(name) if name != "details" else told["details"].split("; ")[-1]
        for name in ("what", "occurred", "place", "details")
    )


def test_what_lies_ahead_of_its_publication_is_announced(tmp_path: Path) -> None:
    told = linked(tmp_path, "Event", ("name", "Demo Meeting"), ("date", "2030-03-01"))
    assert "announced" == told["modality"]


def test_other_birth_dates_contradict_and_those_of_one_dataset_are_alternatives(tmp_path: Path) -> None:
    one = [said("birthDate", day, "p1", "Person", canonical_id="NK-1") for day in ("1970", "1971-02-03")]
    other = said("birthDate", "1969-01-01", "p2", "Person", dataset="demo-other", canonical_id="NK-1")
    told = updates(only(tmp_path, *one))
    assert "[1970,1971-02-03]" == told["birth-date"]["occurred"]
    at = desk()
    bring(at, "ftm", saved(tmp_path, table(*one, other)))
    assert 1 == len(asking.conflicts(at, HERE, Ask())["conflicts"])


def test_an_address_is_a_place(tmp_path: Path) -> None:
    parts = {"full": "Demo Street 1", "city": "Demo Town", "latitude": "33.5", "longitude": "36.25"}
    told = only(tmp_path, *(said(prop, value, "a1", "Address") for prop, value in parts.items())).report[
        "update"
    ]
    assert {"name": "Demo Street 1", "lat": 33.5, "lon": 36.25} == told[0]["place"]


def test_swapped_coordinates_are_rejected(tmp_path: Path) -> None:
    parts = {"full": "Demo Street 1", "latitude": "136.25", "longitude": "33.5"}
    doc = bring(
        desk(),
        "ftm",
        saved(tmp_path, table(*(said(prop, value, "a1", "Address") for prop, value in parts.items()))),
    )
    assert "swapped" in doc["rejected"][0]["problems"][0]["what"]


def test_what_is_external_of_another_language_or_of_an_origin_is_marked(tmp_path: Path) -> None:
    one = said("name", "Демо", external="t", lang="rus", origin="gpt", original_value="ДЕМО")
    [told] = updates(only(tmp_path, one)).values()
    assert ["external: name", "language: rus", "origin: gpt"] == told["tags"]
    assert "as it was given: ДЕМО" == told["details"]


def test_a_property_called_as_one_of_our_kinds_is_told_apart(tmp_path: Path) -> None:
    [told] = updates(only(tmp_path, said("control", "yes"))).values()
    assert "control (property)" == told["what"]


# ---- newer exports


def test_a_value_that_changed_is_a_correction(tmp_path: Path) -> None:
    at = desk()
    name = said("name", "Demo Company")
    bring(at, "ftm", saved(tmp_path, table(name, said("country", "de"))))
    doc = bring(at, "ftm", saved(tmp_path, table(name, said("country", "fr"))), published="2024-06-01")
    assert "country: de (Demo Company)" in [change["before"] for change in doc["changed"][0]["changes"]]
    assert {"name: Demo Company (Demo Company)", "country: fr (Demo Company)"} == {*standing(at)}


def test_an_entity_that_disappeared_is_missing_and_can_be_revoked(tmp_path: Path) -> None:
    at = desk()
    bring(at, "ftm", saved(tmp_path, table(said("name", "Demo Company"), said("name", "Other", "c2"))))
    one = saved(tmp_path, table(said("name", "Demo Company")))
    doc = bring(at, "ftm", one, published="2024-06-01", revoke_missing=True)
    assert (1, 1) == (doc["plan"]["missing"], doc["recorded"]["revocations"])
    assert ["name: Demo Company (Demo Company)"] == [*standing(at)]


def test_another_dataset_is_not_missing(tmp_path: Path) -> None:
    at = desk()
    bring(at, "ftm", saved(tmp_path, table(said("name", "Demo Company"))))
    doc = bring(at, "ftm", saved(tmp_path, table(said("name", "Other", "c2", dataset="demo-other"))))
    assert 0 == doc["plan"]["missing"]


# ---- JSON


def entity(own: str, schema: str, **properties: list[Any]) -> Doc:
    return {"id": own, "schema": schema, "properties": properties}


def lines(*docs: Doc) -> str:
    return "".join(f"{json.dumps(doc)}\n" for doc in docs)


def test_entities_as_json_say_what_their_statements_say(tmp_path: Path) -> None:
    docs = (
        entity("p1", "Person", name=["Demo Payer"]),
        {
            **entity("pay1", "Payment", payer=["p1"], amountEur=["5"], date=["2011"]),
            "datasets": ["demo-list"],
        },
    )
    first, second = read("ftm", saved(tmp_path, lines(*docs)))
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert (None, "demo-list") == (first.report.get("source"), second.report["source"])
    assert ["Demo Payer"] == second.report["update"][0]["by"]


def test_of_several_datasets_none_is_put_words_into_its_mouth(tmp_path: Path) -> None:
    doc = {
        **entity("p1", "Person", name=["Demo"]),
        "datasets": ["demo-a", "demo-b"],
        "first_seen": "2023-01-02",
    }
    [row] = read("ftm", saved(tmp_path, lines(doc)))
    assert isinstance(row, Row)
    assert (None, ["demo-a", "demo-b"], "2023-01-02") == tuple(
        row.report.get(name) for name in ("source", "derives_from", "published")
    )


def test_nested_entities_are_entities_of_their_own(tmp_path: Path) -> None:
    inner = entity("a1", "Address", full=["Demo Street 1"])
    one, other = read(
        "ftm", saved(tmp_path, lines(entity("c1", "Company", name=["Demo"], addressEntity=[inner])))
    )
    assert isinstance(one, Row)
    assert ["Demo", "Demo Street 1"] == [u["value"] for u in updates(one).values()]
    assert "a1" == other.id


def test_statements_as_json_lines_are_read(tmp_path: Path) -> None:
    [row] = read("ftm", saved(tmp_path, lines(said("name", "Demo"), said("country", "de"))))
    assert ["Demo", "de"] == [u["value"] for u in row.report["update"]]  # type: ignore[union-attr]


def test_a_list_of_entities_is_read(tmp_path: Path) -> None:
    assert 1 == len(read("ftm", saved(tmp_path, json.dumps([entity("p1", "Person", name=["Demo"])]))))


def test_a_rejected_entity_comes_back_as_a_line_and_can_be_mended(tmp_path: Path) -> None:
    at = desk()
    broken = [*PAYMENT, said("programme", "a\x07b", "pay1", "Payment")]
    doc = bring(at, "ftm", saved(tmp_path, table(*broken)))
    assert (2, 1) == (doc["plan"]["new"], doc["plan"]["rejected"])
    mended = saved(tmp_path, Path(doc["rejected_file"]).read_text("utf-8").replace("\\u0007", " "), "mended")
    assert 1 == bring(at, "ftm", mended)["plan"]["new"]
    assert any("payment to Demo Party: 100000 EUR by Demo Payer" in says for says in standing(at))
    again = bring(at, "ftm", saved(tmp_path, table(*PAYMENT, said("programme", "a b", "pay1", "Payment"))))
    assert (3, 0) == (again["plan"]["same"], again["plan"]["changed"])


# ---- bad input


@pytest.mark.parametrize("name", ["entity_id", "schema", "prop", "value"])
def test_a_statement_that_lacks_what_it_needs_is_rejected_and_comes_back(tmp_path: Path, name: str) -> None:
    [row] = read("ftm", saved(tmp_path, table({**said("name", "Demo"), name: ""})))
    assert isinstance(row, BadRow)
    assert name == row.where
    assert "demo-list" in row.given[0]


@pytest.mark.parametrize(
    "doc",
    [
        {"schema": "Person"},
        {"id": 5, "schema": "Person", "properties": {"name": ["x"]}, "caption": []},
        {"id": "a", "schema": ["Person"]},
        {"id": "a", "schema": "Person", "properties": []},
        {"id": "a", "schema": "Person", "properties": {}},
        {"id": "a", "schema": "Person", "properties": {"name": [["x"]]}},
        {"id": "a", "schema": "Person", "properties": {"name": [{"id": "b"}]}},
        {"statements": [7]},
        {"statements": []},
        {"prop": "name", "value": {}},
    ],
)
def test_what_is_no_entity_is_rejected_or_read_and_never_brings_it_down(tmp_path: Path, doc: Doc) -> None:
    for row in read("ftm", saved(tmp_path, lines(doc))):
        assert isinstance(row, BadRow) or row.id == "5"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ("entity_id,prop,schema,value,dataset\n", "no row"),
        ("event_id_cnty,event_date\nA,2023-01-01\n", "acled"),
        (lines(entity("a", "Person", name=["x"]))[:-9], "no whole|breaks off|no row"),
        (b'{"id": "\xff", "schema": "Person"}', "UTF-8"),
        (table(said("name", "a\0b")), "NUL"),
        (table(said("name", "x" * 10_000_000)), "more than 1,000,000"),
        ("<html><body></body></html>", "web page"),
    ],
)
def test_a_file_that_is_none_is_refused(tmp_path: Path, data: str | bytes, what: str) -> None:
    with pytest.raises(Refused, match=what):
        bring(desk(), "ftm", saved(tmp_path, data))


def test_a_statement_cut_off_is_rejected(tmp_path: Path) -> None:
    whole = table(said("name", "Demo"), said("country", "de"))
    rows = read("ftm", saved(tmp_path, whole[:-60]))
    assert [True, False] == [isinstance(row, BadRow) for row in rows]


def test_a_statement_that_stands_twice_is_said_once(tmp_path: Path) -> None:
    assert 1 == len(updates(only(tmp_path, said("country", "de"), said("country", "de"))))


# ---- a real data set


@lies_there
def test_real_statements_are_recorded_whole_and_once() -> None:
    at, file = desk(), File(DATA / "donations.statements.csv")
    first, again = (bring(at, "ftm", file, published="2012-01-05", rejected="") for _ in range(2))
    assert (474, 0, 474) == (first["plan"]["new"], first["plan"]["rejected"], again["plan"]["same"])
    assert "payment to FDP: 980000 EUR by Herr Jürgen W. Möllemann" in [*standing(at)]


@lies_there
def test_real_entities_say_what_their_statements_say() -> None:
    statements, entities = (
        sorted(
            json.dumps(
                [
                    [u.get("what"), u.get("value"), u.get("by"), u.get("occurred")]
                    for u in row.report["update"]
                ]
            )
            for row in read("ftm", File(DATA / name))
            if isinstance(row, Row) and row.report["update"] and row.report["update"][0]["kind"] == "event"
        )
        for name in ("donations.statements.csv", "donations.ijson")
    )
    assert 290 == len(entities)
    assert statements == entities
