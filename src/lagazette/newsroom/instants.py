"""The years in which something of a newspaper may happen."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

FIRST_YEAR: Final = 1600
"""The first printed weekly newspapers are of 1605: what is older was never published."""

LAST_YEAR: Final = 9000
"""Before the end of the calendar, where an instant has no counterpart in every zone."""


def far_dates(cleaned: Mapping[str, object]) -> list[tuple[str, str]]:
    """The fields of a form whose day or instant is a slip of the keyboard, and what to say."""
    said = _("Write a year from %(first)d to %(last)d.")
    return [
        (name, said % {"first": FIRST_YEAR, "last": LAST_YEAR})
        for name, value in cleaned.items()
        if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR
    ]
