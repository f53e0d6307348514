"""A headline typed in capitals, put back into sentence case with its proper names.

The evidence is the text of the same capture: a word or a name of several words that stands with
a capital in the middle of a sentence there keeps it in the headline; accents that the capitals
lack come from the same words. Where the text is silent, a short list of places, signs and (in
English) days and months helps. What remains is for the editor, who is asked.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from lagazette.intake.places import KNOWN_PLACES
from lagazette.intake.words import FUNCTION_WORDS, WORD, fold

# A headline of fewer letters may be a sign (« ONU ») and is left alone.
_LEAST_LETTERS = 8
_LEAST_SHARE_OF_CAPITALS = 0.85

_SIGNS_LIST = (
    "ONU OTAN UE USA FMI BCE OMS OMC UNESCO UNICEF NASA ESA CNRS INSEE SNCF RATP EDF CGT CFDT "
    "PS LR RN LFI LREM TGV TVA SMIC RSA PIB ADN VIH IA PDG BBC AFP CIA FBI NATO EU UN UK US WHO "
    "IMF WTO ECB MP MPS NHS GDP DNA HIV AI CEO TV HLM RER PSG OM NBA UEFA FIFA CIO IOC JO IRM"
)
_SIGNS = frozenset(_SIGNS_LIST.split())
# « US », « WHO », « UN », « IA », « OM », « PS » are words in one of the two languages.
_SIGNS_NOT_IN = {"fr": frozenset({"UN", "US", "WHO", "AI", "MP", "MPS"}), "en": frozenset({"WHO"})}
_ROMAN = re.compile(
    r"(?P<number>X{1,2}(?:I[XV]|V?I{0,3})|I[XV]|V?I{2,3}|VI)(?P<ordinal>E|ER|ÈME|EME)?"
)
# « G7 », « COP28 », « A380 »: a letter or three before a number are a sign.
_WITH_DIGIT = re.compile(r"[A-Z]{1,4}\d+[A-Z]?(?!\w)")
_TITLES = {"m": "M", "mm": "MM", "mme": "Mme", "mlle": "Mlle", "mgr": "Mgr", "me": "Me", "dr": "Dr",
           "mr": "Mr", "mrs": "Mrs", "ms": "Ms"}  # fmt: skip
_ENGLISH_NAMES_LIST = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April June "
    "July August September October November December Christmas Easter I English French "
    "German Spanish Italian Russian Ukrainian Chinese Japanese American British Irish Scottish "
    "Welsh European African Asian Indian Israeli Palestinian Turkish Greek Dutch Swiss Belgian"
)
_ENGLISH_NAMES = {fold(name): name for name in _ENGLISH_NAMES_LIST.split()}

_PARTICLES = (
    r"(?:de\s+la|de\s+l['’]|de|du|des|d['’]|la|le|les|l['’]|en|sur|lès|of\s+the|of|the|van|von|der|"
    r"den|di|da|dos|do|el|al|bin|ben|ibn)"
)
_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*")
_NEXT_TOKEN = re.compile(rf"\s*{_TOKEN.pattern}")
_ELISION = re.compile(r"^(?:[ldjmnstc]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=.)", re.IGNORECASE)
# After these a capital says nothing: a sentence, a quotation or a line of dialogue begins.
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;]|[«“\"(\[—–•-])\s*$")
_BARE_A = re.compile(r"(?<=\s)a(?=\s+[A-ZÀ-Þ][\w-]*[a-zß-ÿ])")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a text says about how words are written.

    `names` gives the written form of names of several words, by folded form; `words` the
    written form of single words that mostly stand with a capital inside sentences; `accents`
    the one accented form of ordinary words.
    """

    names: dict[str, str]
    words: dict[str, str]
    accents: dict[str, str]


def is_in_capitals(text: str) -> bool:
    """Whether a line was typed in capitals, a few small letters (« 18 h ») notwithstanding."""
    cased = [char for char in text if char.isupper() or char.islower()]
    capitals = sum(char.isupper() for char in cased)
    return len(cased) >= _LEAST_LETTERS and capitals >= len(cased) * _LEAST_SHARE_OF_CAPITALS


def is_label_in_capitals(text: str) -> bool:
    """Whether a short label (« REPORTAGE ») was typed in capitals; signs (« ONU ») are not."""
    return text.isupper() and len(text) > 4 and text not in _SIGNS


def gather_evidence(texts: Iterable[str]) -> Evidence:
    """How `texts` write their words; texts in capitals themselves are no evidence."""
    forms: dict[str, Counter[str]] = {}
    openings: dict[str, Counter[str]] = {}
    names: Counter[str] = Counter()
    for text in texts:
        if is_in_capitals(text):
            continue
        found = list(_names(text))
        names.update(name for _, _, name in found)
        names.update(match.group() for match in _NAMED_THING.finditer(text))
        for start, form, opens in _tokens(text):
            # « Nord » in « Corée du Nord » does not make every north a proper name.
            if fold(form) in _PLAIN_IN_NAMES and any(low <= start < high for low, high, _ in found):
                continue
            table = openings if opens else forms
            table.setdefault(fold(form), Counter())[form] += 1
    return Evidence(
        names=_best_names(names, forms),
        words=_capitalised_words(forms, openings),
        accents=_accented_words(forms),
    )


