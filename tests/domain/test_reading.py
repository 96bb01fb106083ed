"""Is what people type read as they mean it, or refused with what is wrong, where, and how to mend it?"""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.door import Door
from domain.errors import InputRejected, Problem
from domain.kinds import kind_class, kinds
from domain.kinds.attack import AttackReported
from domain.kinds.siege import SiegeReported
from domain.moment import Moment
from domain.parts import Toll
from domain.place import PlaceRef
from domain.quantity import Quantity
from domain.reading import ReportInput, read_fields, read_report, read_update
from domain.text import Private
from domain.update import Update

KEY = b"k" * 32
ZONE = "Asia/Damascus"

# The example of design/interface.md, "A report file", in full.
EXAMPLE = """
situation = "jasem-siege"
source = "border-analyst"
published = "2023-12-20"
noted = "2023-12-20"
id = "jasem-chronicle"
url = "https://example.org/a"
language = "en"
wording = '''the passage as it stands'''
proximity = "second-hand"
quotes = []
handling = "TLP:CLEAR"
tags = ["daraa"]

[[update]]
kind = "attack"
incident = "convoy-device"
occurred = "2023-12-12"
dating = "inferred"
firmness = "stated"
place = { name = "road east of Jasem", near = "Jasem" }
method = "explosive-device"
target = "military convoy"
tolls = [{ measure = "killed", population = "soldiers", quantity = "3" }]

[[update]]
key = "siege"
kind = "siege"
stage = "imposed"
by = ["Syrian army"]
place = { name = "Jasem" }
after = ["convoy-device"]
"""
BARE: dict[str, Any] = {"situation": "jasem-siege", "source": "wire", "published": "2023-12-20"}


def read(*updates: Any, **top: Any) -> ReportInput:
    return read_report({**BARE, "update": list(updates), **top}, key=KEY, zone=ZONE)


def problems(*updates: Any, **top: Any) -> list[Problem]:
    with pytest.raises(InputRejected) as rejected:
        read(*updates, **top)
    return list(rejected.value.problems)


def problem(*updates: Any, **top: Any) -> Problem:
    (only,) = problems(*updates, **top)
    return only


def one(kind: str, **fields: Any) -> Update:
    return read({"kind": kind, **fields}).updates[0]


def attack(**fields: Any) -> dict[str, Any]:
    return {"kind": "attack", **fields}


def siege(**fields: Any) -> dict[str, Any]:
    return {"kind": "siege", "stage": "imposed", **fields}


# ---- what is read


def test_the_example_of_the_interface_is_read_whole() -> None:
    found = read_report(tomllib.loads(EXAMPLE), key=KEY, zone=ZONE)
    report = found.report
    assert "jasem-siege" == found.situation
    assert Moment.of("2023-12-20") == report.published == report.noted
    assert Private.of("jasem-chronicle") == report.given
    assert Private.of("https://example.org/a") == report.url
    assert () == report.quotes
    assert report.derives_from is None
    assert ("TLP:CLEAR", "second-hand", ("daraa",)) == (report.handling, report.proximity, report.tags)
    assert [f"{report.report}#attack-1", f"{report.report}#siege"] == [u.id for u in found.updates]
    assert 2 == report.updates
    assert found.content == report.content


def test_the_fields_of_an_update_get_their_types() -> None:
    first, second = read_report(tomllib.loads(EXAMPLE), key=KEY, zone=ZONE).updates
    assert isinstance(first, AttackReported)
    assert isinstance(second, SiegeReported)
    assert PlaceRef(name="road east of Jasem", near="Jasem") == first.place
    three = Quantity.read("3", Door())
    assert (Toll(measure="killed", population="soldiers", quantity=three),) == first.tolls
    assert ("convoy-device",) == second.after


@pytest.mark.parametrize("kind", kinds())
def test_the_example_of_every_kind_is_read(kind: str) -> None:
    assert [kind] == [update.kind for update in read(tomllib.loads(kind_class(kind).example)).updates]


def test_relative_dates_resolve_against_the_local_day_of_publication() -> None:
    made = read(attack(occurred="yesterday"), published="2023-12-20T01:30+03:00").updates[0]
    assert made.occurred is not None
    assert ("2023-12-19", "yesterday") == (made.occurred.edtf, made.occurred.as_said)


