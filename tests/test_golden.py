"""Can this release read every shape that was ever stored, and does it still store it the same way?

Golden files are only ever added (`python -m tests.golden.make`).
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from domain.event import Event, find
from domain.judgement import ClaimVerified
from domain.kinds import kinds
from domain.names import NameAdded
from domain.text import Private
from store.codec import Codec, references
from store.envelope import NotUnderstood
from tests.golden.filled import filled, keep, shapes
from tests.golden.make import (
    CLAIMS,
    STORED,
    claims,
    claims_file,
    defaults,
    defaults_file,
    main,
    missing,
    stored,
    stored_file,
)

CHANGED = (
    "the stored shape of {wire} has changed. Stores hold the old one: bump its @N, add an upcast and a new "
    "golden file (python -m tests.golden.make), and say in EARLIER what the old file now means. "
    "Never edit a golden file."
)

EARLIER: dict[str, Event] = {
    "judgement.verified@1": ClaimVerified(
        act="act", claim="claim", status="retracted-by-source", method="method", because="because"
    ),
    "names.added@1": NameAdded(
        act="act", sort="actor", name="name", within="within", aliases=("aliases", "another aliases"),
        lat=3.5, lon=3.5, radius_m=8.5, geonames="geonames", pcode="pcode",
    ),
}  # fmt: skip
"""What the golden file of each earlier shape, upcast, now means: an entry for every wire name replaced."""

WIRES = sorted({*shapes(), *(file.stem for file in STORED.glob("*.json"))})
NOW = sorted(shapes())

every_wire = pytest.mark.parametrize("wire", WIRES)
every_wire_of_now = pytest.mark.parametrize("wire", NOW)


def expected(wire: str) -> Event:
    return filled(shapes()[wire]) if wire in shapes() else EARLIER[wire]


def texts(event: Event) -> dict[str, str]:
    """The private texts beside an event, by reference."""
    found: dict[str, str] = {}

    def note(text: str) -> str:
        return found.setdefault(keep(text), text) and keep(text)

    Codec().encode(event, note)
    return found


def test_every_shape_has_a_golden_file_and_every_kind_its_claims() -> None:
    assert [] == sorted(file.name for file in missing()), "run: python -m tests.golden.make"


def test_no_golden_file_is_of_a_name_that_was_never_registered() -> None:
    assert [] == sorted(set(WIRES) - {*shapes(), *EARLIER})
    assert set(kinds()) == {file.stem for file in CLAIMS.glob("*.json")}


@every_wire
def test_every_wire_name_is_still_found(wire: str) -> None:
    found = find(wire)
    assert found is not None, CHANGED.format(wire=wire)
    assert int(wire.partition("@")[2]) == found[1]


@every_wire
def test_what_was_stored_is_read_as_the_event_it_was(wire: str) -> None:
    event = expected(wire)
    read = Codec().decode(wire, stored_file(wire).read_bytes(), texts(event))
    assert not isinstance(read, NotUnderstood), CHANGED.format(wire=wire)
    assert event == read, CHANGED.format(wire=wire)


@every_wire_of_now
def test_the_event_is_stored_as_it_was(wire: str) -> None:
    assert stored_file(wire).read_bytes() == stored(expected(wire)), CHANGED.format(wire=wire)


@every_wire_of_now
def test_every_field_is_filled_and_stands_in_its_golden_file(wire: str) -> None:
    event = expected(wire)
    assert set(type(event).model_fields) == set(json.loads(stored_file(wire).read_bytes()))


@every_wire_of_now
def test_what_was_left_out_means_what_it_meant(wire: str) -> None:
    was = json.loads(defaults_file(wire).read_text(encoding="utf-8"))
    told = f"defaults are not stored: to change one of {wire} changes what stores say; bump its @N"
    assert was == defaults(wire), told


@every_wire_of_now
def test_no_private_text_stands_in_what_is_stored(wire: str) -> None:
    state = stored_file(wire).read_bytes()
    kept = texts(expected(wire))
    assert set(kept) == set(references(state))
    assert not [text for text in kept.values() if text in state.decode()]


@every_wire
def test_what_was_erased_is_read_all_the_same(wire: str) -> None:
    read = Codec().decode(wire, stored_file(wire).read_bytes(), {})
    assert not isinstance(read, NotUnderstood)
    if texts(expected(wire)):
        assert expected(wire) != read


@pytest.mark.parametrize("kind", kinds())
def test_the_names_of_claims_are_what_they_were(kind: str) -> None:
    was = json.loads(claims_file(kind).read_text(encoding="utf-8"))
    told = f"claims of {kind} are cited by their names, which are stored forever: give a new claim a new name"
    assert [claim["name"] for claim in was] == [claim["name"] for claim in claims(kind)], told


@pytest.mark.parametrize("kind", kinds())
def test_what_the_example_of_a_kind_claims_is_what_it_was(kind: str) -> None:
    """Claims are not stored, but made anew whenever something is asked: a change changes earlier answers."""
    was = json.loads(claims_file(kind).read_text(encoding="utf-8"))
    told = f"if that is meant, delete tests/golden/claims/{kind}.json and run python -m tests.golden.make"
    assert was == claims(kind), told


def test_a_golden_file_is_never_overwritten(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("STORED", "CLAIMS", "DEFAULTS"):
        monkeypatch.setattr(f"tests.golden.make.{name}", tmp_path / name.lower())
    monkeypatch.setattr("tests.golden.make.HERE", tmp_path)
    (tmp_path / "stored").mkdir()
    (tmp_path / "stored" / "toll.reported@1.json").write_text("of old")
    main()
    main()
    assert "of old" == (tmp_path / "stored" / "toll.reported@1.json").read_text()
    assert len(NOW) == len(list((tmp_path / "stored").glob("*.json")))


def test_a_private_text_is_kept_under_a_reference_that_is_the_same_each_time() -> None:
    one, other = (Codec().encode(filled(shapes()["source.added@1"]), keep)[1] for _ in range(2))
    assert one == other
    assert Private(text="private name") == getattr(filled(shapes()["source.added@1"]), "name", None)
