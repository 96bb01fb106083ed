"""Does any of very many inputs bring a reader down? `python -m tests.fuzz.readers FORMAT --inputs 100000`.

Atheris guides the inputs where it is installed (`pip install atheris`), else they are made by changing the
seeds at random; `--plain` does so anyway. The first input that brings out anything but an error of ours is
written to a file and ends the run. This is no test of the suite, which feeds a few hundred by hypothesis.
"""

from __future__ import annotations

import argparse
import io
import random
import re
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.fuzz.feeding import FORMS, Feeding, seeds

_BITS = (
    b"\0", b'"', b"\n", b"\r", b",", b";", b"\xff", b"\xef\xbb\xbf", b"99999999999999999999", b"-1", b"=1+1",
    b"31/02/2023", b"06/14/2023", "٣".encode(), b"NaN", b"1e400", b"{", b"]", b"null", b"\\ud800",
    b"PK\x03\x04", b"\xe2\x80\xae", b"'", b"<", b"#date+start", b"~2",
)  # fmt: skip
"""What readers stumble over: control signs, numbers without end, dates that are none, marks of formats."""


def changed(data: bytes, chance: random.Random) -> bytes:
    """The input with one to eight changes: bytes put in, taken out, doubled, cut off."""
    made = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(made) + 1)
        match chance.randrange(6):
            case 0:
                made[at:at] = chance.choice(_BITS)
            case 1:
                del made[at : at + chance.randint(1, 40)]
            case 2:
                made[at:at] = made[at : at + chance.randint(1, 200)]
            case 3:
                made[at : at + 1] = bytes([chance.randrange(256)])
            case 4:
                made[at : at + chance.randint(1, 12)] = chance.choice(_BITS)
            case _ if chance.random() < 0.2:
                del made[at:]
    return bytes(made)


def changed_inside(data: bytes, chance: random.Random) -> bytes:
    """A workbook of which one part is changed and put in again; now and then the archive itself."""
    if chance.random() < ON_THE_ARCHIVE:
        return changed(data, chance)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        chosen = chance.choice([name for name in old.namelist() if name.startswith("xl/")])
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, changed(part, chance) if name == chosen else part)
    return out.getvalue()


ON_THE_ARCHIVE = 0.1
"""Share of changes that fall on the archive and not on what is in it."""


def changed_texts(data: bytes, chance: random.Random) -> bytes:
    """XML of which texts are changed, and elements taken out or doubled; now and then any bytes of it."""
    if chance.random() < ON_ANY_BYTES:
        return changed(data, chance)
    for _ in range(chance.randint(1, 5)):
        sort = _TEXT if chance.random() < ON_ANY_BYTES else _ELEMENT
        found = chance.choice([*sort.finditer(data)] or [None])
        if found is not None:
            inside = changed(found[0][1:-1], chance) if sort is _TEXT else found[0] * chance.choice((0, 2))
            inside = b">%s<" % inside.replace(b"<", b"&lt;").replace(b"\0", b"") if sort is _TEXT else inside
            data = data[: found.start()] + inside + data[found.end() :]
    return data


_TEXT = re.compile(rb">[^<]+<")
_ELEMENT = re.compile(rb"<(\w+)[^<>]*>[^<]*</\1>")

ON_ANY_BYTES = 0.4
"""Share of changes to XML that fall on any bytes and not on what is in it."""


def change_of(form: str) -> Callable[[bytes, random.Random], bytes]:
    """How inputs of a format are changed."""
    return changed_inside if form == "xlsx" else changed_texts if form in ("cap", "feed") else changed


def plainly(feeding: Feeding, inputs: int, seed: int) -> None:
    """Feed inputs made at random from the seeds."""
    chance, whole, change = random.Random(seed), seeds(feeding.form), change_of(feeding.form)
    for number in range(inputs):
        data = change(chance.choice(whole), chance)
        try:
            feeding.feed(data)
        except Exception:
            kept = Path(f"fuzz-{feeding.form}-{seed}-{number}.bin")
            kept.write_bytes(data)
            print(f"input {number} brought it down; kept as {kept}", file=sys.stderr)
            raise
    feeding.check()


def guided(feeding: Feeding, inputs: int, seed: int, corpus: Path) -> None:
    """Feed inputs that atheris makes; it ends the process itself."""
    import atheris

    for number, data in enumerate(seeds(feeding.form)):
        (corpus / f"seed-{number}").write_bytes(data)
    options = [sys.argv[0], str(corpus), f"-runs={inputs}", f"-seed={seed}", "-rss_limit_mb=4096"]
    atheris.instrument_all()
    atheris.Setup(options, feeding.feed)
    atheris.Fuzz()


def main() -> None:
    """Reads what is asked for, and feeds."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.readers", description=__doc__)
    parser.add_argument("form", choices=FORMS)
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="without atheris")
    asked = parser.parse_args()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        feeding = Feeding(asked.form, Path(folder))
        if not asked.plain and _has_atheris():
            corpus = Path(folder) / "corpus"
            corpus.mkdir()
            guided(feeding, asked.inputs, asked.seed, corpus)
        else:
            plainly(feeding, asked.inputs, asked.seed)
    took = time.perf_counter() - start
    told = f"{asked.form}: {asked.inputs:,} inputs in {took:,.0f} s; {feeding.taken:,} recorded something, "
    print(f"{told}{feeding.refused:,} were refused whole; nothing else came out")


def _has_atheris() -> bool:
    from importlib.util import find_spec

    return find_spec("atheris") is not None


if __name__ == "__main__":
    main()
