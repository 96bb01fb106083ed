"""How do the sides of a conflict stand beside each other, each with its words, its voices and its dates?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from domain.ids import report_of, short, update_of
from exchange.html.folding import counted, folded
from exchange.html.markup import Markup, anchor, bdi, between, joined, linked, tag
from exchange.html.when import moment_words

Doc = dict[str, Any]

CLOSED = frozenset({"settled", "explained", "irreducible", "dissolved"})

MOST = 12
"""Conflicts that stand open one under the other; each of more is opened by a click."""

LISTED = 40
"""Open conflicts that have a line of their own at once, where they are many."""

STEPS = 8
"""Steps of the life of an open conflict that are told at once."""


def section(
    conflicts: Sequence[Doc], reports: Mapping[str, Doc], sources: Mapping[str, Doc], zone: str
) -> list[Markup]:
    """Every conflict, open ones first; each in a box of its own, which is closed where they are many."""
    told = sorted(conflicts, key=lambda one: one["stage"] in CLOSED)
    boxes = [_conflict(one, reports, sources, zone) for one in told]
    if len(told) <= MOST:
        return boxes
    lines = [folded(_summary(one), box, class_="fold dispute") for one, box in zip(told, boxes, strict=True)]
    opened = sum(one["stage"] not in CLOSED for one in told)
    rest = ((lines[LISTED:opened], "more open conflict"), (lines[opened:], "closed conflict"))
    return lines[: min(opened, LISTED)] + [
        folded(counted(len(some), noun), *some) for some, noun in rest if some
    ]


def _summary(doc: Doc) -> list[Markup | str]:
    values = between([bdi(str(side["value"])) for side in doc["candidates"]], " ⇄ ")
    return [tag("b", _question(doc)), ": ", values, " ", tag("span", doc["stage"], class_="chip")]


def _question(doc: Doc) -> Markup:
    """What is disputed, in words."""
    question = doc["question"]
    scope = ", ".join(str(value) for value in question["scope"].values())
    return joined([bdi(question["subject"]), f": {question['attribute']}", f" ({scope})" if scope else ""])


def _conflict(doc: Doc, reports: Mapping[str, Doc], sources: Mapping[str, Doc], zone: str) -> Markup:
    stage = f"{doc['stage']}: {doc['because']}" if doc["because"] else doc["stage"]
    lead = doc["leading"]
    leads = f"leading: {lead['value']}" if lead["value"] is not None else "no value leads"
    return tag(
        "article",
        tag("h3", _question(doc)),
        tag(
            "p",
            tag("strong", "⇄ ", linked(stage)),
            f" · {doc['certainty']} conflict · {doc['kind']}",
            class_="stage",
        ),
        tag(
            "div",
            [_side(one, lead["value"], reports, sources, zone) for one in doc["candidates"]],
            class_="sides",
        ),
        tag("p", linked(f"{leads}, by {lead['rule']}: {lead['why']}"), class_="note"),
        _copies(doc["likely_copies"]),
        _life(doc["history"], open_=doc["stage"] not in CLOSED and len(doc["history"]) <= STEPS),
        class_="conflict " + ("closed" if doc["stage"] in CLOSED else "open"),
        id=anchor(doc["id"]),
    )


def _side(
    side: Doc, leading: str | None, reports: Mapping[str, Doc], sources: Mapping[str, Doc], zone: str
) -> Markup:
    low, high = side["chains"]
    voices = counted(low, "independent voice") if low == high else f"{low}-{high} independent voices"
    mark = tag("span", "leads", class_="chip") if side["value"] == leading else None
    claims: dict[str, str] = {}
    for claim in side["claims"]:
        claims.setdefault(report_of(claim), claim)
    return tag(
        "section",
        tag("h4", bdi(side["value"]), " ", mark),
        [tag("blockquote", tag("p", words, dir="auto")) for words in side["wordings"]],
        tag(
            "ul",
            [_voice(r, c, reports.get(r, {}), sources, zone) for r, c in claims.items()],
            class_="voices",
        ),
        tag(
            "p",
            f"{counted(side['reports'], 'report')}, {voices}",
            f", {side['non_party']} of no party; best reliability {side['reliability']}",
            f"; worded as {', '.join(side['firmness'])}",
            [f"; {flag}" for flag in side["flags"]],
            class_="note",
        ),
    )


def _voice(report: str, claim: str, row: Doc, sources: Mapping[str, Doc], zone: str) -> Markup:
    source = sources.get(row.get("source", ""), {})
    name = source.get("name") or row.get("source") or short(report)
    published = moment_words(row.get("published"), zone)
    rated = f" [{source['reliability']}]" if source else ""
    return tag(
        "li", tag("a", bdi(str(name)), href=f"#{anchor(update_of(claim))}"), f"{rated}, published {published}"
    )


def _copies(copies: Sequence[Doc]) -> Markup | None:
    groups = list(groups_of_copies(copies))
    if not groups:
        return None
    told = tag("ul", [tag("li", _linked(some), f": {why}") for why, some in groups])
    if len(groups) > STEPS:
        return folded(f"Possibly copies of one another: {counted(len(groups), 'group')}", told, class_="more")
    return tag("div", tag("p", "Possibly copies of one another:"), told, class_="note")


def groups_of_copies(copies: Sequence[Doc]) -> Iterator[tuple[str, list[str]]]:
    """Reports that hang together by pairs of one reason, with that reason: not every pair of forty."""
    found: list[tuple[str, dict[str, None]]] = []
    for one in copies:
        own = dict.fromkeys(one["reports"])
        joins = [group for why, group in found if why == one["why"] and own.keys() & group.keys()]
        if not joins:
            found.append((one["why"], own))
            continue
        for other in joins[1:]:
            joins[0].update(other)
            found = [(why, group) for why, group in found if group is not other]
        joins[0].update(own)
    return ((why, list(group)) for why, group in found)


def _linked(reports: Sequence[str]) -> Markup:
    links = [tag("a", short(one), href=f"#{anchor(one)}") for one in reports]
    return between([between(links[:-1], ", "), links[-1]] if links[1:] else links, " and ")


def _life(history: Sequence[Doc], *, open_: bool) -> Markup:
    """How a conflict went, in order of recording."""
    steps = []
    for step in history:
        by = f" ({step['by']})" if step["by"] and step["what"] not in ("claimed", "opened") else ""
        to = update_of(step["id"]) if "#" in step["id"] else ""
        words = tag("a", bdi(step["says"]), href=f"#{anchor(to)}") if to else linked(step["says"])
        steps.append(tag("li", tag("strong", step["what"]), " ", words, by))
    told = tag("ol", steps, class_="life")
    return folded(f"How it went: {counted(len(history), 'step')}", told, open_=open_, class_="more")
