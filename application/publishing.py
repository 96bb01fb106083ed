"""How does the desk publish, and how does it say that what it published was wrong?"""

from __future__ import annotations

import json
from dataclasses import asdict, replace

from application import resolving
from application.answers import Ask, Doc, bounds_of, cut, envelope
from application.briefing import brief, parts
from application.corrections import answer_of, concerned, fallen_docs, falls_of
from application.desk import Desk, How, Written, told
from application.notes import stamped, words
from domain.errors import NotFound, Rejected, did_you_mean
from domain.ids import content_hash, short
from domain.publication import PUBLICATION, AnsweredAt, Publish, Published
from domain.text import Private, safe_name, slug
from projections.brief import grounds_of
from projections.published import publications, voided

CURRENT, DUE, CORRECTED = "stands", "needs a correction", "corrected"


def publish(
    desk: Desk,
    situation: str,
    name: str,
    *,
    audience: str | None = None,
    corrects: str | None = None,
    ask: Ask,
    how: How,
) -> Written:
    """Keep the answer on a situation, whole and at its bounds, under a name that is used once.

    Raises:
        NotFound: there is no such situation, or nothing was published as `corrects`.
        Rejected: the name is no slug. Refused: the name was used before.
    """
    home = resolving.situation(desk, situation, loose=False)
    _must_be_a_name(name)
    told_as, state, conflicts = parts(desk, home, replace(ask, limit=0, next=None))
    before = next((row for row in publications(desk.tables(), home) if row["name"] == corrects), None)
    command_id, act = desk.new_act(how)
    made = Published(
        act=act,
        name=name,
        situation=home,
        bounds=_bounds(told_as),
        rules=tuple(told_as["rules"]),
        grounds=tuple(grounds_of(told_as["sections"])),
        assessments=tuple(f"{one['id']}@{one['version']}" for one in state["assessments"]),
        audience=Private.of(safe_name(audience)) if audience else None,
        corrects=corrects or "",
        answer=Private(text=_json({"brief": told_as, "state": state, "conflicts": conflicts})),
    )
    command = Publish(made, before["act"] if before else "", dict.fromkeys(voided(desk.tables()), "voided"))
    typed = {"publish": name, "of": home, "for": audience, "corrects": corrects, "ask": asdict(ask)}
    content = content_hash(desk.key, typed)
    outcome = desk.append(PUBLICATION, name, command, command_id=command_id, how=how, content=content)
    lines = sum(len(section["lines"]) for section in told_as["sections"])
    what = f"published {name}, {lines} lines on {home} as of position {told_as['position']}"
    what += f", as the correction of {corrects}" if corrects else ""
    back = f"sitline void {short(act)} --reason …"
    return told(outcome, what, how, id=act, echo=_echo(told_as), take_back=back)


def _must_be_a_name(name: str) -> None:
    try:
        slug(name)
    except Rejected as error:
        raise Rejected(error.what, where="--as", mend=error.mend) from None


def _bounds(doc: Doc) -> AnsweredAt:
    asked = {name: value or "" for name, value in doc["bounds"].items() if name != "known_at"}
    return AnsweredAt(known_at=doc["position"], **asked)


def _json(doc: Doc) -> str:
    return json.dumps(doc, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _echo(doc: Doc) -> tuple[str, ...]:
    unmarked = f", {doc['unmarked']} of its reports not marked" if doc["unmarked"] else ""
    return (f"handling {doc['handling']}{unmarked}",)


def list_publications(desk: Desk, ask: Ask) -> Doc:
    """Everything that was published, the newest first, and whether it needs a correction."""
    at = bounds_of(desk, ask, "UTC")
    doc = envelope(desk, "sitline.publications/1", at, ask, "UTC")
    rows = [
        r
        for home in desk.tables().scopes("publication")
        for r in publications(desk.tables(), home, at.known_at)
    ]
    rows.sort(key=lambda row: -int(row["position"]))
    cut(doc, "publications", rows, ask)
    doc["publications"] = [_entry(desk, row, int(doc["position"])) for row in doc["publications"]]
    return doc


def _entry(desk: Desk, row: Doc, position: int) -> Doc:
    falls = [] if row["corrected_by"] else falls_of(desk, row, position)
    by = row["corrected_by"]
    return {
        "id": row["act"],
        "name": row["name"],
        "situation": row["situation"],
        "audience": words(row, "audience"),
        "corrects": row["corrects"] or None,
        "stage": CORRECTED if by else DUE if falls else CURRENT,
        "corrected_by": by["name"] if by else None,
        "known_at": row["bounds"]["known_at"],
        "lines": [line["text"] for line in concerned(answer_of(desk, row), falls)] if falls else [],
        "fallen": fallen_docs(falls),
        **stamped(row),
    }


def show_publication(desk: Desk, name: str, ask: Ask) -> Doc:
    """One publication with the answer as it was given, and what of it has fallen since."""
    row, position = _find(desk, name, ask)
    zone = str((desk.tables().row("situation", "", row["situation"]) or {}).get("zone", "UTC"))
    doc = envelope(desk, "sitline.publication/1", bounds_of(desk, ask, zone), ask, zone)
    doc |= _entry(desk, row, position) | {"position": doc["position"], "published_at": row["position"]}
    return doc | {"answer": answer_of(desk, row)}


def notice(desk: Desk, name: str, ask: Ask) -> Doc:
    """A correction notice: what was said, what of its ground fell, and what is said now."""
    row, position = _find(desk, name, ask)
    answer, falls = answer_of(desk, row), falls_of(desk, row, position)
    now = brief(desk, row["situation"], replace(ask, limit=0, next=None))
    says = {line["key"]: _whole(line) for section in now["sections"] for line in section["lines"]}
    kept = (
        "zone",
        "bounds",
        "position",
        "behind",
        "not_understood",
        "rules",
        "situation",
        "title",
        "handling",
    )
    doc = {"schema": "sitline.notice/1"} | {name: now[name] for name in kept}
    by = row["corrected_by"]
    return doc | {
        "publication": row["name"],
        "published": {"position": row["position"], "recorded_at": row["recorded_at"], "by": row["by"]},
        "audience": words(row, "audience"),
        "erased": answer is None,
        "lines": [
            {
                "section": line["section"],
                "key": line["key"],
                "was": _whole(line),
                "now": says.get(line["key"]),
                "fallen": line["fallen"],
            }
            for line in concerned(answer, falls)
        ],
        "fallen": fallen_docs(falls),
        "corrected_by": by["name"] if by else None,
    }


def _whole(line: Doc) -> str:
    return "; ".join((line["text"], *line["details"]))


def _find(desk: Desk, name: str, ask: Ask) -> tuple[Doc, int]:
    at = bounds_of(desk, ask, "UTC").known_at
    tables = desk.tables()
    position = tables.position if at is None else at
    rows = [row for home in tables.scopes("publication") for row in publications(tables, home, position)]
    found = next((row for row in rows if row["name"] == name), None)
    if found is None:
        mend = "sitline publications lists them"
        known = [row["name"] for row in rows]
        raise NotFound(
            f"nothing was published as {name!r}", mend=did_you_mean(name, known) if known else mend
        )
    return found, position
