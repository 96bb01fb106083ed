"""Record the dated versions of the casualty series in a folder: `python -m examples.casualty_counts PATH`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from domain.errors import SitlineError
from examples.casualty_counts.desk import desk_at
from examples.casualty_counts.recording import record
from examples.casualty_counts.series import ALL
from examples.casualty_counts.versions import versions


def main() -> int:
    """Record what is there; answers the exit code."""
    reader = argparse.ArgumentParser(prog="python -m examples.casualty_counts", description=__doc__)
    names = [series.folder for series in ALL]
    reader.add_argument("path", type=Path, help=f"the folder that holds {', '.join(names)}")
    reader.add_argument("--store", required=True, help="a file or an address; made if it is not there")
    reader.add_argument("--only", choices=names, help="one of the series")
    given = reader.parse_args()
    try:
        desk = desk_at(given.store)
        for series in ALL:
            if given.only in (None, series.folder):
                counted = record(desk, series, versions(given.path / series.folder))
                told = ", ".join(f"{count} {what}" for what, count in counted.items() if count)
                sys.stdout.write(f"{series.situation}: {told or 'nothing new'}\n")
    except (SitlineError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return getattr(error, "code", 1)
    return 0


if __name__ == "__main__":
    sys.exit(main())
