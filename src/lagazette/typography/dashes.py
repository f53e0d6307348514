"""Dashes that set off an aside, in pairs."""

import re

from lagazette.typography.quotes import Edit
from lagazette.typography.signs import NO_BREAK, SPACE

_DASH_OR_STOP = re.compile(
    rf"(?P<before>[{SPACE}]+)[–—](?P<after>[{SPACE}]+)(?=\S)|[.!?…](?=[\s»”)]|\Z)|[\n\u2028]"
)


def asides(text: str) -> list[Edit]:
    """No break after the dash that opens an aside, nor before the one that closes it.

    The first dash of a sentence opens, the second closes, and so on; a single one opens. A dash
    between two numbers is a range and is left alone.
    """
    edits: list[Edit] = []
    inside = False
    for found in _DASH_OR_STOP.finditer(text):
        if found["before"] is None:
            inside = False
            continue
        start, end = found.span()
        if start == 0:
            continue
        if text[start - 1].isdigit() and text[end].isdigit():
            continue
        where = found.span("before") if inside else found.span("after")
        if text[where[0] : where[1]] != NO_BREAK:
            edits.append((*where, NO_BREAK))
        inside = not inside
    return edits
