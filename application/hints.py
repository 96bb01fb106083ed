"""Which kind of update may a text speak of, and which losses, by the words that stand in it?

Hints for a person who codes, never a reading: a word in the list is in the text, and no more is known.
Stems in English and Arabic, ours; the kinds are those of `domain.kinds`. Longer lists would not be better:
whoever reads the text knows what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.spelling import fold

# Stems are compared with the beginnings of folded words; a hyphen stands for a space between two.
STEMS: Mapping[str, str] = {
    "attack": "attack shell bomb airstrike strike explo ied drone-strike mortar rocket assassinat shoot shot"
    " قصف انفجار عبوه غاره هجوم استهداف اغتيال",
    "clash": "clash firefight exchange-of-fire battle اشتباك معارك",
    "siege": "sieg besieg encircl surround حصار تطويق محاصر",
    "ultimatum": "ultimatum deadline انذار مهله",
    "reinforcement": "reinforce تعزيز",
    "mobilisation": "mobilis mobiliz mass حشد حشود",
    "presence": "deployed stationed انتشار تمركز",
    "checkpoint": "checkpoint roadblock حاجز حواجز",
    "search": "raid search house-to-house مداهم تفتيش",
    "arrest": "arrest detain اعتقال اعتقل",
    "abduction": "abduct kidnap خطف اختطف",
    "release": "releas freed افراج افرج",
    "negotiation": "negotiat talks meeting delegation مفاوض اجتماع وفد",
    "mediation": "mediat وساط",
    "demand": "demand مطالب",
    "offer": "propos offer عرض",
    "agreement": "agreement accord deal settlement اتفاق تسويه",
    "ceasefire": "ceasefire cease-fire truce هدنه وقف-اطلاق",
    "access": "aid-convoy-denied humanitarian-access",
    "aid-delivery": "aid-convoy aid-deliver relief مساعدات",
    "withdrawal": "withdr pull-out pulled-out pullout انسحاب انسحب",
    "redeployment": "redeploy reposition اعاده-انتشار",
    "control": "took-control captur seiz overr سيطر",
    "handover": "hand-over handed-over surrender تسليم",
    "curfew": "curfew حظر-تجول",
    "closure": "road-closed closed-the-road closure اغلاق",
    "communications-cut": "internet-cut communications-cut قطع-الاتصالات",
    "service-outage": "outage power-cut water-cut انقطاع",
    "damage": "damag destroy دمار اضرار",
    "evacuation": "evacuat اجلاء",
    "displacement": "displac fled flee نزوح نزح",
    "protest": "protest demonstrat مظاهر احتجاج",
    "warning": "warn تحذير حذر",
    "denial": "deny denied denies نفى ينفي",
    "accusation": "accus blam اتهم",
    "aerial-surveillance": "drones-over surveillance reconnaissance استطلاع",
}

LOSSES: Mapping[str, str] = {
    "killed": "kill dead died death مقتل قتل شهيد شهداء",
    "injured": "injur wound hurt جريح جرحى اصاب",
    "missing": "missing مفقود",
}
"""Measures of a toll, and the stems that speak of them."""

_NUMBER = (
    r"(?P<number>\d{1,6}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|several)"
)
_NEAR = 5
"""Words between a number and the loss that it may count."""


@dataclass(frozen=True, slots=True)
class Hint:
    """A word of a scale that may be meant, and the word of the text that hints at it."""

    meant: str
    word: str


def kinds_in(text: str, limit: int = 4) -> list[Hint]:
    """The kinds that a text may speak of, in the order in which it does."""
    words = fold(text).split()
    found = [(at, kind, word) for kind, stems in STEMS.items() for at, word in _first(words, stems)]
    return [Hint(kind, word) for _, kind, word in sorted(found)][:limit]


def losses_in(text: str) -> Iterator[Hint]:
    """Measures of a toll with the number that stands before the word for it, as it stands."""
    words = fold(text).split()
    for measure, stems in LOSSES.items():
        for at, _ in _first(words, stems):
            near = [w for w in words[max(0, at - _NEAR) : at] if re.fullmatch(_NUMBER, w)]
            if near:
                yield Hint(measure, near[-1])


def _first(words: list[str], stems: str) -> Iterator[tuple[int, str]]:
    """Where the first word stands that begins with one of the stems."""
    for at in range(len(words)):
        for stem in stems.split():
            parts = stem.split("-")
            here = words[at : at + len(parts)]
            if len(here) == len(parts) and all(_begins(w, p) for w, p in zip(here, parts, strict=True)):
                yield at, " ".join(here)
                return


def _begins(word: str, stem: str) -> bool:
    # Arabic writes the article, "and" and "in" together with the word.
    return word.startswith(stem) or re.sub("^[وفبل]?(?:ال)?", "", word).startswith(stem)
