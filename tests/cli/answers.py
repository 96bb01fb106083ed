"""Which answers are there to be rendered? One of each schema, made by hand, small enough to read."""

from __future__ import annotations

from typing import Any

Doc = dict[str, Any]

REPORT = "rsqdj3adpin2xyhfk"
"""The id of a report, whole: people see `rsqdj3a`."""

HEAD: Doc = {
    "zone": "Asia/Damascus",
    "bounds": {
        "known_at": 31,
        "noted_by": "2023-12-17T20:59:59.999999Z",
        "published_by": None,
        "true_at": None,
        "at": "2023-12-20T09:00:00Z",
    },
    "position": 31,
    "behind": 0,
    "rules": ["sitline-rules/1", "most-chains/1"],
}

ONE = {"reports": 1, "chains": [1, 1], "non_party": 0}
DAY_12 = {"earliest": "2023-12-11T21:00:00Z", "latest": "2023-12-12T20:59:59.999999Z"}
FROM_12_TO_20 = {"earliest": "2023-12-11T21:00:00Z", "latest": "2023-12-20T20:59:59.999999Z"}
BY_19 = {"earliest": None, "latest": "2023-12-19T20:59:59.999999Z"}
UNPLACED = {"earliest": None, "latest": None}


def condition(**changed: Any) -> Doc:
    return {
        "key": "siege:Jasem:Syrian army",
        "kind": "siege",
        "family": "siege",
        "place": "Jasem",
        "actors": ["Syrian army"],
        "value": "tightened",
        "holds": "yes",
        "possible": False,
        "modality": "occurred",
        "firmness": "stated",
        "since": {**FROM_12_TO_20, "after": ["convoy-device", "siege"]},
        "until": None,
        "last_reported": "2023-12-20",
        "silent_days": 0,
        "disputed": False,
        "verification": "unverified",
        "support": ONE,
        "claims": [f"{REPORT}#siege#state"],
        "flags": [],
        **changed,
    }


def toll(**changed: Any) -> Doc:
    return {
        "measure": "killed",
        "population": "soldiers",
        "unit": None,
        "counting": "total",
        "low": 3,
        "high": 3,
        "wordings": ["3"],
        "leading": {"value": "3", "rule": "undisputed/1", "why": "no figure contradicts it"},
        "disputed": False,
        "verification": "unverified",
        "firmness": ["reported"],
        "claims": [f"{REPORT}#toll#killed"],
        "support": ONE,
        "counted_as_of": None,
        **changed,
    }


def occurred(edtf: str | None, span: Doc, **more: Any) -> Doc:
    return {
        "edtf": edtf,
        "clock": None,
        "as_said": None,
        "dating": None,
        **span,
        "after": [],
        "before": [],
        **more,
    }


def incident(**changed: Any) -> Doc:
    return {
        "id": "convoy-device",
        "kind": "attack",
        "says": "attack on military convoy",
        "occurred": occurred("2023-12-12", DAY_12, dating="inferred"),
        "place": "road east of Jasem",
        "possible": False,
        "firmness": ["stated"],
        "disputed": False,
        "support": ONE,
        "tolls": [toll()],
        **changed,
    }


def likelihood(word: str = "likely", band: tuple[int, int] = (55, 80), percent: int | None = None) -> Doc:
    return {"scheme": "icd-203", "word": word, "band": list(band), "percent": percent}


def assessment(**changed: Any) -> Doc:
    return {
        "id": "as3bfsndpin2xyhfk",
        "statement": "The agreement will hold",
        "likelihood": likelihood(),
        "confidence": "low",
        "version": 2,
        "made": "2023-12-17T21:00:00Z",
        "by": "ana",
        "stage": "current",
        "stale": {"is": True, "because": [f"rests on {REPORT}#agreement, which was revoked"]},
        **changed,
    }


