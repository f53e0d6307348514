"""What a rule of typography is."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from lagazette.typography.locales import Locale
from lagazette.typography.quotes import Edit
from lagazette.typography.signs import SPACE

FIGURES = "0123456789"

DASH = "dash"
"""Stands among the signs of a text for a dash, or for a hyphen that may become one."""

STOPS = "stops"
"""Stands among the signs of a text for two full stops or more in a row."""

RARE_SPACES = frozenset(SPACE) - {" "}

LOOSE_STOP = "loose stop"
"""Stands among the signs of a text for a comma or a full stop that may stand behind a space."""

FOR_EXAMPLE = "ex."
"""Stands among the signs of a text for itself."""

ROMAN = "roman"
"""Stands among the signs of a text for a Roman numeral, with or without an ordinal's ending."""

_LONG_NUMBER = "figures"

Find = Callable[[str], Sequence[Edit]]
"""The changes that a rule wants in a paragraph, in order and without overlap."""


@dataclass(frozen=True, slots=True)
class Finder:
    """One step of a rule: the changes that it wants, and the paragraph with them made.

    Both say the same; `put` spares the list of changes where no mark-up has to be moved along.
    """

    find: Find
    put: Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule of typography.

    `what` is the rule in a sentence, `source` the authority that states it (`sources.py` says
    how we know them). Only a paragraph that holds a sign of each of `signs` is searched, as it
    was typed: a rule also names the signs from which an earlier one may make its own. Beside
    characters there are signs that stand for more, such as DASH. The finders run in order: what
    one of them made, the next reads.
    """

    name: str
    locales: frozenset[Locale]
    source: str
    what: str
    signs: tuple[Iterable[str], ...]
    finders: tuple[Finder, ...]


_BEHIND_FIGURES = re.compile(rf"\d(?=([^\d{SPACE}])|[{SPACE}]+([^{SPACE}])|(\d{{3}}))")
_LOOSE_HYPHEN = re.compile(r"-(?<!\w-)")
_NUMERAL = re.compile(r"[IVX][IVXLC]*(?:i?[eè](?:re?|me)?s?|res?)?(?!\w)")


def behind_figures(text: str) -> Iterator[str]:
    """The signs of what stands behind the figures of a text, and of long numbers.

    With figures alone, a date would have each of the fourteen rules about numbers search its
    paragraph: a third of the time of typography.
    """
    for against, apart, more in _BEHIND_FIGURES.findall(text):
        yield _LONG_NUMBER if more else f"0{against}" if against else f"0 {apart}"


def has_roman(text: str) -> bool:
    """Whether a text has a Roman numeral: « Il » begins many a sentence, and is none."""
    return _NUMERAL.search(text) is not None


def has_loose_hyphen(text: str) -> bool:
    """Whether a hyphen of the text may become a dash."""
    return _LOOSE_HYPHEN.search(text) is not None


LONG_NUMBER = frozenset({_LONG_NUMBER})
"""The sign of four figures or more in a row."""


def against_figure(signs: Iterable[str]) -> frozenset[str]:
    """The signs of a text in which one of `signs` stands right behind a figure."""
    return frozenset(f"0{sign}" for sign in signs)


def behind_figure(signs: Iterable[str]) -> frozenset[str]:
    """The signs of a text in which one of `signs` stands behind a figure and a space."""
    return frozenset(f"0 {sign}" for sign in signs)


def first_signs(alternatives: str) -> frozenset[str]:
    """What the alternatives of a pattern begin with: characters, or a set that may be left out."""
    found: set[str] = set()
    for one in alternatives.split("|"):
        if one.startswith("["):
            members, _, rest = one[1:].partition("]")
            found.update(members)
            found.update(rest[1:2] if rest.startswith("?") else "")
        else:
            found.add(one[0])
    return frozenset(found)


Replacement = str | Callable[[re.Match[str]], str | None]


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with its changes made; they are in order and do not overlap."""
    parts: list[str] = []
    done = 0
    for start, end, new in edits:
        parts += (text[done:start], new)
        done = end
    parts.append(text[done:])
    return "".join(parts)


