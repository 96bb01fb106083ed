"""Does a field of a survey tell who sent a message, rather than what happened?

A label is a word of whoever made the survey, so this is a guess, made to the side of caution: a field that is
left out still stands in the file.
"""

from __future__ import annotations

import re

from exchange.file import folded

_PART = re.compile(
    r"phones?|phonenumber|telephone|téléphone|tel[eé]fon\w*|cellphone|whatsapp|viber|msisdn|emails?|"
    r"correo|courriel|هاتف|الهاتف|جوال|موبايل|ايميل|البريد"
)
_WHOLE = re.compile(
    r"names?|(?:full|first|last|your|my|user|nick)_?name|surname|nom|prénom|nombre|apellidos?|الاسم|اسمك|"
    r"(?:home_)?address|tel|mobile|cell|(?:mobile|cell)_(?:number|no)|e_?mail(?:_\w+)?|"
    r"(?:contact|reporter|informant|submitter|sender)s?(?:_\w+)?"
)
_MAIL = re.compile(r"\S+@\S+\.\w+")
_PHONE = re.compile(r"(?:\+|00)[\d ().-]{7,24}")


def names_a_sender(label: str) -> bool:
    """Whether a column is labelled as one that tells who sent a message, or how to reach them."""
    plain = re.sub(r"[^\w]+", "_", folded(label)).strip("_")
    return bool(_WHOLE.fullmatch(plain)) or any(map(_PART.fullmatch, plain.split("_")))


def reaches_somebody(cell: str) -> bool:
    """Whether a cell is a phone number or an e-mail address, and nothing else."""
    return bool(_MAIL.fullmatch(cell) or _PHONE.fullmatch(cell))
