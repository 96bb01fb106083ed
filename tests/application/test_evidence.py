"""Is a file attached once, found again at other reports, proved, and every hand it passes recorded?"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from application import custody, evidence, looking, proving
from application.answers import Ask
from application.checking import check
from application.desk import How, Written
from application.settings import settings_of
from domain.errors import NotFound, Refused, Rejected
from store.evidence_folder import EvidenceFolder
from tests.answers.player import HOW, Doc
from tests.answers.scene import Scene, killed

PAGE = b"<p>The siege was tightened.</p>"
HASH = sha256(PAGE).hexdigest()


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    scene = Scene()
    scene.desk.evidence = tmp_path / "evidence"
    return scene


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(PAGE)
    return path


def attach(scene: Scene, report: str, file: Path, how: How = HOW, **said: str) -> Written:
    return evidence.attach_file(scene.desk, report, str(file), **said, how=how)


def log_of(scene: Scene, subject: str, **ask: Any) -> Doc:
    return custody.custody(scene.desk, subject, Ask(**ask))


def acts(scene: Scene, subject: str) -> list[str]:
    return [entry["what"] for entry in log_of(scene, subject)["entries"]]


def test_a_report_shows_the_file_with_all_that_was_said_of_it(scene: Scene, page: Path) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    written = attach(
        scene,
        report,
        page,
        shows="the page",
        captured="2024-05-01",
        captured_by="Amal",
        first_seen="a mirror",
    )
    (file,) = looking.show(scene.desk, report, Ask())["evidence"]
    assert (written.id, HASH, len(PAGE), "text/html", "page.html") == tuple(
        file[name] for name in ("id", "evidence", "size", "media_type", "name")
    )
    assert ("the page", "Amal", "a mirror", "analyst") == tuple(
        file[name] for name in ("shows", "captured_by", "first_seen", "by")
    )
    assert "2024-05-01" == file["captured"]["edtf"]
    assert (scene.desk.evidence or page) / HASH[:2] / HASH[2:] == EvidenceFolder(
        scene.desk.evidence or page
    ).place(HASH)
    assert [] == proving.problems(scene.desk)


def test_the_same_file_behind_another_report_suggests_one_primary_source(scene: Scene, page: Path) -> None:
    one, other = scene.tell("demo-wire", 1, killed("3")), scene.tell("demo-post", 2, killed("3"))
    assert () == attach(scene, one, page).joins
    told, line = attach(scene, other, page).joins
    assert "behind" in told
    assert "demo-wire" in told
    assert f"sitline lineage {other[:7]} same-primary-source {one[:7]}" == line


def test_what_is_linked_already_is_not_suggested_again(scene: Scene, page: Path) -> None:
    one, other = scene.tell("demo-wire", 1, killed("3")), scene.tell("demo-post", 2, killed("3"))
    attach(scene, one, page)
    scene.link(other, "same-primary-source", one)
    (told,) = attach(scene, other, page).joins
    assert told.endswith("they are linked already")


def test_a_name_that_lies_about_the_content_is_said(scene: Scene, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\xff\xd8\xff\xe0")
    (doubt,) = attach(scene, scene.tell("demo-wire", 1), tmp_path / "a.png").joins
    assert "image/jpeg" in doubt


def test_attaching_again_is_nothing_new_unless_more_is_said(scene: Scene, page: Path) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    first = attach(scene, report, page)
    assert not attach(scene, report, page).new
    assert attach(scene, report, page, shows="the page").new
    assert not attach(scene, report, page, shows="the page").new
    scene.void(first.id)
    assert not attach(scene, report, page).new, "the second attachment still stands"


def test_the_same_command_again_records_nothing_twice(scene: Scene, page: Path) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    how = How(command_id="once")
    assert attach(scene, report, page, how).new
    assert not attach(scene, report, page, how).new
    assert ["attached"] == acts(scene, report)


@pytest.mark.parametrize("how", [How(dry_run=True), How(dry_run=True, command_id="x")])
def test_a_dry_run_copies_and_records_nothing(scene: Scene, page: Path, how: How) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    head = scene.desk.log.head()
    assert attach(scene, report, page, how).what.startswith("dry run")
    assert head == scene.desk.log.head()
    assert not (scene.desk.evidence or page).exists()


@pytest.mark.parametrize("bad", ["report", "captured", "shows"])
def test_what_is_refused_leaves_no_file_behind(scene: Scene, page: Path, bad: str) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    said: Any = {"captured": "sometime"} if bad == "captured" else {"shows": "\x07"} if bad == "shows" else {}
    with pytest.raises((Rejected, NotFound)):
        attach(scene, "raaaaaaa" if bad == "report" else report, page, **said)
    assert not (scene.desk.evidence or page).exists()


def test_a_void_leaves_the_file_and_says_so(scene: Scene, page: Path) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    scene.void(attach(scene, report, page).id)
    assert ["attached", "voided"] == acts(scene, report)
    assert "voided" == log_of(scene, report)["entries"][0]["standing"]
    assert [] == log_of(scene, report)["files"][0]["reports"]
    assert [] == proving.problems(scene.desk)


def test_who_reads_out_and_who_exports_is_recorded(scene: Scene, page: Path, tmp_path: Path) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    act = attach(scene, report, page).id
    scene.desk.by = "colleague"
    custody.read_out(scene.desk, HASH[:8], str(tmp_path / "a.html"), how=HOW)
    custody.read_out(scene.desk, act, str(tmp_path / "b.html"), how=HOW)
    (tmp_path / "bundle").mkdir()
    custody.export_files(scene.desk, report, str(tmp_path / "bundle"), how=HOW)
    entries = log_of(scene, HASH)["entries"]
    assert ["attached", "read", "read", "exported"] == [entry["what"] for entry in entries]
    assert ["analyst", "colleague", "colleague", "colleague"] == [entry["by"] for entry in entries]
    assert str(tmp_path / "a.html") == entries[1]["to"]
    assert PAGE == (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
    name = f"{HASH[:12]}.html"
    assert PAGE == (tmp_path / "bundle" / name).read_bytes()
    assert f"{HASH}  {name}\n" == (tmp_path / "bundle" / f"{report[:7]}.sha256").read_text()


def test_reading_out_is_tried_without_leaving_a_trace(scene: Scene, page: Path, tmp_path: Path) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    attach(scene, report, page)
    custody.read_out(scene.desk, HASH, str(tmp_path / "a"), how=How(dry_run=True))
    assert ["attached"] == acts(scene, report)
    assert not (tmp_path / "a").exists()


def test_what_is_not_handed_out_is_not_recorded(scene: Scene, page: Path) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    attach(scene, report, page)
    with pytest.raises(Refused):
        custody.read_out(scene.desk, HASH, str(page), how=HOW)
    assert ["attached"] == acts(scene, report)
    assert PAGE == page.read_bytes()


def test_the_check_says_what_is_missing_and_what_has_changed(scene: Scene, page: Path) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    attach(scene, report, page)
    folder = EvidenceFolder(scene.desk.evidence or page)
    assert check(scene.desk)["ok"]
    folder.place(HASH).chmod(0o644)
    folder.place(HASH).write_bytes(b"other")
    (problem,) = check(scene.desk)["problems"]
    assert f"evidence {HASH[:12]}" in problem
    assert "has changed" in problem
    folder.place(HASH).unlink()
    assert "is missing" in check(scene.desk)["problems"][0]


def test_what_nobody_attached_is_said_and_is_no_problem(scene: Scene, page: Path) -> None:
    attach(scene, scene.tell("demo-wire", 1), page)
    ((scene.desk.evidence or page) / "stray").touch()
    doc = check(scene.desk)
    assert (True, {"files": 1, "bytes": len(PAGE), "unaccounted": ["stray"]}) == (doc["ok"], doc["evidence"])


def test_without_a_folder_it_is_said_how_to_name_one(scene: Scene, page: Path) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    attach(scene, report, page)
    scene.desk.evidence = None
    with pytest.raises(Refused) as refused:
        attach(scene, report, page)
    assert "SITLINE_EVIDENCE" in refused.value.mend
    assert "cannot be checked" in check(scene.desk)["problems"][0]


@pytest.mark.parametrize("given", [HASH[:5], "ffffff", "x2222", "sha256:ffffff"])
def test_a_file_that_is_not_there_is_not_found(scene: Scene, page: Path, given: str) -> None:
    attach(scene, scene.tell("demo-wire", 1), page)
    with pytest.raises(NotFound):
        custody.find(scene.desk, given)


def test_the_log_can_be_had_as_it_was(scene: Scene, page: Path) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    before = scene.desk.tables().position
    attach(scene, report, page)
    assert [] == log_of(scene, report, known_at=str(before))["entries"]


def test_what_was_forgotten_reads_as_erased(scene: Scene, page: Path) -> None:
    report = scene.tell("demo-wire", 1, killed("3"))
    written = attach(scene, report, page, shows="a person")
    refs = scene.desk.log.private_texts(written.position, written.position)
    assert {"page.html", "a person"} == set(refs.values())


@pytest.mark.parametrize(
    ("store", "environ", "expected"),
    [
        ("sqlite:////a/sitline.db", {}, "/a/sitline-evidence"),
        ("sqlite:////a/store", {}, "/a/store-evidence"),
        ("sqlite:////a/sitline.db", {"SITLINE_EVIDENCE": "files"}, "/here/files"),
        ("postgresql://host/db", {"SITLINE_EVIDENCE": "/files"}, "/files"),
        ("postgresql://host/db", {}, None),
    ],
)
def test_the_folder_lies_beside_the_store_or_where_the_setting_says(
    store: str, environ: dict[str, str], expected: str | None
) -> None:
    found = settings_of(store=store, by="me", environ=environ, cwd=Path("/here")).evidence_folder
    assert expected == (str(found) if found else None)
