"""Are places checked at the door, and called apart only where they must be?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.claiming import where_of
from domain.door import Door
from domain.errors import Rejected
from domain.geometry import distance_m, surely_apart
from domain.place import EXACTNESS, Exactness, PlaceRef, check_place


def apart(one: PlaceRef, other: PlaceRef) -> bool:
    return surely_apart(where_of(one), where_of(other))


JASEM = (32.9917, 36.0606)
INKHIL = (33.0167, 36.1264)


def at(point: tuple[float, float], exactness: Exactness | None = None, **more: object) -> PlaceRef:
    return PlaceRef(name="somewhere", lat=point[0], lon=point[1], exactness=exactness, **more)  # type: ignore[arg-type]


def test_a_bare_string_is_a_name() -> None:
    assert PlaceRef(name="road east of Jasem") == PlaceRef.read("  road east of  Jasem ", Door())


def test_a_part_is_named_with_its_place() -> None:
    assert "centre of Jasem" == str(PlaceRef(name="Jasem", part="centre"))


def test_a_good_place_passes() -> None:
    place = at(JASEM, "locality", script="جاسم", geonames="168654", pcode="SY120304", radius_m=1500.0)
    assert place == PlaceRef.model_validate_json(place.model_dump_json())
    check_place(place)


def test_latitude_138_asks_whether_the_two_are_swapped() -> None:
    with pytest.raises(Rejected, match="latitude 138: are latitude and longitude swapped") as refused:
        check_place(at((138.0, 35.0)))
    assert "lat = 35, lon = 138" in refused.value.mend


def test_no_swap_is_offered_where_swapping_would_not_help() -> None:
    with pytest.raises(Rejected, match="latitude 138 is out of range"):
        check_place(at((138.0, 120.0)))


@pytest.mark.parametrize(
    "place",
    [
        at((0.0, 181.0)),
        at((float("nan"), 0.0)),
        at((0.0, float("nan"))),
        PlaceRef(name="x", lat=1.0),
        PlaceRef(name="x", lon=1.0),
        PlaceRef(name="x", radius_m=10.0),
        PlaceRef(name="x", placeholder_point=True),
        at(JASEM, radius_m=0.0),
        at(JASEM, radius_m=-5.0),
        at(JASEM, radius_m=float("inf")),
        PlaceRef(name="x", geonames="Jasem"),
        PlaceRef(name="x", pcode="120304"),
    ],
    ids=repr,
)
def test_a_point_that_cannot_be_is_refused_and_mended(place: PlaceRef) -> None:
    with pytest.raises(Rejected) as refused:
        check_place(place)
    assert refused.value.mend


@pytest.mark.parametrize(
    ("exactness", "metres"), [("exact", 10), ("vicinity", 100), ("locality", 1000), ("ADM1", None)]
)
def test_the_exactness_gives_the_radius_where_none_is_given(
    exactness: Exactness, metres: float | None
) -> None:
    assert metres == at(JASEM, exactness).reach_m


def test_a_given_radius_comes_first() -> None:
    assert 1500 == at(JASEM, "exact", radius_m=1500.0).reach_m


def test_every_exactness_is_explained() -> None:
    assert all(EXACTNESS.values())


def test_a_degree_of_latitude_is_111_km() -> None:
    assert 111_195 == pytest.approx(distance_m(32, 36, 33, 36), rel=1e-4)


def test_two_towns_are_apart() -> None:
    assert apart(at(JASEM, "locality"), at(INKHIL, "locality"))


def test_circles_that_meet_are_not_apart() -> None:
    assert not apart(at(JASEM, radius_m=6000.0), at(INKHIL, "locality"))


@pytest.mark.parametrize(
    "other",
    [PlaceRef(name="Inkhil"), at(INKHIL), at(INKHIL, "ADM1"), at(INKHIL, "exact", placeholder_point=True)],
)
def test_what_is_not_located_is_never_apart(other: PlaceRef) -> None:
    assert not apart(at(JASEM, "exact"), other)


points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(points, points)
def test_distance_is_mutual_and_never_half_round_the_earth_or_more(
    a: tuple[float, float], b: tuple[float, float]
) -> None:
    assert distance_m(*a, *b) == pytest.approx(distance_m(*b, *a))
    assert 0 <= distance_m(*a, *b) <= 20_015_200


@given(points)
def test_no_place_is_apart_from_itself(point: tuple[float, float]) -> None:
    assert not apart(at(point, "exact"), at(point, "exact"))
