"""How is a typed value named to the person who typed it, and what is said to be wanted in its place?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from reprlib import Repr
from typing import Any

from domain.errors import Rejected
from domain.value import Value

LONGEST_SHOWN = 60
"""Characters of a wrong value that are shown: enough to find it in the file."""

# However large or deep a value is, and lists may stand in lists a thousand times, little of it is printed.
_SHORT = Repr()
_SHORT.maxlevel, _SHORT.maxlist, _SHORT.maxdict = 2, 3, 3

TEXT = "a text in quotes"
DATE = 'a date like "2023-12-20"'
NUMBER = 'a number, or words like "at least 10"'
LIKELIHOOD = 'a likelihood like "likely" or "70 %"'
PLACE = 'a table like { name = "Jasem" } or a name'


def shown(raw: Any) -> str:
    """The beginning of a value; what cannot be printed is escaped."""
    if isinstance(raw, str):
        return repr(raw) if len(raw) <= LONGEST_SHOWN else f"{raw[:LONGEST_SHOWN]!r}…"
    try:
        return _SHORT.repr(raw)
    except ValueError:  # Python prints no whole number of more than 4,300 digits
        return "of thousands of digits"


def given(raw: Any) -> str:
    """What was typed, in words: `the number 5`."""
    if isinstance(raw, bool):
        return f"the value {str(raw).lower()}"
    if isinstance(raw, int | float):
        return f"the number {shown(raw)}"
    if isinstance(raw, str):
        return f"the text {shown(raw)}"
    if isinstance(raw, Mapping):
        return f"the table {{ {', '.join(shown(str(name))[1:-1] for name in list(raw)[:3])} … }}"
    if isinstance(raw, Sequence):
        return f"the list {shown(raw)}"
    return f"the value {shown(raw)}"


def table(model: type[Value]) -> str:
    """What a table of that sort looks like: its required fields, else its first."""
    fields = model.model_fields
    names = [name for name, field in fields.items() if field.is_required()] or list(fields)[:1]
    return f"a table like {{ {', '.join(f'{name} = …' for name in names)} }}"


def misplaced(raw: Any, wanted: str) -> Rejected:
    """The error for a value of another sort than the field takes."""
    return Rejected(f"{given(raw)} cannot stand here", mend=f"write {wanted}")