def by_search(find: Find) -> Finder:
    """A finder that a function of its own makes."""
    return Finder(find, lambda text: edited(text, edits) if (edits := find(text)) else text)


def by_pattern(pattern: str, replacement: Replacement) -> Finder:
    """A finder that replaces what `pattern` finds.

    What is replaced is the group that took part, where the pattern has groups, else all that was
    found. A replacement that is a function changes the group `at`; when it answers None, this
    place stays as it is.

    Let a pattern begin with the signs that it consumes and look back from behind them, as in
    `:(?<=\\w.)` instead of `(?<=\\w):`. Python's `re` leaps from one possible first sign to the
    next, but tries a pattern that begins by looking back at every place: a tenth as fast.
    A dot is any character: in HTML, the end of a line is a space like others.
    """
    compiled = re.compile(pattern, re.DOTALL)
    if not isinstance(replacement, str):
        return by_search(
            lambda text: [
                (*found.span("at"), made)
                for found in compiled.finditer(text)
                if (made := replacement(found)) is not None
            ]
        )
    if compiled.groups:
        return by_search(
            lambda text: [
                (*found.span(found.lastgroup or 0), replacement)
                for found in compiled.finditer(text)
            ]
        )
    return Finder(
        lambda text: [(*found.span(), replacement) for found in compiled.finditer(text)],
        partial(compiled.sub, replacement),
    )


_LOOSE_REFERENCE = re.compile(r"&#?\w{1,32}\Z")


def tightened(found: re.Match[str]) -> str | None:
    """Nothing instead of the spaces before a mark; None where & and ; would make a reference."""
    start = found.start()
    if found.string.startswith(";", found.end()) and _LOOSE_REFERENCE.search(
        found.string[max(0, start - 34) : start]
    ):
        return None
    return ""


def put_before(pattern: str, new: str) -> Finder:
    """A finder that puts `new` in front of what `pattern` finds."""
    compiled = re.compile(pattern, re.DOTALL)
    return Finder(
        lambda text: [(at := found.start(), at, new) for found in compiled.finditer(text)],
        # With a template of a group, the same takes half as long again.
        partial(compiled.sub, lambda found: new + found[0]),
    )


def only_where(hint: str, finder: Finder) -> Finder:
    """The finder, asked only about paragraphs in which `hint` is found, which must be quick."""
    found = re.compile(hint, re.DOTALL).search
    return Finder(
        lambda text: finder.find(text) if found(text) else (),
        lambda text: finder.put(text) if found(text) else text,
    )


def only_with(held: Sequence[str], finder: Finder) -> Finder:
    """The finder, asked only about paragraphs that hold one of a few strings.

    To look for five strings takes a third of the time of looking for one set of characters.
    """

    def holds(text: str) -> bool:
        return any(map(text.__contains__, held))

    return Finder(
        lambda text: finder.find(text) if holds(text) else (),
        lambda text: finder.put(text) if holds(text) else text,
    )


def spaces_before(sign: str, new: str, *, behind: str) -> Finder:
    """A finder that makes `new` of the spaces before `sign`, a pattern of one character or more.

    Only spaces behind a visible character that is not among `behind` are changed, and none that
    begin with the end of a line. Looked for from the sign: there are fewer of those than of spaces.
    """
    compiled = re.compile(sign, re.DOTALL)

    def find(text: str) -> list[Edit]:
        edits: list[Edit] = []
        for found in compiled.finditer(text):
            end = start = found.start()
            while start and text[start - 1] in SPACE:
                start -= 1
            if not 0 < start < end or text[start] == "\n":
                continue
            if not ((last := text[start - 1]).isspace() or last in behind):
                edits.append((start, end, new))
        return edits

    return by_search(find)
