"""The order of names in lists: « Éluard » between « eau » and « État »."""

import os
import re
import unicodedata
from functools import cache
from pathlib import Path

import pyuca

_DIGITS = "0-9"

_ELEMENT = re.compile(rb"\[[*.]([0-9A-F]{4})\.([0-9A-F]{4})\.([0-9A-F]{4})\]")


class _Collator:
    """pyuca's, which reads of its table only the blocks of 256 characters that names are made of.

    The whole table has 33,000 lines, for every script there is: it took 17 MiB for as long as a
    process lived, and 0.13 s.
    """

    def __init__(self) -> None:
        self._table = Path(pyuca.__file__).with_name(f"allkeys-{pyuca.Collator.UCA_VERSION}.txt")
        self._collator = pyuca.Collator(os.devnull)
        self._blocks: set[int] = set()
        for first, last, base in re.findall(
            rb"\n@implicitweights (\w+)\.\.(\w+); (\w+)", self._table.read_bytes()
        ):
            self._collator.implicit_weights.append([int(first, 16), int(last, 16), int(base, 16)])

    def sort_key(self, name: str) -> tuple[int, ...]:
        """The weights of a name."""
        decomposed = unicodedata.normalize("NFD", name)
        if new := {ord(character) >> 8 for character in decomposed} - self._blocks:
            self._read(new)
        key: tuple[int, ...] = self._collator.sort_key(decomposed)
        return key

    def _read(self, blocks: set[int]) -> None:
        """Read what begins with a character of some blocks: it, and what it makes with others."""
        text = self._table.read_bytes()
        for block in blocks:
            lines = re.findall(rb"\n(%02X[0-9A-F]{2}(?: [0-9A-F]+)*) *;([^#\n]*)" % block, text)
            for characters, elements in lines:
                self._collator.table.add(
                    [int(character, 16) for character in characters.split()],
                    [[int(weight, 16) for weight in one] for one in _ELEMENT.findall(elements)],
                )
        # Last: another thread that finds a block here goes on to use it.
        self._blocks |= blocks


@cache
def _collator() -> _Collator:
    return _Collator()


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