def test_what_the_desk_notes_does_not_resolve_against_the_publication() -> None:
    assert "needs a day to be counted from" in problem(attack(), noted="yesterday").what


def test_at_a_terminal_the_publication_itself_can_be_relative() -> None:
    raw = {**BARE, "published": "yesterday", "update": attack()}
    found = read_report(raw, key=KEY, zone=ZONE, today=date(2023, 12, 21))
    assert "2023-12-20" == found.report.published.edtf


def test_a_lone_value_is_a_list_of_one() -> None:
    made = one("siege", stage="imposed", by="Syrian army")
    assert isinstance(made, SiegeReported)
    assert ("Syrian army",) == made.by


def test_a_place_can_be_a_name() -> None:
    assert PlaceRef(name="Jasem") == one("attack", place="Jasem").place


def test_a_date_can_keep_the_words_of_the_report_beside_it() -> None:
    made = one("attack", occurred={"edtf": "2023-12-12", "as_said": "on Tuesday"})
    assert Moment(edtf="2023-12-12", as_said="on Tuesday") == made.occurred


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        (date(2023, 12, 12), "2023-12-12"),
        (datetime(2023, 12, 12, 9, tzinfo=UTC), "2023-12-12"),
        (2022, "2022"),
    ],
)
def test_dates_of_toml_and_years_are_dates(typed: Any, edtf: str) -> None:
    made = one("attack", occurred=typed)
    assert made.occurred is not None
    assert edtf == made.occurred.edtf


def test_null_is_the_same_as_left_out() -> None:
    left_out = read(attack())
    assert left_out == read(attack(place=None, occurred=None), quotes=None)


def test_defaults_fill_what_is_left_out() -> None:
    raw = {"source": "wire", "published": "2023-12-20", "update": [attack()]}
    found = read_report(raw, key=KEY, zone=ZONE, defaults={"situation": "jasem-siege", "source": "other"})
    assert ("jasem-siege", "wire") == (found.situation, found.report.source)


def test_a_report_can_be_captured_before_it_is_coded() -> None:
    assert () == read(wording="heavy fire in the east").updates
    assert 0 == read(url="https://example.org/a").report.updates


def test_keys_count_the_updates_of_a_kind_that_have_none() -> None:
    found = read(attack(), siege(key="ring"), attack(key="second"), attack())
    assert ["attack-1", "ring", "second", "attack-2"] == [update.key for update in found.updates]


# ---- ids and content


def test_the_same_report_has_the_same_id_in_any_order_of_fields() -> None:
    raw = tomllib.loads(EXAMPLE)
    turned = dict(reversed(raw.items()))
    assert read_report(raw, key=KEY, zone=ZONE) == read_report(turned, key=KEY, zone=ZONE)


def test_what_the_desk_adds_is_not_content() -> None:
    assert read(attack()).content == read(attack(), noted="2023-12-21", tags=["daraa"]).content


def test_other_content_under_a_given_id_is_the_same_report() -> None:
    one, other = read(attack(), id="post-1"), read(siege(), id="post-1")
    assert one.report.report == other.report.report
    assert one.content != other.content


def test_a_new_version_under_the_old_id_is_another_report() -> None:
    old = read(attack(), id="post-1")
    raw = {**BARE, "id": "post-1", "update": [siege()], "drop": ["attack-1"]}
    new = read_report(raw, key=KEY, zone=ZONE, corrects=old.report.report)
    assert old.report.report == new.report.corrects
    assert old.report.report != new.report.report
    assert ("attack-1",) == new.drop


def test_composed_and_decomposed_letters_are_one_content() -> None:
    assert read(wording="Jas\u00e9m").content == read(wording="Jase\u0301m").content


def test_a_second_reading_has_an_id_of_its_own() -> None:
    made = read_update(
        attack(), report="r1", ordinal_key="attack-1", door=Door(), where="update 1", reading=2
    )
    assert "r1#attack-1~2" == made.id


# ---- what is refused: fields


