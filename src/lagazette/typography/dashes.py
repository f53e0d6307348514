"""Dashes that set off an aside, in pairs."""

import re

from lagazette.typography.quotes import Edit
from lagazette.typography.signs import EN_DASH, LINE, NO_BREAK, SPACE

_STOP = r"[.!?…](?=[\s»”)]|\Z)|\u2028"
_DASH_OR_STOP = re.compile(
    rf"(?P<before>[{SPACE}]+)[–—](?:(?P<after>[{SPACE}]+)(?=\S)|(?=[,;:)]))|{_STOP}"
)
_PARTNER_OR_STOP = re.compile(
    rf"(?<=\S)[{SPACE}]+(?:(?P<dash>[–—])(?=[,;:)]|[{SPACE}]+[^\s\d])"
    rf"|(?P<at>--?)(?:(?<=\d[{SPACE}].)|(?<=\d[{SPACE}]..)|(?=[,;:)]))(?=[{SPACE}]+[^\s\d]|[,;:)]\s))|{_STOP}"
)
_ENDS_IN_A_NUMBER = re.compile(rf"\d(?:[{SPACE}]?h)?\Z")


def partners(text: str) -> list[Edit]:
    """The hyphens behind a figure, or before a comma, whose sentence has a dash already.

    « Le maire – élu en 2020 - a dit »: alone, such a hyphen may stand between the names of two
    teams and their goals, or number a title. A dash that opens the line is no such partner.
    """
    edits: list[Edit] = []
    waiting: list[Edit] = []
    has_dash = False
    for found in _PARTNER_OR_STOP.finditer(text):
        if found["at"]:
            waiting.append((*found.span("at"), EN_DASH))
        elif found["dash"]:
            has_dash = True
        else:
            edits += waiting if has_dash else ()
            waiting, has_dash = [], False
    return edits + waiting if has_dash else edits


def asides(text: str) -> list[Edit]:
    """No break after the dash that opens an aside, nor before the one that closes it.

    The first dash of a sentence opens, the second closes, and so on; a single one opens. A dash
    between two numbers, or two hours, is a range and is left alone.
    """
    edits: list[Edit] = []
    inside = False
    for found in _DASH_OR_STOP.finditer(text):
        if found["before"] is None:
            inside = False
            continue
        start, end = found.span()
        if start == 0 or text[start - 1] == LINE or not (inside or found["after"]):
            continue
        if text[end].isdigit() and _ENDS_IN_A_NUMBER.search(text, max(0, start - 3), start):
            continue
        where = found.span("before") if inside else found.span("after")
        if text[where[0] : where[1]] != NO_BREAK:
            edits.append((*where, NO_BREAK))
        inside = not inside
    return edits
