"""How do the sides of a conflict stand beside each other, each with its words, its voices and its dates?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from domain.ids import report_of, short, update_of
from exchange.html.markup import Markup, anchor, bdi, between, linked, tag
from exchange.html.when import moment_words

Doc = dict[str, Any]

CLOSED = frozenset({"settled", "explained", "irreducible", "dissolved"})


def section(
    conflicts: Sequence[Doc], reports: Mapping[str, Doc], sources: Mapping[str, Doc], zone: str
) -> list[Markup]:
    """Every conflict, open ones first; each in a box of its own."""
    told = sorted(conflicts, key=lambda one: one["stage"] in CLOSED)
    return [_conflict(one, reports, sources, zone) for one in told]


def _conflict(doc: Doc, reports: Mapping[str, Doc], sources: Mapping[str, Doc], zone: str) -> Markup:
    question = doc["question"]
    scope = ", ".join(str(value) for value in question["scope"].values())
    about = tag("h3", bdi(question["subject"]), f": {question['attribute']}", f" ({scope})" if scope else "")
    stage = f"{doc['stage']}: {doc['because']}" if doc["because"] else doc["stage"]
    lead = doc["leading"]
    leads = f"leading: {lead['value']}" if lead["value"] is not None else "no value leads"
    return tag(
        "article",
        about,
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
        _copies(doc),
        _life(doc["history"]),
        class_="conflict " + ("closed" if doc["stage"] in CLOSED else "open"),
        id=anchor(doc["id"]),
    )


def _side(
    side: Doc, leading: str | None, reports: Mapping[str, Doc], sources: Mapping[str, Doc], zone: str
) -> Markup:
    low, high = side["chains"]
    voices = _counted(low, "independent voice") if low == high else f"{low}-{high} independent voices"
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
            f"{_counted(side['reports'], 'report')}, {voices}",
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


def _copies(doc: Doc) -> Markup | None:
    if not doc["likely_copies"]:
        return None
    told = [tag("li", _linked(one["reports"]), f": {one['why']}") for one in doc["likely_copies"]]
    return tag("div", tag("p", "Possibly copies of one another:"), tag("ul", told), class_="note")


def _linked(reports: Sequence[str]) -> Markup:
    return between([tag("a", short(one), href=f"#{anchor(one)}") for one in reports], " and ")


def _life(history: Sequence[Doc]) -> Markup:
    steps = []
    for step in history:
        by = f" ({step['by']})" if step["by"] and step["what"] not in ("claimed", "opened") else ""
        to = update_of(step["id"]) if "#" in step["id"] else ""
        words = tag("a", bdi(step["says"]), href=f"#{anchor(to)}") if to else linked(step["says"])
        steps.append(tag("li", tag("strong", step["what"]), " ", words, by))
    return tag("ol", steps, class_="life", aria_label="How this conflict went, in order of recording")


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