def test_an_unknown_kind_suggests_the_nearest() -> None:
    found = problem({"kind": "sige"})
    assert "update 1: kind" == found.where
    assert "'sige' is not a kind of update" == found.what
    assert found.mend.startswith("did you mean 'siege'? accepted: abduction, ")


def test_a_missing_kind_lists_the_kinds() -> None:
    assert "write one of: abduction, access," in problem({"place": "Jasem"}).mend


def test_an_unknown_field_suggests_the_nearest_and_lists_the_others() -> None:
    found = problem(attack(methd="mortar"))
    assert "update 1 (attack): methd" == found.where
    assert "'methd' is not a field of attack" == found.what
    assert found.mend.startswith("did you mean 'method'? accepted: ")


def test_an_unknown_field_of_a_report_is_refused() -> None:
    found = problem(attack(), languge="en")
    assert ("languge", "'languge' is not a field of a report") == (found.where, found.what)
    assert found.mend.startswith("did you mean 'language'?")


def test_what_sitline_sets_cannot_be_typed() -> None:
    found = problem(attack(reading=2))
    assert ("'reading' is set by sitline, never typed", "leave it out") == (found.what, found.mend)


def test_an_unknown_stage_suggests_the_nearest() -> None:
    found = problem(siege(stage="liftd"))
    assert "update 1 (siege): stage" == found.where
    assert "did you mean 'lifted'? accepted: eased, imposed, lifted, tightened" == found.mend


def test_a_missing_stage_lists_the_stages() -> None:
    assert "one of: imposed, tightened, eased, lifted" == problem({"kind": "siege"}).mend


def test_a_missing_field_is_named() -> None:
    found = problem({"kind": "toll", "measure": "killed"})
    assert ("update 1 (toll): quantity", "it is missing") == (found.where, found.what)
    assert 'write a number, or words like "at least 10"' == found.mend


def test_missing_fields_of_a_report_are_all_named() -> None:
    with pytest.raises(InputRejected) as rejected:
        read_report({"update": [attack()]}, key=KEY, zone=ZONE)
    assert {"situation", "source", "published"} == {found.where for found in rejected.value.problems}


@pytest.mark.parametrize(
    ("field", "typed", "what", "mend"),
    [
        ("place", [1], "the list [1] cannot", 'write a table like { name = "Jasem" } or a name'),
        ("by", 5, "the number 5 cannot", "write a text in quotes"),
        ("method", True, "the value true cannot", "write a text in quotes"),
        ("conflicting", "yes", "the text 'yes' cannot", "write true or false, without quotes"),
        ("credibility", True, "the value true cannot", "write a whole number, without quotes"),
        ("occurred", [2023], "the list [2023] cannot", 'write a date like "2023-12-20"'),
        ("tolls", "3", "the text '3' cannot", "write a table like { measure = …, quantity = … }"),
        ("wording", {"a": 1}, "the table { a … } cannot", "write a text in quotes"),
        ("modality", "hoped", "'hoped' is not accepted", "accepted: announced,"),
        ("method", "  ", "the text is empty", "leave the field out"),
        ("incident", "Convoy Device", "is not a slug", "try 'convoy-device'"),
    ],
)
def test_a_value_of_another_sort_is_said_in_words(field: str, typed: Any, what: str, mend: str) -> None:
    found = problem(attack(**{field: typed}))
    assert f"update 1 (attack): {field}" == found.where
    assert what in found.what
    assert mend in found.mend


def test_a_thing_inside_a_list_is_placed_by_its_number() -> None:
    found = problem(
        attack(tolls=[{"measure": "killed", "quantity": 3}, {"measure": "hurt", "quantity": "some"}])
    )
    assert "update 1 (attack): tolls 2.quantity" == found.where


def test_everything_that_is_wrong_is_told_at_once() -> None:
    found = problems(
        siege(stage="liftd", began="2023-02-30", place={"name": "Jasem", "lat": 138, "lon": 36}), url="x"
    )
    expected = ["url", "update 1 (siege): began", "update 1 (siege): place", "update 1 (siege): stage"]
    assert expected == [each.where for each in found]


