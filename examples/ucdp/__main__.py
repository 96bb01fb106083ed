"""Record what UCDP coded otherwise in a later release: `python -m examples.ucdp PATH --store FILE`."""

from __future__ import annotations

import argparse
import sys
from itertools import islice
from pathlib import Path

from domain.errors import SitlineError
from examples.casualty_counts.desk import desk_at
from examples.ucdp.recording import SITUATION, record
from examples.ucdp.releases import FIRST, SECOND, in_both, rows


def main() -> int:
    """Record what is there; answers the exit code."""
    reader = argparse.ArgumentParser(prog="python -m examples.ucdp", description=__doc__)
    reader.add_argument("path", type=Path, help=f"the folder that holds {FIRST.file} and {SECOND.file}")
    reader.add_argument("--store", required=True, help="a file or an address; made if it is not there")
    reader.add_argument("--more", type=int, default=0, help="so many events of the first release besides")
    given = reader.parse_args()
    try:
        first, second = rows(given.path, FIRST), rows(given.path, SECOND)
        both = in_both(first, second)
        others = islice((event for event in first if event not in second), given.more)
        counted = record(desk_at(given.store), [*both, *others], first, second)
    except (SitlineError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return getattr(error, "code", 1)
    told = ", ".join(f"{count} {what}" for what, count in counted.items() if count)
    sys.stdout.write(f"{SITUATION}: {told or 'nothing new'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
