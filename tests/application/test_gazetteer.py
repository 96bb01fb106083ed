"""Are the places of gazetteers entered, each once, apart where they are two, and every bad line said?"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from application import names
from application.answers import Ask
from application.desk import Desk, How, Written
from application.importing_places import HOPELESS, import_places
from application.report_file_errors import IsFolder, NoSuchFile
from domain.errors import Problem, Rejected, Unusable
from domain.register import Register
from projections import naming
from tests.answers.player import HOW, Doc, new_desk

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "gazetteer"
"""What others published; not part of the project."""

published = pytest.mark.skipif(
    not DATA.is_dir(), reason="the published gazetteers are not beside the checkout"
)


def row(identifier: str, name: str, others: str = "", **more: str) -> str:
    """A line of GeoNames' dump: a village in Syria, unless the test says otherwise."""
    cells = {"lat": "32.99", "lon": "36.06", "class": "P", "code": "PPL", "country": "SY"} | more
    head = [identifier, name, cells.get("ascii", ""), others, cells["lat"], cells["lon"], cells["class"]]
    return "\t".join([*head, cells["code"], cells["country"], *([""] * 10)])


JASEM = row("168725", "Jāsim", "Jasem,Jassem,جاسم", ascii="Jasim")
TWO = [row("163913", "Şūrān", "صوران,Sawran", lat="36.566"), row("163915", "Şūrān", "صوران", lat="35.292")]

HEAD = "Location,Admin Level,P-Code,Name,Parent P-Code,Valid from date"
PCODES = [
    HEAD,
    "SYR,1,SY04,Homs,SYR,2020-12-17",
    "SYR,1,SY12,Dar'a,SYR,2020-12-17",
    "SYR,2,SY0401,Homs,SY04,2020-12-17",
    "SYR,2,SY1203,Izra',SY12,2020-12-17",
]


class Importing:
    """A desk, and what was said of bad lines."""

    def __init__(self) -> None:
        self.desk: Desk = new_desk()
        self.problems: list[Problem] = []

    def __call__(self, *lines: str | bytes, form: str = "geonames", how: How = HOW, **more: str) -> Written:
        def raw() -> Iterator[bytes]:
            for line in lines:
                yield line if isinstance(line, bytes) else f"{line}\n".encode()

        tell = self.problems.append
        return import_places(self.desk, "file", lines=raw(), form=form, tell=tell, how=how, **more)

    def rows(self) -> list[Doc]:
        return list(self.desk.tables().rows("name").values())

    def places(self) -> dict[str, Doc]:
        return {row["name"]: row for row in self.rows()}

    @property
    def said(self) -> list[tuple[str, str]]:
        return [(problem.where, problem.what) for problem in self.problems]


@pytest.fixture
def importing() -> Importing:
    return Importing()


# ---- GeoNames


def test_a_place_has_its_other_names_its_point_its_class_and_its_id(importing: Importing) -> None:
    written = importing(JASEM, within="Syria")
    assert "places of file: 1 entered" == written.what
    (place,) = importing.rows()
    assert {
        "sort": "place", "name": "Jāsim", "within": "Syria", "aliases": ["Jasem", "Jassem", "جاسم"],
        "lat": 32.99, "lon": 36.06, "radius_m": 1000.0, "geonames": "168725", "exactness": "locality",
        "feature": "P.PPL",
    } == {name: value for name, value in place.items() if name in _STORED}  # fmt: skip


_STORED = (
    "sort",
    "name",
    "within",
    "aliases",
    "lat",
    "lon",
    "radius_m",
    "geonames",
    "pcode",
    "exactness",
    "feature",
)


def test_the_same_file_twice_adds_nothing(importing: Importing) -> None:
    importing(JASEM, *TWO)
    before = importing.desk.log.head()
    again = importing(JASEM, *TWO)
    assert "places of file: 0 entered, 3 known before" == again.what
    assert not again.new
    assert before == importing.desk.log.head()


def test_a_line_that_stands_twice_is_entered_once(importing: Importing) -> None:
    assert "places of file: 1 entered, 1 known before" == importing(JASEM, JASEM).what


def test_a_newer_file_adds_to_the_place_of_that_id(importing: Importing) -> None:
    importing(JASEM)
    importing(JASEM.replace("Jassem", "Jasem Town"))
    places = _register(importing)
    assert places.key("Jasem Town") == places.key("Jassem")