def test_every_problem_stands_after_the_place_of_the_whole() -> None:
    with pytest.raises(InputRejected) as rejected:
        read_report({**BARE, "update": {"kind": "sige"}}, key=KEY, zone=ZONE, where="daraa.ndjson, line 3")
    assert "daraa.ndjson, line 3: update 1: kind" == rejected.value.where
    assert 4 == rejected.value.exit_code


# ---- what is refused: dates


def test_an_impossible_date_is_refused_with_the_nearest() -> None:
    found = problem(attack(occurred="2023-02-30"))
    assert "update 1 (attack): occurred" == found.where
    assert "there is no 2023-02-30" in found.what
    assert "2023-02-28" in found.mend


def test_an_ambiguous_date_is_refused_with_both_readings() -> None:
    found = problem(attack(occurred="12/11/2022"))
    assert "does not say which number is the day" in found.what
    assert "write it as 2022-11-12 or 2022-12-11" == found.mend


def test_an_ambiguous_date_is_read_where_the_order_is_known() -> None:
    raw = {**BARE, "update": attack(occurred="12/11/2022")}
    made = read_report(raw, key=KEY, zone=ZONE, order="day-first").updates[0]
    assert made.occurred is not None
    assert "2022-11-12" == made.occurred.edtf


@pytest.mark.parametrize(
    ("times", "where", "what"),
    [
        ({"began": "2023-12-15", "ended": "2023-12-10"}, "ended", "it ended before it began"),
        ({"began": "2023-12-15", "seen": "2023-12-10"}, "seen", "it was seen before it began"),
        ({"ended": "2023-12-10", "seen": "2023-12-15"}, "seen", "it was seen after it had ended"),
    ],
)
def test_an_end_before_the_start_is_refused(times: dict[str, str], where: str, what: str) -> None:
    found = problem(siege(**times))
    assert f"update 1 (siege): {where}" == found.where
    assert what in found.what
    assert "leave one of them out" in found.mend


@pytest.mark.parametrize("ended", ["2023-12-10?", "2023-12-15", "2023-12", "../2023-12-16"])
def test_an_end_that_may_be_after_the_start_is_accepted(ended: str) -> None:
    assert one("siege", stage="lifted", began="2023-12-15", ended=ended).ended is not None


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("2023-12-12/2023-12-14", "[2023-12-12..2023-12-14]"),
        ("12-14 Dec 2023", "[2023-12-12..2023-12-14]"),
        ("2023-12-12/..", "[2023-12-12..]"),
    ],
)
def test_a_span_on_what_happens_once_is_refused_with_a_date_within(typed: str, offered: str) -> None:
    found = problem(attack(occurred=typed))
    assert "update 1 (attack): occurred" == found.where
    assert "says throughout, and this happened once" in found.what
    assert found.mend.startswith(f"write {offered}")
    assert one("attack", occurred=offered).occurred == Moment.of(offered)


def test_a_span_is_accepted_of_what_goes_on() -> None:
    assert one("search", occurred="2023-12-12/2023-12-14", modality="ongoing").occurred is not None
    assert one("siege", stage="imposed", seen="2023-12-12/2023-12-14").seen is not None


@pytest.mark.parametrize("field", ["occurred", "began", "seen"])
def test_what_is_later_than_its_publication_is_refused(field: str) -> None:
    found = problem(siege(**{field: "2023-12-24"}))
    assert f"update 1 (siege): {field}" == found.where
    assert "2023-12-24 is later than the publication, 2023-12-20" == found.what
    assert 'modality = "announced"' in found.mend


def test_what_lies_ahead_can_be_announced() -> None:
    assert one("attack", occurred="2023-12-24", modality="threatened").occurred is not None
    assert one("curfew", stage="announced", began="2023-12-24").began is not None


@pytest.mark.parametrize(
    "occurred", ["2023-12-20", "2023-12-20?", "2023-12-21?", "2023-12", "[2023-12-19..2024]"]
)
def test_what_may_be_earlier_than_its_publication_is_accepted(occurred: str) -> None:
    assert one("attack", occurred=occurred).occurred is not None


def test_noted_before_it_was_published_is_refused() -> None:
    found = problem(attack(), noted="2023-12-01")
    assert ("noted", True) == (found.where, "nobody can have had it then" in found.what)


