"""Hours in running French text: which `18:03` is an hour, and which a score or a ratio."""

import re

from lagazette.typography.signs import NO_BREAK

CLOCK = (
    r"(?P<hour>\d(?<![\w:.,/+−'’].)(?:(?<=[01])\d|(?<=2)[0-3])?)(?P<at>:)[0-5]\d"
    r"(?![\w:/]|[.,]\d|[ \u00a0\u202f]?[aApP]\.?[mM]\b)"
)

_SPACES = {ord(space): " " for space in "\t\n\r\f\u2009\u202f\u00a0"}

_HOUR = f"{NO_BREAK}h{NO_BREAK}"

_NOT_HOURS = re.compile(
    r"\b(?:score|ratio|rapport|échelle|proportion|format|mélange|dilution|cote|match|sets?|manche"
    r"|résultat|partie|chapitre|verset|version|port|page|psaume|évangile|battus?|battues?|bat|gagne"
    r"|gagné|mène|l’emporte|l'emporte|s’impose|s'impose|victoire|défaite|temps|chrono|durée|record"
    r"|pace|allure|course|piste)\b[^.!?…]{0,40}\Z",
    re.IGNORECASE,
)

_HOURS = re.compile(
    r"(?:\A|[\n\u2028«“(\[|;]|\b(?:à|a|dès|vers|jusqu['’]à|avant|après|depuis|entre|minuit|midi"
    r"|pour|heures?|d['’]ici|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|matin|soir"
    r"|\d{4}|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
    r"[ ,]*|\d\d?(?::| ?h ?)[0-5]\d ?(?:et|à|–|-|ou) ?)\Z",
    re.IGNORECASE,
)
"""What stands before an hour, whether it has one digit or two."""

_FROM = re.compile(r"\bde \Z", re.IGNORECASE)
_UNTIL = re.compile(r" ?(?:à|–|-) ?(?:[01]?\d|2[0-3])(?::| h )[0-5]\d(?!\w)")
"""« de 9:00 à 17:30 »: two clocks in a row are hours, whatever stands around them."""

_PLAIN = re.compile(r"(?:(?<![^\W\d]|-)[a-zà-ÿ]+|[,:–—-]) \Z")
"""What may stand before two digits: a common word. A name would make it a score or a verse."""


def french_hour(found: re.Match[str]) -> str | None:
    """The `:` of a clock as « h »; None when it may be a score, a ratio or a verse."""
    left = found.string[max(0, found.start() - 60) : found.start()].translate(_SPACES)
    right = found.string[found.end() : found.end() + 10].translate(_SPACES)
    if _NOT_HOURS.search(left):
        return None
    if _HOURS.search(left) or (len(found["hour"]) == 2 and _PLAIN.search(left)):
        return _HOUR
    if _FROM.search(left) and _UNTIL.match(right):
        return _HOUR
    return None


CAPITAL_HOUR = r"\d(?<![\w:.,/+−'’-].)\d?(?P<at>H)(?=(?:[0-5]\d)?(?!\w))"

_PREPOSITION = re.compile(r"(?<!\w)(?:[àÀ]|[Dd]e|[Dd]ès|[Vv]ers|entre|et|jusqu’à|avant|après) \Z")


def small_hour(found: re.Match[str]) -> str | None:
    """The « H » of 18H30 as « h »; None where no preposition says that it is an hour."""
    left = found.string[max(0, found.start() - 10) : found.start()].translate(_SPACES)
    return "h" if _PREPOSITION.search(left) else None
