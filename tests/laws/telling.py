"""Which reports could come in? Several sources, few incidents, and every way to contradict and to copy.

The fewer names there are, the more often two reports speak of the same thing.
"""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

Raw = dict[str, Any]

SLUG = "jasem-siege"
FIRST_DAY = 12
LAST_DAY = 19

SOURCES = {
    "wire": "wire",
    "outlet": "local-media",
    "echo": "social-repost",
    "witness": "eyewitness",
    "army": "official-party",
}
"""Slugs and types; the army is party to the situation."""

INCIDENTS = ("blast", "raid")
PLACES = ({"name": "Jasem"}, {"name": "Jasem centre", "within": "Jasem"})
ARMY = ["Syrian army"]

QUANTITIES = st.sampled_from(["2", "3", "5", "at least 4", "3-5", "dozens", "unknown", "0"])
POPULATIONS = st.sampled_from([None, "soldiers", "people", "civilians"])


def day(number: int) -> str:
    """A day of the situation as EDTF."""
    return f"2023-12-{number:02}"


def _dated(published: int, *fields: str) -> st.SearchStrategy[Raw]:
    """At most one of these dates, none after the publication."""
    days = st.integers(FIRST_DAY - 2, published).map(day) | st.sampled_from(["2023-12-12~", "2023?-12-12"])
    return st.just({}) | st.builds(lambda field, on: {field: on}, st.sampled_from(fields), days)


_VOICE: st.SearchStrategy[Raw] = st.sampled_from(
    [
        {},
        {},
        {},
        {"stance": "queries"},
        {"stance": "comments"},
        {"conflicting": True},
        {"firmness": "rumoured"},
    ]
)
_UNNAMED: st.SearchStrategy[Raw] = st.sampled_from([{}, {}, {}, {"attributed_to": "a resident"}])
_AFTER: st.SearchStrategy[Raw] = st.sampled_from([{}, {}, {"after": ["blast"]}, {"before": ["raid"]}])


def tolls(published: int) -> st.SearchStrategy[Raw]:
    """Counts of killed."""
    as_of = st.none() | st.integers(FIRST_DAY, published).map(day)
    return st.fixed_dictionaries(
        {
            "kind": st.just("toll"),
            "measure": st.just("killed"),
            "incident": st.sampled_from(INCIDENTS),
            "quantity": QUANTITIES,
            "population": POPULATIONS,
            "counting": st.sampled_from([None, "total", "increment"]),
            "counted_as_of": as_of,
        }
    )


def attacks(published: int) -> st.SearchStrategy[Raw]:
    """Attacks with facts to differ on."""
    known = st.fixed_dictionaries(
        {
            "kind": st.just("attack"),
            "incident": st.sampled_from(INCIDENTS),
            "method": st.sampled_from([None, "shelling", "explosive-device"]),
            "by": st.sampled_from([None, ARMY, ["unknown gunmen"]]),
            "place": st.sampled_from([None, *PLACES]),
            "modality": st.sampled_from([None, None, "negated"]),
        }
    )
    return st.builds(_attack, known, _dated(published, "occurred"), _AFTER)


def _attack(known: Raw, dated: Raw, order: Raw) -> Raw:
    # An incident comes neither after nor before itself.
    itself = [known["incident"]] in order.values()
    return known | dated | ({} if itself else order)


def denials() -> st.SearchStrategy[Raw]:
    """What somebody says is not so."""
    count = {"kind": "denial", "incident": "blast", "attribute": "killed"}
    counts = st.builds(lambda q, p: {**count, "quantity": q, "population": p}, QUANTITIES, POPULATIONS)
    siege = {"kind": "denial", "of_kind": "siege", "place": PLACES[0], "whose": ARMY}
    return counts | st.just(siege) | st.just({"kind": "denial", "incident": "raid"})


def states(published: int) -> st.SearchStrategy[Raw]:
    """Siege, withdrawal, presence, redeployment, agreement: states of the world, each with its stages."""
    stages = [
        *(("siege", stage) for stage in ("imposed", "tightened", "eased", "lifted")),
        *(("withdrawal", stage) for stage in ("announced", "begun", "completed")),
        *(("agreement", stage) for stage in ("preliminary", "signed", "collapsed")),
        ("presence", "present"),
        ("redeployment", "redeployed"),
    ]
    said = st.sampled_from(stages).map(lambda pair: {"kind": pair[0], "stage": pair[1]})
    who = st.sampled_from([ARMY, ARMY, ["Third Corps"], None])
    where = st.builds(lambda place, by: {"place": place, "by": by}, st.sampled_from(PLACES), who)
    named = st.sampled_from([None, None, None, "the-ring"])
    dated = _dated(published, "began", "seen", "occurred")
    announced: st.SearchStrategy[Raw] = st.sampled_from([{}, {}, {}, {"modality": "announced"}])
    called = st.builds(lambda where, name: {**where, "condition": name}, where, named)
    return st.builds(_state, said, called, dated, announced, _AFTER)


def _state(said: Raw, where: Raw, dated: Raw, announced: Raw, after: Raw) -> Raw:
    if said["kind"] == "agreement":
        where = {"place": where["place"], "parties": where["by"] and [*where["by"], "notables"]}
    elif said["kind"] == "presence":
        where = {**where, "by": where["by"] or ARMY}
    # What is only announced is not dated by when it was so.
    return said | where | (announced or dated) | after


def updates(published: int) -> st.SearchStrategy[Raw]:
    """One update, in any voice."""
    one = st.one_of(tolls(published), attacks(published), states(published))
    asserted = st.builds(lambda a, b, c: a | b | c, one, _VOICE, _UNNAMED)
    return asserted | denials()


@st.composite
def chronicles(draw: st.DrawFn, least: int = 1, most: int = 6) -> list[Raw]:
    """Reports with ids `n0`, `n1` …, some of which quote sources, or others that are there, or never come."""
    speakers = draw(st.lists(st.sampled_from(sorted(SOURCES)), min_size=least, max_size=most))
    names = [f"{source}/n{at}" for at, source in enumerate((*speakers, "wire", "wire"))] + ["wire", "army"]
    return [draw(_report(at, source, names)) for at, source in enumerate(speakers)]


@st.composite
def _report(draw: st.DrawFn, at: int, source: str, names: list[str]) -> Raw:
    published = draw(st.integers(FIRST_DAY, LAST_DAY))
    hour = draw(st.sampled_from(["T06:00+03:00", "T18:00+03:00", ""]))
    said = draw(st.lists(updates(published), min_size=1, max_size=3))
    others = st.sampled_from([name for name in names if name not in (f"{source}/n{at}", source)])
    raw = {
        "situation": SLUG,
        "source": source,
        "id": f"n{at}",
        "published": day(published) + hour,
        "proximity": draw(st.sampled_from([None, "first-hand", "second-hand"])),
        "update": said,
    }
    return raw | draw(_lineage(others))


def _lineage(others: st.SearchStrategy[str]) -> st.SearchStrategy[Raw]:
    fields = st.sampled_from(["quotes", "derives_from", "republishes", "same_primary_source"])
    links = st.builds(lambda field, to: {field: to}, fields, st.lists(others, max_size=2, unique=True))
    return st.just({}) | links