@pytest.mark.parametrize("published", ["Y12000", "-0500", "9999-12-31"])
def test_a_publication_beyond_the_calendar_never_breaks_the_door(published: str) -> None:
    try:
        read_report({**BARE, "published": published, "update": attack()}, key=KEY, zone=ZONE)
    except InputRejected as rejected:
        assert {"published"} == {each.where for each in rejected.problems}  # noqa: PT017 - may be accepted, too


# ---- what is refused: numbers and places


def test_a_latitude_beyond_the_pole_is_refused() -> None:
    found = problem(attack(place={"name": "Jasem", "lat": 138, "lon": 36}))
    assert "update 1 (attack): place" == found.where
    assert "latitude 138" in found.what
    assert "latitudes run from -90 to 90" in found.mend


@pytest.mark.parametrize(
    ("typed", "what", "mend"),
    [
        ("5-3", "the greater number stands first", "did you mean 3-5?"),
        ("-3", "is negative", "not below 0"),
        (-4, "is negative", "not below 0"),
        ("umpteen", "'umpteen' is not a number that is known here", "accepted: "),
    ],
)
def test_a_count_that_cannot_be_is_refused(typed: Any, what: str, mend: str) -> None:
    found = problem(attack(tolls=[{"measure": "killed", "quantity": typed}]))
    assert "update 1 (attack): tolls 1.quantity" == found.where
    assert what in found.what
    assert mend in found.mend


def test_the_same_count_twice_is_accepted() -> None:
    toll = {"kind": "toll", "measure": "killed", "population": "soldiers", "quantity": "3"}
    assert 2 == len(read(toll, toll).updates)


def test_credibility_1_is_computed_never_typed() -> None:
    found = problem(attack(credibility=1))
    assert "credibility 1 is computed from independent chains, never typed" == found.what
    assert "2 probably true" in found.mend
    assert "7 is not on the scale" in problem(attack(credibility=7)).what
    assert 6 == one("attack", credibility=6).credibility


# ---- what is refused: texts


def test_a_wording_of_50_mb_is_refused_with_its_size() -> None:
    found = problem(attack(), wording="x" * 50_000_000)
    assert "wording" == found.where
    assert "the text has 50,000,000 characters; at most 100,000 are kept" == found.what
    assert "link to the rest" in found.mend


@pytest.mark.parametrize(("sign", "name"), [("\u202e", "U+202E"), ("\x1b", "U+001B"), ("\ud800", "U+D800")])
def test_characters_that_deceive_are_refused_and_never_printed(sign: str, name: str) -> None:
    for found in (problem(attack(target=f"con{sign}voy")), problem(attack(), wording=f"con{sign}voy")):
        assert name in found.what
        assert "delete that character" == found.mend
    for found in (*problems({"kind": f"at{sign}tack"}), *problems(attack(**{f"tar{sign}get": "x"}))):
        assert sign not in f"{found.where}{found.what}{found.mend}"


def test_a_link_is_whole_or_refused() -> None:
    found = problem(attack(), url="example.org/a")
    assert ("url", "'example.org/a' is not a link") == (found.where, found.what)
    assert "try 'https://example.org/a'" in found.mend
    assert Private.of("doi:10.1000/1") == read(attack(), url=" doi:10.1000/1 ").report.url


def test_a_language_is_a_code() -> None:
    assert "'ar', 'en' or 'ar-SY'" in problem(attack(), language="Syrian Arabic").mend
    assert "ar-SY" == read(attack(), language="ar-SY").report.language


# ---- what is refused: reports


@pytest.mark.parametrize("name", ["post-1", "wire/post-1"])
@pytest.mark.parametrize("field", ["quotes", "derives_from", "republishes", "same_primary_source"])
def test_a_report_cannot_quote_itself(name: str, field: str) -> None:
    found = problem(attack(), **{"id": "post-1", field: ["other", name]})
    assert field == found.where
    assert f"{name!r} is this report: a report cannot quote itself" == found.what
    assert "name the report it takes from" in found.mend


