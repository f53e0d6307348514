"""Which quotation marks belong together, and which marks their depth asks for.

Straight marks are told apart by their neighbours, curly ones and guillemets by themselves. When
the straight double marks of a paragraph do not pair, nothing in it is changed: a mark left as it
was typed is a smaller fault than one turned the wrong way.
"""

import re
from itertools import takewhile
from typing import NamedTuple

from lagazette.typography.signs import SPACE

Edit = tuple[int, int, str]
"""From, to, and what stands there instead."""

_MARKS = re.compile(
    r"[\"«»“”‘'’](?:(?<=[\"«»“”‘])|(?<=')(?<![\w.,!?…)\]'’”»].)(?=\w)|(?<=\S['’])(?!\w))"
)
_DOUBLE = re.compile('["«»“”]')
"""The marks of a paragraph without single ones: most have apostrophes only, turned by now, which
are none where no ‘ opens."""

_FOREIGN = re.compile(r"[„‚‟]|\A[^‹›]*›")
"""Low marks, or › first: another language's system, which is not ours to mend."""

_RARE = "„‚‟›"
"""What a foreign system has. To look for each takes a twentieth of the time of the pattern."""

_OPENED_BY = {"»": "«", "”": "“"}
_SINGLE = {"'", "‘"}

_BEFORE_OPENING = frozenset("([{-–—/’'=«“‘‹¡¿*|_~")
_AFTER_CLOSING = frozenset(".,;:!?…)]}-–—/’'=»”›*|_~")


class Mark(NamedTuple):
    """An opening mark that waits for its partner."""

    at: int
    sign: str


class Pair(NamedTuple):
    """Two marks that belong together."""

    opening: int
    closing: int
    sign: str


class _UnbalancedError(Exception):
    """The straight marks of a paragraph do not pair."""


