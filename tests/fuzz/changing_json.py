"""How is JSON changed so that it stays JSON, one document or one object a line?"""

from __future__ import annotations

import json
from copy import deepcopy
from random import Random
from typing import Any

from tests.fuzz.changing_texts import HALF, TEXTS, changed_text

Place = tuple[Any, Any]
"""A list or an object, and a place in it."""

PLACES = 3000
"""Places of a document that are looked at."""

_AGAIN = "\0again"
"""Behind a key: it is written without this, so that an object has the same key twice."""

_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 0.5, 1e308, 10**30, -(10**400), float("nan"), float("inf"), 1707816600000,
    2024, "", [], {}, [None], [[]], ["a", 1], [36.2, 33.5], [33.5], [1e9, 1e9], {"a": []}, {"value": 1},
    {"": ""}, HALF, {"name": "Demo Town", "lat": "a"}, {"year": "2024", "month": 13}, {"id": "Q1"},
    {"type": "Point", "coordinates": []}, {"type": "Polygon", "coordinates": [[[0, 0], [1, "a"], [0, 0]]]},
    {"low": 3, "high": 1}, [{}, []], [["a", "b"]],
)  # fmt: skip
"""Values of every type, for places where another is waited for."""


def changed_json(data: bytes, chance: Random) -> bytes | None:
    """The input with some of its values changed; None where it is no JSON."""
    text = data.decode("utf-8", "surrogateescape").lstrip("\ufeff")
    try:
        return _document(text, chance) if text[:1] in ("{", "[") and _is_whole(text) else _lines(text, chance)
    except (ValueError, RecursionError, OverflowError):
        return None


def _is_whole(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def _document(text: str, chance: Random) -> bytes:
    return _written(changed_value(json.loads(text), chance), chance, chance.choice((None, None, 0, 1)))


def _lines(text: str, chance: Random) -> bytes | None:
    """Some of the lines changed, doubled, dropped, or put elsewhere."""
    lines = [line.encode("utf-8", "surrogateescape") for line in text.split("\n")]
    whole = [at for at, line in enumerate(lines) if line.lstrip(b"\x1e")[:1] == b"{" and _is_whole_line(line)]
    if not whole:
        return None
    for at in chance.sample(whole, k=min(len(whole), chance.randint(1, 3))):
        mark = b"\x1e" * lines[at].startswith(b"\x1e")
        made = _written(changed_value(json.loads(lines[at].lstrip(b"\x1e")), chance), chance, None)
        lines[at] = mark + made
        match chance.randrange(12):
            case 0:
                lines[at] += b"\n" + lines[at]
            case 1:
                lines[at] = b""
            case 2:
                lines[at], lines[whole[0]] = lines[whole[0]], lines[at]
    return b"\n".join(lines)


def _is_whole_line(line: bytes) -> bool:
    return _is_whole(line.lstrip(b"\x1e").decode("utf-8", "surrogateescape"))


def _written(value: Any, chance: Random, indent: int | None) -> bytes:
    plain = chance.random() < PLAIN
    text = json.dumps(value, ensure_ascii=plain, indent=indent).replace('\\u0000again"', '"')
    return text.encode("utf-8", "surrogatepass")


PLAIN = 0.5
"""Share of documents in which other letters than those of ASCII are escapes."""


def changed_value(value: Any, chance: Random) -> Any:
    """A value with one to three changes somewhere in it."""
    held = [value]
    for _ in range(chance.choice((1, 1, 2, 3))):
        places = _places(held)
        if not places:
            break
        _change(*chance.choice(places[1:] or places), places, chance)
    return held[0] if held else None


def _places(held: list[Any]) -> list[Place]:
    found: list[Place] = []
    waiting: list[Any] = [held]
    while waiting and len(found) < PLACES:
        inside = waiting.pop()
        keys = range(len(inside)) if isinstance(inside, list) else [*inside]
        found += ((inside, key) for key in keys)
        waiting += (inside[key] for key in keys if isinstance(inside[key], (list, dict)))
    return found


def _change(inside: Any, key: Any, places: list[Place], chance: Random) -> None:
    value = inside[key]
    match chance.randrange(10):
        case 0 | 1:
            inside[key] = (
                deepcopy(chance.choice(_VALUES)) if chance.random() < ANY_TYPE else chance.choice(TEXTS)
            )
        case 2 | 3 | 4:
            inside[key] = _of_its_type(value, chance)
        case 5:
            del inside[key]
        case 6:
            _double(inside, key, chance)
        case 7:
            other, at = chance.choice(places)
            inside[key] = deepcopy(other[at])
        case 8:
            inside[key] = chance.choice(
                ([value], {"value": value}, [value, value], str(value)[:5000], [[value]])
            )
            if chance.random() < DEEP:
                inside[key] = _nested(value, chance.choice((20, 90, 200, 900)))
        case _:
            names = [at for _, at in places if isinstance(at, str)]
            if isinstance(inside, dict) and names:
                inside[chance.choice(names)] = inside.pop(key)


ANY_TYPE = 0.7
"""Share of values put in place of others that may be of any type; the others are texts."""

DEEP = 0.1
"""Share of values wrapped in others that are wrapped very often."""


def _of_its_type(value: Any, chance: Random) -> Any:
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, str):
        return changed_text(value, chance)
    if isinstance(value, (int, float)):
        return chance.choice((-value, value + 0.5, value * 1_000_000, str(value), value + 1, [value]))
    if isinstance(value, list):
        return [*value, *value[:1]] if chance.random() < 1 / 2 else value[::-1]
    return dict(reversed(value.items()))


def _double(inside: Any, key: Any, chance: Random) -> None:
    if isinstance(inside, list):
        inside.insert(key, deepcopy(inside[key]))
    else:
        inside[f"{key}{_AGAIN}"] = changed_text(inside[key], chance) if isinstance(inside[key], str) else 1


def _nested(value: Any, depth: int) -> Any:
    for level in range(depth):
        value = [value] if level % 2 else {"a": value}
    return value
