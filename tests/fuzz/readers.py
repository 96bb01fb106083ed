"""Does any of very many inputs bring a reader down? `python -m tests.fuzz.readers FORMAT --inputs 100000`.

Atheris guides the inputs where it is installed (the extra `fuzz`), else they are made by changing the seeds
at random; `--plain` does so anyway. The first input that brings out anything but an error of ours, takes more
than ten seconds or more than 1 GB is kept in `build/fuzz` and ends the run; `--again FILE` feeds it once
more. This is no test of the suite, which feeds a few hundred by hypothesis.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import sys
import tempfile
import time
from contextlib import AbstractContextManager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:  # atheris watches only what is imported under its eyes
    from tests.fuzz.feeding import Feeding

SLOWEST = 10
"""Seconds of processor time that an input may take."""

LARGEST = 1 << 30
"""Bytes of memory that inputs may take, beyond what the process begins with."""

WATCHED = ["exchange", "domain"]
"""The packages in which atheris counts what an input reaches."""

PLANNED, RECORDED = 3, 24
"""Of inputs with rows, each of these numbers is planned, and recorded: that takes the most time."""


class TooSlow(BaseException):
    """An input took more than `SLOWEST`; no handler of errors takes it."""


def main() -> None:
    """Reads what is asked for, and feeds."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.readers", description=__doc__)
    parser.add_argument("form", metavar="FORMAT")
    parser.add_argument("--inputs", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plain", action="store_true", help="without atheris")
    parser.add_argument("--again", type=Path, help="feed this file and no other")
    asked = parser.parse_args()
    atheris = None if asked.plain or asked.again or not find_spec("atheris") else _atheris()
    with tempfile.TemporaryDirectory(dir=_in_memory()) as folder:
        with _watched(atheris):
            from tests.fuzz.feeding import Feeding
            from tests.fuzz.seeds import FORMS

            if asked.form not in FORMS:
                parser.error(f"FORMAT is one of {', '.join(FORMS)}")
            Feeding(asked.form, Path(folder)).feed(_seed_of(asked.form))  # imports all that it needs
        from exchange.formats import names, reader_of

        for other in names():  # to say which format a file looks like, whose readers nobody watches
            reader_of(other)
        most = 1 + bool(atheris)
        feeding = Feeding(asked.form, Path(folder), PLANNED * most, RECORDED * most)
        run = Run(feeding, asked.inputs, asked.seed)
        if asked.again:
            feeding.feed(asked.again.read_bytes())
        elif atheris and not os.fork():
            run.guided(atheris)
        elif atheris:  # the folder is left to this process: atheris ends its own at once
            sys.exit(os.waitstatus_to_exitcode(os.wait()[1]))
        else:
            run.plainly()


class Run:
    """One run of very many inputs."""

    def __init__(self, feeding: Feeding, inputs: int, seed: int) -> None:
        from tests.fuzz.seeds import seeds

        self.feeding, self.inputs, self.seed = feeding, inputs, seed
        self.seeds = seeds(feeding.form)
        self.how = ""
        self.start = time.perf_counter()

    def plainly(self) -> None:
        """Feed inputs made at random from the seeds."""
        from tests.fuzz.changing import changed

        chance = Random(self.seed)
        self.how = "plain"
        _bound_memory()
        signal.signal(signal.SIGPROF, _too_slow)  # atheris has an alarm of its own
        for _ in range(self.inputs):
            signal.setitimer(signal.ITIMER_PROF, SLOWEST)
            self.feed(changed(chance.choice(self.seeds), chance))
        signal.setitimer(signal.ITIMER_PROF, 0)

    def guided(self, atheris: Any) -> NoReturn:
        """Feed inputs that atheris makes of what reached new code; it ends the process itself."""
        from tests.fuzz.changing import changed

        def changed_again(data: bytes, largest: int, seed: int) -> bytes:
            chance = Random(seed)
            if chance.random() < BY_ATHERIS:
                return bytes(atheris.Mutate(data, largest))
            whole = chance.choice(self.seeds) if chance.random() < FROM_A_SEED else data
            made = changed(whole, chance)
            return made if len(made) <= largest else data

        self.how = "atheris"
        corpus = self.feeding.folder / "corpus"
        corpus.mkdir()
        for number, data in enumerate(self.seeds):
            (corpus / f"seed-{number}").write_bytes(data)
        told = [f"-runs={self.inputs}", f"-seed={self.seed}", "-rss_limit_mb=1200", f"-max_len={LONGEST}"]
        options = [
            *told,
            f"-timeout={10 * SLOWEST}",
            f"-artifact_prefix={_kept()}/{self.feeding.form}-",
            "-verbosity=0",
        ]
        atheris.Setup([sys.argv[0], str(corpus), *options], self.feed, custom_mutator=changed_again)
        atheris.Fuzz()
        raise AssertionError

    def feed(self, data: bytes) -> None:
        """Feed one input; what brings it down is kept."""
        start = time.process_time()
        try:
            self.feeding.feed(data)
            assert time.process_time() - start < SLOWEST
        except BaseException as error:
            if not isinstance(error, KeyboardInterrupt):
                kept = _kept() / f"{self.feeding.form}-{self.how}-{self.seed}-{self.feeding.fed}"
                kept.write_bytes(data)
                print(f"input {self.feeding.fed:,} brought it down; kept as {kept}", file=sys.stderr)
            raise
        if self.feeding.fed == self.inputs or self.feeding.fed % 5000 == 0:
            self.tell()

    def tell(self) -> None:
        """Say how far it has got."""
        fed = self.feeding
        if fed.fed >= self.inputs:
            fed.check()
        took = time.perf_counter() - self.start
        share = fed.readable * 100 // fed.fed
        told = f"{fed.form} {self.how} {self.seed}: {fed.fed:,} inputs in {took:,.0f} s; {share} % had rows; "
        told += f"{fed.plans:,} planned ({fed.new:,} with new rows); {fed.brought_in:,} brought in, "
        print(f"{told}{fed.taken:,} recorded something; {fed.refused:,} refused whole", flush=True)


BY_ATHERIS, FROM_A_SEED = 0.1, 0.5
"""Shares of inputs that atheris changes by itself; of the others, those that are made from a whole file."""

LONGEST = 20_000
"""Bytes of the longest input that atheris makes."""


def _too_slow(*_: Any) -> NoReturn:
    raise TooSlow


def _seed_of(form: str) -> bytes:
    from tests.fuzz.seeds import seeds

    return seeds(form)[0]


def _bound_memory() -> None:
    """Whatever takes more than `LARGEST` from now on gets a MemoryError."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    most = pages * resource.getpagesize() + LARGEST
    resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _kept() -> Path:
    """The folder for inputs that brought a reader down."""
    folder = Path("build") / "fuzz"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _in_memory() -> str | None:
    """A folder that no disk holds, where there is one."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108  # a folder of its own is made in it


def _atheris() -> Any:
    import atheris

    return atheris


def _watched(atheris: Any) -> AbstractContextManager[Any]:
    return atheris.instrument_imports(include=WATCHED) if atheris else nullcontext()


if __name__ == "__main__":
    main()
