"""Which rules are released, by name? Imports nothing, so that an answer can name them without the rules."""

from __future__ import annotations

ADOPTED = "adopted"
"""The key of the one stream of adoptions."""

SETS = ("sitline-rules/1",)
"""The sets of rules that this release knows, the newest last."""

NEWEST = SETS[-1]

DEFAULT = "most-chains"
"""The rule that chooses the leading value unless another is named."""