def state(**changed: Any) -> Doc:
    return {
        "schema": "sitline.state/1",
        **HEAD,
        "situation": "jasem-siege",
        "title": "Siege of Jasem",
        "phases": [{"phase": p, "rule": f"{p}/1", "because": []} for p in ("besieged", "negotiating")],
        "conditions": [
            condition(),
            condition(
                key="presence:centre of Jasem:Syrian army",
                kind="withdrawal",
                place="centre of Jasem",
                value="begun",
                since={**BY_19, "after": []},
                disputed=True,
                verification="disputed",
                firmness="reported",
            ),
            condition(
                key="curfew:Jasem",
                kind="curfew",
                actors=[],
                holds="announced",
                modality="announced",
                value="announced",
                since=None,
            ),
            condition(
                key="closure:Jasem", kind="closure", holds="no", value="reopened", since=None, until=BY_19
            ),
            condition(key="clash:Jasem", kind="clash", value="begun", holds="unknown", possible=True),
        ],
        "incidents": [
            incident(),
            incident(
                id="reinforcement-1",
                kind="reinforcement",
                says="reinforcement by Iranian militias: about 500",
                occurred=occurred(None, FROM_12_TO_20, after=["siege"]),
                place=None,
                firmness=["indications"],
                tolls=[
                    toll(
                        measure="reinforced-by",
                        population="operatives",
                        counting="increment",
                        low=450,
                        high=550,
                        wordings=["about 500"],
                        firmness=["indications"],
                    )
                ],
            ),
        ],
        "unknowns": [
            {
                "what": "curfew in Jasem",
                "why": "announced; no report says that it is in effect",
                "because": [],
            }
        ],
        "expectations": [
            {
                "id": f"{REPORT}#curfew",
                "what": "curfew in Jasem",
                "announced_by": "notables of Jasem",
                "reported_by": ["border-analyst", "demo-wire"],
                "due": None,
                "stage": "open",
                "because": [],
            }
        ],
        "assessments": [assessment()],
        "open_conflicts": 2,
        "not_understood": 0,
        **changed,
    }


def candidate(value: str, *sources: str, reports: int, chains: list[int], **more: Any) -> Doc:
    return {
        "value": value,
        "wordings": [f"the words for {value}"],
        "claims": [f"{REPORT}#toll#killed"],
        "sources": list(sources),
        "reports": reports,
        "chains": chains,
        "non_party": chains[0],
        "reliability": "B",
        "firmness": ["stated"],
        "flags": [],
        **more,
    }


def conflict(**changed: Any) -> Doc:
    return {
        "id": "cuwlesiixjdmoiy7o",
        "situation": "jasem-siege",
        "question": {"subject": "convoy-device", "attribute": "killed", "scope": {"population": "soldiers"}},
        "stage": "open",
        "because": "",
        "certainty": "certain",
        "rules": ["2 quantities"],
        "kind": "contradicting claims",
        "voices": 4,
        "candidates": [
            candidate("3 soldiers", "demo-agency", "border-analyst", reports=2, chains=[1, 2]),
            candidate("5 soldiers", "demo-outlet", "demo-outlet-echo", reports=3, chains=[1, 1]),
        ],
        "leading": {"value": "3 soldiers", "rule": "most-chains/1", "why": "a more reliable source (B)"},
        "not_comparable": [
            {"claims": [f"{REPORT}#toll#killed", f"{REPORT}#b#killed"], "field": "population", "why": ""}
        ],
        "history": [
            {
                "what": "claimed",
                "says": "demo-agency: 3 soldiers",
                "position": 15,
                "id": f"{REPORT}#toll#killed",
                "when": "2023-12-14T07:00:00+00:00",
                "by": "ana",
            },
            {"what": "reopened", "says": "new evidence", "position": None, "id": "", "when": None, "by": ""},
        ],
        **changed,
    }


def conflicts(*found: Doc, **changed: Any) -> Doc:
    return {"schema": "sitline.conflicts/1", **HEAD, "conflicts": list(found), **changed}


def entry(**changed: Any) -> Doc:
    return {
        "id": f"{REPORT}#siege",
        "incident": None,
        "occurred": occurred(None, FROM_12_TO_20, after=["convoy-device"]),
        "published": {"edtf": "2023-12-20"},
        "noted": None,
        "recorded_at": "2023-12-20T09:00:00+00:00",
        "place": {"name": "Jasem"},
        "kind": "siege",
        "stage": "imposed",
        "says": "siege of Jasem imposed by Syrian army",
        "report": REPORT,
        "source": "border-analyst",
        "modality": "occurred",
        "firmness": "stated",
        "conflicting": False,
        "standing": "standing",
        "because": "",
        "flags": [],
        "truth": "certain",
        **changed,
    }


def timeline(*entries: Doc, **changed: Any) -> Doc:
    head = {"schema": "sitline.timeline/1", **HEAD, "situation": "jasem-siege", "title": "Siege of Jasem"}
    return {**head, "entries": list(entries), **changed}


def came(says: str, *, cited: bool, seen: bool) -> Doc:
    return {"id": REPORT, "says": says, "cited": cited, "seen": seen, "by": "ana"}


NOTHING: Doc = {"arrived": [], "corrected": [], "revoked": [], "rerated": [], "settled": []}


