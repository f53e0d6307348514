"""What a rule of typography is."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lagazette.typography.locales import Locale
from lagazette.typography.quotes import Edit

FIGURES = "0123456789"

Finder = Callable[[str], Sequence[Edit]]
"""The changes that a rule wants in a paragraph, in order and without overlap."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of typography.

    `what` is the rule in a sentence, `source` the authority that states it (`sources.py` says
    how we know them). Only a paragraph that holds a sign of each of `signs` is searched, as it
    was typed: a rule also names the signs from which an earlier one may make its own. The
    finders run in order: what one of them made, the next reads.
    """

    name: str
    locales: frozenset[Locale]
    source: str
    what: str
    signs: tuple[str, ...]
    finders: tuple[Finder, ...]


Replacement = str | Callable[[re.Match[str]], str | None]


def by_pattern(pattern: str, replacement: Replacement) -> Finder:
    """A finder that replaces what `pattern` finds.

    What is replaced is the group that took part, where the pattern has groups, else all that was
    found. A replacement that is a function changes the group `at`; when it answers None, this
    place stays as it is.

    Let a pattern begin with the signs that it consumes and look back from behind them, as in
    `:(?<=\\w.)` instead of `(?<=\\w):`. Python's `re` leaps from one possible first sign to the
    next, but tries a pattern that begins by looking back at every place: a tenth as fast.
    """
    compiled = re.compile(pattern)
    if isinstance(replacement, str):
        if compiled.groups:
            return lambda text: [
                (*found.span(found.lastgroup or 0), replacement)
                for found in compiled.finditer(text)
            ]
        return lambda text: [(*found.span(), replacement) for found in compiled.finditer(text)]
    return lambda text: [
        (*found.span("at"), made)
        for found in compiled.finditer(text)
        if (made := replacement(found)) is not None
    ]


def put_before(pattern: str, new: str) -> Finder:
    """A finder that puts `new` in front of what `pattern` finds."""
    compiled = re.compile(pattern)
    return lambda text: [(at := found.start(), at, new) for found in compiled.finditer(text)]


def only_where(hint: str, finder: Finder) -> Finder:
    """The finder, asked only about paragraphs in which `hint` is found, which must be quick."""
    found = re.compile(hint).search
    return lambda text: finder(text) if found(text) else ()
