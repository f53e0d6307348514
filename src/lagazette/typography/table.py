"""Every rule, and which of them a locale follows."""

from functools import lru_cache
from itertools import repeat

from lagazette.typography.english import ENGLISH_RULES
from lagazette.typography.french import FRENCH_RULES
from lagazette.typography.locales import Locale
from lagazette.typography.rules import (
    DASH,
    FIGURES,
    FOR_EXAMPLE,
    LOOSE_STOP,
    RARE_SPACES,
    ROMAN,
    STOPS,
    Finder,
    Rule,
    behind_figures,
    has_loose_hyphen,
    has_roman,
)

RULES: tuple[Rule, ...] = FRENCH_RULES + ENGLISH_RULES
"""The table of rules, in the order in which they run: a later rule reads what an earlier made."""

_FIGURES = frozenset(FIGURES)
_NUMERALS = frozenset("IVX")
_DASHES = frozenset("–—")
_HYPHEN = frozenset("-")
_STOP = frozenset(".")

_ASKED = dict.fromkeys(
    [_FIGURES, _NUMERALS, _DASHES, _HYPHEN, _STOP, RARE_SPACES]
    + [frozenset(some) for rule in RULES for some in rule.signs]
)
_BIT = {asked: 1 << place for place, asked in enumerate(_ASKED)}
"""A bit for each set of signs of which a rule, or the search for further signs, asks for one."""

_BITS: dict[str, int] = {}
"""For each sign, the sets that it is in: texts have far fewer sums of these than sets of signs."""

for _asked, _bit in _BIT.items():
    for _sign in _asked:
        _BITS[_sign] = _BITS.get(_sign, 0) | _bit

_FIGURE, _NUMERAL, _DASH, _LONE_HYPHEN, _ANY_STOP, _RARE_SPACE = (
    _BIT[some] for some in (_FIGURES, _NUMERALS, _DASHES, _HYPHEN, _STOP, RARE_SPACES)
)

_BYTES = ("utf-8", "surrogatepass")
_NO_SIGNS = bytes(code for code in range(128) if chr(code) not in _BITS)
"""Letters, most of them. Without them a set of a text's characters takes a third of the time."""


def finders_for(text: str, locale: Locale) -> tuple[Finder, ...]:
    """What a paragraph has to be searched for, in order, by the signs that it holds."""
    bits = 0
    signs = set(text.encode(*_BYTES).translate(None, _NO_SIGNS).decode(*_BYTES))
    for some in map(_BITS.get, signs, repeat(0)):
        bits |= some
    if bits & _FIGURE:
        for sign in behind_figures(text):
            bits |= _BITS.get(sign, 0)
    if bits & _NUMERAL and has_roman(text):
        bits |= _BITS[ROMAN]
    if bits & _DASH or (bits & _LONE_HYPHEN and has_loose_hyphen(text)):
        bits |= _BITS[DASH]
    if bits & _RARE_SPACE or " ," in text or " ." in text:
        bits |= _BITS[LOOSE_STOP]
    if bits & _ANY_STOP:
        if ".." in text:
            bits |= _BITS[STOPS]
        if FOR_EXAMPLE in text:
            bits |= _BITS[FOR_EXAMPLE]
    return _finders(locale, bits)


_STEPS = tuple(
    (rule.locales, tuple(_BIT[frozenset(some)] for some in rule.signs), rule.finders)
    for rule in RULES
)


@lru_cache(4096)
def _finders(locale: Locale, bits: int) -> tuple[Finder, ...]:
    return tuple(
        finder
        for locales, asked, finders in _STEPS
        if locale in locales and all(map(bits.__and__, asked))
        for finder in finders
    )