def test_the_point_of_an_area_is_left_out(importing: Importing) -> None:
    importing(row("1", "Daraa Governorate", **{"class": "A", "code": "ADM1"}))
    (place,) = importing.rows()
    assert ("ADM1", None, None) == (place["exactness"], place.get("lat"), place.get("radius_m"))


def test_other_classes_and_countries_are_left_out_where_asked(importing: Importing) -> None:
    lines = [JASEM, row("2", "Wadi", **{"class": "H", "code": "WAD"}), row("3", "Irbid", country="JO"), "bad"]
    written = importing(*lines, features="A,P", country="sy")
    assert "places of file: 1 entered, 2 left out, 1 rejected" == written.what
    assert "places of file: 2 entered, 1 known before, 1 rejected" == importing(*lines).what


def test_a_bad_line_of_another_country_is_not_complained_of(importing: Importing) -> None:
    importing(row("2", "Irbid", country="JO", lat="x"), JASEM, country="SY")
    assert [] == importing.said


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("168725\tJasim", "it has 2 columns; a line of GeoNames has 19"),
        (row("x1", "Jasim"), "'x1' is not a GeoNames id"),
        (row("1", " "), "the text is empty"),
        (row("1", "Ja\u202esim"), "U+202E"),
        (row("1", "Jasim", lat="north"), "'north' is not a coordinate"),
        (row("1", "Jasim", lat="138"), "latitude"),
        (row("1", "Jasim", lat="nan"), "out of range"),
        (JASEM.encode("utf-16"), "not UTF-8"),
        ("x" * 200_000, "longer than"),
    ],
    ids=lambda value: str(value)[:20],
)  # fmt: skip
def test_a_bad_line_is_said_with_its_number_and_the_rest_is_entered(
    importing: Importing, line: str | bytes, what: str
) -> None:
    written = importing(JASEM, "", line, TWO[0])
    assert "places of file: 2 entered, 1 rejected" == written.what
    ((where, said),) = importing.said
    assert "file, line 3" == where
    assert what in said


def test_another_name_that_is_unsafe_is_left_out_and_the_place_stays(importing: Importing) -> None:
    importing(row("1", "Jasim", f"Ja\u202esem,{'x' * 600},JASIM,Jassem"))
    assert ["Jassem"] == importing.rows()[0]["aliases"]


def test_a_json_list_with_the_same_fields_is_read(importing: Importing) -> None:
    good = {"geonameid": 168725, "name": "Jāsim", "latitude": 32.99, "longitude": 36.06, "countrycode": "SY"}
    items = [
        good | {"alternatenames": ["Jassem", "جاسم"]},
        {"name": "Inkhil"},
        7,
        good | {"geonameid": 2, "countrycode": "JO"},
    ]
    written = importing(*json.dumps(items, indent=1).splitlines(), country="SY")
    assert "places of file: 1 entered, 1 left out, 2 rejected" == written.what
    assert ["Jassem", "جاسم"] == importing.places()["Jāsim"]["aliases"]
    assert ["file, item 2", "file, item 3"] == [where for where, _what in importing.said]


def test_a_list_that_is_no_json_is_refused_whole(importing: Importing) -> None:
    with pytest.raises(Rejected, match="not JSON"):
        importing('[{"geonameid": 1,')
    assert [] == importing.rows()


# ---- P-codes


def test_provinces_and_their_districts_are_entered_with_what_they_lie_in(importing: Importing) -> None:
    assert "places of file: 4 entered" == importing(*PCODES, form="pcodes", within="Syria").what
    places = _register(importing)
    assert "inner" == places.relation("Izra'", "Dar'a")
    assert places.lies_within("Izra'", "Syria")
    assert ["ADM1", "ADM1", "ADM2", "ADM2"] == [row["exactness"] for row in importing.rows()]


def test_a_district_named_as_its_province_stays_apart_from_it(importing: Importing) -> None:
    written = importing(*PCODES, form="pcodes")
    places = _register(importing)
    assert ("Homs [SY04]", "Homs [SY0401]") == places.meanings("homs")
    assert "inner" == places.relation("Homs [SY0401]", "Homs [SY04]")
    assert "1 name stands for several places" in written.echo[0]
    assert "Homs [SY04] or Homs [SY0401]" in written.echo[0]