def test_a_report_cannot_quote_its_own_short_id() -> None:
    own = read(attack(), id="post-1").report.report
    assert "a report cannot quote itself" in problem(attack(), id="post-1", quotes=own[:7]).what


def test_a_report_that_says_nothing_is_refused() -> None:
    assert "it has no update, no wording and no url" in problem().what


def test_two_updates_with_one_key_are_refused() -> None:
    found = problem(attack(key="a"), siege(key="a"))
    assert ("update 2 (siege): key", "'a' is the key of another update, too") == (found.where, found.what)


def test_taking_updates_back_belongs_to_a_correction() -> None:
    found = problem(attack(), drop=["attack-1"])
    assert ("drop", True) == (found.where, "sitline correct" in found.mend)


def test_an_update_in_another_situation_is_refused() -> None:
    assert "another situation" in problem(attack(situation="other")).what
    assert 1 == len(read(attack(situation="jasem-siege")).updates)


@pytest.mark.parametrize("field", ["after", "before", "inferred_from"])
def test_an_update_does_not_come_after_itself(field: str) -> None:
    found = problem(attack(key="blast", **{field: ["blast"]}))
    assert f"update 1 (attack): {field}" == found.where
    assert "'blast' is this update itself" == found.what


def test_an_incident_does_not_come_after_itself_but_a_denial_of_it_can() -> None:
    assert "the incident itself" in problem(attack(incident="blast", after=["blast"])).what
    assert ("blast",) == one("denial", incident="blast", after=["blast"]).after


def test_nothing_comes_both_after_and_before_another() -> None:
    found = problem(siege(after=["blast"], before=["blast"]))
    assert ("update 1 (siege): before", "'blast' stands in after, too") == (found.where, found.what)


def test_what_is_not_an_update_is_refused() -> None:
    assert ["update 1", "update 2"] == [found.where for found in problems("attack", 5)]


def test_the_rules_of_a_kind_hold_at_the_door() -> None:
    found = problem({"kind": "condition", "what": "siege", "value": "on"})
    assert ("update 1 (condition): what", 'write kind = "siege"') == (found.where, found.mend)


def test_fields_of_any_value_can_be_read_alone() -> None:
    fields, found = read_fields(PlaceRef, {"name": "Jasem", "lat": "north"}, Door(), "place")
    assert {"name": "Jasem"} == fields
    assert ["place: lat"] == [each.where for each in found]


@pytest.mark.parametrize("field", ["by", "place", "tolls", "occurred", "unknown", "conflicting", "kind"])
@pytest.mark.parametrize("sort", ["deep", "huge", "long"])
def test_monstrous_values_are_refused_in_few_words(field: str, sort: str) -> None:
    deep: Any = 1
    for _ in range(900):
        deep = [deep]
    typed = {"deep": deep, "huge": 16**5000, "long": "x" * 1_000_000}[sort]
    for found in problems({**attack(), field: typed}):
        assert len(found.what) < 200


# ---- laws

names = (
    st.sampled_from(sorted(set(AttackReported.model_fields) | set(SiegeReported.model_fields))) | st.text()
)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates() | st.datetimes()
nearly = st.sampled_from(
    ["2023-12-20", "yesterday", "late 2022", "0001-01-01", "Y99999", "3-5", "siege", "a-b"]
)
values = st.recursive(
    scalars | nearly,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names | st.text(), inner, max_size=4),
    max_leaves=8,
)
raw_updates = st.dictionaries(names, values, max_size=6).flatmap(
    lambda fields: st.sampled_from(kinds()).map(lambda kind: {**fields, "kind": kind})
)
fields_of_a_report = st.sampled_from(
    ["published", "noted", "quotes", "wording", "url", "id", "language", "tags"]
)


@given(st.dictionaries(fields_of_a_report | st.text(), values), st.lists(raw_updates | values, max_size=3))
def test_whatever_is_typed_is_read_or_rejected(top: dict[str, Any], updates: list[Any]) -> None:
    try:
        found = read_report({**BARE, **top, "update": updates}, key=KEY, zone=ZONE)
    except InputRejected as rejected:
        assert all(each.what and each.mend for each in rejected.problems)  # noqa: PT017 - both ends are right
    else:
        assert len(updates) == len(found.updates)
