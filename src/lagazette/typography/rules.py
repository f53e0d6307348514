"""What a rule of typography is."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lagazette.typography.locales import Locale
from lagazette.typography.quotes import Edit

Finder = Callable[[str], Iterable[Edit]]
"""The changes that a rule wants in a paragraph, in order and without overlap."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of typography.

    `what` is the rule in a sentence, `source` the authority that states it (`sources.py` says
    how we know them). Only paragraphs that hold one of `signs` are searched; an empty `signs`
    means every paragraph that holds a digit.
    """

    name: str
    locales: frozenset[Locale]
    source: str
    what: str
    signs: str
    finder: Finder


Replacement = str | Callable[[re.Match[str]], str | None]


def by_pattern(pattern: str, replacement: Replacement, *, flags: int = 0) -> Finder:
    """A finder that replaces what `pattern` finds.

    What is replaced is the group that took part, where the pattern has groups, else all that was
    found. A replacement that is a function changes the group `at`; when it answers None, this
    place stays as it is.
    """
    compiled = re.compile(pattern, flags)
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
