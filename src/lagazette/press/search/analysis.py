"""Analysis: how text becomes the terms that are indexed and looked for.

The same analysers make the index, read the questions and mark the passages, so that they agree.
tantivy's simple tokeniser splits at everything that is neither letter nor digit: both apostrophes,
hyphens, narrow spaces. It has no filter for elisions: « l'État » becomes `l` and `état`, and the
`l` is dropped with the other function words, whose positions stay, so that phrases still fit.
Stemming comes before folding, since the French rules (snowballstem.org) look at accents.
"""

import unicodedata
from functools import cache

from msgspec import Struct
from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

LONGEST = 40
"""Longer runs of letters are no words; the filter counts bytes."""

_ELIDED = "c d j l m n s t qu jusqu lorsqu puisqu quoiqu presqu"
_FRENCH = (
    "à au aux avec ce ces cet cette dans de des du elle elles en est et eux il ils je la le les"
    " leur leurs lui ma mais me mes moi mon ne nos notre nous on ou où par pas pour qu que qui sa"
    " se ses son sont sur ta te tes toi ton tu un une vos votre vous y"
)
_ENGLISH = (
    "a an and are as at be but by for he her his i if in into is it its me my no not of on or our"
    " s she so t that the their them then there these they this to was we were will with you your"
)


class Tongue(Struct, frozen=True):
    """How texts of one language are analysed; `code` is the ending of its fields."""

    code: str
    stemmer: str = ""
    dropped: tuple[str, ...] = ()


FRENCH = Tongue("fr", "french", tuple(f"{_ELIDED} {_FRENCH}".split()))
ENGLISH = Tongue("en", "english", tuple(_ENGLISH.split()))
PLAIN = Tongue("xx")
TONGUES = (FRENCH, ENGLISH, PLAIN)


def tongue_of(language: str) -> Tongue:
    """The tongue of an edition; a language without rules here is only folded."""
    code = language.partition("-")[0]
    return next((tongue for tongue in TONGUES if tongue.code == code), PLAIN)


@cache
def stemming(tongue: Tongue) -> TextAnalyzer:
    """Words without their endings and accents, function words left out."""
    built = _words(tongue)
    if tongue.stemmer:
        built = built.filter(Filter.stemmer(tongue.stemmer))
    return built.filter(Filter.ascii_fold()).build()


@cache
def folding(tongue: Tongue) -> TextAnalyzer:
    """Words as they are written, without accents, function words left out."""
    return _words(tongue).filter(Filter.ascii_fold()).build()


@cache
def naming() -> TextAnalyzer:
    """The words of names, all of them: « La Poste » is not « poste »."""
    simple = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST))
    return simple.filter(Filter.lowercase()).filter(Filter.ascii_fold()).build()


def _words(tongue: Tongue) -> TextAnalyzerBuilder:
    simple = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST))
    return simple.filter(Filter.lowercase()).filter(Filter.custom_stopword(list(tongue.dropped)))


def composed(text: str) -> str:
    """Text with its accents as letters: an e and a loose accent would be two words."""
    return unicodedata.normalize("NFC", text)
