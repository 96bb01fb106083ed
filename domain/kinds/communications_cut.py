"""communications-cut: which means of communication are cut off where, and by whom?"""

from __future__ import annotations

from typing import ClassVar

from domain.parts import Actors
from domain.scale import Scale, Stage
from domain.text import Name, Text
from domain.update import Update

_WHAT = "[ of {service}][ in {place}]"


class CommunicationsCutReported(Update):
    """Telephone, internet or broadcast are shut off by somebody; a breakdown is a service-outage."""

    wire = "communications-cut.reported@1"
    kind = "communications-cut"
    nature = "condition"
    scale = Scale(
        "communications-cut",
        Stage("announced", holds="announced", says="communications cut" + _WHAT + " announced[ by {by}]"),
        Stage("imposed", says="communications cut" + _WHAT + "[ by {by}][ (alleged: {alleged_by})]"),
        Stage("eased", implies=("imposed",), says="communications cut" + _WHAT + " eased[ by {by}]"),
        Stage("restored", holds="no", says="communications restored[: {service}][ in {place}]"),
    )
    # The service tells one cut from another: telephones may work while the internet does not.
    identified_by = ("service",)
    says = "communications cut" + _WHAT
    codes: ClassVar = {"PLOVER": "COERCE:restrict"}
    example = """
kind = "communications-cut"
service = "mobile internet"
alleged_by = ["Syrian army"]
place = { name = "Jasem" }
"""

    stage: Name | None = "imposed"
    """How far it has got; left out = imposed."""
    service: Name | None = None
    """Which: mobile internet, landlines, all communications …"""
    by: Actors = ()
    """Who cut it, as an established fact of the report."""
    alleged_by: Actors = ()
    """Who is blamed: not the same as `by`."""
    method: Name | None = None
    """How: switched off, jammed, throttled, cables cut …"""
    extent: Name | None = None
    """How far: all, most districts, at night …"""
    reason: Text | None = None
    """The reason given."""
