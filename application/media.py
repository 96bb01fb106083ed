"""Of what type is a file, as its first bytes tell, else its name?

The first bytes are believed before the name: anybody can rename a file. Nothing but the first bytes is
looked at, and nothing of it is ever run.
"""

from __future__ import annotations

from mimetypes import MimeTypes
from pathlib import PurePath

UNKNOWN = "application/octet-stream"

SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftypheic", "image/heic"),
    (4, b"ftypqt", "video/quicktime"),
    (4, b"ftyp", "video/mp4"),
    (8, b"AVI ", "video/x-msvideo"),
    (8, b"WAVE", "audio/x-wav"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"OggS", "audio/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"WARC/", "application/warc"),
)
"""Offset, bytes and type, the first that fits: from the formats' own specifications, as `file` has them."""

_OFFICE = "application/vnd.openxmlformats-officedocument."
MORE = {
    ".warc": "application/warc",
    ".mhtml": "multipart/related",
    ".mht": "multipart/related",
    ".webp": "image/webp",
    ".heic": "image/heic",
    ".docx": f"{_OFFICE}wordprocessingml.document",
    ".xlsx": f"{_OFFICE}spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
}
"""What the standard library does not know, or not in every version; names as IANA registers them."""

INSIDE = {
    "application/zip": ("application/",),
    "application/gzip": ("application/",),
    "video/mp4": ("audio/", "video/"),
    "video/webm": ("audio/", "video/"),
    "audio/ogg": ("audio/", "video/", "application/ogg"),
}
"""Containers, and how the types begin that a name may give to what is in them: a .docx is a .zip."""


def media_type(head: bytes, name: str) -> tuple[str, str]:
    """The type of a file, and in words what its name says otherwise; empty where it agrees."""
    told = _by_name(name)
    seen = next((kind for at, sign, kind in SIGNATURES if head[at : at + len(sign)] == sign), None)
    if seen is None or seen == told:
        return told or UNKNOWN, ""
    if told and told.startswith(INSIDE.get(seen, ())):
        return told, ""
    return seen, f"the name {name!r} says {told}, the content {seen}" if told else ""


def _by_name(name: str) -> str | None:
    """By its ending, from the standard library's own table: the same on every machine."""
    suffix = PurePath(name).suffix.lower()
    return MORE.get(suffix) or MimeTypes().guess_type(f"x{suffix}")[0]