def version(number: int, **changed: Any) -> Doc:
    return {
        "version": number,
        "recorded_at": "2023-12-20T09:00:00+00:00",
        "made": "2023-12-15T21:00:00Z",
        "by": "ana",
        "likelihood": likelihood(),
        "confidence": "moderate",
        "cites": [
            {"id": f"{REPORT}#agreement", "role": "supports", "standing": "revoked"},
            {"id": f"{REPORT}#siege", "role": "contradicts", "standing": "standing"},
        ],
        "assumes": ["The witness saw all the roads"],
        "because": "An agreement takes away the reason to break it",
        "change": None,
        "between": None,
        **changed,
    }


def audit(**changed: Any) -> Doc:
    between = {
        **NOTHING,
        "arrived": [
            came("demo-a, published 2023-12-17", cited=True, seen=True),
            came("demo-b, published 2023-12-17", cited=False, seen=True),
            came("demo-c, published 2023-12-18", cited=False, seen=False),
        ],
        "revoked": [came("retracted", cited=True, seen=True)],
        "settled": [came("accept", cited=True, seen=True) | {"fallen": [{"says": "it was revoked"}]}],
        "assumptions": [CHECK],
        "split": {"cited": 3, "available": 1, "after": 1},
    }
    made = {"made": "2023-12-20T09:00:00Z", "change": "evidence-retracted", "between": between}
    approved = {"id": ACT, "by": "bob", "made": "2023-12-20T10:00:00Z"}
    second = version(2, likelihood=likelihood("unlikely", (20, 45), 30), **made)
    return {
        "schema": "sitline.audit/1",
        **HEAD,
        "assessment": "as3bfsndpin2xyhfk",
        "situation": "jasem-siege",
        "statement": "The agreement will hold",
        "stage": "resolved-false",
        "held": 2,
        "pending": None,
        "versions": [version(1, stage="superseded", approved=approved), second],
        "since": NOTHING,
        "assumptions": [
            {"number": 1, "text": "All roads were seen", "checked": True, **CHECK, "history": [CHECK]},
            {"number": 2, "text": "It is dry", "checked": False, **UNCHECKED, "history": []},
        ],
        "fallen": [
            {
                "id": f"{REPORT}#agreement",
                "standing": "revoked",
                "path": ["aw3zkp5ndpin2xyhf", f"{REPORT}#agreement", ACT],
                "role": "supports",
                "says": "it was revoked",
            }
        ],
        "support": {
            "rule": "linchpin/1",
            "roles": ["contradicts"],
            "cited": 2,
            "standing": 1,
            "reports": 1,
            "chains": [1, 1],
        },
        "linchpins": [linchpin("report", "certain"), linchpin("chain", "possible")],
        "uncited_contradicting": [opposed(seen=True)],
        "dropped_contradicting": [opposed(seen=True, cited_in=[1])],
        "alternatives": question(),
        "dissents_from": "aw3zkp5ndpin2xyhf",
        "dissents": [assessment(because="They have not gone", by="bob")],
        "withdrawn": None,
        "outcome": {"outcome": "false", "because": "it broke", "by": "ana", "made": "2023-12-30T21:00:00Z"},
        "stale": {"is": False, "because": []},
        "brier": 0.2687,
        **changed,
    }


ACT = "xvuzxtcdpin2xyhfk"

CHECK: Doc = {
    "id": ACT,
    "assumption": "All roads were seen",
    "stage": "failed",
    "because": "He saw one",
    "by": "bob",
    "made": "2023-12-18T21:00:00Z",
}

UNCHECKED: Doc = {"stage": "unsupported", "because": "", "by": "", "made": None}


PENDING: Doc = {
    "version": 3,
    "stage": "in-review",
    "by": "bob",
    "likelihood": likelihood("unlikely", (20, 45)),
}


def linchpin(sort: str, certainty: str) -> Doc:
    sources = ["demo-wire"] if sort == "report" else ["demo-echo", "demo-wire"]
    return {"sort": sort, "id": REPORT, "reports": [REPORT], "sources": sources, "certainty": certainty}


def opposed(**changed: Any) -> Doc:
    return {
        "id": f"{REPORT}#leaving#state",
        "report": REPORT,
        "source": "demo-wire",
        "published": {"edtf": "2023-12-17"},
        "says": "vehicles leave",
        "value": "begun",
        "how": "contradicts",
        "against": [f"{REPORT}#siege#state"],
        "conflict": "cuwlesiixjdmoiy7o",
        "certainty": "possible",
        "stage": "open",
        "bears": True,
        **changed,
    }


