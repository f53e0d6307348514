"""The lines of a capture: cut with their places, and wrapped ones joined again."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from lagazette.intake.words import clean, key

# A line that ends so ends a sentence, closing marks and brackets included.
_SENTENCE_END = re.compile(r"[.!?…:;][\s»”\"’')\]]*$")
# Text wrapped by a program is at most so wide; beyond it one line is one paragraph.
_WIDEST_WRAP = 120
_NARROWEST_WRAP = 40
_LEAST_CONTINUED = 30
# A program that puts a blank line behind every line may have kept a few together.
_EVEN_GAPS = 0.95


_NEXT_SENTENCE = re.compile(r"[.!?…][\s»”’\"]+[«“‘\"A-ZÀ-Þ]")
_CONTACT = re.compile(r"\d\d[ .]\d\d[ .]\d\d|\b\d{3}[ .-]\d{4}\b|\bwww\.|\S@\S")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of one physical line, without the white space around it."""

    line: int
    offset: int
    raw: str

    def part(self, start: int, end: int) -> "Stretch":
        """The stretch from `start` to `end` of this one, trimmed."""
        piece = self.raw[start:end]
        lead = len(piece) - len(piece.lstrip())
        return Stretch(self.line, self.offset + start + lead, piece.strip())


@dataclass(frozen=True)
class Line:
    """One logical line: what stands together, though a program may have wrapped it.

    `gap` says whether a blank line stands before it.
    """

    stretches: tuple[Stretch, ...]
    gap: bool

    @cached_property
    def text(self) -> str:
        """The words of the line as they are stored."""
        return clean(" ".join(stretch.raw for stretch in self.stretches))

    @cached_property
    def key(self) -> str:
        """The line for recognising it again."""
        return key(self.text)

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.text.count(" ") + 1

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether its last mark ends a sentence or announces something."""
        return _SENTENCE_END.search(self.text[-8:]) is not None

    @cached_property
    def has_sentences(self) -> bool:
        """Whether one sentence ends within it and another begins."""
        return _NEXT_SENTENCE.search(self.text) is not None

    @cached_property
    def has_contact(self) -> bool:
        """Whether it holds a telephone number or an address, as no title does."""
        return _CONTACT.search(self.text) is not None

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as running text: a whole sentence, or far too long for a label."""
        return (self.ends_sentence and self.words >= 8) or len(self.text) >= 160


def cut_lines(text: str) -> list[Line]:
    """The lines of `text` that show something, each with its place."""
    lines: list[Line] = []
    offset, gap = 0, False
    for number, raw in enumerate(text.splitlines(keepends=True), start=1):
        stretch = Stretch(number, offset, raw).part(0, len(raw))
        if clean(stretch.raw):
            lines.append(Line((stretch,), gap))
            gap = False
        else:
            gap = True
        offset += len(raw)
    return lines


def join_wrapped(lines: Sequence[Line], *, stands_alone: Callable[[Line], bool]) -> list[Line]:
    """Join lines that a program wrapped; lines that `stands_alone` knows are never joined.

    Two signs: the next line begins with a small letter though the sentence has not ended; or
    the text is wrapped at one width and the next word would not have fitted.
    """
    joined: list[Line] = []
    width = max((len(line.text) for line in lines if not stands_alone(line)), default=0)
    for run in _runs(lines, stands_alone=stands_alone):
        full = [_is_full(run[i], run[i + 1], width=width) for i in range(len(run) - 1)]
        wrapped = (
            _NARROWEST_WRAP <= width <= _WIDEST_WRAP
            and sum(full) * 2 > len(full)
            and sum(not line.ends_sentence for line in run[:-1]) * 2 >= len(full)
        )
        open_line: list[Line] = []
        for at, line in enumerate(run):
            goes_on = (
                _continues(open_line[-1], line) and not _is_keyword(run, at) if open_line else False
            )
            if open_line and not ((wrapped and full[at - 1]) or goes_on):
                joined.append(_one(open_line))
                open_line = []
            open_line.append(line)
        joined.append(_one(open_line))
    return joined


def has_even_gaps(lines: Sequence[Line]) -> bool:
    """Whether a blank line stands before nearly every line."""
    return sum(line.gap for line in lines[1:]) >= max(1, _EVEN_GAPS * (len(lines) - 1))


def without_even_gaps(lines: list[Line]) -> list[Line]:
    """The same lines, those of the text without gaps where nearly all have one.

    Such gaps separate nothing. Above the text, they still set the paper's name apart.
    """
    if not has_even_gaps(lines):
        return lines
    first = next((at for at, line in enumerate(lines) if line.is_prose), len(lines))
    return lines[:first] + [replace(line, gap=False) for line in lines[first:]]


def _runs(lines: Sequence[Line], *, stands_alone: Callable[[Line], bool]) -> list[list[Line]]:
    runs: list[list[Line]] = []
    previous_alone = True
    for line in lines:
        alone = stands_alone(line)
        if not runs or line.gap or alone or previous_alone:
            runs.append([])
        runs[-1].append(line)
        previous_alone = alone
    return runs


def _is_full(line: Line, following: Line, *, width: int) -> bool:
    # Programs differ in whether a line may touch the margin.
    return len(line.text) + 1 + len(following.text.split(" ", 1)[0]) > width - 1


def _continues(line: Line, following: Line) -> bool:
    return (
        following.text[0].islower()
        and not line.ends_sentence
        and len(line.text) >= _LEAST_CONTINUED
    )


def _is_keyword(run: Sequence[Line], at: int) -> bool:
    """One of several words in small letters, each in its line, under a title."""
    beside = run[at + 1 : at + 2]
    return all(
        line.words <= 2 and not line.ends_sentence and line.text[-1] != ","
        for line in (run[at], *beside)
    )


def _one(lines: Sequence[Line]) -> Line:
    return Line(tuple(stretch for line in lines for stretch in line.stretches), lines[0].gap)
