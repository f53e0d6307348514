"""Every rule, and which of them a locale follows."""

from functools import lru_cache

from lagazette.typography.english import ENGLISH_RULES
from lagazette.typography.french import FRENCH_RULES
from lagazette.typography.locales import Locale
from lagazette.typography.rules import FIGURES, RARE_SPACES, Finder, Rule, signs_of

RULES: tuple[Rule, ...] = FRENCH_RULES + ENGLISH_RULES
"""The table of rules, in the order in which they run: a later rule reads what an earlier made."""

_FIGURES = frozenset(FIGURES)
_SIGNS = frozenset(sign for rule in RULES for some in rule.signs for sign in some) - _FIGURES


_BYTES = ("utf-8", "surrogatepass")
_ASKED = _SIGNS | _FIGURES | RARE_SPACES | {"-"}
_NO_SIGNS = bytes(code for code in range(128) if chr(code) not in _ASKED)
"""Letters, most of them. Without them a set of a text's characters takes a third of the time."""


def finders_for(text: str, locale: Locale) -> tuple[Finder, ...]:
    """What a paragraph has to be searched for, in order, by the signs that it holds."""
    held = set(text.encode(*_BYTES).translate(None, _NO_SIGNS).decode(*_BYTES))
    has_figure = not held.isdisjoint(_FIGURES)
    return _finders(locale, _SIGNS & (held | signs_of(text, held)), has_figure)


@lru_cache(4096)
def _finders(locale: Locale, signs: frozenset[str], has_figure: bool) -> tuple[Finder, ...]:
    held = signs | _FIGURES if has_figure else signs
    return tuple(
        finder
        for rule in RULES
        if locale in rule.locales and not any(held.isdisjoint(some) for some in rule.signs)
        for finder in rule.finders
    )
