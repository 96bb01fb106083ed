"""How did each judgement change, in words: what was held, why, and what came before it was held otherwise?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from domain.ids import short
from exchange.html.chart import chart, version_id
from exchange.html.markup import Markup, anchor, bdi, linked, tag
from exchange.html.stream import SIGNS, WORDS
from exchange.html.when import day_words, instant_day

Doc = dict[str, Any]

MOST = 30
"""Things of one sort between two versions that are told one by one; of more the rest is counted."""


def assessment(audit: Doc, reports: Mapping[str, Doc], zone: str, now: str) -> Markup:
    """One assessment: its chart, and the story under it."""
    drawn = tag(
        "div",
        chart(audit, reports, zone, now),
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=f"Chart: {audit['statement']}",
    )
    return tag(
        "article",
        tag("h3", bdi(audit["statement"])),
        _now(audit),
        tag("figure", drawn, tag("figcaption", _legend())),
        tag("ol", list(_story(audit, zone)), class_="story"),
        id=anchor(audit["assessment"]),
        class_="assessment",
    )


def _now(audit: Doc) -> Markup:
    held = next((v for v in audit["versions"] if v["version"] == audit["held"]), audit["versions"][-1])
    stale = audit["stale"]
    return tag(
        "dl",
        _fact("Likelihood", held["likelihood"]["shown"]),
        _fact("Confidence", held["confidence"]),
        _fact("Stage", audit["stage"]),
        _fact("Stale", "; ".join(stale["because"])) if stale["is"] else None,
        [_fact("Outcome", str(audit["outcome"].get("outcome") or audit["outcome"]))]
        if audit["outcome"]
        else None,
        class_="facts",
    )


def _fact(name: str, value: str) -> Markup:
    return tag("div", tag("dt", name), tag("dd", linked(value)))


def _legend() -> str:
    signs = ", ".join(
        f"{sign} {WORDS[sort]}" for sort, sign in SIGNS.items() if sort not in ("refuted", "assumptions")
    )
    return (
        "Each block is a version: as high as its band of likelihood, with a line where a number was given; "
        f"the fainter, the lower the confidence. Under it, at its day: {signs}, ! assumption checked. "
        "Not to scale where the axis says so."
    )


def _story(audit: Doc, zone: str) -> Iterator[Markup]:
    for version in audit["versions"]:
        if version["between"]:
            yield from _between(version["between"], f"Before version {version['version']}")
        yield _version(audit, version, zone)
    yield from _between(audit["since"], "Since then")


def _version(audit: Doc, version: Doc, zone: str) -> Markup:
    made = day_words(instant_day(version["made"], zone))
    change = f", changed for {version['change']}" if version["change"] else ""
    return tag(
        "li",
        tag(
            "p",
            tag("strong", f"{made}: {version['likelihood']['shown']}"),
            f"; version {version['version']}{change}",
        ),
        tag("p", f"Confidence: {version['confidence']}. Made by ", bdi(version["by"]), "."),
        tag("p", bdi(version["because"]), class_="because"),
        tag("ul", [_cite(one) for one in version["cites"]], class_="cites"),
        [tag("p", "Assumes: ", bdi(words)) for words in version["assumes"]],
        class_="version",
        id=anchor(version_id(audit, version)),
    )


def _cite(cite: Doc) -> Markup:
    fallen = "" if cite["standing"] == "standing" else f" ({cite['standing']} since)"
    return tag("li", f"{cite['role']}: ", ref(cite["id"]), fallen)


def ref(identifier: str) -> Markup:
    """A link to a report, an update, a claim or an assessment by its id."""
    report, _, key = identifier.partition("#")
    to = f"{report}#{key.partition('#')[0]}" if key else report
    return tag("a", short(identifier), href=f"#{anchor(to)}")


def _between(part: Doc | None, when: str) -> Iterator[Markup]:
    told = [line for sort in SIGNS for line in _sort(sort, (part or {}).get(sort, ()))]
    if told:
        yield tag("li", tag("p", f"{when}:"), tag("ul", told), class_="between")


def _sort(sort: str, came: Sequence[Doc]) -> Iterator[Markup]:
    """What came of one sort; of very many what was cited, and what its ground fell from, before the rest."""
    first = sorted(came, key=lambda one: one.get("was") != "cited" and not one.get("fallen"))
    yield from (_came(sort, one) for one in first[:MOST])
    if len(first) > MOST:
        rest = tag("a", "reports", href="#reports") if sort == "arrived" else "list of what was decided"
        more = f"{SIGNS[sort]} {WORDS[sort]}: {len(first) - MOST:,} more, which stand in the "
        yield tag("li", more, rest)


def _came(sort: str, one: Doc) -> Markup:
    says = one.get("says") or ": ".join(
        filter(None, (one.get("assumption"), one.get("stage"), one.get("because")))
    )
    cited = {
        "cited": "cited",
        "available": "there, and not cited",
        "after": "came after the analyst had looked",
    }
    notes = [cited.get(str(one.get("was")), "")] + [
        f"its ground fell: {fell['says']}" for fell in one.get("fallen", ())
    ]
    what = ref(str(one["id"])) if one.get("id") else ""
    return tag(
        "li",
        f"{SIGNS[sort]} {WORDS[sort]}: ",
        linked(says),
        " ",
        what,
        [[" · ", linked(note)] for note in notes if note],
    )
