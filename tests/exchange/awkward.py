"""Which situation strains the programs that take what is handed out, though nothing in it is wrong?

A zone west of Greenwich, dates of every sort from before the year 1 to the end of time, places at the poles
and on the date line, names in Arabic, and texts as long, as wide and as much like markup as the door lets in.
"""

from __future__ import annotations

from application import names, situations
from tests.answers.player import HOW, Doc
from tests.answers.scene import Scene

WEST = "demo-west"
"""The situation."""

DATES = (
    "-0044-03-15", "0001-01-01", "0476~", "18XX", "[1987-06..1987-09]", "199X", "2023-24", "2024?",
    "2024-02-29", "2024-04~", "[2024-05-01..]", "[..2024-05-03]", "[2024-04-03..2024-04-09]", "9999-12-31",
)  # fmt: skip
"""Each of one event, in EDTF."""

LONG = "words and " * 9_999
"""A wording as long as any (domain.text)."""

POINTS = {
    "Demo Pole": (-90.0, 0.0),
    "Demo Line": (0.0, 180.0),
    "Demo Islet": (1e-05, -1e-05),
    "ميناء العرض": (89.999999, -180.0),
}
"""Places and where they are: latitude, longitude."""

SAID = {
    "long": "a march of many " + "and many " * 50,
    "one word": "x" * 480,
    "markup": "]]> <![CDATA[ <img src=x onerror=alert(1)> &amp; &lt;b&gt; --> {{1+1}} \\u0000",
    "arabic": "انسحاب القوات من المدينة " * 8,
    "signs": "🕊️ 👩‍👩‍👧‍👦 e\u0301 \u200f\u200e \u2028 \u00a0 \u200b \ue000 \U0010fffd",
    "nobody": "\ufffe \uffff \U0001fffe",
    "quotes": "\"'`“”«»‹›",
}
"""What happened, in words that are legal here and hard there."""


PHRASE = "&lt;img src=x onerror=alert(1)&gt; <b>early</b> April & after"
"""What a source calls a date: markup to whoever reads it as such once, script to whoever does so twice."""


def awkward() -> Scene:
    """The situation, told."""
    scene = Scene()
    title = "حصار <b>البلدة</b> & co"
    situations.open_situation(scene.desk, WEST, title=title, zone="America/Bogota", how=HOW)
    for name, (lat, lon) in POINTS.items():
        names.add_place(scene.desk, name, lat=lat, lon=lon, radius=0.5, how=HOW)
    for at, date in enumerate(DATES):
        _tell(scene, at, f"event {at}", date)
    _tell(scene, 20, "quoted", {"edtf": "[2024-04-03..2024-04-09]", "as_said": PHRASE})
    for at, (name, (word, text)) in enumerate(zip([*POINTS] * 2, SAID.items(), strict=False)):
        event = {"kind": "event", "key": word.replace(" ", "-"), "what": text, "place": {"name": name}}
        scene.tell(
            "demo-paper", 2 + at, event | {"occurred": f"2024-05-01T23:59:5{at}"},
            situation=WEST, wording=f" \n{text}\n\t ", url=f"https://example.org/{at}?q=<{at}>&r=%zz#é",
        )  # fmt: skip
    return scene


def _tell(scene: Scene, at: int, what: str, when: str | Doc) -> None:
    event = {"kind": "event", "key": "one", "what": what, "occurred": when}
    ahead = {"modality": "announced"} if isinstance(when, str) and when.startswith("9") else {}
    scene.tell("demo-post", 2 + at, event | ahead, wording=LONG, situation=WEST)