def hypothesis(identifier: str, statement: str, **changed: Any) -> Doc:
    none = {"evidence": 0, "chains": [0, 0]}
    return {
        "id": identifier,
        "statement": statement,
        "likelihood": likelihood(),
        "low": 55,
        "high": 80,
        "stage": "current",
        "by": "ana",
        "counted": True,
        "for": {"evidence": 1, "chains": [1, 1]},
        "against": {"evidence": 2, "chains": [1, 2]},
        "neutral": none,
        **changed,
    }


def question(**changed: Any) -> Doc:
    return {
        "id": "as3bfsndpin2xyhfk",
        "hypotheses": [
            hypothesis("as3bfsndpin2xyhfk", "The agreement will hold"),
            hypothesis("aw3zkp5ndpin2xyhf", "It will be broken"),
        ],
        "sum": [110, 160],
        "able": False,
        "over": 10,
        "short": 0,
        "says": "they add up to 110-160 %: at the least 10 points too many",
        **changed,
    }


def evidence(standing: str, first: str, second: str) -> Doc:
    cells = {"as3bfsndpin2xyhfk": first, "aw3zkp5ndpin2xyhf": second}
    return {
        "id": f"{REPORT}#siege",
        "source": "demo-wire",
        "says": "siege of Jasem imposed",
        "standing": standing,
        "cells": cells,
        "diagnostic": first != second,
        "unweighed": [one for one, word in cells.items() if not word],
    }


MATRIX: Doc = {
    "schema": "sitline.matrix/1",
    **HEAD,
    "situation": "jasem-siege",
    "title": "Siege of Jasem",
    "questions": [
        question(
            evidence=[
                evidence("standing", "for", "against"),
                evidence("revoked", "neutral", "neutral"),
                evidence("standing", "for", ""),
            ]
        )
    ],
}

CALIBRATION: Doc = {
    "schema": "sitline.calibration/1",
    **HEAD,
    "rule": "calibration/1",
    "overall": {"brier": 0.2752, "assessments": 2, "versions": 4, "at_middle": 1},
    "analysts": [{"analyst": "ana", "brier": 0.0947, "assessments": 1, "versions": 3}],
    "words": [
        {
            "word": "likely",
            "band": [55, 80],
            "said": 61.5,
            "n": 4,
            "true": 1,
            "observed": 25.0,
            "interval": [4.6, 69.9],
            "fit": "too few to tell",
        }
    ],
    "resolved": [
        {
            "id": "as3bfsndpin2xyhfk",
            "situation": "jasem-siege",
            "statement": "The agreement will hold",
            "outcome": "false",
            "brier": 0.0947,
            "versions": 3,
            "at_middle": 0,
            "analysts": ["ana", "bob"],
        }
    ],
    "not_scored": {"open": 1, "unresolvable": 0, "withdrawn": 1, "never_held": 0},
}


def ground(**changed: Any) -> Doc:
    return {
        "claim": f"{REPORT}#siege#state",
        "source": "border-analyst",
        "report": REPORT,
        "says": "siege of Jasem imposed",
        "published": {"edtf": "2023-12-20"},
        "modality": "occurred",
        "firmness": "stated",
        "standing": "standing",
        "reliability": "F",
        "party": "aligned",
        **changed,
    }


CHANGE: Doc = {
    "what": "siege:Jasem",
    "before": "lifted",
    "after": None,
    "events": [{"position": 92, "says": "demo-witness: lifted — revoked", "id": REPORT}],
}

WHY: Doc = {
    "schema": "sitline.why/1",
    **HEAD,
    "situation": "jasem-siege",
    "title": "Siege of Jasem",
    "since": "2023-12-17",
    "conditions": [
        {
            "key": "siege:Jasem",
            "holds": "yes",
            "value": "tightened",
            "disputed": True,
            "support": ONE,
            "because": [ground(firmness="indications")],
            "fallen": [ground(standing="revoked", act="xvuzxtcdpin2xyhfk", by="ana", reason="retracted")],
            "rule": "latest-attested/1",
        }
    ],
    "changes": [CHANGE],
    "prose": ["siege:Jasem holds.", "siege:Jasem: no longer, was lifted."],
}

DIFF: Doc = {
    "schema": "sitline.diff/1",
    **HEAD,
    "from": "15",
    "to": "2023-12-18",
    "axis": "noted",
    "changes": [CHANGE],
}

LOG: Doc = {
    "schema": "sitline.log/1",
    **HEAD,
    "situation": None,
    "entries": [
        {
            "position": 92,
            "recorded_at": "2023-12-20T09:00:00+00:00",
            "by": "ana",
            "command": "k719469fa6141ba87",
            "stream": "situation:jasem-siege",
            "wire": "report.revoked@1",
            "says": "retracted",
            "id": REPORT,
        }
    ],
    "entries_total": 70,
    "next": "1",
}

