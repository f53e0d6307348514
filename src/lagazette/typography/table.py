"""Every rule, and which of them a locale follows."""

from lagazette.typography.english import ENGLISH_RULES
from lagazette.typography.french import FRENCH_RULES
from lagazette.typography.locales import Locale
from lagazette.typography.rules import Rule

RULES: tuple[Rule, ...] = FRENCH_RULES + ENGLISH_RULES
"""The table of rules, in the order in which they run: a later rule reads what an earlier made."""

RULES_OF: dict[Locale, tuple[Rule, ...]] = {
    locale: tuple(rule for rule in RULES if locale in rule.locales) for locale in Locale
}
