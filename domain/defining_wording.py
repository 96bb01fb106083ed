"""Does the wording of a declared kind say only what its updates have, and hint at nothing unreported?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from domain.definition import Definition
from domain.errors import Problem, did_you_mean

SAYABLE = ("place", "stage", "incident", "condition", "occurred", "began", "ended", "seen")
"""The fields of every update that a wording can name."""

_NAMED = re.compile(r"\{([^{}]*)\}")
_OPTIONAL = re.compile(r"\[[^\[\]]*\]")
_NESTED = re.compile(r"\[[^\]]*\[")


def check_wording(made: Definition) -> Iterator[Problem]:
    """What is wrong with the wording of a kind and of its stages, each with its place."""
    yield from _check_template(made.says, "says", made)
    for at, stage in enumerate(made.stage, start=1):
        if stage.says:
            yield from _check_template(stage.says, f"stage {at} ({stage.name}).says", made)


def _check_template(template: str, where: str, made: Definition) -> Iterator[Problem]:
    if _NESTED.search(template):
        yield Problem(where, "one bracket stands in another", "close the first: [ in {place}][ by {by}]")
        return
    if set("[]{}") & set(_NAMED.sub("", _OPTIONAL.sub(lambda found: found[0][1:-1], template))):
        mend = "write fields as {name}, and what falls away without one as [ in {name}]"
        yield Problem(where, "a bracket is not closed, or not opened", mend)
        return
    known = {*SAYABLE, *(field.name for field in made.field)}
    for name in dict.fromkeys(_NAMED.findall(template)):
        if name not in known:
            yield Problem(where, f"{name!r} is not a field of {made.kind}", did_you_mean(name, known))
    always = {field.name for field in made.field if field.required}
    always |= {"stage"} if made.asks_for_stage else set()
    for name in dict.fromkeys(_NAMED.findall(_OPTIONAL.sub("", template))):
        if name in known and name not in always:
            mend = f"put it in brackets with its words: [ … {{{name}}}]; or write required = true"
            yield Problem(where, f"{name!r} may be missing, and stands outside of brackets", mend)
