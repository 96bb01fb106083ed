"""Which kinds of update are there, and which fields has each?"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any, get_args

from domain.errors import Rejected, did_you_mean
from domain.kinds import kind_class, kinds
from domain.update import Update

HIDDEN = frozenset({"report", "reading"})
"""Fields that the system gives."""

GIVEN = frozenset({"key"})
"""Fields that the system gives where they are left out."""


Own = Mapping[str, Mapping[str, Any]]
"""The kinds that a desk declared, as `application.own_kinds.declared` has them."""


def kinds_doc(kind: str | None, own: Own | None = None) -> dict[str, Any]:
    """All kinds, those of `own` last, or one with every field; of itself it needs no store.

    Raises:
        Rejected: there is no such kind.
    """
    declared = own or {}
    chosen = [kind] if kind else [*kinds(), *(name for name in declared if name not in kinds())]
    found = [_one(name, declared, whole=kind is not None) for name in chosen]
    return {"schema": "sitline.kinds/1", "kinds": found}


def _one(kind: str, own: Own, *, whole: bool) -> dict[str, Any]:
    if kind in kinds():
        return _told(kind_class(kind), whole=whole)
    if kind not in own:
        raise Rejected(f"{kind!r} is not a kind of update", mend=did_you_mean(kind, [*kinds(), *own]))
    from application.own_kinds import kind_doc

    common = [_field(Update, name, own=False) for name in Update.model_fields if name not in HIDDEN]
    return kind_doc(own[kind], common, whole=whole)


def _told(cls: type[Update], *, whole: bool) -> dict[str, Any]:
    own = [name for name in cls.model_fields if name not in Update.model_fields]
    names = [*own, *(n for n in Update.model_fields if n not in HIDDEN)] if whole else own
    return {
        "kind": cls.kind,
        "nature": cls.nature,
        "about": inspect.cleandoc(cls.__doc__ or "").partition("\n")[0],
        "stages": list(cls.scale.stages) if cls.scale else [],
        "family": cls.scale.family if cls.scale else cls.kind,
        "codes": dict(cls.codes),
        "example": cls.example.strip(),
        "fields": [_field(cls, name, own=name in own) for name in names],
    }


def _field(cls: type[Update], name: str, *, own: bool) -> dict[str, Any]:
    field = cls.model_fields[name]
    return {
        "name": name,
        "type": _type(field.annotation),
        "about": _line_under(cls).get(name, ""),
        "choices": _choices(field.annotation),
        "own": own,
        "required": field.is_required() and name not in GIVEN,
    }


def _type(annotation: Any) -> str:
    text = getattr(annotation, "__name__", "") if inspect.isclass(annotation) else str(annotation)
    for name, said in _SAID.items():
        if name in text:
            return ("list of " if "tuple" in text else "") + said
    return "list of words" if "tuple" in text else _PLAIN.get(text, "word")


@cache
def _line_under(cls: type[Any]) -> dict[str, str]:
    """The line that stands under each field of a class and its bases, by name.

    Read from the source when it is asked for: having pydantic collect it for every model at every start
    costs a fifth of a second.
    """
    found: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        if issubclass(base, Update):
            body = ast.parse(textwrap.dedent(inspect.getsource(base))).body[0]
            found |= _under(getattr(body, "body", []))
    return found


def _under(body: list[ast.stmt]) -> dict[str, str]:
    found = {}
    for field, line in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and _is_text(line):
            found[field.target.id] = " ".join(ast.literal_eval(line.value).split())  # type: ignore[attr-defined]
    return found


def _is_text(line: ast.stmt) -> bool:
    return (
        isinstance(line, ast.Expr)
        and isinstance(line.value, ast.Constant)
        and isinstance(line.value.value, str)
    )


_SAID = {
    "Moment": "date",
    "Quantity": "quantity",
    "PlaceRef": "place",
    "Toll": "toll",
    "Participant": "participant",
    "Private": "text",
}
_PLAIN = {"bool": "yes or no", "int": "number", "float": "number"}


def _choices(annotation: Any) -> list[str]:
    found: list[str] = []
    for part in (annotation, *get_args(annotation)):
        found += [a for a in get_args(part) if isinstance(a, str)]
    return list(dict.fromkeys(found))
