"""Amounts: numbers that stand alone, in a chart or a column, with their unit."""

import re
from typing import Final

from lagazette.typography.locales import FRENCH, Locale
from lagazette.typography.signs import NARROW, NO_BREAK

MINUS: Final = "\u2212"

CURRENCIES: Final = frozenset("€$£¥")
"""Signs that English writes against the number, in front of it."""

_GROUP = re.compile(r"(?<=\d)(?=(?:\d{3})+\Z)")


def format_amount(number: str, locale: Locale, *, unit: str = "") -> str:
    """A decimal number (`-1234.50`) as the locale writes it: « −1 234,50 ».

    All its decimals stay, for columns in which the others have as many. Whole parts of four
    digits are grouped too: no number of a chart is a year or a name. `unit` is a sign, `%` or
    `km`; where it stands follows the locale.
    """
    sign, digits = (MINUS, number[1:]) if number.startswith("-") else ("", number)
    whole, _, decimals = digits.partition(".")
    french = locale in FRENCH
    whole = _GROUP.sub(NARROW if french else ",", whole)
    amount = f"{whole}{',' if french else '.'}{decimals}" if decimals else whole
    if not unit:
        return sign + amount
    if not french and unit in CURRENCIES:
        return f"{sign}{unit}{amount}"
    return f"{sign}{amount}{'' if unit == '%' and not french else NO_BREAK}{unit}"
