"""The years in which something of a newspaper may happen, and instants as people write them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lagazette.typography.door import format_instant, format_short_instant, locale_for

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


def in_words(instant: datetime) -> str:
    """The instant by the newspaper's clock, in the language of the screen.

    « 1er mai 2027, 10 h 00 (UTC+02:00) ».
    """
    return format_instant(timezone.localtime(instant), locale_for(get_language() or "fr"))


def in_short(instant: datetime) -> str:
    """The same where there is little room, without the year when it is this one.

    « jeu. 26 nov., 18 h 03 », `Thu 26 Nov, 18:03`.
    """
    return format_short_instant(
        timezone.localtime(instant),
        locale_for(get_language() or "fr"),
        year=timezone.localtime().year,
    )
