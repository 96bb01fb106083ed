"""How is a value shown, and when do two voices give the same one?"""

from __future__ import annotations

from domain.claim import Answer, Count, Scope, State, When, Where, Who, Word
from domain.spelling import fold
from domain.testimony import Testimony
from domain.wording import listed


def shown(value: Answer) -> str:
    """A value in words, as tables and candidates print it."""
    match value:
        case Count():
            return _count(value)
        case State():
            return value.at
        case Word():
            return value.word
        case Who():
            return listed(value.actors)
        case Where():
            return value.place
        case When():
            return " ".join(filter(None, (value.edtf, value.clock, value.zone)))


def _count(count: Count) -> str:
    if count.bound in ("unknown", "not-reported"):
        return count.bound.replace("-", " ")
    low, high = figure(count.low), figure(count.high)
    if count.high is None:
        return f"at least {low}"
    return low if count.low == count.high else f"{low}-{high}"


def _stood(count: Count, scope: Scope) -> str:
    """When a stock stood so: thirty at eight and thirty at three are two answers."""
    return " ".join(filter(None, (count.as_of, count.as_of_clock))) if scope.counting == "stock" else ""


def figure(number: float | None) -> str:
    """A number without a needless `.0`; an open end is `…`."""
    if number is None:
        return "…"
    return str(int(number)) if float(number).is_integer() else str(number)


def value_key(testimony: Testimony) -> str:
    """The same for testimonies that give the same value in the same scope: they are one candidate."""
    claim = testimony.claim
    parts = [claim.polarity if not testimony.conflicting else "reported", claim.value.tag]
    if isinstance(claim.value, Count):
        parts += [figure(claim.value.low), figure(claim.value.high)]
        scope = claim.scope
        parts += [fold(scope.population), fold(scope.unit), scope.counting]
        parts += [fold(scope.period), fold(scope.area), fold(scope.inclusion), _stood(claim.value, scope)]
    elif isinstance(claim.value, State):
        parts += [claim.value.at, fold(claim.subject.place)]
    elif isinstance(claim.value, Who):
        parts += sorted(fold(a) for a in claim.value.actors)
    else:
        parts.append(fold(shown(claim.value)))
    return "|".join(parts)


def candidate_value(testimony: Testimony) -> str:
    """What a candidate is called: the value, with what it denies, doubts or counts."""
    claim = testimony.claim
    said = shown(claim.value)
    if isinstance(claim.value, Count):
        said = " ".join(filter(None, (said, claim.scope.unit, claim.scope.population)))
        stood = _stood(claim.value, claim.scope)
        said = f"{said} at {stood}" if stood else said
    if isinstance(claim.value, State):
        kind = "" if testimony.kind == claim.subject.family else testimony.kind
        place = f"({claim.subject.place})" if claim.subject.place else ""
        said = " ".join(filter(None, (kind, said, place)))
    if testimony.conflicting:
        return f"{said}: reported as conflicting"
    return {"asserts": said, "denies": f"not {said}", "doubts": f"{said}: in doubt"}[claim.polarity]
