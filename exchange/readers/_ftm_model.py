"""Which entities of FollowTheMoney are things, which are relations, and which happened?

After the schemata of FollowTheMoney 4 (followthemoney.tech/explorer): what is not named here is a thing, with
what its properties say of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple


class Relation(NamedTuple):
    """Something that holds between two, or of one: the properties that name them, and the words between."""

    subject: str
    object: str
    says: str
    name: str


class Happening(NamedTuple):
    """Something that happened: the properties that name who did it and to whom, and what it is called."""

    by: str
    to: str
    name: str


RELATIONS: Mapping[str, Relation] = {
    "Associate": Relation("person", "associate", "is associated with", "association"),
    "Control": Relation("controller", "controlled", "controls", "controlling link"),
    "CourtCaseParty": Relation("party", "case", "is a party of", "party of a court case"),
    "Debt": Relation("debtor", "creditor", "owes", "debt"),
    "Directorship": Relation("director", "organization", "directs", "directorship"),
    "Documentation": Relation("document", "entity", "documents", "documentation"),
    "Employment": Relation("employee", "employer", "works for", "employment"),
    "Family": Relation("person", "relative", "is related to", "family"),
    "Membership": Relation("member", "organization", "belongs to", "membership"),
    "Occupancy": Relation("holder", "post", "holds", "occupancy of a position"),
    "Ownership": Relation("owner", "asset", "owns", "ownership"),
    "ProjectParticipant": Relation("participant", "project", "takes part in", "participation in a project"),
    "Representation": Relation("agent", "client", "represents", "representation"),
    "Succession": Relation("predecessor", "successor", "precedes", "succession"),
    "UnknownLink": Relation("subject", "object", "is linked to", "link"),
    "Identification": Relation("holder", "number", "has", "identification"),
    "Passport": Relation("holder", "number", "has", "passport"),
    "Risk": Relation("entity", "reason", "has", "risk"),
    "Sanction": Relation("entity", "program", "is listed by", "sanction"),
    "TaxRoll": Relation("taxee", "income", "has", "tax roll"),
}

HAPPENINGS: Mapping[str, Happening] = {
    "Call": Happening("caller", "receiver", "call"),
    "ContractAward": Happening("contract", "supplier", "contract award"),
    "EconomicActivity": Happening("sender", "receiver", "customs declaration"),
    "Email": Happening("emitters", "recipients", "e-mail"),
    "Event": Happening("organizer", "", "event"),
    "Message": Happening("sender", "recipients", "message"),
    "Payment": Happening("payer", "beneficiary", "payment"),
    "Trip": Happening("organizer", "", "trip"),
}

CAPTIONS = (
    "name", "title", "label", "full", "subject", "fileName", "caseNumber", "callForTendersNumber", "number",
    "alias", "weakAlias", "previousName", "abbreviation", "lastName", "summary", "city", "description",
    "registrationNumber", "publicKey", "iban", "accountNumber", "username", "email", "phone",
)  # fmt: skip
"""Properties that an entity is called by; the first that it has."""

AMOUNTS: Mapping[str, str] = {"amountEur": "EUR", "amountUsd": "USD"}
"""Amounts whose currency is in their name; of `amount` it is in `currency`."""

ONCE = frozenset({"birthDate", "deathDate"})
"""What happens once: other dates for it contradict."""

_UPPER = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@cache
def worded(name: str) -> str:
    """A schema or property in words: `addressEntity` is `address`, `CourtCase` is `court case`."""
    return _UPPER.sub(" ", name.removesuffix("Entity") or name).lower()


def is_dated(prop: str) -> bool:
    """Whether a property says on which date something happened to a thing."""
    return prop.endswith("Date")


def is_passed_over(prop: str) -> bool:
    """Whether a property holds no statement: the hash of an entity, or what a machine found in its text."""
    return prop in ("id", "indexText") or prop.endswith("Mentioned") or prop.startswith("detected")
