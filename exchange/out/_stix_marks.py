"""Under which marking of TLP does a STIX object go out?"""

from __future__ import annotations

from typing import Any

Doc = dict[str, Any]

TLP = {
    "TLP:CLEAR": "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9",
    "TLP:GREEN": "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da",
    "TLP:AMBER": "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82",
    "TLP:AMBER+STRICT": "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003",
    "TLP:RED": "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed",
}
"""The markings that every reader of STIX 2.1 knows (section 7.2.1.4), which are those of TLP 1; of TLP 2.0
the one that TLP 1 has not, which goes along with its definition."""

STRICT: Doc = {
    "type": "marking-definition",
    "spec_version": "2.1",
    "id": TLP["TLP:AMBER+STRICT"],
    "created": "2022-10-01T00:00:00.000Z",
    "name": "TLP:AMBER+STRICT",
    "extensions": {
        "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d": {
            "extension_type": "property-extension",
            "tlp_2_0": "amber+strict",
        }
    },
}
"""As OASIS published it (cti-stix-common-objects, extension TLP 2.0): to tell it as AMBER would loosen it."""

LENIENT = ("TLP:CLEAR", None, "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""Marks from the most lenient on; what nobody marked is not for everybody."""


def marking(mark: str | None) -> list[str]:
    """The `object_marking_refs` of a handling mark; none where nobody marked it."""
    return [TLP[mark]] if mark else []
