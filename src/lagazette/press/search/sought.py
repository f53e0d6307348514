"""Sought words: where in a text the words stand that were found, by the analysers' own rules.

A page of results has thousands of words looked through. To have tantivy split and
stem them all took 40 % of the time of a whole answer. A term begins as its words do, so only
words that begin so are stemmed, and each only once.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from tantivy import TextAnalyzer

from lagazette.press.search.analysis import Tongue, folding, stemming
from lagazette.press.search.finding import Marks

_BEGINNING = 3
"""Letters by which a term's words are looked for. No rule of a stemmer changes the first two, and
of a term of more letters the first three."""

_OF_LATIN_1 = range(0xA0, 0x100)
_RARE = "ÆÞßæþ¼-¾\u0100-\u024f\u2070-\u209f"
"""What is folded to more than a letter, or stands outside Latin 1, which `re` compiles slowly.

Every word with one of these is stemmed: « Erdoğan », « œuvre », « CO₂ ».
"""

_IS_RARE = re.compile(f"[{_RARE}]")
_RARE_WORD = re.compile(rf"[^\W_]*[{_RARE}][^\W_]*")

_BYTES = ("utf-8", "surrogatepass")
_ASCII = bytes(range(128))

_REMEMBERED = 50_000
"""Words whose terms are kept: some megabytes."""

Place = tuple[int, int, str]
"""From where to where a word goes, and the term it was found by."""


class _Terms(dict[str, str]):
    """The terms of words as one analyser makes them; empty for what it leaves out."""

    def __init__(self, analyser: TextAnalyzer) -> None:
        super().__init__()
        self._analyser = analyser

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self._analyser.analyze(word)
        term = self[word] = found[0] if found else ""
        return term


@cache
def _terms(tongue: Tongue, *, as_written: bool) -> _Terms:
    return _Terms(folding(tongue) if as_written else stemming(tongue))


class Sought:
    """What is sought in texts of a tongue that has a stemmer."""

    def __init__(self, marks: Marks, tongue: Tongue) -> None:
        self._sought = [
            (_beginning_with({_beginning(term, exact=exact) for term in terms}), terms, known)
            for terms, exact in ((marks.stems, False), (marks.words, True))
            if terms and (known := _terms(tongue, as_written=exact)) is not None
        ]

    def number(self, text: str) -> int:
        """How many of the terms a text has."""
        rare = _RARE_WORD.findall(text) if _has_rare(text) else []
        number = 0
        for words, terms, known in self._sought:
            if found := words.findall(text) + rare:
                number += len(terms.intersection(map(known.__getitem__, found)))
        return number

    def places(self, text: str) -> Iterator[Place]:
        """The words of a text that were found; one that was found twice comes twice."""
        rare = [*_RARE_WORD.finditer(text)] if _has_rare(text) else []
        for words, terms, known in self._sought:
            for word in (*words.finditer(text), *rare):
                if (term := known[word[0]]) in terms:
                    yield word.start(), word.end(), term


class SoughtAnywhere:
    """What is sought in texts of other tongues, whose words tantivy alone can tell apart."""

    def __init__(self, marks: Marks, tongue: Tongue) -> None:
        self._sought = [
            (analyser, terms)
            for analyser, terms in ((stemming(tongue), marks.stems), (folding(tongue), marks.words))
            if terms
        ]

    def number(self, text: str) -> int:
        """How many of the terms a text has."""
        return sum(len(terms.intersection(by.analyze(text))) for by, terms in self._sought)

    def places(self, text: str) -> Iterator[Place]:
        """The words of a text that were found; one that was found twice comes twice."""
        for analyser, terms in self._sought:
            for token in analyser.pre_tokenize(text).tokens:
                if token.text in terms:
                    start, end = token.char_offset_from, token.char_offset_to
                    yield start, end or start, token.text


@lru_cache(64)
def sought(marks: Marks, tongue: Tongue) -> Sought | SoughtAnywhere:
    """What finds the marked terms in texts."""
    return Sought(marks, tongue) if tongue.stemmer else SoughtAnywhere(marks, tongue)


def _has_rare(text: str) -> bool:
    # To look through the few signs beyond ASCII takes half the time of looking through all.
    rest = text.encode(*_BYTES).translate(None, _ASCII).decode(*_BYTES)
    return _IS_RARE.search(rest) is not None


def _beginning(term: str, *, exact: bool) -> str:
    return term[: _BEGINNING if exact else max(min(_BEGINNING, len(term) - 1), 2)]


def _beginning_with(beginnings: set[str]) -> re.Pattern[str]:
    """Every word that begins with one of some letters, whatever its accents and capitals."""
    first = "".join(sorted({sign for beginning in beginnings for sign in _forms(beginning[0])}))
    rest = "|".join(
        f"(?<=[{_forms(beginning[0])}])" + "".join(f"[{_forms(sign)}]" for sign in beginning[1:])
        for beginning in sorted(beginnings)
    )
    # The first sign comes first: Python's `re` leaps from one possible first sign to the next.
    return re.compile(rf"[{first}](?<![^\W_].)(?:{rest})[^\W_]*")


@cache
def _forms(sign: str) -> str:
    """How a folded sign may be written in Latin 1; a stemmer makes an `i` of many a `y`."""
    accented = (chr(code) for code in _OF_LATIN_1)
    fold = folding(Tongue("xx"))
    forms = {sign, sign.upper(), *(one for one in accented if fold.analyze(one) == [sign])}
    return "".join(sorted(forms)) + ("Yy" if sign == "i" else "")
