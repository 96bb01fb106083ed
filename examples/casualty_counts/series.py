"""What do the fields of each series count, of whom, and who speaks in them?

The names of fields are the publisher's; what we call them is neutral. A field that is not listed here is
not recorded: what is no count of people harmed, households, and the parts of a day's figure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Counting = Literal["total", "increment"]


@dataclass(frozen=True, slots=True)
class Field:
    """What a field counts; `inclusion` says what the figure takes in, where two fields differ in that."""

    measure: str
    population: str
    counting: Counting
    inclusion: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """A source of our own making for one series of figures within a file.

    `by_hours`: an increment covers the hours in `report_period`, not the day of its row. `rests_on`: the
    slug of the voice whose figures it is worked out from.
    """

    slug: str
    name: str
    fields: Mapping[str, Field]
    by_hours: bool = False
    rests_on: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """A file with its versions, and the situation that it is recorded in."""

    folder: str
    situation: str
    title: str
    place: str
    zone: str
    incident: str
    voices: tuple[Voice, ...]
    counted_by: Mapping[str, str] = field(default_factory=dict)
    """Codes in `report_source` and who they stand for."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """Words in the names of fields that a later version changed: another name, the same count."""
    split: str = ""
    """The field with which versions begin to count earlier rounds in their totals, too."""


GROUPS = {
    "med": "medics",
    "press": "journalists",
    "civdef": "civil defence workers",
    "aid_seeker": "people seeking aid",
}


def _pair(measure: str, word: str, population: str = "people", **more: Any) -> dict[str, Field]:
    """A day's figure and the total so far."""
    return {
        word: Field(measure, population, "increment", **more),
        f"{word}_cum": Field(measure, population, "total", **more),
    }


def _prefixed(prefix: str, fields: Mapping[str, Field]) -> dict[str, Field]:
    return {prefix + name: field for name, field in fields.items()}


_OF_ALL = _pair("killed", "killed") | _pair("injured", "injured")
_GROUPS = {f"{short}_killed_cum": Field("killed", of, "total") for short, of in GROUPS.items()}
_CHILDREN = _pair("killed", "killed_children", "children") | _pair("injured", "injured_children", "children")
_GAZA = {
    **_OF_ALL,
    **_GROUPS,
    "killed_children_cum": Field("killed", "children", "total"),
    "killed_women_cum": Field("killed", "women", "total"),
    "aid_seeker_injured_cum": Field("injured", "people seeking aid", "total"),
    "famine_cum": Field("died of hunger", "people", "total"),
    "child_famine_cum": Field("died of hunger", "children", "total"),
}
_VERIFIED = "verified cases only"
_FLASH = "as first reported, not all of it verified"

GAZA = Series(
    folder="casualties_daily",
    situation="gaza-casualties",
    title="Casualties in Gaza since 7 October 2023",
    place="Gaza",
    zone="Asia/Gaza",
    incident="gaza-since-october-2023",
    voices=(
        Voice(
            "gaza-reported",
            "casualties_daily: figures as reported by the source of each row",
            _GAZA,
            by_hours=True,
        ),
        Voice(
            "gaza-extended",
            "casualties_daily: figures as filled in by the compiler (ext_)",
            _prefixed("ext_", _GAZA),
            rests_on="gaza-reported",
        ),
    ),
    counted_by={
        "mohtel": "Ministry of Health in Gaza",
        "gmotel": "Government Media Office in Gaza",
        "unocha": "UN OCHA",
    },
    renamed={"martyred": "killed"},
)

WEST_BANK = Series(
    folder="west_bank_daily",
    situation="west-bank-casualties",
    title="Casualties in the West Bank since 7 October 2023",
    place="West Bank",
    zone="Asia/Hebron",
    incident="west-bank-since-october-2023",
    voices=(
        Voice(
            "west-bank-verified",
            "west_bank_daily: figures as verified by UN OCHA",
            _prefixed(
                "verified.",
                _pair("killed", "killed", inclusion=_VERIFIED)
                | _pair("injured", "injured", inclusion=_VERIFIED)
                | _pair("killed", "killed_children", "children", inclusion=_VERIFIED)
                | _pair("injured", "injured_children", "children", inclusion=_VERIFIED),
            ),
        ),
        Voice(
            "west-bank-flash",
            "west_bank_daily: figures as reported by UN OCHA in flash updates, filled in by the compiler",
            {
                "killed_cum": Field("killed", "people", "total", _FLASH),
                "killed_children_cum": Field("killed", "children", "total", _FLASH),
                "injured_cum": Field("injured", "people", "total", _FLASH),
                "injured_children_cum": Field("injured", "children", "total", _FLASH),
                "displaced_persons_cum": Field("displaced", "people", "total", _FLASH),
                "displaced_children_cum": Field("displaced", "children", "total", _FLASH),
            },
        ),
    ),
)

_ONE_ROUND = "this round of fighting only"
_ALL_ROUNDS = "all rounds of fighting since 2023"

LEBANON = Series(
    folder="lebanon_casualties_daily",
    situation="lebanon-casualties",
    title="Casualties in Lebanon since 2023",
    place="Lebanon",
    zone="Asia/Beirut",
    incident="lebanon-since-2023",
    voices=(
        Voice(
            "lebanon-reported",
            "lebanon_casualties_daily: figures as reported by the source of each row",
            {
                "killed": Field("killed", "people", "increment"),
                "injured": Field("injured", "people", "increment"),
                "killed_cum_reported": Field("killed", "people", "total", _ONE_ROUND),
                "injured_cum_reported": Field("injured", "people", "total", _ONE_ROUND),
                "killed_cum": Field("killed", "people", "total", _ALL_ROUNDS),
                "injured_cum": Field("injured", "people", "total", _ALL_ROUNDS),
            },
            by_hours=True,
        ),
    ),
    counted_by={"moph_lb": "Ministry of Public Health of Lebanon", "ocha": "UN OCHA"},
    split="phase",
)

ALL = (GAZA, WEST_BANK, LEBANON)
