"""Prefixes: how a long letter of the index is divided, by the letter after the first.

`PO` holds the names under P whose second letter is an o, accented or not; `P_` those that go on
with anything else. The names of one prefix are neighbours in dictionary order, so a prefix is a
stretch of the list and a name belongs to one whatever else stands in the index.
"""

from bisect import bisect_right
from functools import cache
from string import ascii_uppercase

from lagazette.press.keys import HIGHEST
from lagazette.typography.door import sort_key

OTHER = "_"
_SECONDS = (OTHER, *ascii_uppercase)
_WEIGHT = 4
"""Digits of one weight in a sort key."""


def prefixes(letter: str) -> tuple[str, ...]:
    """The prefixes that a letter may be divided into, in dictionary order."""
    return tuple(letter + second for second in _SECONDS)


def can_be_divided(letter: str) -> bool:
    """Whether names stand under this letter by their first one, as under `0-9` they do not."""
    return letter in ascii_uppercase


def prefix_of(position: str) -> str | None:
    """The prefix that a place in the index falls into; None under what is not divided."""
    letter = position.partition("|")[0]
    if not can_be_divided(letter):
        return None
    number = bisect_right(_starts(letter), position) - 1
    return f"{letter}{_SECONDS[number]}"


def prefix_bounds(prefix: str) -> tuple[str, str]:
    """The positions between which the names of a prefix stand."""
    letter, number = prefix[0], _SECONDS.index(prefix[1])
    starts = _starts(letter)
    return starts[number], starts[number + 1] if number + 1 < len(starts) else f"{letter}|{HIGHEST}"


@cache
def _starts(letter: str) -> tuple[str, ...]:
    """The lowest position of each prefix; what follows Z in other scripts stays with Z."""
    return (f"{letter}|", *(f"{letter}|{_weight(letter)}{_weight(s)}" for s in ascii_uppercase))


def _weight(letter: str) -> str:
    return sort_key(letter)[:_WEIGHT]
