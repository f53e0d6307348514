"""Passages: the piece of an article that shows why it was found, with the found words marked.

They are cut from the article as the store has it now, never from the index.
"""

from collections.abc import Iterable, Iterator
from html import escape
from itertools import islice, pairwise

from msgspec import Struct

from lagazette.press.search.analysis import Tongue, composed
from lagazette.press.search.finding import Marks
from lagazette.press.search.sought import sought
from lagazette.press.typeset import text_as_set
from lagazette.typography.door import Locale, typeset_with_edges

LENGTH = 220
"""Characters of a passage: two lines of a wide column, four of a phone's."""

BEFORE = 60
"""Characters shown before the first word found, when it stands far inside."""

LOOKED_AT = 12
"""Texts of an article that are looked through: the first ones say what it is about."""


class Span(Struct, frozen=True):
    """A found word within a text, and the term it was found by."""

    start: int
    end: int
    term: str


class Passage(Struct, frozen=True):
    """A piece of text, and where in it the marks of the found words stand: their edges, in turn."""

    text: str
    edges: tuple[int, ...] = ()

    def html(self, locale: Locale) -> str:
        """As a locale sets it, with `<mark>` around the found words."""
        if not self.edges:
            return _escaped(text_as_set(locale, self.text))
        text, edges = typeset_with_edges(self.text, self.edges, locale)
        parts = [text[start:end] for start, end in pairwise((0, *edges, len(text)))]
        # Every second part is a found word.
        return "".join(
            f"<mark>{_escaped(part)}</mark>" if number % 2 else _escaped(part)
            for number, part in enumerate(parts)
        )


def _escaped(text: str) -> str:
    return escape(text, quote=False) if "&" in text or "<" in text or ">" in text else text


def spans(text: str, marks: Marks, tongue: Tongue) -> list[Span]:
    """The words of a text that are among the marks, in order."""
    found = {place[0]: Span(*place) for place in sought(marks, tongue).places(text)}
    return [found[start] for start in sorted(found)]


def marked(text: str, marks: Marks, tongue: Tongue) -> Passage:
    """The whole text with the found words marked."""
    text = composed(text)
    return _cut(text, spans(text, marks, tongue), 0, len(text))


def passage(texts: Iterable[str], marks: Marks, tongue: Tongue) -> Passage:
    """The best piece of an article: the first text that has the most of what was found.

    The beginning of the first text when none has any of it.
    """
    best, most = "", -1
    wanted = len(marks.stems) + len(marks.words)
    looked_for = sought(marks, tongue)
    for text in _first(texts):
        terms = looked_for.number(text)
        if terms > most:
            best, most = text, terms
        if terms >= wanted:
            break
    best = " ".join(best.split())
    held = spans(best, marks, tongue) if most > 0 else []
    start, end = _window(best, held)
    return _cut(best, held, start, end)


def _first(texts: Iterable[str]) -> Iterator[str]:
    visible = (text for text in texts if text and not text.isspace())
    return map(composed, islice(visible, LOOKED_AT))


def _window(text: str, held: list[Span]) -> tuple[int, int]:
    """From where to where the passage goes: whole words, the first found one within."""
    if len(text) <= LENGTH:
        return 0, len(text)
    start = max(held[0].start - BEFORE, 0) if held else 0
    if start:
        start = text.find(" ", start, held[0].start) + 1 or held[0].start
    end = start + LENGTH
    if end >= len(text):
        return start, len(text)
    return start, max(text.rfind(" ", start + BEFORE, end), start + BEFORE)


def _cut(text: str, held: list[Span], start: int, end: int) -> Passage:
    before = "… " if start else ""
    edges: list[int] = []
    at = start
    for span in held:
        if at <= span.start and span.end <= end:
            edges += (span.start - start + len(before), span.end - start + len(before))
            at = span.end
    return Passage(f"{before}{text[start:end]}{' …' if end < len(text) else ''}", tuple(edges))