class _Pairing:
    """One walk over a paragraph's marks, left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.open: list[Mark] = []
        self.pairs: list[Pair] = []
        self.opened_at = -1  # where the last straight mark was taken for an opening one

    def meet(self, at: int) -> None:
        match self.text[at]:
            case '"':
                if self._opens(at):
                    self.open.append(Mark(at, '"'))
                    self.opened_at = at
                else:
                    self._close_straight(at)
            case "«" | "“" | "‘" as sign:
                self.open.append(Mark(at, sign))
            case "»" | "”" as sign:
                self._close_turned(at, _OPENED_BY[sign])
            case "'" if at == 0 or not self._word_or_sign_before(at):
                self.open.append(Mark(at, "'"))
            case "’" if any(mark.sign == "‘" for mark in self._open_singles()):
                while self.open[-1].sign != "‘":
                    self.open.pop()
                self._pair(at)
            case "'" if self.open and self.open[-1].sign == "'":
                self._pair(at)

    def finish(self) -> None:
        self._drop_singles()
        if any(mark.sign == '"' for mark in self.open):
            raise _UnbalancedError

    def _word_or_sign_before(self, at: int) -> bool:
        # An opening single mark is only found before a letter, a closing one never is.
        return not (at + 1 < len(self.text) and _is_word(self.text[at + 1]))

    def _opens(self, at: int) -> bool:
        before = self.text[at - 1] if at else " "
        after = self._first_after(at)
        may_open = before.isspace() or before in _BEFORE_OPENING or at - 1 == self.opened_at
        may_close = after.isspace() or after in _AFTER_CLOSING
        if may_open and may_close:
            return not any(mark.sign == '"' for mark in self.open)
        if not may_open and not may_close:
            raise _UnbalancedError
        return may_open

    def _first_after(self, at: int) -> str:
        for sign in self.text[at + 1 : at + 8]:
            if sign not in "\"'":
                return sign
        return " "

    def _close_straight(self, at: int) -> None:
        self._drop_singles()
        if self.open and self.open[-1].sign == '"':
            self._pair(at)
        elif not self.text[at - 1].isdigit():  # 15" is a length, and no quotation mark
            raise _UnbalancedError

    def _close_turned(self, at: int, opening: str) -> None:
        self._drop_singles()
        if self.open and self.open[-1].sign == opening:
            self._pair(at)
        elif len(self.open) > 1 or any(mark.sign in {opening, '"'} for mark in self.open):
            raise _UnbalancedError

    def _pair(self, at: int) -> None:
        mark = self.open.pop()
        self.pairs.append(Pair(mark.at, at, mark.sign))

    def _open_singles(self) -> list[Mark]:
        return list(takewhile(lambda mark: mark.sign in _SINGLE, reversed(self.open)))

    def _drop_singles(self) -> None:
        # A single mark that found no partner was an apostrophe.
        while self.open and self.open[-1].sign in _SINGLE:
            self.open.pop()


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def paired(text: str) -> list[tuple[Pair, int]]:
    """Each pair of marks with its depth, the number of double marks still open around it.

    Empty when the straight marks do not pair, or another language's marks are among them. A
    turned mark whose partner stands in another paragraph counts as open to the end.
    """
    marks = _MARKS if "'" in text or "‘" in text else _DOUBLE
    places = [found.start() for found in marks.finditer(text)]
    if not places:
        return []
    if any(map(text.__contains__, _RARE)) and _FOREIGN.search(text):
        return []
    walk = _Pairing(text)
    try:
        for at in places:
            walk.meet(at)
        walk.finish()
    except _UnbalancedError:
        return []
    if len(walk.pairs) == 1 and not walk.open:
        return [(walk.pairs[0], 0)]
    opening = {pair.opening: pair for pair in walk.pairs}
    closing = {pair.closing for pair in walk.pairs if pair.sign not in _SINGLE}
    waiting = {mark.at for mark in walk.open if mark.sign not in _SINGLE}
    depth = 0
    found_pairs: list[tuple[Pair, int]] = []
    for at in sorted({*opening, *closing, *waiting}):
        if at in closing:
            depth -= 1
        if at in opening:
            found_pairs.append((opening[at], depth))
        if at in waiting or (at in opening and opening[at].sign not in _SINGLE):
            depth += 1
    return found_pairs


def _edits(text: str, pair: Pair, marks: str) -> list[Edit]:
    """The changes that give a pair its marks; curly marks have no spaces inside."""
    opening_to, closing_from = pair.opening + 1, pair.closing
    if marks[0] != "«" and not text[opening_to:closing_from].isspace():
        while text[opening_to] in SPACE:
            opening_to += 1
        while text[closing_from - 1] in SPACE:
            closing_from -= 1
    return [(pair.opening, opening_to, marks[0]), (closing_from, pair.closing + 1, marks[1])]


def french_marks(text: str) -> list[Edit]:
    """« » outside, “ ” inside them, ‘ ’ inside those, whichever marks were typed.

    Single marks outside every quotation stay single: there they set off a word or a meaning.
    """
    edits: list[Edit] = []
    around: list[tuple[int, int]] = []  # where the pairs around end, and their levels
    for pair, depth in paired(text):
        while around and around[-1][0] < pair.opening:
            around.pop()
        level = max(depth, around[-1][1] + 1) if around else depth
        outside = pair.sign == "'" and level == 0
        if pair.sign == "‘" or outside:
            around.append((pair.closing, level - 1))
        else:
            around.append((pair.closing, level))
        if pair.sign != "‘":
            marks = "‘’" if outside or level > 1 else ("«»", "“”")[level]
            edits += _edits(text, pair, marks)
    return sorted(edits)


def english_marks(text: str) -> list[Edit]:
    """Straight marks turned, “ ” and ‘ ’ by turns; single ones that were typed stay single."""
    edits: list[Edit] = []
    around: list[tuple[int, bool]] = []  # where the pairs around end, and whether they are single
    for pair, depth in paired(text):
        while around and around[-1][0] < pair.opening:
            around.pop()
        single = pair.sign in _SINGLE
        if pair.sign == '"':
            single = not around[-1][1] if around else depth % 2 == 1
        around.append((pair.closing, single))
        if pair.sign in "\"'":
            edits += _edits(text, pair, "‘’" if single else "“”")
    return sorted(edits)
