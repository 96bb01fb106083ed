"""What was reported of what happened, entry by entry, each with the report that it comes from?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exchange.html.folding import months
from exchange.html.lanes import APART
from exchange.html.markup import Markup, anchor, bdi, between, tag
from exchange.html.when import beyond, day_words, days_of, moment_words, said_days, span_words

Doc = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entries:
    """Tells entries; `conflicts` are the ids of open ones by update, `sources` by slug."""

    conflicts: Mapping[str, Sequence[str]]
    sources: Mapping[str, Doc]
    zone: str

    def told(self, entries: Sequence[Doc]) -> list[Markup]:
        """All of them in the order of the timeline, by month where they are many."""
        latest = {"day": 0.0}

        def day_of(entry: Doc) -> float | None:
            # What is not dated stands among its neighbours, and so in their month.
            day = _day(entry, self.zone)
            latest["day"] = max(latest["day"], day or 0.0)
            return latest["day"] or None

        return months(entries, day_of, "entry", self._list)

    def _list(self, entries: Sequence[Doc]) -> Markup:
        return tag("ol", list(self._items(entries)), class_="entries")

    def _items(self, entries: Sequence[Doc]) -> Iterator[Markup]:
        before = ""
        for entry in entries:
            when = dated(entry["occurred"], self.zone)
            yield self._entry(entry, when, again=when == before)
            before = when

    def _entry(self, entry: Doc, when: str, *, again: bool) -> Markup:
        fallen = entry["standing"] != "standing"
        name = self.sources.get(entry["source"], {}).get("name") or entry["source"]
        return tag(
            "li",
            tag("span", when, class_="when again" if again else "when"),
            tag(
                "span",
                tag("del", bdi(entry["says"])) if fallen else bdi(entry["says"]),
                _place(entry),
                " ",
                between(self._chips(entry), " "),
                class_="what",
            ),
            tag(
                "span",
                tag("a", bdi(name), href=f"#{anchor(entry['report'])}"),
                " ",
                tag("span", f"published {moment_words(entry['published'], self.zone)}", class_="on"),
                class_="who",
            ),
            id=anchor(entry["id"]),
        )

    def _chips(self, entry: Doc) -> list[Markup]:
        kind = entry["kind"].replace("-", " ")
        said = [] if kind in entry["says"] else [kind]
        if entry["modality"] in APART or entry["modality"] in ("negated", "historical"):
            said += [entry["modality"]] * (entry["modality"] not in entry["says"])
        chips = [tag("span", words, class_="chip") for words in said]
        if entry["standing"] != "standing":
            chips.append(tag("span", entry["standing"], class_="chip fallen"))
        if entry["firmness"] != "stated":
            chips.append(tag("span", f"worded as {entry['firmness']}", class_="chip"))
        chips += [tag("span", flag, class_="chip") for flag in entry["flags"]]
        named = self.conflicts.get(entry["id"], ())
        chips += [tag("a", "⇄ in conflict", href=f"#{anchor(one)}", class_="chip conflict") for one in named]
        return chips


def _day(entry: Doc, zone: str) -> float | None:
    first, last = days_of(entry["occurred"], zone)
    if first is not None:
        return first
    return (
        None if last is None and entry["occurred"]["edtf"] else last or said_days(entry["published"], zone)[0]
    )


def _place(entry: Doc) -> list[Markup | str]:
    """Where it was, unless the entry says so itself."""
    place = entry["place"]
    if not place:
        return []
    name = [] if place["name"] in entry["says"] else [" — ", bdi(place["name"])]
    said = place.get("as_said")
    return [*name, " (“", bdi(said), "”)"] if said and said != place["name"] else name


def dated(when: Doc, zone: str) -> str:
    """When an entry was, no more exactly than it is known, and in which order."""
    first, last = days_of(when, zone)
    words = [str(when["edtf"]) if beyond(first, last) else _span(first, last)]
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
    return span_words(first, last)
