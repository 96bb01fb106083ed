"""How does a source look in one line?"""

from __future__ import annotations

from cli.rendering._words import Doc, counted, dotted

LETTERS = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
"""Reliability, NATO AJP-2.1."""


def letter_words(letter: str) -> str:
    """`B (usually reliable)`."""
    return f"{letter} ({LETTERS[letter]})" if letter in LETTERS else letter


def source_words(doc: Doc) -> str:
    """Who it is, how reliable, whom it repeats, and where it is party."""
    repeats = ", ".join(doc.get("repeats", ()))
    return dotted(
        [
            doc["name"],
            doc["type"],
            letter_words(doc["reliability"]),
            doc.get("scale"),
            f"repeats {repeats}" if repeats else None,
            *(_party(situation, party) for situation, party in doc.get("parties", {}).items()),
            counted(doc["reports"], "report"),
        ]
    )


def _party(situation: str, doc: Doc | str) -> str:
    if isinstance(doc, str):
        return f"{doc} in {situation}"
    side = f" with {doc['side']}" if doc.get("side") else ""
    return f"{doc['party']}{side} in {situation}"