def test_only_one_country_is_entered_where_asked(importing: Importing) -> None:
    lines = [*PCODES, "TJK,1,3501000,Dushanbe,TJK,2017-01-01"]
    assert "places of file: 4 entered, 1 left out" == importing(*lines, form="pcodes", country="SYR").what
    assert [] == importing.said


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("TJK,1,3501000,Dushanbe,TJK,2017-01-01", "'3501000' is not a P-code"),
        ("SOM,2,Unspecified,Unspecified,SO22,1984-06-23", "'Unspecified' is not a P-code"),
        ("SYR,2,SY04,Homs again,SY12,2020-12-17", "SY04 was given to 'Homs' further up"),
        ("SYR,2,SY0499,Loop,SY0499,2020-12-17", "SY0499 is given as lying in itself"),
        ("SYR,3,SY040101,Homs centre,SY0401,2020-12-17", "'3' is no level that is read"),
        ("SYR,2,,Nameless,SY04,2020-12-17", "it has no P-code"),
        ("SYR,2,SY0499,,SY04,2020-12-17", "the text is empty"),
        ("SYR,2,SY0499,Homs, east,SY04,2020-12-17", "it has 7 columns, and the head 6"),
        (b"SYR,2,SY0499,\xff,SY04,2020-12-17\n", "not UTF-8"),
    ],
)
def test_a_bad_code_is_said_with_its_line(importing: Importing, line: str | bytes, what: str) -> None:
    assert "4 entered, 1 rejected" in importing(*PCODES, line, form="pcodes").what
    ((where, said),) = importing.said
    assert "file, line 6" == where
    assert what in said


def test_a_table_with_the_province_beside_its_districts_is_read_too(importing: Importing) -> None:
    written = importing(
        "\ufeffADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_AR,ADM2_PCODE",
        "#country+code,#adm1+name+en,#adm1+name+ar,#adm1+code,#adm2+name+en,#adm2+name+ar,#adm2+code",
        "SY,Dar'a,درعا,SY12,Izra',ازرع,SY1203",
        "SY,Dar'a,درعا,SY12,As-Sanamayn,الصنمين,SY1202",
        "SY,Homs,حمص,SY04,,,",
        form="pcodes",
    )
    assert "places of file: 4 entered" == written.what
    places = _register(importing)
    assert "inner" == places.relation("الصنمين", "درعا")


def test_a_district_that_stands_before_its_province_lies_in_it(importing: Importing) -> None:
    importing(HEAD, PCODES[3], PCODES[1], form="pcodes")
    assert _register(importing).lies_within("Homs [SY0401]", "Homs [SY04]")


def test_a_district_with_the_country_for_its_province_lies_where_the_person_says(
    importing: Importing,
) -> None:
    importing(HEAD, "ECU,2,EC0101,Cuenca,ECU,2017-05-30", form="pcodes", within="Ecuador")
    assert "Ecuador" == importing.places()["Cuenca"]["within"]


def test_a_table_of_something_else_is_refused_whole(importing: Importing) -> None:
    with pytest.raises(Rejected, match="no head of a table of P-codes"):
        importing("name,age", "Ana,3", form="pcodes")


# ---- places of one name


def test_two_villages_of_one_name_stay_two(importing: Importing) -> None:
    importing(*TWO)
    places = _register(importing)
    assert ("Şūrān [163913]", "Şūrān [163915]") == places.meanings("صوران")
    assert "apart" == places.relation("Suran [163913]", "Suran [163915]")
    assert places.key("Sawran") == places.key("Suran [163913]")


def test_the_order_of_the_lines_decides_nothing(importing: Importing) -> None:
    importing(*TWO, JASEM)
    other = Importing()
    other(JASEM, *reversed(TWO))
    assert _register(importing).namesakes() == _register(other).namesakes()


def test_voiding_one_of_two_leaves_the_name_to_the_other(importing: Importing) -> None:
    from application.setting_right import void

    importing(*TWO)
    void(importing.desk, importing.rows()[0]["act"], reason="long abandoned", how=HOW)
    places = _register(importing)
    assert () == places.meanings("Suran")
    assert places.key("Suran") == places.key("Şūrān [163915]")


def test_a_place_does_not_lie_within_itself(importing: Importing) -> None:
    assert "1 entered" in importing(row("1", "Syria", **{"class": "A", "code": "PCLI"}), within="Syria").what
    assert "within" not in importing.places()["Syria"]


