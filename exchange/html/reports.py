"""What did each report say, in its own wording, who published it when, and what became of it?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from domain.ids import short
from exchange.html.acts import because, ref
from exchange.html.folding import months
from exchange.html.markup import Markup, anchor, bdi, tag
from exchange.html.when import moment_words, said_days

Doc = dict[str, Any]

WINDOW = 55
"""Letters from which on a line may have ended only because the window did: a verse is shorter."""

ABOUT = ("report", "by_report", "with_report")
"""The fields of an act that name a report."""


def reports(
    told: Mapping[str, Doc], changes: Sequence[Doc], sources: Mapping[str, Doc], zone: str
) -> list[Markup]:
    """Every report with its wording as it stands, in the order of publication."""
    about: dict[str, list[Doc]] = {}
    for change in changes:
        for name in ABOUT:
            if change.get(name):
                about.setdefault(change[name], []).append(change)

    def day_of(row: Doc) -> float | None:
        return said_days(row["published"], zone)[0]

    def listed(rows: Sequence[Doc]) -> Markup:
        cards = [_report(row, about.get(row["id"], ()), told, sources, zone) for row in rows]
        return tag("div", cards, class_="cards")

    rows = sorted(told.values(), key=lambda row: (day_of(row) or 0.0, int(row["position"])))
    return months(rows, day_of, "report", listed)


def _report(
    row: Doc, changes: Sequence[Doc], told: Mapping[str, Doc], sources: Mapping[str, Doc], zone: str
) -> Markup:
    source = sources.get(row["source"], {})
    fallen = row["standing"] != "standing"
    return tag(
        "article",
        tag("h3", bdi(source.get("name") or row["source"])),
        tag(
            "p",
            moment_words(row["published"], zone),
            " · ",
            short(row["id"]),
            [" ", tag("span", row["standing"], class_="chip fallen")] if fallen else None,
            class_="note",
        ),
        _wording(row),
        tag(
            "p",
            tag("span", row["handling"] or "handling not marked", class_="chip"),
            f" {row['proximity']}; lineage {row['lineage']}",
            [_link(one) for one in row["links"]],
            _address(row),
            class_="note",
        ),
        tag("ul", [_change(one, row["id"], told, sources, zone) for one in changes]) if changes else None,
        id=anchor(row["id"]),
        class_="report fallen" if fallen else "report",
    )


def _wording(row: Doc) -> Markup:
    if not row["wording"]:
        return tag("p", "The wording is not on this page.", class_="note")
    return tag(
        "blockquote",
        tag("p", row["wording"]),
        class_="rewrap" if wrapped_by_hand(row["wording"]) else None,
        lang=row["language"] or None,
        dir="auto",
    )


def wrapped_by_hand(text: str) -> bool:
    """Whether the lines of a text end where a writer's window did, so that they may end elsewhere here."""
    lines = text.strip().splitlines()
    return len(lines) > 1 and all(len(line) >= WINDOW for line in lines[:-1])


def _link(link: Doc) -> list[Markup | str]:
    return [f"; {link['relation']} ", bdi(link["to"])]


def _address(row: Doc) -> list[Markup | str]:
    """The link to the page of the source: as a link only where it can be nothing else."""
    url = row["url"]
    if not url:
        return []
    if url.startswith(("https://", "http://")):
        return ["; ", tag("a", url, href=url, rel="noreferrer noopener", class_="out")]
    return ["; ", bdi(url)]


def _change(
    change: Doc, report: str, told: Mapping[str, Doc], sources: Mapping[str, Doc], zone: str
) -> Markup:
    what = str(change["wire"]).partition("@")[0].partition(".")[2]
    own = change.get("report") == report
    other = change.get("by_report") if own else change.get("report") or change.get("claim")
    lead = f"{what} by " if own else f"{_ACTIVE.get(what, what)} "
    words = change.get("manner") or change.get("relation") or ""
    said = because(change)
    return tag(
        "li",
        tag("strong", lead if other else what),
        ref(str(other), told, sources) if other else None,
        f" ({words})" if words and words != "corrects" else "",
        f", published {moment_words(change['published'], zone)}" if change.get("published") else "",
        [": ", bdi(said)] if said else None,
    )


_ACTIVE = {"corrected": "corrects", "refuted": "refutes", "revoked": "takes back", "linked": "linked to"}
"""What a report does to another."""


def source_table(told: Mapping[str, Doc], brief: Sequence[Doc]) -> Markup:
    """Who speaks, how reliable each is, and how what it gave may be handed on."""
    counted = {one["source"]: one for one in brief}
    rows = [_source(source, counted.get(slug, {})) for slug, source in sorted(told.items())]
    head = [tag("th", words, scope="col") for words in ("Source", "Type", "Reliability", "Party", "Handling")]
    return tag("table", tag("thead", tag("tr", head)), tag("tbody", rows))


def _source(source: Doc, said: Doc) -> Markup:
    cells = [source["type"], source["reliability"], source["party"], said.get("handling", "not marked")]
    return tag(
        "tr", tag("th", bdi(source["name"]), scope="row"), [tag("td", str(value or "")) for value in cells]
    )
