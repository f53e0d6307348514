"""Which rules a language follows."""

import pytest

from lagazette.typography.door import RULES, Locale, locale_for


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", Locale.FR_FR),
        ("fr-FR", Locale.FR_FR),
        ("fr-be", Locale.FR_FR),
        ("fr-ca", Locale.FR_CA),
        ("FR_CH", Locale.FR_CH),
        ("en", Locale.EN),
        ("en-US", Locale.EN),
        ("de", Locale.EN),
        ("frr", Locale.EN),
        ("", Locale.EN),
    ],
)
def test_a_language_finds_its_rules(language: str, expected: Locale) -> None:
    assert locale_for(language) is expected


def test_every_rule_names_its_source_and_says_what_it_does() -> None:
    for rule in RULES:
        assert rule.name
        assert rule.locales
        assert rule.source
        assert rule.what.endswith((".", "!", "?", "§ 4.", "10’000.")), rule.name


def test_every_locale_has_at_least_a_dozen_rules() -> None:
    for locale in Locale:
        assert len({rule.name for rule in RULES if locale in rule.locales}) >= 12
