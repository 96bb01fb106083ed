"""In which units are amounts given, and how is each written?"""

from __future__ import annotations

from collections.abc import Mapping

UNITS: Mapping[str, str] = {
    alias: unit
    for unit, aliases in {
        "mm": "mm millimetre millimetres millimeter millimeters",
        "cm": "cm centimetre centimetres centimeter centimeters",
        "m": "m metre metres meter meters",
        "km": "km kilometre kilometres kilometer kilometers",
        "mile": "mile miles",
        "m2": "m2 m²",
        "km2": "km2 km²",
        "ha": "ha hectare hectares",
        "g": "g gram grams",
        "kg": "kg kilo kilos kilogram kilograms",
        "t": "t tonne tonnes ton tons",
        "l": "l litre litres liter liters",
        "m3": "m3 m³",
        "min": "min minute minutes",
        "h": "h hour hours",
        "day": "day days",
        "week": "week weeks",
        "month": "month months",
        "year": "year years",
        "%": "% percent",
        "MW": "mw megawatt megawatts",
        "USD": "usd dollar dollars",
        "EUR": "eur euro euros",
    }.items()
    for alias in aliases.split()
}
"""Accepted spellings of units and the unit that is stored. People and things are counted without one:
who they are is said in the field beside the quantity (`population`, `target` ...)."""
