"""Does a property of an object name its situation, as a column of a table does?"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from domain.errors import Unusable
from exchange.file import File
from tests.exchange import test_feed, test_geojson, test_stix, test_wikidata
from tests.exchange.bringing import Doc, bring, desk, saved


def split(form: str, file: File, by: str, **more: Any) -> Doc:
    return bring(desk(), form, file, split_by=by, **more)


def features(folder: Path, *towns: Any) -> File:
    made = [test_geojson.feature(own=f"a{n}", town=town) for n, town in enumerate(towns)]
    return saved(folder, test_geojson.collection(*made))


def test_a_property_of_a_feature_names_a_situation_and_one_that_is_not_there_is_opened(
    tmp_path: Path,
) -> None:
    doc = split("geojson", features(tmp_path, "Demo Town", "Demo Village"), "town")
    assert (["demo-village"], 2) == (doc["situations"], doc["plan"]["new"])


def test_what_stands_in_a_property_is_named_with_a_point(tmp_path: Path) -> None:
    doc = split("geojson", features(tmp_path, {"name": "Demo Village"}), "town.name")
    assert ["demo-village"] == doc["situations"]


def test_the_type_of_an_object_of_stix_names_it(tmp_path: Path) -> None:
    made = test_stix.file(tmp_path, test_stix.note(), test_stix.sighting(), test_stix.WATCH)
    assert ["note", "sighting"] == split("stix", made, "type")["situations"]


def test_an_entity_of_wikidata_names_it(tmp_path: Path) -> None:
    one = test_wikidata.entity(test_wikidata.statement(test_wikidata.snak("string", "a")))
    made = saved(tmp_path, test_wikidata.document(one))
    assert ["q1"] == split("wikidata", made, "id")["situations"]


def test_what_is_no_json_is_split_by_a_field_of_its_report(tmp_path: Path) -> None:
    made = saved(tmp_path, test_feed.rss(test_feed.ITEM), "a.xml")
    assert ["demo-radio"] == split("feed", made, "source")["situations"]


def test_a_property_that_no_object_has_is_named_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="no property 'twon'") as refused:
        split("geojson", features(tmp_path, "Demo Town", "Demo Village"), "twon")
    assert "did you mean 'town'" in refused.value.mend
    assert not [*tmp_path.glob("*rejected*")]


@pytest.mark.parametrize(
    ("town", "said"), [(["a", "b"], "no single value"), ("", "is empty"), (None, "is empty")]
)
def test_an_object_without_a_single_value_is_handed_back(tmp_path: Path, town: Any, said: str) -> None:
    doc = split("geojson", features(tmp_path, "Demo Village", town), "town")
    assert (1, 1) == (doc["plan"]["new"], doc["plan"]["rejected"])
    assert said in doc["rejected"][0]["problems"][0]["what"]


def test_an_object_that_lacks_the_property_is_handed_back(tmp_path: Path) -> None:
    lacks = test_geojson.feature(own="b")
    having = test_geojson.feature(own="a", town="Demo Village")
    doc = split("geojson", saved(tmp_path, test_geojson.collection(lacks, having)), "town")
    assert (1, "it has no property 'town'") == (doc["plan"]["new"], doc["rejected"][0]["problems"][0]["what"])


def test_a_list_with_one_value_is_that_value(tmp_path: Path) -> None:
    assert ["demo-village"] == split("geojson", features(tmp_path, ["Demo Village"]), "town")["situations"]
