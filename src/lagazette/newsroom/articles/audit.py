"""Lines of the audit log about articles, written without asking for what is at hand.

Wagtail checks each line before it writes it, and for that asks the database whether the article,
the account, the draft and the type of page are there, all of which it has just been given.
"""

from collections.abc import Iterable
from typing import Any

from wagtail.models import PageLogEntry

_full_clean: Any = PageLogEntry.full_clean


def install() -> None:
    """Replace the check, once, when the applications are ready."""
    lines: Any = PageLogEntry
    lines.full_clean = full_clean


def full_clean(line: Any, exclude: Iterable[str] | None = None, *args: Any, **kwargs: Any) -> None:
    """Check a line, but for rows that came with it as rows, not as numbers."""
    at_hand = {
        field.name
        for field in line._meta.concrete_fields
        if field.is_relation and field.is_cached(line)
    }
    _full_clean(line, {*(exclude or ()), *at_hand}, *args, **kwargs)
