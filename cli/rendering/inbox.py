"""How does the list of what is not coded look?"""

from __future__ import annotations

from collections.abc import Iterator

from cli.rendering._header import header
from cli.rendering._layout import Line, Page, Section
from cli.rendering._when import Clock
from cli.rendering._words import Doc, cut_line, dotted, ident, quoted

MAIN = "items"


def page(doc: Doc) -> Page:
    """The page of the inbox, the oldest first."""
    clock = Clock(doc)
    lines = [line for item in doc["items"] for line in _item(item, clock)]
    of = f" of {doc['situation']}" if doc.get("situation") else ""
    return [
        header(doc, clock, "inbox", f"Inbox{of}: {doc['items_total']} not coded"),
        Section("", "item", [*lines, *cut_line(doc, "items")], "nothing waits to be coded"),
        Section(
            "Changed by their source after they were coded",
            "changed",
            [*_changed(doc), *cut_line(doc, "changed")],
        ),
    ]


def _item(item: Doc, clock: Clock) -> Iterator[Line]:
    where = item["situation"] or "no situation yet"
    about = ident(item["id"])
    told = [item["source"], where, f"captured {clock.at(item['captured_at'])} by {item['by']}"]
    yield Line(dotted(told), lead=about, about=about)
    if item["wording"]:
        yield Line(quoted(item["wording"]), depth=1, about=about)
    if item["url"]:
        yield Line(item["url"], depth=1, about=about, style="dim")
    if item["taken_back"]:
        said = f"taken back by its source; sitline void {about} --reason … takes it off this list"
        yield Line(said, depth=1, about=about, style="warn")
    if item["version_of"]:
        said = f"a later version of {item['version_of']}, by its source: {'; '.join(item['changed'])}"
        yield Line(said, depth=1, about=about, style="warn")
    if since := item["changed_by"]:
        said = f"changed by its source since, in {ident(since['by_report'])}: {'; '.join(since['changes'])}"
        yield Line(said, depth=1, about=about, style="warn")
    for like in item["like"]:
        by = "its own" if like["own"] else like["source"]
        yield Line(f"looks like {like['report']} ({by}): {like['why']}", depth=1, about=about, style="warn")


def _changed(doc: Doc) -> Iterator[Line]:
    for one in doc["changed"]:
        about = ident(one["id"])
        yield Line(
            dotted([one["source"], one["situation"], "; ".join(one["changes"])]), lead=about, about=about
        )
        yield Line(one["next"], depth=1, about=about, style="dim")
