"""Are six posts kept with six short commands, and coded later in the editor, with nothing typed ever lost?"""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.cli.refusals import Says, refused
from tests.cli.running import Sitline
from tests.cli.test_manners import Terminal

FILE = """\
situation = "jasem-siege"
published = "2023-12-21"
[[update]]
kind = "attack"
method = "shelling"
place = { name = "east of Jasem", near = "Jasem" }
"""
BAD = FILE.replace('"attack"', '"atack"')


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one situation and one attack in it, made once."""
    run = Sitline(tmp_path_factory.mktemp("opened"))
    run("init")
    run("open", "jasem-siege", "--title", "Siege of Jasem", "--place", "Jasem", "--tz", "Asia/Damascus")
    run("source", "add", "demo-agency", "--name", "Demo agency", "--type", "wire")
    fields = ("--source", "demo-agency", "--published", "2023-12-12", "--incident", "convoy-device")
    run("record", "attack", "jasem-siege", *fields)
    return run.folder / "sitline.db"


@pytest.fixture
def sitline(tmp_path: Path, opened: Path) -> Sitline:
    """The command line in a folder with a fresh copy of that store."""
    shutil.copy(opened, tmp_path / "sitline.db")
    return Sitline(tmp_path)


def doc(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def clip(sitline: Sitline, text: str = "Shelling heard east of Jasem", *more: str) -> str:
    """Clips a text; answers the id of its report."""
    return str(doc(sitline("clip", "--source", "demo-post-z", "--json", *more, piped=text).out)["id"])


def waiting(sitline: Sitline, *args: str) -> list[str]:
    items = doc(sitline("inbox", *args, "--json").out)["items"]
    return [item["wording"] for item in items]


def script(folder: Path, name: str, text: str) -> str:
    """A program of that name in the folder `bin`."""
    file = folder / "bin" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)
    return str(file)


def kept(sitline: Sitline, pattern: str) -> list[Path]:
    return sorted((sitline.folder / "home").rglob(pattern))


# ---- clip


def test_six_posts_are_six_commands_of_a_few_words(sitline: Sitline) -> None:
    posts = [f"Post {number}: something happened at the mill of Jasem" for number in range(6)]
    for number, post in enumerate(posts):
        sitline("clip", "--source", f"demo-post-{number}", piped=post)
    assert posts == waiting(sitline)


def test_a_clip_says_what_it_made_and_the_line_that_takes_it_back(sitline: Sitline) -> None:
    done = sitline("clip", "--source", "Demo Radio", piped="Shelling heard")
    assert "NEW source demo-radio, type unknown, reliability F" in done.out
    back = re.search(r"take back: sitline (void r\w+) --reason", done.out)
    assert back
    sitline(*back[1].split(), "--reason", "a test")
    assert [] == waiting(sitline)


def test_text_in_any_script_is_kept_as_it_is(sitline: Sitline) -> None:
    clip(sitline, "قصف على جاسم\n")
    assert ["قصف على جاسم"] == waiting(sitline)


@pytest.mark.parametrize(
    ("piped", "args", "code", "says"),
    [
        (b"", (), 2, Says("no text", "", "sitline clip")),
        (b"ab\xff", (), 4, Says("UTF-8", "the text", "")),
        (b"a\x07b", (), 4, Says("U+0007", "wording", "delete")),
        (b"a text", ("--published", "2030-01-01"), 4, Says("future", "published", "")),
        (b"a text", ("--url", "nowhere"), 4, Says("not a link", "url", "scheme")),
        (b"a text", ("jasem-seige",), 3, Says("no situation", "situation", "jasem-siege")),
        (b"a text", ("--source", "..."), 4, Says("no slug", "--source", "letters")),
    ],
)  # fmt: skip
def test_a_refused_clip_keeps_the_text_and_says_where(
    piped: bytes, args: tuple[str, ...], code: int, says: Says, sitline: Sitline
) -> None:
    done = refused(sitline, "clip", "--source", "demo-new", *args, says=says, code=code, piped=piped)
    files = kept(sitline, "rejected-*.txt")
    assert ([piped] if piped else []) == [file.read_bytes() for file in files]
    assert all(str(file) in done.err for file in files)


def test_a_clip_without_a_store_keeps_the_text(empty: Sitline) -> None:
    done = empty("clip", "--source", "demo-new", piped="a text", code=3)
    (file,) = kept(empty, "rejected-*.txt")
    assert str(file) in done.err


def test_at_a_terminal_the_clipboard_is_taken(sitline: Sitline) -> None:
    script(sitline.folder, "xclip", 'echo "$*" >&2; printf "From the clipboard"')
    path = f"{sitline.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    shown = Terminal(sitline.folder, "clip", "--source", "demo-new", DISPLAY=":9", PATH=path)
    assert "captured report" in shown.read()
    assert ["From the clipboard"] == waiting(sitline)


def test_where_no_tool_reads_the_clipboard_it_is_said_how_else(sitline: Sitline) -> None:
    (sitline.folder / "bin").mkdir()
    shown = Terminal(sitline.folder, "clip", "--source", "demo-new", PATH=str(sitline.folder / "bin"))
    said = shown.read()
    assert 2 == shown.code
    assert "xclip" in said
    assert "sitline clip --source X < FILE" in said


# ---- inbox


def test_the_inbox_says_how_to_go_on_and_what_looks_like_a_copy(sitline: Sitline) -> None:
    first = clip(sitline, "The road from Jasem to Inkhil was closed by the army at noon")
    sitline("clip", "--source", "demo-b", piped="The road from Jasem to Inkhil was closed by the army!")
    shown = sitline("inbox").out
    assert "Inbox: 2 not coded" in shown
    assert f"looks like {first[:7]} (demo-post-z)" in shown
    for form in ("plain", "csv", "ndjson"):
        assert first in sitline("inbox", "--format", form).out or first[:7] in sitline("inbox").out


def test_an_empty_inbox_says_so(sitline: Sitline) -> None:
    assert "nothing waits" in sitline("inbox").out


# ---- code


def test_a_clip_is_coded_from_a_file_or_a_pipe(sitline: Sitline) -> None:
    first, second = clip(sitline), clip(sitline, "Another text")
    (sitline.folder / "a.toml").write_text(FILE, encoding="utf-8")
    done = sitline("code", first[:7], "a.toml")
    assert "into jasem-siege: 1 update" in done.out
    assert "take back: sitline void x" in done.out
    sitline("code", second, "-", piped=FILE)
    assert [] == waiting(sitline)


def test_a_rejected_coding_keeps_the_file_and_records_nothing(sitline: Sitline) -> None:
    report = clip(sitline)
    says = Says("'atack' is not a kind", "update 1: kind", "did you mean 'attack'")
    refused(sitline, "code", report, "-", says=says, piped=BAD)
    (file,) = kept(sitline, "rejected-*.toml")
    file.write_text(FILE, encoding="utf-8")
    sitline("code", report, str(file))


def test_the_editor_opens_on_the_wording_and_what_is_written_is_recorded(sitline: Sitline) -> None:
    report = clip(sitline)
    write = script(sitline.folder, "editor", f'cp "$1" form.toml; cat > "$1" <<\'END\'\n{FILE}END')
    shown = Terminal(sitline.folder, "code", report[:7], EDITOR=write)
    assert "coded report" in shown.read()
    assert 0 == shown.code
    assert "#   | Shelling heard east of Jasem" in (sitline.folder / "form.toml").read_text("utf-8")
    assert [] == kept(sitline, "draft-*")


def test_a_rejected_file_is_opened_again_until_it_is_taken(sitline: Sitline) -> None:
    report = clip(sitline)
    twice = (
        f'if grep -q atack "$1"; then sed -i s/atack/attack/ "$1"; else cat > "$1" <<\'END\'\n{BAD}END\nfi'
    )
    shown = Terminal(sitline.folder, "code", report, EDITOR=script(sitline.folder, "editor", twice))
    os.write(shown.leader, b"y\n")
    said = shown.read()
    assert 0 == shown.code
    assert "'atack' is not a kind" in said
    assert [] == waiting(sitline)


def test_a_rejected_file_that_is_given_up_is_kept_with_the_line_to_go_on(sitline: Sitline) -> None:
    report = clip(sitline)
    write = script(sitline.folder, "editor", f"cat > \"$1\" <<'END'\n{BAD}END")
    shown = Terminal(sitline.folder, "code", report, EDITOR=write)
    os.write(shown.leader, b"n\n")
    said = shown.read()
    assert 4 == shown.code
    (file,) = kept(sitline, "draft-*.toml")
    assert f"sitline code {report} {file}" in said.replace("\r\n", "").replace("\n", "")
    file.write_text(FILE, encoding="utf-8")
    sitline("code", report, str(file))


def test_a_form_that_is_left_as_it_is_records_nothing_and_leaves_nothing(sitline: Sitline) -> None:
    shown = Terminal(sitline.folder, "code", clip(sitline), EDITOR="true")
    assert "nothing was recorded" in shown.read()
    assert 2 == shown.code
    assert [] == kept(sitline, "draft-*")


def test_without_a_terminal_a_file_is_asked_for(sitline: Sitline) -> None:
    assert "FILE" in sitline("code", clip(sitline), code=2).err


# ---- set right


def test_a_reason_that_was_piped_in_is_kept_where_it_is_refused(sitline: Sitline) -> None:
    done = sitline("void", "r234567", "--reason", "-", piped="a long reason", code=3)
    (file,) = kept(sitline, "draft-*.txt")
    assert "a long reason" == file.read_text("utf-8")
    assert str(file) in done.err


def test_some_updates_are_split_off_and_the_line_takes_that_back(sitline: Sitline) -> None:
    fields = ("--source", "demo-agency", "--published", "2023-12-13", "--incident", "convoy-device")
    sitline("record", "attack", "jasem-siege", *fields, "--report", "bombs")
    move = ("--move", "demo-agency/bombs#attack-1", "--as", "road-bomb", "--reason", "another road")
    done = doc(sitline("split", "convoy-device", *move, "--json").out)
    assert "road-bomb" in sitline("state", "jasem-siege").out
    sitline(*done["take_back"].split()[1:-1], "the same road")
    assert "road-bomb" not in sitline("state", "jasem-siege").out


def test_a_split_needs_both_what_and_where(sitline: Sitline) -> None:
    assert "--as" in sitline("split", "convoy-device", "--as", "other", "--reason", "r", code=2).err
