"""Words as intake compares them: cleaned, folded, counted by language."""

import re
import unicodedata
from collections.abc import Iterable

# Marks that show nothing and only come along when a page is copied: controls, the soft hyphen,
# zero-width spaces and joiners of words, direction marks and overrides (which can disguise a
# text).
# The joiners U+200C and U+200D stay: scripts and emoji need them.
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001b\u007f-\u0084\u0086-\u009f"
    "\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]"
)
# What a link says to who listens alone: « Purchase rights, opens new tab ».
_OF_A_LINK = re.compile(
    r"(?:, | ?[(\[])(?:opens (?:in )?(?:a )?new (?:tab|window)|"
    r"s['’]ouvre dans (?:un nouvel onglet|une nouvelle fenêtre)|nouvel onglet|nouvelle fenêtre)"
    r"\b[)\]]?",
    re.IGNORECASE,
)
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'", "‘": "'"})
_COMBINING = re.compile("[\u0300-\u036f]")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def clean(text: str) -> str:
    """`text` as it is stored: NFC, no invisible marks, white space collapsed and trimmed.

    Without the words by which a link says to a screen reader where it opens.
    """
    words = " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())
    return _OF_A_LINK.sub("", words) if "new" in words or "nouve" in words else words


def fold(text: str) -> str:
    """`text` for comparing: no case, no accents, straight apostrophes, œ as oe."""
    lowered = text.lower().translate(_LIGATURES)
    if lowered.isascii():
        return lowered
    return _COMBINING.sub("", unicodedata.normalize("NFD", lowered))


def key(text: str) -> str:
    """`text` for recognising it again: its folded letters and digits, one space between words."""
    return " ".join(re.findall(r"\w+", fold(text)))


# The commonest words of seven languages. Those that two languages share count for both, so
# that Spanish or Italian is not taken for French.
_COMMON = {
    "fr": "le la les l un une des du de d et à au aux en dans que qui ne pas pour par sur est "
    "sont a ont été il elle ils elles on se s ce cette ces son sa ses leur leurs avec plus "
    "mais ou où y qu n après selon depuis entre comme être avoir fait deux",
    "en": "the a an of to and in is are was were be been that this these it its he she they we "
    "you for on with as by at from or but not have has had will would who which their his "
    "her after said than more about into over when there two",
    "es": "el la los las un una unos de del y a al en que no se por con para su sus es son fue "
    "ha han como más pero o lo le les este esta entre desde sobre hasta cuando",
    "de": "der die das den dem des ein eine einen einem und in im ist sind war nicht zu von mit "
    "auf für als auch an er sie es wir hat haben wird werden bei nach aus um dass oder wie",
    "it": "il lo la i gli le un una di del della dei e a al in che non si per con su è sono ha "
    "hanno come più ma o da dal nel nella questo questa anche dopo tra",
    "pt": "o a os as um uma de do da dos das e em no na que não se por com para seu sua é são foi "
    "tem como mais mas ou ao à pelo pela este esta entre também depois",
    "nl": "de het een en van in is zijn was niet te dat die op voor met als ook aan er hij zij "
    "wij heeft hebben wordt worden bij na uit om of maar door over",
}
_COMMON_SETS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
FUNCTION_WORDS = {
    language: frozenset(fold(word) for word in words) for language, words in _COMMON_SETS.items()
}
"""The commonest words of each language, folded: at the head of a sentence they are no names."""

# A text of a newspaper has 35 to 50 % such words; below a fifth it is a list or another language.
_LEAST_SHARE = 0.20
_LEAST_LEAD = 1.25
_LEAST_WORDS = 12


def language_of(texts: Iterable[str]) -> str | None:
    """The language of running text as a BCP 47 tag; None when it is short or not clear."""
    counts = dict.fromkeys(_COMMON_SETS, 0)
    total = 0
    for text in texts:
        for word in re.findall(r"[^\W\d_]+", text.lower()):
            total += 1
            for language, words in _COMMON_SETS.items():
                counts[language] += word in words
    if total < _LEAST_WORDS:
        return None
    (best, most), (_, second) = sorted(counts.items(), key=lambda item: -item[1])[:2]
    if most < total * _LEAST_SHARE or most < second * _LEAST_LEAD:
        return None
    return best
