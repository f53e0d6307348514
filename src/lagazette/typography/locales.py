"""The languages whose typography we know."""

from enum import StrEnum
from functools import lru_cache


class Locale(StrEnum):
    """A language with its rules of typography."""

    FR_FR = "fr-FR"
    FR_CA = "fr-CA"
    FR_CH = "fr-CH"
    EN = "en"


FRENCH = frozenset({Locale.FR_FR, Locale.FR_CA, Locale.FR_CH})


@lru_cache(64)
def locale_of(language: str) -> Locale | None:
    """The rules of a BCP 47 tag; None for a language that has none here.

    French of any other country follows France, English of any country follows the one English.
    """
    tag = language.strip().replace("_", "-").lower()
    for locale in Locale:
        if tag == locale.lower():
            return locale
    match tag.partition("-")[0]:
        case "fr":
            return Locale.FR_FR
        case "en":
            return Locale.EN
        case _:
            return None


def locale_for(language: str) -> Locale:
    """The rules that an edition in `language` follows: English where we know no better."""
    return locale_of(language) or Locale.EN
