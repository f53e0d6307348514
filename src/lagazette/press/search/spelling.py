"""Spelling: the words of an index that are nearest to one that it does not have."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

LETTERS = "abcdefghijklmnopqrstuvwxyz"
"""What a slip puts in: numbers are seldom mistyped, and each letter costs a look-up a place."""

SHORTEST = 4
"""Shorter words are near too many others."""

LONG = 8
"""From this length on, two slips are forgiven, once the first letters are right."""

PREFIX = 3
MOST_FELLOWS = 1_000
"""Words with the same first letters that are compared, the most frequent first."""

MOST = 3


Fellows = Callable[[str, int], list[tuple[str, int]]]
"""So many of the words that begin so, the most frequent first, each with its documents."""


def nearest(
    word: str,
    *,
    frequency: Callable[[str], int],
    fellows: Fellows,
) -> tuple[str, ...]:
    """The known words nearest to `word`, the most frequent first: one slip away, or else two.

    A slip is a letter too many, too few, wrong, or two exchanged. `frequency` says how many
    documents have a word. A beginning stands for its words where no slip explains it.
    """
    if len(word) < SHORTEST:
        return _begun(word, frequency, fellows)
    found = {near: n for near in set(one_slip(word)) if (n := frequency(near))}
    if not found and len(word) >= LONG:
        found = {
            other: n
            for other, n in fellows(word[:PREFIX], MOST_FELLOWS)
            if abs(len(other) - len(word)) <= 2 and slips(word, other) <= 2
        }
    best = sorted(found, key=lambda near: (-found[near], near))
    return _first(best, frequency) or _begun(word, frequency, fellows)


def _begun(word: str, frequency: Callable[[str], int], fellows: Fellows) -> tuple[str, ...]:
    if len(word) < PREFIX:
        return ()
    return _first((other for other, _ in fellows(word, MOST_FELLOWS)), frequency)


def _first(words: Iterable[str], frequency: Callable[[str], int]) -> tuple[str, ...]:
    """The first few that really are there: `fellows` may count what is there no more."""
    return tuple(islice((word for word in words if frequency(word)), MOST))


def one_slip(word: str) -> Iterator[str]:
    """Every word that one slip makes of this one."""
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        for letter in LETTERS:
            yield f"{before}{letter}{after}"
            if after:
                yield f"{before}{letter}{after[1:]}"
        if after:
            yield f"{before}{after[1:]}"
        if len(after) > 1:
            yield f"{before}{after[1]}{after[0]}{after[2:]}"


def slips(one: str, other: str) -> int:
    """The distance of Damerau and Levenshtein, with each pair exchanged at most once."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, above, row = row, before, [i]
        for j, fellow in enumerate(other, start=1):
            cost = min(row[-1] + 1, before[j] + 1, before[j - 1] + (letter != fellow))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == fellow:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]