# ---- the write


def test_a_dry_run_counts_and_records_nothing(importing: Importing) -> None:
    importing(JASEM)
    before = importing.desk.log.head()
    written = importing(JASEM, *TWO, TWO[0], "bad", how=How(dry_run=True))
    assert "dry run, nothing recorded: places of file: 2 entered, 2 known before, 1 rejected" == written.what
    assert before == importing.desk.log.head()


def test_it_says_how_a_place_is_taken_back(importing: Importing) -> None:
    assert any("sitline void ID" in line for line in importing(JASEM).echo)
    assert not importing(JASEM).echo


def test_a_command_id_is_not_taken(importing: Importing) -> None:
    with pytest.raises(Unusable, match="a command id for each place"):
        importing(JASEM, how=How(command_id="k1"))


def test_another_format_is_refused_with_those_there_are(importing: Importing) -> None:
    with pytest.raises(Rejected) as refused:
        importing(JASEM, form="geoname")
    assert "did you mean 'geonames'?" in refused.value.mend


def test_a_file_of_which_nothing_can_be_read_is_given_up(importing: Importing) -> None:
    with pytest.raises(Rejected, match="none of the first 100 lines"):
        importing(*["bad"] * (HOPELESS + 5))
    assert HOPELESS == len(importing.problems)


def test_an_empty_file_enters_nothing(importing: Importing) -> None:
    assert "places of file: 0 entered" == importing().what
    assert "places of file: 0 entered" == importing(form="pcodes").what


def test_a_file_that_is_not_there_or_is_a_folder_is_refused(importing: Importing, tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        import_places(importing.desk, str(tmp_path / "none.txt"), form="geonames", how=HOW)
    with pytest.raises(IsFolder):
        import_places(importing.desk, str(tmp_path), form="pcodes", how=HOW)


def test_it_is_read_line_by_line(importing: Importing) -> None:
    """What was read is recorded while the rest is still to come."""

    def lines() -> Iterator[bytes]:
        for number in range(1, 1202):
            yield row(str(number), f"Village {number}").encode()
            seen.append(importing.desk.log.head().position)

    seen: list[int] = []
    import_places(importing.desk, "file", lines=lines(), form="geonames", how=HOW)
    assert [0, 500, 1000] == sorted(set(seen))


def test_every_imported_name_is_suggested(importing: Importing) -> None:
    importing(JASEM)
    found = names.suggest_names(importing.desk, "Jasm", Ask())["suggestions"]
    assert "Jāsim" in {one["name"] for one in found}


# ---- what others published


@published
def test_the_published_places_of_syria_are_entered_and_stay_apart() -> None:
    importing, file = Importing(), DATA / "geonames_sy_cities500.json"
    tell = importing.problems.append
    for entered, known in ((308, 0), (0, 308)):
        written = import_places(
            importing.desk, str(file), form="geonames", within="Syria", tell=tell, how=HOW
        )
        assert f"{entered} entered" in written.what
        assert ("known before" in written.what) == bool(known)
    assert [] == importing.problems
    places = _register(importing)
    assert ("Şūrān [163913]", "Şūrān [163915]") == places.meanings("صوران")
    assert places.key("جاسم") == places.key("Jassem")
    assert places.lies_within("Suran", "Syria")


@published
def test_the_published_codes_are_entered_and_every_bad_one_is_said() -> None:
    importing = Importing()
    file = str(DATA / "global_pcodes_adm1_2.csv")
    tell = importing.problems.append
    written = import_places(
        importing.desk, file, form="pcodes", country="SYR", within="Syria", tell=tell, how=HOW
    )
    assert f"places of {file}: 76 entered, 33,377 left out" == written.what
    places = _register(importing)
    assert places.lies_within("Izra'", "Dar'a [SY12]")
    assert "inner" == places.relation("Homs [SY0401]", "Homs [SY04]")
    whole = import_places(importing.desk, file, form="pcodes", tell=tell, how=How(dry_run=True))
    assert "85 rejected" in whole.what
    assert 85 == len(importing.problems)
    assert all(", line " in problem.where and problem.mend for problem in importing.problems)


def _register(importing: Importing) -> Register:
    return naming.register(naming.acts(importing.desk.tables()), "place")