SHOW: Doc = {
    "schema": "sitline.show/1",
    **HEAD,
    "id": REPORT,
    "sort": "report",
    "title": "report by demo-witness",
    "standing": "revoked",
    "fields": {
        "published": {"edtf": "2023-12-16"},
        "wording": {"text": None},
        "tags": ["demo"],
        "recorded_at": "2023-12-20T09:00:00Z",
    },
    "updates": [
        {
            "id": f"{REPORT}#lifted",
            "kind": "siege",
            "says": "siege lifted",
            "standing": "revoked",
            "claims": [
                {
                    "id": f"{REPORT}#lifted#state",
                    "question": "state of siege",
                    "value": "lifted",
                    "standing": "revoked",
                }
            ],
        }
    ],
    "changes": [
        {
            "id": "xvuzxtcdpin2xyhfk",
            "what": "report.revoked",
            "says": "retracted",
            "position": 92,
            "by": "ana",
        }
    ],
}

SOURCE: Doc = {
    "slug": "border-analyst",
    "name": "An analysis centre",
    "type": "analyst",
    "reliability": "F",
    "scale": "regional",
    "repeats": ["demo-wire"],
    "parties": {"jasem-siege": {"party": "aligned", "side": "", "act": REPORT}},
    "reports": 1,
}

RATING: Doc = {
    "reliability": "B",
    "topic": "tolls",
    "reason": "right thrice",
    "by": "ana",
    "recorded_at": "2023-12-20T09:00:00Z",
}

SITUATION: Doc = {
    "slug": "jasem-siege",
    "title": "حصار جاسم",
    "closed": False,
    "zone": "Asia/Damascus",
    "places": ["Jasem", "جاسم"],
    "reports": 15,
    "last_reported": "2023-12-20",
    "links": [{"relation": "precedent", "to": "jasem-2022"}],
}

KIND: Doc = {
    "kind": "siege",
    "nature": "condition",
    "about": "A place is encircled.",
    "stages": ["imposed", "lifted"],
    "family": "siege",
    "codes": {"CAMEO": "191"},
    "example": 'kind = "siege"\nstage = "imposed"',
    "fields": [
        {"name": "dating", "type": "word", "about": "Stated or inferred.", "choices": ["stated", "inferred"]}
    ],
}

WRITTEN: Doc = {
    "schema": "sitline.written/1",
    "what": "recorded report rsqdj3a with 3 updates",
    "id": REPORT,
    "short": "rsqdj3a",
    "command_id": "k719469fa6141ba87",
    "new": True,
    "dry_run": False,
    "joins": ["joins incident convoy-device (3 reports)"],
    "echo": ["published 16 Dec read as 2023-12-16"],
    "take_back": f"sitline void {REPORT} --reason …",
}

ANSWERS: dict[str, Doc] = {
    "state": state(),
    "conflicts": conflicts(conflict()),
    "conflict": {"schema": "sitline.conflict/1", **HEAD, "conflict": conflict()},
    "timeline": timeline(entry(), entry(standing="revoked", because="xvuzxtcdpin2xyhfk")),
    "why": WHY,
    "audit": audit(),
    "assessments": {
        "schema": "sitline.assessments/1",
        **HEAD,
        "assessments": [assessment(), assessment(stale=None, pending=PENDING, dissents_from=ACT)],
        "questions": [question()],
    },
    "matrix": MATRIX,
    "calibration": CALIBRATION,
    "diff": DIFF,
    "log": LOG,
    "show": SHOW,
    "list": {"schema": "sitline.list/1", **HEAD, "situations": [SITUATION]},
    "sources": {"schema": "sitline.sources/1", **HEAD, "sources": [SOURCE]},
    "source": {"schema": "sitline.source/1", **HEAD, "source": SOURCE, "ratings": [RATING]},
    "names": {
        "schema": "sitline.names/1",
        **HEAD,
        "text": "Jassim",
        "suggestions": [{"name": "جاسم", "why": "same consonants", "score": 97.27}],
    },
    "kinds": {"schema": "sitline.kinds/1", "kinds": [KIND, KIND]},
    "kind": {"schema": "sitline.kinds/1", "kinds": [KIND]},
    "check": {"schema": "sitline.check/1", "ok": False, "problems": ["position 7 is missing"], "events": 96},
    "config": {"schema": "sitline.config/1", "settings": [{"name": "by", "value": "ana", "origin": "--by"}]},
    "written": WRITTEN,
    "unknown": {
        "schema": "sitline.tomorrow/1",
        **HEAD,
        "values": [{"event": "e1", "by": "ana"}],
        "note": "n",
    },
}
