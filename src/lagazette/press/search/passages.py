"""Passages: the piece of an article that shows why it was found, with the found words marked.

They are cut from the article as the store has it now, never from the index.
"""

from collections.abc import Iterable, Iterator
from html import escape

from msgspec import Struct

from lagazette.press.search.analysis import Tongue, composed, folding, stemming
from lagazette.press.search.finding import Marks

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


def spans(text: str, marks: Marks, tongue: Tongue) -> list[Span]:
    """The words of a text that are among the marks, in order."""
    found: dict[int, Span] = {}
    for analyser, terms in ((stemming, marks.stems), (folding, marks.words)):
        if not terms:
            continue
        for token in analyser(tongue).pre_tokenize(text).tokens:
            if token.text in terms:
                start, end = token.char_offset_from, token.char_offset_to
                found[start] = Span(start, end or start, token.text)
    return [found[start] for start in sorted(found)]


def _terms(text: str, marks: Marks, tongue: Tongue) -> int:
    """How many of the marks a text has: a third of the time that their places take."""
    found = marks.stems.intersection(stemming(tongue).analyze(text)) if marks.stems else ()
    written = marks.words.intersection(folding(tongue).analyze(text)) if marks.words else ()
    return len(found) + len(written)


def marked(text: str, marks: Marks, tongue: Tongue) -> str:
    """The whole text as HTML, with the found words marked."""
    text = composed(text)
    return _html(text, spans(text, marks, tongue), 0, len(text))


def passage(texts: Iterable[str], marks: Marks, tongue: Tongue) -> str:
    """The best piece of an article as HTML: the first text that has the most of what was found.

    The beginning of the first text when none has any of it.
    """
    best, most = "", -1
    wanted = len(marks.stems) + len(marks.words)
    for text in _first(texts):
        terms = _terms(text, marks, tongue)
        if terms > most:
            best, most = text, terms
        if terms >= wanted:
            break
    held = spans(best, marks, tongue) if most > 0 else []
    start, end = _window(best, held)
    return _html(best, held, start, end)


def _first(texts: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(text for text in texts if text.strip()):
        if number >= LOOKED_AT:
            return
        yield " ".join(composed(text).split())


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


def _html(text: str, held: list[Span], start: int, end: int) -> str:
    pieces = ["… " if start else ""]
    at = start
    for span in held:
        if at <= span.start and span.end <= end:
            pieces += (
                escape(text[at : span.start]),
                f"<mark>{escape(text[span.start : span.end])}</mark>",
            )
            at = span.end
    pieces += (escape(text[at:end]), " …" if end < len(text) else "")
    return "".join(pieces)
