"""Is a file of evidence kept whole under its hash, and is nothing taken in that is no file?"""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from domain.errors import NotFound, Refused
from store.errors import CannotWrite
from store.evidence_folder import EvidenceFolder, look, must_be_free, write_new

CONTENT = b"a saved page"
HASH = sha256(CONTENT).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> EvidenceFolder:
    return EvidenceFolder(tmp_path / "evidence")


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(CONTENT)
    return path


def test_a_file_is_kept_under_its_hash_and_cannot_be_written_to(folder: EvidenceFolder, page: Path) -> None:
    content, became = folder.put(page)
    place = folder.path / HASH[:2] / HASH[2:]
    assert (HASH, len(CONTENT), CONTENT, "new") == (content.sha256, content.size, content.head, became)
    assert CONTENT == place.read_bytes()
    assert not place.stat().st_mode & 0o333
    assert page.exists()
    assert [f"{HASH[:2]}/{HASH[2:]}"] == list(folder.found())


def test_the_same_content_is_kept_once(folder: EvidenceFolder, page: Path) -> None:
    folder.put(page)
    assert "known" == folder.put(page)[1]
    assert 1 == len(list(folder.found()))


def test_a_copy_that_was_damaged_is_mended(folder: EvidenceFolder, page: Path) -> None:
    folder.put(page)
    folder.place(HASH).chmod(0o644)
    folder.place(HASH).write_bytes(b"changed")
    assert "has changed: 12 bytes then, 7 now" in folder.state(HASH, 12)
    assert "mended" == folder.put(page)[1]
    assert "" == folder.state(HASH, 12)


def test_a_missing_file_is_missing(folder: EvidenceFolder) -> None:
    assert "is missing" == folder.state(HASH, 12)


def test_a_link_in_place_of_the_file_is_no_file(folder: EvidenceFolder, page: Path) -> None:
    folder.put(page)
    folder.place(HASH).unlink()
    folder.place(HASH).symlink_to(page)
    assert "is a link" in folder.state(HASH, 12)
    assert "mended" == folder.put(page)[1]


@pytest.mark.parametrize("sort", ["link", "pipe", "folder", "device", "empty"])
def test_what_is_no_file_with_content_is_refused(
    sort: str, folder: EvidenceFolder, page: Path, tmp_path: Path
) -> None:
    made = tmp_path / "made"
    match sort:
        case "link":
            made.symlink_to(page)
        case "pipe":
            os.mkfifo(made)
        case "folder":
            made.mkdir()
        case "device":
            made = Path("/dev/zero")
        case _:
            made.touch()
    for take in (look, folder.put):
        with pytest.raises(Refused):
            take(made)
    assert [] == list(folder.found())


def test_a_file_that_is_not_there_is_not_found(folder: EvidenceFolder, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        folder.put(tmp_path / "none")
    assert not folder.path.exists()


def test_where_no_folder_can_be_made_it_is_said(page: Path) -> None:
    with pytest.raises(CannotWrite):
        EvidenceFolder(page / "below").put(page)


def test_a_file_is_copied_out_and_proved(folder: EvidenceFolder, page: Path, tmp_path: Path) -> None:
    folder.put(page)
    assert HASH == folder.copy_to(HASH, tmp_path / "out").sha256
    assert CONTENT == (tmp_path / "out").read_bytes()
    with pytest.raises(Refused, match="something at"):
        folder.copy_to(HASH, tmp_path / "out")
    with pytest.raises(NotFound, match="no folder"):
        folder.copy_to(HASH, tmp_path / "none" / "out")


def test_a_file_that_was_changed_is_not_handed_out(
    folder: EvidenceFolder, page: Path, tmp_path: Path
) -> None:
    folder.put(page)
    folder.place(HASH).chmod(0o644)
    folder.place(HASH).write_bytes(b"changed")
    with pytest.raises(Refused, match="another content"):
        folder.copy_to(HASH, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_nothing_that_is_there_is_overwritten(page: Path) -> None:
    for write in (must_be_free, lambda path: write_new(path, "other")):
        with pytest.raises(Refused):
            write(page)
    assert CONTENT == page.read_bytes()
