"""How does an act, as it is told, become the command that `sitline` would record for it?

The same public functions decide as behind `sitline report`, `correct`, `recode` and the others
(`application.reports`, `application.typed`): what is typed is read at the door into validated events, and
the aggregate decides. Only what a desk would look up in its rows is known here already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from benchmarks.regions import REGIONS
from benchmarks.telling import START, Act, Plan, Telling, Told
from domain.act import Void
from domain.aggregate import Aggregate, Command
from domain.assessment import ASSESSMENT, Assess, AssessmentMade, Citation
from domain.door import Door
from domain.errors import InputRejected
from domain.ids import content_hash, keyed, report_id, update_id
from domain.judgement import RefuteClaim, VerifyClaim
from domain.moment import Moment
from domain.names import NAMES, REGISTER, AddName, NameAdded
from domain.reading import ReportInput, read_fields, read_report
from domain.report import CorrectReport, LinkReport, RecodeReport, RecordReport, RevokeReport
from domain.situation import SITUATION, OpenSituation
from domain.source import SOURCE, AddSource, SourceAdded
from domain.update import Update
from domain.value import Value
from store.envelope import Item

KEY = b"the key of the benchmark stores."
"""Thirty-two bytes: derived ids are the same in every run."""

BY = "benchmark"

ZONES = {region.slug: region.zone for region in REGIONS}


class Recording:
    """The items of one plan, one at a time; `clock` is the desk's clock while they are recorded."""

    def __init__(self, plan: Plan) -> None:
        self._telling = Telling(plan)
        self._now = START

    def clock(self) -> datetime:
        """When the latest item is recorded."""
        return self._now

    def items(self) -> Iterator[Item]:
        """Every command in order; none is held."""
        for act in self._telling.acts():
            self._now = act.at
            yield item(act)


def items(plan: Plan) -> Iterator[Item]:
    """Every command of a plan in order."""
    return Recording(plan).items()


def item(act: Act) -> Item:
    """The command of one act. Raises `InputRejected` where the generator told what cannot be typed."""
    return _VERBS[act.verb](act)


def typed(act: Act, raw: Mapping[str, Any], corrects: str | None = None) -> ReportInput:
    """What was typed, read at the door of its situation, as `application.typed.read` does it."""
    return read_report(raw, key=KEY, zone=_zone(act), corrects=corrects)


def identifier(told: Told) -> str:
    """The id of a report that was told."""
    return report_id(KEY, told.source, told.given, "")


def _zone(act: Act) -> str:
    return ZONES[act.situation.partition("-")[0]]


def _report(act: Act) -> Item:
    read = typed(act, act.raw)
    command = RecordReport(read.report, read.updates)
    return Item(SITUATION, act.situation, command, "k" + read.content, read.content)


def _correct(act: Act) -> Item:
    of = identifier(_of(act))
    read = typed(act, act.raw, corrects=of)
    doer = keyed(KEY, "x", "correct", of, read.content)
    replaced = tuple(update_id(of, update.key) for update in read.updates)
    command = CorrectReport(doer, of, "corrects", read.report, read.updates, replaced)
    return Item(SITUATION, act.situation, command, "k" + read.content, read.content)


def _recode(act: Act) -> Item:
    of = identifier(_of(act))
    raw = {name: value for name, value in act.raw.items() if name != "number"}
    read = typed(act, raw, corrects=of)
    updates = tuple(update.model_copy(update={"report": of, "reading": 2}) for update in read.updates)
    replaced = tuple(update_id(of, update.key) for update in updates)
    return _item(act, lambda doer: RecodeReport(doer, of, updates, replaced, "read again with the wording"))


def _revoke(act: Act) -> Item:
    of = identifier(_of(act))
    when = Moment.read(f"{act.at:%Y-%m-%d}", Door(_zone(act)))
    return _item(act, lambda doer: RevokeReport(doer, of, None, act.raw["manner"], when))


