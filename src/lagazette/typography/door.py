"""What other rooms may take from typography."""

from datetime import date, datetime
from enum import StrEnum

from lagazette.typography.collation import initial, sort_key


class Locale(StrEnum):
    """A language with its rules of typography."""

    FR_FR = "fr-FR"
    EN = "en"


def locale_for(language: str) -> Locale:
    """The rules that an edition in `language` follows."""
    return Locale.FR_FR if language.startswith("fr") else Locale.EN


def typeset_text(text: str, locale: Locale) -> str:
    """Plain text as the locale sets it."""
    return text


def typeset_html(html: str, locale: Locale) -> str:
    """Inline or block HTML as the locale sets it."""
    return html


def format_day(day: date, locale: Locale) -> str:
    """A day in words."""
    return day.isoformat()


def format_instant(instant: datetime, locale: Locale) -> str:
    """An instant in words, with its offset."""
    return instant.isoformat()


__all__ = [
    "Locale",
    "format_day",
    "format_instant",
    "initial",
    "locale_for",
    "sort_key",
    "typeset_html",
    "typeset_text",
]
