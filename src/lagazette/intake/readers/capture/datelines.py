"""Where a report was filed, and who supplied it: on a line of its own, or opening a paragraph."""

import re
from dataclasses import dataclass

from lagazette.intake.instants import Instant, find_instants
from lagazette.intake.places import KNOWN_PLACES
from lagazette.intake.readers.capture.phrases import GENRE
from lagazette.intake.readers.capture.signatures import AGENCIES
from lagazette.intake.words import fold, key

_PLACE_WORD = r"[A-ZÀ-Þ][\w'’.]*"
_PLACE = (
    rf"{_PLACE_WORD}(?:[ -](?:(?:de|du|des|la|le|les|en|sur|of|the|d['’]|l['’])[ -]?)?"
    rf"{_PLACE_WORD}){{0,4}}"
)
_SOURCE = r"[A-ZÀ-Þ][^/()|\n]{1,50}"
_DAY = (
    r"(?:,?\s*(?:le\s+)?(?:\d{1,2}(?:er)?\s+[^\W\d_]{3,9}\.?|[^\W\d_]{3,9}\.?\s+\d{1,2})"
    r",?(?:\s+\d{4})?)"
)
_OWN_LINE = (
    re.compile(rf"(?P<place>{_PLACE})\s*/\s*(?P<source>{_SOURCE})"),
    re.compile(rf"(?P<place>{_PLACE})\s*\((?P<source>[A-ZÀ-Þ][^()]{{1,40}})\)\s*[-–—:]?"),
    re.compile(rf"(?P<place>{_PLACE})\s*(?:[|–—-]|,)\s*(?P<source>{_SOURCE})"),
)
_CAPITALS_PLACE = r"[A-ZÀ-Þ][A-ZÀ-Þ'’. -]{2,40}[A-ZÀ-Þ]"
_IN_PARAGRAPH = (
    re.compile(
        rf"(?P<place>{_PLACE})(?:,\s*{_PLACE})?{_DAY}?\s*\((?P<source>[A-ZÀ-Þ][^()]{{1,40}})\)"
        r"\s*[-–—:.]+\s*(?=\S)"
    ),
    re.compile(r"\((?P<source>[A-ZÀ-Þ][^()]{1,40})\)\s*[-–—:]+\s*(?=\S)"),
    re.compile(
        rf"(?P<place>{_CAPITALS_PLACE})(?:,\s*{_PLACE})?{_DAY}?\s*(?:\s[-–—]|"
        rf"[—–])\s*(?=[«“\"A-ZÀ-Þ])"
    ),
    re.compile(rf"(?P<place>{_PLACE}){_DAY}?,?\s*[—–]\s*(?=[«“\"A-ZÀ-Þ])"),
    # « LEEDS, England, March 12, 2024 /Wireline/ -- »: a release as its distributor sends it.
    re.compile(
        rf"(?P<place>{_PLACE})(?:,\s*{_PLACE})?{_DAY}?\s*/(?P<source>[A-ZÀ-Þ][^/]{{1,40}})/\s*[-–—]+\s*"
        r"(?=\S)"
    ),
    # « (Sept-Îles) L’épicerie… »: the place alone in brackets, as in Québec.
    re.compile(rf"\((?P<place>{_PLACE})\)\s+(?=[«“\"A-ZÀ-Þ])"),
)


@dataclass(frozen=True, slots=True)
class FoundDateline:
    """A dateline, and how many characters of the searched text it took."""

    place: str | None
    source: str | None
    length: int
    published: Instant | None = None


def dateline_alone(text: str, *, publication: str | None) -> FoundDateline | None:
    """« Paris / La Gazette » as a whole line; other signs than a stroke need a known half."""
    if len(text) > 100:
        return None
    for at, pattern in enumerate(_OWN_LINE):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        place, source = match["place"], match["source"].strip()
        if fold(place).split(" ")[0] in {"par", "by"}:
            return None
        if is_same_name(place, publication) and fold(source) in KNOWN_PLACES:
            place, source = source, place
        known = fold(place) in KNOWN_PLACES or is_same_name(source, publication)
        if at < 2 or known:
            return FoundDateline(_in_place_case(place), source, len(text))
    return None


def dateline_within(raw: str) -> FoundDateline | None:
    """The dateline that opens a paragraph: « PARIS (Agence) — Le conseil… »."""
    head = raw[:160]
    for at, pattern in enumerate(_IN_PARAGRAPH):
        match = pattern.match(head)
        if match is None or len(raw) - match.end() < 20:
            continue
        facts = match.groupdict()
        place = facts.get("place")
        if at == 3 and fold(place or "") not in KNOWN_PLACES:
            continue
        if GENRE.fullmatch(fold(place or "")) is not None:
            # « RÉCIT - Ils arrivent par groupes de six… »
            continue
        source = facts.get("source")
        if source is None and fold(place or "") in AGENCIES:
            place, source = None, place
        instants = find_instants(match.group())
        return FoundDateline(
            place=None if place is None else _in_place_case(place),
            source=source,
            length=match.end(),
            published=instants[0].instant if instants else None,
        )
    return None


def is_same_name(one: str | None, other: str | None) -> bool:
    """Whether two writings mean one paper: « Lagazette » and « La Gazette »."""
    if one is None or other is None:
        return False
    return key(one).replace(" ", "") == key(other).replace(" ", "")


def _in_place_case(place: str) -> str:
    """A place in its usual writing: from the known ones, else capitals made small."""
    if not place.isupper():
        return place
    if (known := KNOWN_PLACES.get(fold(place))) is not None:
        return known
    small = {
        "DE",
        "DU",
        "DES",
        "LA",
        "LE",
        "LES",
        "EN",
        "SUR",
        "OF",
        "THE",
        "D",
        "L",
        "AUX",
        "SOUS",
    }
    return re.sub(
        r"[^\W\d_]+",
        lambda word: (
            word.group().lower()
            if word.start() > 0 and word.group() in small
            else word.group().capitalize()
        ),
        place,
    )
