"""Does help cost little, list what there is, and show examples that work when pasted?"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from cli.catalogue import SECTIONS
from cli.commands.record import Kinds
from cli.completing import kind_names
from cli.context import Session
from cli.main import root, run
from domain.kinds import kinds
from tests.cli.running import Sitline, environment

HEAVY = ("pydantic", "eventsourcing", "rich", "starlette")
"""What start-up must not import (design, libraries: budget)."""

RENEW = """\
An id in an example is one of the store that `sitline demo` makes. Where it is not found any more, make
such a store and look there: `sitline conflicts --all`, `sitline assessments`, `sitline log`; then put the
new id into the example above the command in cli/commands/."""
"""Told with an example that fails."""

HEADINGS = [
    "Start:",
    "Situations:",
    "Sources:",
    "Names:",
    "Capture:",
    "Record:",
    "Set right:",
    "Ask:",
    "Judge:",
    "Desk:",
    "Look after:",
]

_IMPORTED = """
import sys
sys.argv[1:] = {args!r}
from cli.main import main
try:
    main()
finally:
    print("imported:", *(name for name in {heavy!r} if name in sys.modules), file=sys.stderr)
"""


def heavy_after(folder: Path, *args: str, **env: str) -> tuple[str, str]:
    """What a command line prints, and which heavy modules are imported when it ends."""
    code = _IMPORTED.format(args=list(args), heavy=HEAVY)
    told = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True, text=True, cwd=folder, env=environment(folder, **env), check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    return told.stdout, told.stderr.rpartition("imported:")[2].strip()


def paths(command: click.Command = root, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command by its path; `record` without its kinds, which are tested apart."""
    yield path
    if isinstance(command, click.Group) and not isinstance(command, Kinds):
        ctx = click.Context(command)
        for name in command.list_commands(ctx):
            found = command.get_command(ctx, name)
            assert found is not None
            yield from paths(found, (*path, name))


COMMANDS = [path for path in paths() if path]


def examples_in(help_text: str) -> list[str]:
    """The examples at the end of a help text: indented by two, an empty line between two."""
    _, _, shown = help_text.replace("\nExamples:\n", "\nExample:\n").partition("\nExample:\n")
    return [
        "\n".join(line.removeprefix("  ") for line in block.splitlines())
        for block in shown.strip("\n").split("\n\n")
        if block.strip()
    ]


@pytest.mark.parametrize(
    "args", [("--help",), ("state", "--help"), ("report", "--help"), ("source", "--help")]
)
def test_help_imports_nothing_heavy(args: tuple[str, ...], tmp_path: Path) -> None:
    printed, heavy = heavy_after(tmp_path, *args)
    assert "" == heavy
    assert "Usage: " in printed


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sitline sta", "state"),
        ("sitline source add demo --type wi", "wire"),
        ("sitline state jas", "jasem-siege"),
        ("sitline source show border", "border-analyst"),
        ("sitline record si", "siege"),
        ("sitline --store sitline.db timeline jasem-s", "jasem-siege"),
    ],
)
def test_a_shell_completes_commands_words_and_names_and_imports_nothing_heavy(
    words: str, expected: str, sitline: Sitline
) -> None:
    env = {"_SITLINE_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    printed, heavy = heavy_after(sitline.folder, **env)
    assert "" == heavy
    assert f"plain,{expected}" in printed.splitlines()


def test_completing_without_a_store_says_nothing(empty: Sitline) -> None:
    done = empty(_SITLINE_COMPLETE="bash_complete", COMP_WORDS="sitline state j", COMP_CWORD="2")
    assert ("", "") == (done.out.strip(), done.err)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_each_shell_has_a_script(shell: str, empty: Sitline) -> None:
    assert "_SITLINE_COMPLETE" in empty("completion", shell).out


def test_bash_accepts_its_script(empty: Sitline) -> None:
    subprocess.run(["bash", "-n"], input=empty("completion", "bash").out.encode(), check=True)  # noqa: S607


def test_help_groups_the_commands_as_the_contract_does(empty: Sitline) -> None:
    lines = empty("--help").out.splitlines()
    assert HEADINGS == [line for line in lines if line in HEADINGS]
    assert list(SECTIONS) == [heading.removesuffix(":").lower() for heading in HEADINGS]


def test_the_one_line_help_of_every_command_is_in_the_table(empty: Sitline) -> None:
    listed = empty("--help").out
    for section in SECTIONS.values():
        for name, entry in section.items():
            assert f"\n  {name} " in listed
            assert entry.help.split()[0] in listed


def test_the_kinds_are_told_from_their_files() -> None:
    assert kinds() == tuple(kind_names())


def test_nothing_typed_shows_the_help(empty: Sitline) -> None:
    assert "Usage: sitline" in empty(code=2).err


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["stat", "jasem-siege"], "'state'"),
        (["source", "ad"], "'add'"),
        (["state", "jasem-siege", "--known-att", "3"], "'--known-at'"),
        (["record", "seige", "jasem-siege"], "'siege'"),
        (["verify", "r1#a", "confirmd", "--method", "m", "--because", "b"], "'confirmed'"),
    ],
)
def test_a_mistyped_word_gets_the_nearest_one(typed: list[str], meant: str, empty: Sitline) -> None:
    done = empty(*typed, code=4 if typed[0] == "record" else 2)
    assert f"did you mean {meant}" in done.err
    assert "" == done.out


def test_the_version_is_printed(empty: Sitline) -> None:
    assert empty("--version").out.startswith("sitline")


@pytest.fixture
def shell(sitline: Sitline) -> dict[str, str]:
    """The environment of a shell that finds `sitline`, as after an installation."""
    folder = sitline.folder / "bin"
    folder.mkdir()
    script = folder / "sitline"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cli "$@"\n', encoding="utf-8")
    script.chmod(0o755)
    env = environment(sitline.folder)
    return env | {"PATH": f"{folder}{os.pathsep}{env['PATH']}"}


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_example_works_when_pasted(
    path: tuple[str, ...], sitline: Sitline, shell: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    run([*path, "--help"], Session())
    examples = examples_in(capsys.readouterr().out)
    assert examples, "the help shows no example"
    store = sitline.folder / "sitline.db"
    untouched = store.read_bytes()
    for example in examples:
        for beside in sitline.folder.glob("sitline.db*"):
            beside.unlink()
        store.write_bytes(untouched)
        told = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", example],  # noqa: S607
            capture_output=True, text=True, cwd=sitline.folder, env=shell, check=False, timeout=60,
        )  # fmt: skip
        assert 0 == told.returncode, f"{example}\n{told.stderr}\n{RENEW}"
        assert example.strip().partition(" ")[0] == "sitline" or "$(sitline" in example


@pytest.mark.parametrize("kind", kinds())
def test_the_example_of_every_kind_can_be_recorded(
    kind: str, sitline: Sitline, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one process: there are fifty kinds."""
    session = Session(store=str(sitline.folder / "sitline.db"))
    run(["record", kind, "--help"], session)
    (example,) = examples_in(capsys.readouterr().out)
    words = _split(example)
    assert 0 == run([*words[1:], "--dry-run"], session)
    assert "dry run" in capsys.readouterr().out


def _split(example: str) -> list[str]:
    import shlex

    return shlex.split(example.replace("\\\n", " "))
