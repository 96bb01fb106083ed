"""Where does everything on the page come from: every entry, every report with its wording, every source?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from domain.ids import report_of, short, update_of
from exchange.html.lanes import APART
from exchange.html.markup import Markup, anchor, bdi, between, tag
from exchange.html.when import day_words, days_of, moment_words

Doc = dict[str, Any]


def grounds(ids: Sequence[str]) -> Markup | None:
    """The reports that a line rests on, each link at the update that says it."""
    first: dict[str, str] = {}
    for one in ids:
        if one.startswith("r"):
            first.setdefault(report_of(one), update_of(one) if one.count("#") > 1 else one)
    if not first:
        return None
    links = [tag("a", short(report), href=f"#{anchor(to)}") for report, to in first.items()]
    return tag("span", " [", between(links, ", "), "]", class_="grounds")


def entries(
    told: Sequence[Doc], conflicts: Mapping[str, list[str]], sources: Mapping[str, Doc], zone: str
) -> Markup:
    """The timeline in words, in its order."""
    return tag("ol", [_entry(one, conflicts, sources, zone) for one in told], class_="entries")


def _entry(entry: Doc, conflicts: Mapping[str, list[str]], sources: Mapping[str, Doc], zone: str) -> Markup:
    fallen = entry["standing"] != "standing"
    says: Markup = tag("del" if fallen else "span", bdi(entry["says"]))
    chips = [tag("span", entry["kind"].replace("-", " "), class_="chip")]
    if entry["modality"] in APART or entry["modality"] in ("negated", "historical"):
        chips.append(tag("span", entry["modality"], class_="chip"))
    if fallen:
        chips.append(tag("span", entry["standing"], class_="chip fallen"))
    if entry["firmness"] != "stated":
        chips.append(tag("span", f"worded as {entry['firmness']}", class_="chip"))
    chips += [tag("span", flag, class_="chip") for flag in entry["flags"]]
    named = conflicts.get(entry["id"], ())
    chips += [tag("a", "⇄ in conflict", href=f"#{anchor(one)}", class_="chip conflict") for one in named]
    name = sources.get(entry["source"], {}).get("name") or entry["source"]
    return tag(
        "li",
        tag("span", dated(entry["occurred"], zone), class_="when"),
        tag("span", says, _place(entry["place"]), " ", between(chips, " "), class_="what"),
        tag(
            "span",
            tag("a", bdi(name), href=f"#{anchor(entry['report'])}"),
            f", published {moment_words(entry['published'], zone)}",
            class_="who",
        ),
        id=anchor(entry["id"]),
    )


def _place(place: Doc | None) -> list[Markup | str]:
    if not place:
        return []
    said = place.get("as_said") if place.get("as_said") != place["name"] else None
    return [" — ", bdi(place["name"]), *([" (“", bdi(said), "”)"] if said else [])]


def dated(when: Doc, zone: str) -> str:
    """When an entry was, no more exactly than it is known, and in which order."""
    first, last = days_of(when, zone)
    words = [_span(first, last)]
    if when.get("clock"):
        words.append(str(when["clock"]))
    if when.get("as_said") and when.get("edtf") != when["as_said"]:
        words.append(f"(“{when['as_said']}”)")
    if when.get("dating") == "inferred":
        words.append("(inferred)")
    words += [f"{word} {', '.join(when[word])}" for word in ("after", "before") if when[word]]
    return " ".join(words)


def _span(first: float | None, last: float | None) -> str:
    if first is None and last is None:
        return "not dated"
    if first is None:
        return f"{day_words((last or 1) - 0.01)} or earlier"
    if last is None:
        return f"{day_words(first)} or later"
    one, two = day_words(first), day_words(max(first, last - 0.01))
    return one if one == two else f"between {one} and {two}"


def reports(
    told: Mapping[str, Doc], changes: Sequence[Doc], sources: Mapping[str, Doc], zone: str
) -> list[Markup]:
    """Every report with its wording as it stands, in the order of recording."""
    about: dict[str, list[Doc]] = {}
    for change in changes:
        for name in ("report", "by_report", "with_report"):
            if change.get(name):
                about.setdefault(change[name], []).append(change)
    rows = sorted(told.values(), key=lambda row: int(row["position"]))
    return [_report(row, about.get(row["id"], ()), sources, zone) for row in rows]


def _report(row: Doc, changes: Sequence[Doc], sources: Mapping[str, Doc], zone: str) -> Markup:
    source = sources.get(row["source"], {})
    fallen = row["standing"] != "standing"
    chips = [tag("span", row["handling"] or "handling not marked", class_="chip")]
    chips += [tag("span", row["standing"], class_="chip fallen")] if fallen else []
    wording: Markup = tag("p", "The wording is not on this page.", class_="note")
    if row["wording"]:
        quote = tag("blockquote", tag("p", row["wording"]), lang=row["language"] or None, dir="auto")
        wording = quote
    return tag(
        "article",
        tag(
            "h3",
            bdi(source.get("name") or row["source"]),
            f", {moment_words(row['published'], zone)} ",
            tag("small", short(row["id"])),
        ),
        tag("p", between(chips, " ")),
        wording,
        tag(
            "p",
            f"{row['proximity']}; lineage {row['lineage']}",
            [_link(one) for one in row["links"]],
            _address(row),
            class_="note",
        ),
        tag("ul", [_change(one, row["id"], zone) for one in changes]) if changes else None,
        id=anchor(row["id"]),
        class_="report" + " fallen" * fallen,
    )


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


def _change(change: Doc, report: str, zone: str) -> Markup:
    what = str(change["wire"]).partition("@")[0].partition(".")[2]
    own = change.get("report") == report
    when = f", published {moment_words(change['published'], zone)}" if change.get("published") else ""
    words = change.get("manner") or change.get("relation") or ""
    other = change.get("by_report") or change.get("with_report") if own else change.get("report")
    other_link = (
        [" by " if own else " of ", tag("a", short(other), href=f"#{anchor(other)}")] if other else []
    )
    said = change.get("reason") or change.get("because")
    return tag(
        "li",
        tag("strong", what),
        f" ({words})" if words else "",
        other_link,
        when,
        [": ", bdi(said)] if isinstance(said, str) else None,
    )


def acts(changes: Sequence[Doc], zone: str) -> Markup:
    """What was set right or decided, by sources and by the desk, in order of recording."""
    return tag("ol", [_act(one, zone) for one in changes], class_="acts")


def _act(change: Doc, zone: str) -> Markup:
    family, _, what = str(change["wire"]).partition("@")[0].partition(".")
    said = change.get("because") or change.get("reason") or change.get("manner") or change.get("relation")
    when = f", published {moment_words(change['published'], zone)}" if change.get("published") else ""
    named = [
        change[name]
        for name in ("report", "by_report", "with_report", "claim", "conflict", "target")
        if change.get(name)
    ]
    return tag(
        "li",
        tag("strong", f"{family} {what}"),
        [
            [" ", tag("a", short(one), href=f"#{anchor(update_of(one) if one.count('#') > 1 else one)}")]
            for one in named
        ],
        when,
        [": ", bdi(said)] if isinstance(said, str) else None,
        f" ({change['value']})" if isinstance(change.get("value"), str) else None,
        tag("small", f" · position {change['position']}"),
        id=anchor(change["act"]),
    )


def source_table(told: Mapping[str, Doc], brief: Sequence[Doc]) -> Markup:
    """Who speaks, how reliable each is, and how what it gave may be handed on."""
    counted = {one["source"]: one for one in brief}
    rows = []
    for slug, source in sorted(told.items()):
        said = counted.get(slug, {})
        rows.append(
            tag(
                "tr",
                tag("th", bdi(source["name"]), scope="row"),
                [
                    tag("td", str(value or ""))
                    for value in (source["type"], source["reliability"], source["party"])
                ],
                tag("td", str(said.get("handling", "not marked"))),
            )
        )
    head = [tag("th", words, scope="col") for words in ("Source", "Type", "Reliability", "Party", "Handling")]
    return tag("table", tag("caption", "Sources"), tag("thead", tag("tr", head)), tag("tbody", rows))
