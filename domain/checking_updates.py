"""Which updates cannot be so, whatever their kind?

Input is refused only for what is certainly impossible (design, rule 9): where a bound is open, unknown
or in doubt, nothing is refused.
"""

from __future__ import annotations

from collections.abc import Iterable

from domain.edtf import End, Range, parse
from domain.errors import Problem
from domain.grading import CREDIBILITIES, CREDIBILITY, TYPED_CREDIBILITIES
from domain.moment import Moment
from domain.update import Update

NOT_YET = frozenset({"announced", "intended", "threatened", "hypothetical", "negated"})
"""The modalities in which a report can speak of what lies ahead."""


def check_fields(update: Update, published: Moment | None, zone: str) -> Iterable[Problem]:
    """What is impossible in the fields that every kind has; `zone` is that of the situation."""
    if update.nature == "incident" and update.modality != "ongoing" and update.occurred is not None:
        yield from check_once("occurred", update.occurred)
    yield from _check_order(update, zone)
    if published is not None and not _speaks_ahead(update):
        yield from _check_publication(update, published, zone)
    yield from _check_neighbours(update)
    yield from _check_credibility(update)


def check_itself(update: Update) -> Iterable[Problem]:
    """An incident that comes after or before itself; only for updates that are whole."""
    named = update.incident
    if named is None or not any(claim.name == "happened" for claim in update.claims()):
        return  # a toll or a denial can well come after the incident it speaks of
    for field in ("after", "before"):
        if named in getattr(update, field):
            yield Problem(field, f"{named!r} is the incident itself", "name what came before or after it")


def check_once(field: str, moment: Moment) -> Iterable[Problem]:
    """What happens once cannot have happened throughout a span of time."""
    parts = parse(moment.edtf).parts
    if len(parts) == 1 and isinstance(parts[0], Range) and parse(moment.edtf).kind == "throughout":
        first, last = ("" if isinstance(end, End) else str(end) for end in parts[0].ends)
        what = f"{moment.as_said or moment.edtf} says throughout, and this happened once"
        yield Problem(field, what, f"write [{first}..{last}]: once within that time")


def _check_order(update: Update, zone: str) -> Iterable[Problem]:
    for field, earlier, said in (
        ("ended", "began", "it ended before it began"),
        ("seen", "began", "it was seen before it began"),
        ("seen", "ended", "it was seen after it had ended"),
    ):
        one, other = getattr(update, field), getattr(update, earlier)
        if one is None or other is None:
            continue
        spans = one.span(zone), other.span(zone)
        first, second = spans if earlier == "began" else reversed(spans)
        if first.surely_before(second):
            mend = f"mend {field} or {earlier}, or leave one of them out"
            yield Problem(field, f"{said}: {field} {one}, {earlier} {other}", mend)


def _check_publication(update: Update, published: Moment, zone: str) -> Iterable[Problem]:
    for field in ("occurred", "began", "seen"):
        moment = getattr(update, field)
        if moment is not None and published.span(zone).surely_before(moment.span(zone)):
            what = f"{moment} is later than the publication, {published}"
            mend = 'mend the date, or add modality = "announced" (or intended, threatened)'
            yield Problem(field, what, mend)


def _speaks_ahead(update: Update) -> bool:
    if update.modality in NOT_YET or getattr(update, "holds", None) == "announced":
        return True
    stage = update.scale.stages.get(update.stage or "") if update.scale else None
    return stage is not None and stage.holds == "announced"


def _check_neighbours(update: Update) -> Iterable[Problem]:
    for field in ("after", "before", "inferred_from"):
        if update.key in getattr(update, field):
            mend = "name another update, an incident or a condition"
            yield Problem(field, f"{update.key!r} is this update itself", mend)
    for name in update.after:
        if name in update.before:
            yield Problem("before", f"{name!r} stands in after, too", "leave it in one of the two")


def _check_credibility(update: Update) -> Iterable[Problem]:
    typed = update.credibility
    if typed is None or typed in TYPED_CREDIBILITIES:
        return
    scale = ", ".join(f"{number} {CREDIBILITY[number]}" for number in TYPED_CREDIBILITIES)
    if typed in CREDIBILITIES:
        what = f"credibility {typed} is computed from independent chains, never typed"
    else:
        what = f"{typed} is not on the scale of credibility"
    yield Problem("credibility", what, f"leave it out, or write one of: {scale}")
