"""Are two spellings one name but for case, marks and punctuation, and might they be one in another script?

`fold` decides identity; a `skeleton` only ever suggests (pitfalls, domain 10). What is left of a name
is compared, never stored in its place. Standard library only.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Accents of Latin, Greek and Cyrillic; points of Hebrew; vowel and Quranic marks of Arabic. In other
# scripts (Devanagari, kana) a combining mark is part of the letter and must stay.
_MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed]")

# Apostrophes in all their shapes, those that stand for hamza and ayn, modifier primes and accents;
# tatweel, which only stretches a line; joiners and marks of direction, which nobody sees.
_SILENT = re.compile("['`\u00b4\u2018-\u201b\u2032\u02b9-\u02bf\u02c8\u0640\u200b-\u200f\u2060]")

_ARABIC = str.maketrans({"\u0671": "\u0627", "\u0629": "\u0647", "\u0649": "\u064a", "\u06cc": "\u064a",
                         "\u06a9": "\u0643"})  # fmt: skip
"""Alef wasla to alef, ta marbuta to ha, alef maksura and Farsi ya to ya, Farsi kaf to kaf. Alef with
hamza or madda, and hamza on waw and ya, lose their marks with the others."""


@lru_cache(maxsize=131_072)  # more than a country's gazetteer has names
def fold(text: str) -> str:
    """The name without case, marks, apostrophes and punctuation: two that fold alike are one spelling.

    Arabic spelling variants fold together. The article stays: `without_article` takes it off. Folding
    what is folded changes nothing. A text of punctuation alone is only case-folded.
    """
    folded = _once(text)
    while (again := _once(folded)) != folded:
        folded = again
    return folded


_APOSTROPHES = re.compile("['`]")


def fold_text(text: str) -> str:
    """A longer text, folded; as `fold`, but nothing is kept of it for the next time."""
    if text.isascii():
        # What folding does to these is known, and most texts have no others.
        return " ".join(_APOSTROPHES.sub("", text.lower()).translate(_SPACED).split()) or text.lower()
    return fold.__wrapped__(text)


def _once(text: str) -> str:
    cased = unicodedata.normalize("NFKC", _SILENT.sub("", text).casefold()).casefold()
    bare = _MARKS.sub("", unicodedata.normalize("NFKD", cased)).translate(_ARABIC)
    return unicodedata.normalize("NFC", " ".join(bare.translate(_SPACED).split())) or " ".join(
        text.casefold().split()
    )


class _Spaced(dict[int, int]):
    """Punctuation, separators and control characters to blanks, each looked up once."""

    def __missing__(self, code: int) -> int:
        found = ord(" ") if unicodedata.category(chr(code))[0] in "PZC" else code
        self[code] = found
        return found


_SPACED = _Spaced()


# The article in Latin letters, also where it takes on the sound of the next letter: ez-Zor, ash-Sham.
_LATIN_ARTICLE = re.compile(r"\b(?:[aeu]l|[ae]([dnrstz]h?) (?=\1)) *(?<= )(?=\w)")
_ARABIC_ARTICLE = re.compile(r"\b\u0627\u0644(?=\w{2})")


def without_article(folded: str) -> str:
    """A folded name without the Arabic article, Latin (al, el, ez-Zor) or Arabic."""
    return _ARABIC_ARTICLE.sub("", _LATIN_ARTICLE.sub("", folded))


_DIPHTHONGS = ((re.compile("[ae][iy]"), "y"), (re.compile("a[uw]"), "w"))


def skeleton(latin: str, *, weak: bool = False) -> str:
    """The consonants of a name in Latin letters, word by word; a final vowel leaves an `a`.

    Jasem, Jassem and Jasim are `jsm`; Daraa is `dra` and Deir is `dyr`; q and k stay apart, so that
    Qasem and Kassem do. With `weak`, y and w are dropped but at the start of a word, since Arabic
    writes long i and u with them: Zor and Zwr are both `zr`.
    """
    words = without_article(fold(latin)).split()
    return " ".join(filter(None, (_bones(word, weak=weak) for word in words)))


def _bones(word: str, *, weak: bool) -> str:
    for diphthong, letter in _DIPHTHONGS:
        word = diphthong.sub(letter, word)
    single = re.sub(r"(.)\1+", r"\1", re.sub("([aeiou])h$", r"\1", word))
    end = "a" if re.search("[^aeiou].*[aeiou]$", single) else ""
    bones = re.sub("[aeiou]", "", single)
    return (bones[:1] + re.sub("[yw]", "", bones[1:]) if weak else bones) + end