def _link(act: Act) -> Item:
    to = _other(act)
    return _item(act, lambda doer: LinkReport(doer, identifier(_of(act)), "same-primary-source", to))


def _verify(act: Act) -> Item:
    claim = _claim(act)
    if not claim:
        return _void(act)
    method, because = "telephone", "asked two people in the town"
    return _item(act, lambda doer: VerifyClaim(doer, claim, "corroborated", method, because))


def _refute(act: Act) -> Item:
    claim, against = _claim(act), _other(act)
    return _item(act, lambda doer: RefuteClaim(doer, claim, against)) if claim else _void(act)


def _void(act: Act) -> Item:
    return _item(act, lambda doer: Void(doer, identifier(_of(act)), "entered by mistake"))


def _assess(act: Act) -> Item:
    command = f"k{act.raw['number']:016d}"
    own = keyed(KEY, "a", "assessment", command)
    raw = {"assessment": own, "situation": act.situation, "statement": "the roads stay closed this week"}
    raw |= {"likelihood": ("likely", "70 %", "unlikely")[act.raw["number"] % 3], "confidence": "moderate"}
    raw |= {"because": "nothing points to an end of it"}
    cites = (Citation(id=identifier(_of(act)), role="supports"),)
    event = AssessmentMade(**_fields(AssessmentMade, raw), cites=cites, seen=act.raw["seen"])
    return Item(ASSESSMENT, own, Assess(event), command, content_hash(KEY, raw))


def _open(act: Act) -> Item:
    places = tuple(act.raw["places"])
    command = OpenSituation(act.situation, act.raw["title"], places, act.raw["zone"])
    return Item(SITUATION, act.situation, command, f"kopen-{act.situation}", content_hash(KEY, act.raw))


def _source(act: Act) -> Item:
    event = SourceAdded(**_fields(SourceAdded, act.raw))
    return Item(SOURCE, event.slug, AddSource(event), f"ksource-{event.slug}", content_hash(KEY, act.raw))


def _name(act: Act) -> Item:
    command = f"kname-{act.raw['sort']}-{act.raw['name']}"
    entry = NameAdded(**_fields(NameAdded, act.raw | {"act": keyed(KEY, "x", "act", command)}))
    return Item(NAMES, REGISTER, AddName(entry), command, content_hash(KEY, act.raw))


def _fields(model: type[Value], raw: Mapping[str, Any]) -> dict[str, Any]:
    fields, problems = read_fields(model, raw, Door(), model.__name__)
    if problems:
        raise InputRejected(problems)
    return fields


def _claim(act: Act) -> str:
    """The first claim of the first update; empty where it makes none."""
    told = _of(act)
    update = _first_update(act, told)
    return next((f"{identifier(told)}#{update.key}#{claim.name}" for claim in update.claims()), "")


def _first_update(act: Act, told: Told) -> Update:
    return typed(act, told.raw).updates[0]


def _item(act: Act, made: Callable[[str], Command], aggregate: Aggregate[Any] = SITUATION) -> Item:
    """A command under an id of its own, as `Desk.new_act` gives it, but the same in every run."""
    command = f"k{act.verb}-{act.raw['number']:d}"
    content = content_hash(KEY, {"to": act.situation, "verb": act.verb, "number": act.raw["number"]})
    return Item(aggregate, act.situation, made(keyed(KEY, "x", "act", command)), command, content)


def _other(act: Act) -> str:
    source, given = act.raw["other"]
    return report_id(KEY, source, given, "")


def _of(act: Act) -> Told:
    if act.of is None:
        raise ValueError(f"the act {act.verb!r} is about no report")
    return act.of


_VERBS: Mapping[str, Callable[[Act], Item]] = {
    "report": _report,
    "correct": _correct,
    "recode": _recode,
    "revoke": _revoke,
    "link": _link,
    "verify": _verify,
    "refute": _refute,
    "void": _void,
    "assess": _assess,
    "open": _open,
    "add-source": _source,
    "add-name": _name,
}
