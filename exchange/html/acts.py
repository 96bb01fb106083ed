"""What was set right or decided, by sources and by the desk, and how is one such act said in words?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from domain.ids import report_of, short, update_of
from exchange.html.folding import months
from exchange.html.markup import Markup, anchor, bdi, joined, tag
from exchange.html.when import instant_day, moment_words

Doc = dict[str, Any]

SAID = {
    "report.corrected": ("report", " was corrected by ", "by_report"),
    "report.revoked": ("report", " was taken back", ""),
    "report.recoded": ("report", " was read anew", ""),
    "report.linked": ("report", ": ", "relation", " ", "to"),
    "judgement.refuted": ("claim", " was refuted with ", "with_report"),
    "judgement.settled": ("conflict", " was settled: ", "outcome", " ", "value"),
    "judgement.verified": ("claim", " was checked by ", "method", ": ", "status"),
    "act.voided": ("target", " was declared void", ""),
    "situation.linked": ("", "linked: ", "relation", " ", "to"),
}
"""How each act is said: the fields of it at even places, and the words between them."""

NAMED = ("report", "by_report", "with_report", "claim", "conflict", "target")
"""The fields of an act that hold an id, for acts that are said in no other way."""


def acts(
    changes: Sequence[Doc], reports: Mapping[str, Doc], sources: Mapping[str, Doc], zone: str
) -> list[Markup]:
    """All acts in order of recording."""

    def listed(some: Sequence[Doc]) -> Markup:
        return tag("ol", [_act(one, reports, sources, zone) for one in some], class_="acts")

    return months(changes, lambda one: instant_day(one["recorded_at"], zone), "act", listed)


def _act(change: Doc, reports: Mapping[str, Doc], sources: Mapping[str, Doc], zone: str) -> Markup:
    said = because(change)
    when = f", published {moment_words(change['published'], zone)}" if change.get("published") else ""
    manner = change.get("manner")
    return tag(
        "li",
        sentence(change, reports, sources),
        f" ({manner})" if manner and manner != "corrects" else None,
        when,
        [": ", bdi(said)] if said else None,
        tag("small", f" · position {change['position']}"),
        id=anchor(change["act"]),
    )


def because(change: Doc) -> str:
    """Why it was done, where that was said."""
    said = change.get("because") or change.get("reason")
    return said if isinstance(said, str) else ""


def sentence(change: Doc, reports: Mapping[str, Doc], sources: Mapping[str, Doc]) -> Markup:
    """An act in words, with links to what it is about."""
    wire = str(change["wire"]).partition("@")[0]
    parts = SAID.get(wire)
    if parts is None:
        family, _, what = wire.partition(".")
        links = [[" ", ref(str(change[name]), reports, sources)] for name in NAMED if change.get(name)]
        return joined([tag("strong", f"{family} {what}"), links])
    return joined(
        [
            tag("strong", part) if at % 2 else _field(change.get(part), reports, sources)
            for at, part in enumerate(parts)
        ]
    )


def _field(value: Any, reports: Mapping[str, Doc], sources: Mapping[str, Doc]) -> Markup | None:
    text = value.get("text") if isinstance(value, dict) else value
    return ref(str(text), reports, sources) if text else None


def ref(said: str, reports: Mapping[str, Doc], sources: Mapping[str, Doc]) -> Markup:
    """A link to what an id names, with the source of a report; what is no id stands as it is."""
    report = reports.get(report_of(said)) if said.startswith("r") else None
    if report is not None:
        name = sources.get(report["source"], {}).get("name") or report["source"]
        to = update_of(said) if said.count("#") > 1 else said
        return joined([bdi(str(name)), " ", tag("a", short(said), href=f"#{anchor(to)}")])
    named = len(said) == ID and said[0] in "cax" and said.isalnum()
    return tag("a", short(said), href=f"#{anchor(said)}") if named else bdi(said)


ID = 17
"""Letters of an id of a conflict, an assessment or an act (`domain.ids`)."""
