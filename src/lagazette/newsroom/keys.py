"""Keys of rows, as a request sends them: text that may be anything."""

from typing import Final

_DIGITS: Final = 18
"""Of the largest number that a database keeps, less one."""


def is_key(sent: str) -> bool:
    """Whether a text can be the key of a row."""
    return sent.isascii() and sent.isdecimal() and len(sent) <= _DIGITS
