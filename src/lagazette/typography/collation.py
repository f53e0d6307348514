"""The order of names in lists: « Éluard » between « eau » and « État »."""

import unicodedata
from functools import cache

import pyuca

_DIGITS = "0-9"


@cache
def _collator() -> pyuca.Collator:
    # Reading the table takes 0.1 s, so it waits for the first list that wants an order.
    return pyuca.Collator()


def sort_key(name: str) -> str:
    """A string whose code-point order is the dictionary order of `name`.

    The Unicode Collation Algorithm's default table (UTS #10), which French has followed since
    CLDR dropped backward accents for it: letters first, then accents, then case.
    """
    return "".join(f"{weight:04x}" for weight in _collator().sort_key(name))


def initial(name: str) -> str:
    """The letter that `name` stands under: A to Z for Latin letters, `0-9` for all else.

    Accents do not count, and ligatures stand under their first letter (« Œuvre » under O).
    """
    folded = unicodedata.normalize("NFKD", name.replace("œ", "oe").replace("Œ", "Oe"))
    for character in folded.replace("æ", "ae").replace("Æ", "Ae").upper():
        if "A" <= character <= "Z":
            return character
        if character.isalnum():
            return _DIGITS
    return _DIGITS
