"""What do the tests of what is handed out start from? A situation that is hard to tell.

Arabic names, places with and without points, dates of every sort, a retraction, an open conflict,
a judgement that changed, several handling marks, and texts that try to become markup or a formula.
"""

from __future__ import annotations

import json
from typing import Any

from application import names
from application.answers import Ask
from application.desk import Desk
from cli.rendering import rendered
from exchange.exporting import export
from tests.answers.player import HOW
from tests.answers.scene import HERE, Scene

Doc = dict[str, Any]

INFORMER = "demo-secret-informer"
"""A source whose every report is TLP:RED: its name may stand nowhere in public."""

MARKUP = '</p><script>alert("x")</script><img src=x onerror=alert(1)>'
FORMULA = '=HYPERLINK("http://example.org/?"&A1,"click")'
ARABIC = "حصار البلدة"


def hard() -> Scene:
    """The situation, told."""
    scene = Scene()
    names.add_place(
        scene.desk, "Demo Bridge", lat=33.0, lon=36.06, radius=2500.0, within="Demo Town", how=HOW
    )
    names.add_place(scene.desk, "جسر", within="Demo Town", lat=33.02, lon=36.11, how=HOW)
    bridge, town, crossing = (
        {"name": "Demo Bridge"},
        {"name": "Demo Town"},
        {"name": "جسر", "exactness": "ADM2"},
    )
    dead = {"kind": "toll", "key": "dead", "incident": "blast", "measure": "killed", "population": "soldiers"}
    blast = {"kind": "attack", "key": "blast", "incident": "blast", "occurred": "2024-05-01", "place": bridge}
    siege = {"kind": "siege", "key": "siege", "stage": "imposed", "by": ["Army"], "after": ["blast"]}
    first = scene.tell(
        "demo-post", 2, blast, dead | {"quantity": "3"},
        wording=MARKUP, url='https://example.org/"><b>x', handling="TLP:CLEAR",
    )  # fmt: skip
    scene.tell(
        "demo-paper", 3, dead | {"quantity": "7"}, siege | {"place": town | {"script": "البلدة"}},
        {"kind": "curfew", "key": "curfew", "modality": "announced", "place": crossing, "by": ["Army"]},
        wording=ARABIC, language="ar", url="https://example.org/a?b=1&c=<2>", handling="TLP:CLEAR",
    )  # fmt: skip
    olden = {"kind": "event", "key": "olden", "what": FORMULA, "occurred": "[2023-03..2023-09]"}
    clash = {"kind": "clash", "key": "clash", "stage": "begun", "occurred": "2024-05-02/2024-05-04"}
    scene.tell(
        "demo-rumour", 4, olden | {"place": {"name": "Nowhere Known"}},
        clash | {"sides": ["Army", "Demo Front"], "place": town},
        wording="+1 @cmd |' /C calc'!A0",
    )  # fmt: skip
    scene.tell(
        INFORMER,
        4,
        {"kind": "statement", "key": "said", "by": ["Demo Informer"], "subject": "the plan"},
        handling="TLP:RED",
        wording="Only for us.",
    )
    lifted = scene.tell(
        "demo-post",
        5,
        {
            "kind": "siege",
            "key": "lifted",
            "stage": "lifted",
            "by": ["Army"],
            "place": {"name": "Demo Town"},
            "occurred": "2024-05-04",
        },
        handling="TLP:GREEN",
    )
    judged = scene.assess(f"{lifted}#lifted", made="2024-05-05")
    scene.revoke(lifted, 6)
    scene.reassess(
        judged,
        "evidence-retracted",
        likelihood="unlikely",
        confidence="moderate",
        supports=[f"{first}#blast"],
        made="2024-05-07",
    )
    return scene


def handed(desk: Desk, form: str, **more: Any) -> tuple[bytes, Doc]:
    """An export of the situation and its report."""
    ask = {name: more.pop(name) for name in ("known_at", "published_by", "noted_by", "at") if name in more}
    return export(desk, form, [HERE], Ask(**ask), tell=rendered, **more)


def losses(doc: Doc) -> dict[str, int]:
    """The losses of an export, by what was lost."""
    return {one["what"]: one["count"] for one in doc["losses"]}


def lines(data: bytes) -> list[Doc]:
    """The objects of a file of one JSON object a line."""
    return [json.loads(line) for line in data.decode().splitlines()]
