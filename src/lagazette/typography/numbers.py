"""Numbers in running French text: where thousands are separated, and with what."""

import re

from lagazette.typography.signs import NARROW, SPACE

SYMBOLS = (
    r"[€$£¥%‰]|[kMG]€|Mds?€|°[CF]|km/h|km²|m²|m³|[kcm]m|km|kg|mg|[kMGT]Wh?|ha|h/j|hPa|[kMGT]o|[kMG]?Hz"
    r"|[cm]l|kcal|dB|[kM]?V|mA|[kMG]?eV|EUR|USD|CHF|CAD|GBP"
)
"""Symbols that are set apart from their number even when typed against it."""

LOOSE_SYMBOLS = r"[mglLhtsAWJNKoT]|min|Pa|mn"
"""Symbols of one letter or two, which only count as units behind a typed space."""

NOUNS = (
    r"euros?|dollars?|francs?|livres|yens?|yuans?|roubles?|centimes?|habitants?|personnes?|morts?"
    r"|blessés?|emplois?|salariés?|électeurs?|voix|manifestants?|spectateurs?|élèves|étudiants?"
    r"|logements?|exemplaires?|kilomètres?|mètres?|tonnes?|kilos?|kilogrammes?|litres?|hectares?"
    r"|hommes|femmes|enfants|soldats|visiteurs|signatures|participants|entreprises|foyers|ménages"
    r"|milliers|millions?|milliards?|ans?|mois|semaines?|jours?|heures?|minutes?|secondes?|nœuds?"
)
"""What is counted: behind these, four digits are a number and no year."""

_GROUP = re.compile(r"(?<=\d)(?=(?:\d{3})+\Z)")

_ALONE = rf"[1-9](?<![\w.,:/+\-–'’°#].)(?<![\d°º#][{SPACE}].)"

UNGROUPED = (
    rf"(?P<at>{_ALONE}\d{{3,14}})(?:,\d+)?"
    rf"(?=(?P<unit>[{SPACE}]?(?:{SYMBOLS})(?!\w)|[{SPACE}](?:{NOUNS})(?!\w))"
    rf"|[{SPACE}]d['’][a-zà-ÿ]|[{SPACE}][a-zà-ÿ]{{4,}}|[{SPACE}]de[{SPACE}][a-zà-ÿ])"
)

_BEFORE_A_NAME = re.compile(
    r"\b(?:code|codes|postal|BP|CS|n°|nº|N°|no|numéro|matricule|page|RCS|SIREN|SIRET|loi|dossier|réf"
    r"|référence)[ \u00a0\u202f.:]{1,3}\Z"
)
_BEFORE_A_YEAR = re.compile(
    r"\b(?:année|en|an|depuis|dès|avant|après)[ \u00a0\u202f.:]{1,3}\Z", re.IGNORECASE
)
_LONGEST_LABEL = 14


def grouped(found: re.Match[str]) -> str | None:
    """The digits in threes; None for years, postal codes, and numbers that are names."""
    digits, counted = found["at"], found["unit"] is not None
    left = found.string[max(0, found.start() - _LONGEST_LABEL) : found.start()]
    if _BEFORE_A_NAME.search(left) or (not counted and _BEFORE_A_YEAR.search(left)):
        return None
    if len(digits) == 4 and not counted:
        return None
    return _GROUP.sub(NARROW, digits)


GROUPED = rf"(?P<at>{_ALONE}\d{{0,2}}(?:[{SPACE}]\d{{3}})+)(?!\d|[{SPACE}]\d)"

_ANY_SPACE = re.compile(f"[{SPACE}]")


def narrowed(found: re.Match[str]) -> str | None:
    """The same groups, with the right space between them."""
    return _ANY_SPACE.sub(NARROW, found["at"])
