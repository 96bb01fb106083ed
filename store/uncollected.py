"""Why wait with the collection of garbage while much is made that stays?

The collector looks for cycles whenever some hundreds of objects were made (Python documentation, `gc`).
Events hold none: while a part of many commands is read and decided, up to half of the time went into
looking at what is in use anyway (docs/performance.md). What is waited for is bounded by the part.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Leaves cycles lying until the end of the block; where that was so before, it stays so."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
