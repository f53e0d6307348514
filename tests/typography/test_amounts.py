"""Amounts: numbers that stand alone."""

import pytest

from lagazette.typography.door import Locale, format_amount, typeset_text


@pytest.mark.parametrize(
    ("number", "unit", "french", "english"),
    [
        ("0", "", "0", "0"),
        ("980", "", "980", "980"),
        ("1250", "", "1\u202f250", "1,250"),
        ("-1234567.50", "", "\u22121\u202f234\u202f567,50", "\u22121,234,567.50"),
        ("41", "%", "41\u00a0%", "41%"),
        ("2.5", "km", "2,5\u00a0km", "2.5\u00a0km"),
        ("-3", "€", "\u22123\u00a0€", "\u2212€3"),
    ],
)
def test_an_amount_is_written_as_its_language_does(
    number: str, unit: str, french: str, english: str
) -> None:
    assert format_amount(number, Locale.FR_FR, unit=unit) == french
    assert format_amount(number, Locale.EN, unit=unit) == english


@pytest.mark.parametrize("locale", list(Locale))
def test_an_amount_in_a_text_is_left_as_it_is(locale: Locale) -> None:
    written = format_amount("-12345.6", locale, unit="%")

    assert typeset_text(written, locale) == written
