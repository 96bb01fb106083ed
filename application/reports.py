"""How are reports recorded, and set right by their source, by others or by us?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, get_args

from application import replacing, resolving, typed
from application.corrections import tells_of_publications
from application.desk import Desk, How, Written, told
from application.echoing import echoes
from application.joining import edits, joins
from domain.errors import NotFound, Refused, Rejected, did_you_mean
from domain.grading import MANNERS, RELATIONS
from domain.ids import keyed, short
from domain.judgement import RefuteClaim
from domain.moment import Moment
from domain.report import CorrectReport, LinkReport, RecodeReport, RecordReport, RevokeReport
from domain.report_events import SourceManner
from domain.situation import SITUATION
from domain.text import safe, safe_name
from domain.update import Update
from projections.fallen import updates_of

Raw = Mapping[str, Any]


def record_report(desk: Desk, raw: Raw, *, how: How) -> Written:
    """Record a report file: whole, or not at all; the same again adds nothing.

    Raises:
        InputRejected: with everything that is wrong with it.
        NotFound: its situation or its source is not known. Refused: its id is taken by other content.
    """
    slug = typed.situation(desk, raw)
    read = typed.read(desk, raw, slug)
    resolving.source(desk, read.report.source)
    command = how.command_id or "k" + read.content
    outcome = desk.append(
        SITUATION,
        slug,
        RecordReport(read.report, read.updates),
        command_id=command,
        how=how,
        content=read.content,
    )
    return told(
        outcome,
        f"recorded report {short(read.report.report)} with {_count(read.updates)}",
        how,
        id=read.report.report,
        joins=(*edits(desk, slug, read.report), *joins(desk, slug, read.updates)),
        echo=echoes(read),
        take_back=f"sitline void {short(read.report.report)} --reason …",
    )


@tells_of_publications
def correct_report(
    desk: Desk, report: str, raw: Raw, *, manner: str = "corrects", seen: int | None = None, how: How
) -> Written:
    """Record what the source says instead: a report of its own that replaces updates of the same key.

    `seen` is the log position of the answer by which it was decided; left out, the newest.

    Raises:
        InputRejected: the file cannot be accepted. Refused: what it corrects has fallen.
        Changed: somebody changed the report since.
    """
    if manner not in get_args(SourceManner):
        raise Rejected(
            f"{manner!r} is no manner of correcting", mend=did_you_mean(manner, get_args(SourceManner))
        )
    of, slug = resolving.report(desk, report)
    original = resolving.recorded(desk, slug, of)
    defaults = {"situation": slug, "source": original["source"]}
    read = typed.read(desk, raw, slug, corrects=of, defaults=defaults)
    if read.report.source != original["source"]:
        what = f"a source corrects its own reports; this one is by {original['source']!r}"
        raise Refused(
            what, where="source", mend="sitline refute sets another source's report against a claim"
        )
    fallen = resolving.fallen(desk, slug, of)
    replaced, latest = replacing.corrected(desk, slug, of, read, seen, fallen)
    way: Any = manner
    act = keyed(desk.key, "x", "correct", of, read.content)
    command = CorrectReport(act, of, way, read.report, read.updates, replaced, latest, fallen)
    command_id = how.command_id or "k" + read.content
    outcome = desk.append(SITUATION, slug, command, command_id=command_id, how=how, content=read.content)
    what = ", ".join(map(short, replaced or (of,)))
    return told(
        outcome,
        f"recorded report {short(read.report.report)}, which {manner} {what}",
        how,
        id=read.report.report,
        joins=joins(desk, slug, read.updates),
        echo=echoes(read),
        take_back=f"sitline void {short(read.report.report)} --reason …",
    )


@tells_of_publications
def recode_report(
    desk: Desk, report: str, raw: Raw, *, reason: str, seen: int | None = None, how: How
) -> Written:
    """Read some updates of a report anew; the report stands, updates not named keep id and standing.

    `seen` is the log position of the answer by which it was decided; left out, the newest.

    Raises:
        InputRejected: the file cannot be accepted. Changed: somebody changed the report since.
    """
    of, slug = resolving.report(desk, report)
    original = resolving.recorded(desk, slug, of)
    published = Moment(**original["published"])
    whole = {**raw, "situation": slug, "source": original["source"], "published": str(published)}
    read = typed.read(desk, whole, slug, corrects=of)
    updates, fallen = updates_of(desk.tables(), slug, [of]), resolving.fallen(desk, slug, of)
    fresh, replaced = [], []
    for update in read.updates:
        earlier = [u for u in updates.values() if u["key"] == update.key]
        reading = max((u.get("reading", 1) for u in earlier), default=0) + 1
        fresh.append(update.model_copy(update={"report": of, "reading": reading}))
        replaced += [u["id"] for u in earlier if u["id"] not in fallen]
    replaced += replacing.dropped(updates, of, read.drop)
    command_id, act = desk.new_act(how)
    latest = replacing.change_seen(desk, of, seen)
    command = RecodeReport(act, of, tuple(fresh), tuple(replaced), safe(reason), latest, fallen)
    outcome = desk.append(SITUATION, slug, command, command_id=command_id, how=how)
    what = f"read {_count(tuple(fresh))} of report {short(of)} anew"
    back = f"sitline void {short(act)} --reason …"
    return told(
        outcome, what, how, id=act, joins=joins(desk, slug, tuple(fresh)), echo=echoes(read), take_back=back
    )


@tells_of_publications
def revoke_report(
    desk: Desk, target: str, *, manner: str, published: str, noted: str | None = None, how: How
) -> Written:
    """Record that the source took a report or one update back, or that it disappeared."""
    if manner not in MANNERS:
        raise Rejected(f"{manner!r} is no manner", where="--how", mend=did_you_mean(manner, MANNERS))
    report, slug = resolving.report(desk, target)
    update = resolving.update(desk, target)[0] if "#" in target else None
    when, had = _moment(desk, slug, published, "--published"), None
    if noted is not None:
        had = _moment(desk, slug, noted, "--noted")
    command_id, act = desk.new_act(how)
    way: Any = manner
    outcome = desk.append(
        SITUATION,
        slug,
        RevokeReport(
            act,
            report,
            update,
            way,
            when,
            had,
            resolving.fallen(desk, slug, report),
            resolving.latest(desk, "changed", report),
        ),
        command_id=command_id,
        how=how,
    )
    what = f"revoked {short(update or report)} ({manner}, published {when})"
    if manner != "retracted":
        what = f"flagged {short(update or report)} as {manner}; it keeps its standing"
    return told(outcome, what, how, id=act, take_back=f"sitline void {short(act)} --reason …")


@tells_of_publications
def link_report(desk: Desk, report: str, relation: str, to: str, *, how: How) -> Written:
    """Say, after the fact, from where a report took what it says: another report, or a named voice."""
    if relation not in RELATIONS:
        raise Rejected(
            f"{relation!r} is no relation", where="relation", mend=did_you_mean(relation, RELATIONS)
        )
    full, slug = resolving.report(desk, report)
    target = _target(desk, to)
    command_id, act = desk.new_act(how)
    link: Any = relation
    outcome = desk.append(
        SITUATION, slug, LinkReport(act, full, link, target), command_id=command_id, how=how
    )
    what = f"report {short(full)} {relation} {short(target)}"
    return told(outcome, what, how, id=act, take_back=f"sitline unlink {short(act)} --reason …")


@tells_of_publications
def refute_claim(desk: Desk, claim: str, *, with_report: str, how: How) -> Written:
    """Set another source's report against a claim: the claim falls as long as that report stands."""
    full, slug = resolving.claim(desk, claim)
    against, there = resolving.report(desk, with_report)
    if slug != there:
        raise Refused(
            "the report is about another situation", where="--with", mend=f"name a report of {slug}"
        )
    command_id, act = desk.new_act(how)
    outcome = desk.append(
        SITUATION,
        slug,
        RefuteClaim(act, full, against, resolving.fallen(desk, slug, full, against)),
        command_id=command_id,
        how=how,
    )
    what = f"claim {short(full)} is refuted by report {short(against)}"
    return told(outcome, what, how, id=act, take_back=f"sitline void {short(act)} --reason …")


def _moment(desk: Desk, slug: str, text: str, where: str) -> Moment:
    try:
        return Moment.read(text, desk.door_of(slug))
    except Rejected as error:
        raise Rejected(error.what, where=where, mend=error.mend) from None


def _target(desk: Desk, to: str) -> str:
    """A recorded report by any of its ids, else a name that stays pending."""
    try:
        return resolving.identifier(desk, to)
    except NotFound:
        return safe_name(to)


def _count(updates: tuple[Update, ...]) -> str:
    return "1 update" if len(updates) == 1 else f"{len(updates)} updates"
