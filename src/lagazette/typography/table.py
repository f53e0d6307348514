"""Every rule, and which of them a locale follows."""

from functools import lru_cache

from lagazette.typography.english import ENGLISH_RULES
from lagazette.typography.french import FRENCH_RULES
from lagazette.typography.locales import Locale
from lagazette.typography.rules import FIGURES, Finder, Rule

RULES: tuple[Rule, ...] = FRENCH_RULES + ENGLISH_RULES
"""The table of rules, in the order in which they run: a later rule reads what an earlier made."""

_FIGURES = frozenset(FIGURES)
_SIGNS = frozenset("".join("".join(rule.signs) for rule in RULES)) - _FIGURES


def finders_for(text: str, locale: Locale) -> tuple[Finder, ...]:
    """What a paragraph has to be searched for, in order, by the signs that it holds."""
    held = frozenset(text)
    return _finders(locale, held & _SIGNS, not held.isdisjoint(_FIGURES))


@lru_cache(4096)
def _finders(locale: Locale, signs: frozenset[str], has_figure: bool) -> tuple[Finder, ...]:
    held = signs | _FIGURES if has_figure else signs
    return tuple(
        finder
        for rule in RULES
        if locale in rule.locales and not any(held.isdisjoint(some) for some in rule.signs)
        for finder in rule.finders
    )