def sentence_case(text: str, evidence: Evidence, *, language: str | None = None) -> str:
    """`text`, typed in capitals, in sentence case: same letters, same marks, other case.

    The first letter stays a capital, also behind a quotation mark, and so does the first letter
    after a full stop, question or exclamation mark. Accents come back only when the whole
    line has none, for then its typist left them out.
    """
    restore_accents = not any(ord(char) > 127 and char.isalpha() for char in text)
    pieces: list[str] = []
    at = 0
    restore_a = restore_accents and language == "fr"
    while at < len(text):
        if (name := _name_at(text, at, evidence)) is not None:
            written, end = name
        elif (sign := _WITH_DIGIT.match(text, at)) is not None:
            written, end = sign.group(), sign.end()
        elif (token := _TOKEN.match(text, at)) is not None:
            end = _end_of_token(text, at, token.end())
            written = _word(text[at:end], evidence, language=language, accents=restore_accents)
            if text[end : end + 2] == ". " and fold(written) in _TITLES:
                written = _TITLES[fold(written)]
        else:
            written, end = text[at], at + 1
        pieces.append(written)
        at = end
    cased = "".join(pieces)
    if restore_a:
        # « a » before a proper name is the preposition: the verb wants a participle there.
        cased = _BARE_A.sub("à", cased)
    return _with_sentence_capitals(cased)


def in_sentence_case(text: str, names: Iterable[str], *, language: str | None = None) -> str:
    """`text`, typed in capitals, in sentence case; `names` are written as they are given."""
    known = {fold(name): name for name in names}
    of_several = {folded for folded in known if not folded.isalpha()}
    evidence = Evidence(
        names={folded: known[folded] for folded in of_several},
        words={folded: name for folded, name in known.items() if folded not in of_several},
        accents={},
    )
    return sentence_case(text, evidence, language=language)


def _tokens(text: str) -> Iterable[tuple[int, str, bool]]:
    """Each word without its elided article, its place, and whether a sentence may open with it."""
    for match in WORD.finditer(text):
        form = match.group()
        before = text[max(0, match.start() - 3) : match.start()]
        opens = match.start() == 0 or _SENTENCE_START.search(before) is not None
        if _ELISION.match(form) is not None:
            form = _ELISION.sub("", form)
            opens = False
        yield match.start(), form, opens


_NAME = re.compile(
    rf"(?<![\w'’-])(?:[LDld]['’])?([^\W\d_a-zß-ÿ][\w-]*(?:['’][\w-]+)?"
    rf"(?:\s+(?:{_PARTICLES}\s*){{0,1}}[^\W\d_a-zß-ÿ][\w-]*(?:['’][\w-]+)?){{1,5}})"
)


def _names(text: str) -> Iterable[tuple[int, int, str]]:
    """Names of several words: capitals in a row, perhaps with a small particle between."""
    for match in _NAME.finditer(text):
        parts = match.group(1).split()
        parts[0] = _ELISION.sub("", parts[0])
        while parts and (fold(parts[0]) in _LEADING or parts[0][0].islower()):
            parts.pop(0)
        if len(parts) > 1 and not any(is_in_capitals(part) for part in parts):
            yield match.start(), match.end(), " ".join(parts)


# Parts of names that alone are everyday words.
_PLAIN_IN_NAMES_LIST = (
    "nord sud est ouest centre unis unies uni union nations conseil ligue north south east west "
    "united states council league bank world new old great grand grande petit petite haut haute "
    "bas basse saint sainte mont val port pont rue place avenue street road"
)
_PLAIN_IN_NAMES = frozenset(_PLAIN_IN_NAMES_LIST.split())
# « le musée de l'Horloge »: the small word before says that this clock is a name.
_NAMED_THING = re.compile(
    r"(?<![\w'’-])[^\W\d_A-ZÀ-Þ]{4,}\s+(?:de\s+l['’]|de\s+la\s+|du\s+|des\s+|d['’]|de\s+|of\s+the\s+|"
    r"of\s+)[A-ZÀ-Þ][^\W\d_]*[a-zß-ÿ](?:-[^\W\d_]+)*"
)
_LEADING = FUNCTION_WORDS["fr"] | FUNCTION_WORDS["en"] | {
    "m", "mme", "mr", "mrs", "ms", "dr", "pour", "quand", "alors", "mais", "ainsi", "aussi",
    "pourtant", "cependant", "puis", "enfin", "lors", "avant", "pendant", "vers", "chez",
    "sans", "sous", "si", "tout", "tous", "toute", "toutes", "ni", "donc", "car", "lui", "eux",
    "hier", "aujourd'hui", "demain", "while", "if", "then", "before", "during", "since",
    "although", "because", "yesterday", "today", "so", "yet", "now", "here", "why", "how", "what",
}  # fmt: skip


