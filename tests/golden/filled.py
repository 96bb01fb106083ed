"""Which event stands for a stored shape? One with every field filled, made from the types of its fields.

Each text is the name of its own field, so that an upcast which mixes two fields up is seen. No value is
the default of its field: defaults are not stored, so a filled field is one that the file shows.
"""

from __future__ import annotations

import types
import typing
from functools import cache
from importlib import import_module
from typing import Any

from domain.event import Event, modules
from domain.likelihood import Likelihood
from domain.moment import Moment
from domain.place import PlaceRef
from domain.quantity import Quantity
from domain.text import Private
from domain.update import Update
from domain.value import Value
from store.codec import commitment

_SALT = b"golden"

_VALUES: dict[type[Value], Value] = {
    Likelihood: Likelihood(scheme="icd-203", word="likely", low=55, high=80, percent=62.5),
    Moment: Moment(
        edtf="2023-12-12", zone="Asia/Damascus", clock="18:40/19:10", as_said="on Tuesday, at nightfall"
    ),
    PlaceRef: PlaceRef(
        name="Jasem centre",
        script="مركز جاسم",
        near="Inkhil",
        within="Jasem",
        part="western edge",
        lat=32.99,
        lon=36.06,
        radius_m=250.0,
        exactness="vicinity",
        placeholder_point=True,
        geonames="168725",
        pcode="SY120303",
        as_said="in the middle of Jassem",
    ),
    Quantity: Quantity(low=3, high=9, wording="a few", bound="between", unit="km", words=1),
}
"""Values whose parts belong together."""

_WORDED: dict[type[Value], str] = {Moment: "as_said", PlaceRef: "as_said", Quantity: "wording"}
"""The part of such a value that tells of which field it is."""


def filled(kind: type[Event]) -> Event:
    """An event of this class with every field filled."""
    event = kind(**_fields(kind))
    scale = event.scale if isinstance(event, Update) else None
    if scale is None:
        return event
    default = kind.model_fields["stage"].default
    others = [stage for stage in scale.stages if stage != default]
    return event.model_copy(update={"stage": others[-1]}) if others else event


def bare(kind: type[Event]) -> Event:
    """An event of this class with no field filled that can be left out."""
    given = _fields(kind)
    return kind(**{name: given[name] for name, field in kind.model_fields.items() if field.is_required()})


def keep(text: str) -> str:
    """The reference of a private text, as the codec makes it, but under one salt."""
    return commitment(_SALT, text)


@cache
def shapes() -> dict[str, type[Event]]:
    """Every registered wire name with its class."""
    for module in modules().values():
        if module.startswith("domain."):
            import_module(module)
    found: dict[str, type[Event]] = {}
    waiting = [Event]
    while waiting:
        for kind in waiting.pop().__subclasses__():
            waiting.append(kind)
            if "wire" in kind.__dict__ and kind.__module__.startswith("domain."):
                found[kind.wire] = kind
    return dict(sorted(found.items()))


def _fields(model: type[Value]) -> dict[str, Any]:
    hints = typing.get_type_hints(model)
    return {name: _value(hints[name], name, field.default) for name, field in model.model_fields.items()}


def _value(annotation: Any, name: str, default: Any) -> Any:
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin in (typing.Union, types.UnionType):
        return _value(arguments[0], name, default)
    if origin is typing.Literal:
        return next(word for word in reversed(arguments) if word != default)
    if origin is tuple and arguments[-1] is Ellipsis:
        first = _value(arguments[0], name, None)
        return (first, f"another {_words(name)}") if isinstance(first, str) else (first,)
    if annotation in _PLAIN:
        return _PLAIN[annotation](name, default)
    if annotation in _VALUES:
        worded = {_WORDED[annotation]: _words(name)} if annotation in _WORDED else {}
        return _VALUES[annotation].model_copy(update=worded)
    return annotation(**_fields(annotation))


def _words(name: str) -> str:
    return name.replace("_", " ")


_PLAIN: dict[Any, Any] = {
    str: lambda name, _: _words(name),
    bool: lambda _, default: not default,
    int: lambda name, _: 2 + len(name),
    float: lambda name, _: 0.5 + len(name),
    Private: lambda name, _: Private(text=f"private {_words(name)}"),
}
