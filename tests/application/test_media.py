"""Is the type of a file told by its content before its name?"""

from __future__ import annotations

import pytest

from application.media import UNKNOWN, media_type

JPEG = b"\xff\xd8\xff\xe0"
ZIP = b"PK\x03\x04...."
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FILM = b"\x00\x00\x00\x18ftypmp42"


@pytest.mark.parametrize(
    ("head", "name", "kind", "doubted"),
    [
        (JPEG, "a.jpg", "image/jpeg", False),
        (JPEG, "A.JPEG", "image/jpeg", False),
        (JPEG, "a", "image/jpeg", False),
        (JPEG, "a.png", "image/jpeg", True),
        (b"<html>", "a.html", "text/html", False),
        (b"<html>", "a.mhtml", "multipart/related", False),
        (b"%PDF-1.7", "a.exe", "application/pdf", True),
        (ZIP, "a.zip", "application/zip", False),
        (ZIP, "a.docx", WORD, False),
        (ZIP, "a.jpg", "application/zip", True),
        (FILM, "a.mp4", "video/mp4", False),
        (FILM, "a.mov", "video/quicktime", False),
        (b"anything", "a.unheard-of", UNKNOWN, False),
        (b"anything", "", UNKNOWN, False),
    ],
)
def test_the_content_is_believed_before_the_name(head: bytes, name: str, kind: str, *, doubted: bool) -> None:
    found, doubt = media_type(head, name)
    assert (kind, doubted) == (found, bool(doubt))