def _best_names(names: Counter[str], forms: dict[str, Counter[str]]) -> dict[str, str]:
    best: dict[str, str] = {}
    for name, _ in names.most_common():
        if name[0].islower():
            best.setdefault(fold(name), name)
            continue
        first = WORD.match(name)
        # « Selon Vladimir Poutine »: a first word that elsewhere has no capital is not the name.
        if first is not None:
            written = forms.get(fold(first.group()))
            if written is not None and not _mostly_capital(written):
                continue
        best.setdefault(fold(name), name)
    return best


def _mostly_capital(written: Counter[str]) -> bool:
    capitals = sum(count for form, count in written.items() if form[0].isupper())
    return capitals * 2 > sum(written.values())


def _capitalised_words(
    forms: dict[str, Counter[str]], openings: dict[str, Counter[str]]
) -> dict[str, str]:
    words = {
        folded: next(form for form, _ in written.most_common() if form[0].isupper())
        for folded, written in forms.items()
        if _mostly_capital(written)
    }
    # Twice at the head of a sentence, never small, no everyday word: probably a name.
    for folded, written in openings.items():
        if folded in forms or folded in _LEADING or sum(written.values()) < 2:
            continue
        if all(form[0].isupper() for form in written) and not folded.endswith("ment"):
            words[folded] = written.most_common(1)[0][0]
    return words


def _accented_words(forms: dict[str, Counter[str]]) -> dict[str, str]:
    accents: dict[str, str] = {}
    for folded, written in forms.items():
        small = {form.lower() for form in written}
        # Short words with and without an accent are different words (a, à; ou, où; du, dû).
        if len(folded) >= 4 and len(small) == 1 and (form := small.pop()) != folded:
            accents[folded] = form
    return accents


def _name_at(text: str, at: int, evidence: Evidence) -> tuple[str, int] | None:
    """The longest known name of several words that begins here, and where it ends."""
    if at > 0 and (text[at - 1].isalnum() or text[at - 1] in "-"):
        return None
    longest: tuple[str, int] | None = None
    end, words = at, 0
    while words < 7 and (match := _NEXT_TOKEN.match(text, end)) is not None:
        if words == 0 and match.group()[:1].isspace():
            return None
        end, words = match.end(), words + 1
        folded = _SPACES.sub(" ", fold(text[at:end]))
        if " " in folded or "-" in folded or "'" in folded:
            written = evidence.names.get(folded) or KNOWN_PLACES.get(folded)
            if written is not None:
                longest = written, end
    return longest


def _end_of_token(text: str, start: int, end: int) -> int:
    """Cut a token behind its elided article, so that a name behind it is met on its own."""
    elision = _ELISION.match(text[start:end])
    return end if elision is None else start + elision.end()


def _word(word: str, evidence: Evidence, *, language: str | None, accents: bool) -> str:
    folded = fold(word)
    if folded in _TITLES and len(folded) > 2:
        return _TITLES[folded]
    if folded in evidence.words:
        known = evidence.words[folded]
        return known if accents or len(known) != len(word) else _cased_like(word, known)
    if (roman := _ROMAN.fullmatch(word)) is not None:
        return roman["number"] + (roman["ordinal"] or "").lower()
    if _is_sign(word, language=language, evidence=evidence):
        return word
    if folded in KNOWN_PLACES:
        return KNOWN_PLACES[folded]
    if language == "en" and folded in _ENGLISH_NAMES:
        return _ENGLISH_NAMES[folded]
    if "-" in word and not word.endswith("-"):
        parts = word.split("-")
        if any(fold(part) in evidence.words or fold(part) in KNOWN_PLACES for part in parts):
            return "-".join(
                _word(part, evidence, language=language, accents=accents) for part in parts
            )
    if accents and folded in evidence.accents:
        return evidence.accents[folded]
    return word.lower()


def _cased_like(word: str, model: str) -> str:
    return "".join(
        char if form.isupper() else char.lower() for char, form in zip(word, model, strict=True)
    )


def _is_sign(word: str, *, language: str | None, evidence: Evidence) -> bool:
    excepted = _SIGNS_NOT_IN.get(language or "fr", frozenset())
    return word in _SIGNS and word not in excepted and fold(word) not in evidence.accents


def _with_sentence_capitals(text: str) -> str:
    def raise_letter(match: re.Match[str]) -> str:
        return match.group(1) + match.group(2).upper()

    return re.sub(r"(^[^\w]*|[.!?…]\s+[«“\"‘]?\s*)([^\W\d_])", raise_letter, text)
