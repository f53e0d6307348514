"""What other rooms may take from typography: text, HTML and dates as a locale sets them.

Pure functions; what is stored is never changed by them. Setting twice is setting once.
"""

from lagazette.typography.amounts import format_amount
from lagazette.typography.collation import initial, sort_key
from lagazette.typography.dates import (
    format_day,
    format_instant,
    format_month,
    format_short_instant,
    format_weekday,
    month_name,
)
from lagazette.typography.errors import NaiveInstantError, TypographyError
from lagazette.typography.html import typeset as typeset_html
from lagazette.typography.html import typeset_line
from lagazette.typography.locales import Locale, locale_for
from lagazette.typography.paragraph import typeset as typeset_text
from lagazette.typography.paragraph import typeset_with_edges
from lagazette.typography.rules import Rule
from lagazette.typography.table import RULES

__all__ = [
    "RULES",
    "Locale",
    "NaiveInstantError",
    "Rule",
    "TypographyError",
    "format_amount",
    "format_day",
    "format_instant",
    "format_month",
    "format_short_instant",
    "format_weekday",
    "initial",
    "locale_for",
    "month_name",
    "sort_key",
    "typeset_html",
    "typeset_line",
    "typeset_text",
    "typeset_with_edges",
]
