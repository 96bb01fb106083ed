"""What does a date written in EDTF mean, and when can it have been?

EDTF is ISO 8601-2, levels 0 to 2. Standard library only: this is on the path of every answer. Where
the standard leaves a choice open it is ours and stands where it is made: the tolerance of `~` in
`widening`, the months of a season in `calendar`. Liberties beyond the Library of Congress profile:
seconds may be left out or have a fraction, and a date-time may stand in an interval or a set.
"""

from __future__ import annotations

from domain.edtf.bounds import Precision, bounds, precision
from domain.edtf.compare import Verdict, compare
from domain.edtf.grammar import parse
from domain.edtf.model import Component, Date, DateTime, Edtf, End, Kind, Range
from domain.edtf.span import Span
from domain.edtf.widening import TOLERANCE, TOLERANCE_V1
from domain.edtf.zones import zone_of

__all__ = [
    "TOLERANCE",
    "TOLERANCE_V1",
    "Component",
    "Date",
    "DateTime",
    "Edtf",
    "End",
    "Kind",
    "Precision",
    "Range",
    "Span",
    "Verdict",
    "bounds",
    "compare",
    "parse",
    "precision",
    "zone_of",
]
