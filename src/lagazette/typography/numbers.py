"""Numbers in running French text: where thousands are separated, and with what."""

import re

from lagazette.typography.signs import NARROW, SPACE

SYMBOLS = (
    r"[€$£¥¢%‰]|[kMG][€$]|Mr?ds?[€$]?|°[CF]|km/h|[kcm]?m[²³]|[kc]?m[23]|[kcm]m|kg|[mµ]g|µm|[kMGT]Wh?|ha"
    r"|h/j|j/7|[hk]Pa|[kMGT]o|[kMGT]b/s|[kMG]?Hz|[cdhm][lL]|kcal|dB|[kM]?V|mA|[kMG]?eV|EUR|USD|CHF|CAD|GBP"
)
"""Symbols that are set apart from their number even when typed against it."""

LOOSE_SYMBOLS = r"[mglLhtsAWJNKoT]|min|Pa|mn|ch"
"""Symbols of one letter or two, which only count as units behind a typed space."""

NOUNS = (
    r"euros?|dollars?|francs?|livres|yens?|yuans?|roubles?|centimes?|habitants?|personnes?|morts?"
    r"|blessés?|emplois?|salariés?|électeurs?|voix|manifestants?|spectateurs?|élèves|étudiants?"
    r"|logements?|exemplaires?|kilomètres?|mètres?|tonnes?|kilos?|kilogrammes?|litres?|hectares?"
    r"|hommes|femmes|enfants|soldats|visiteurs|signatures|participants|entreprises|foyers|ménages"
    r"|milliers|millions?|milliards?|ans?|mois|semaines?|jours?|heures?|minutes?|secondes?|nœuds?"
)
"""What is counted: behind these, four digits are a number and no year."""

_MORE_NOUNS = (
    r"points|places|pages|lits|véhicules|voitures|passagers|abonnés|adhérents|bénévoles|policiers"
    r"|gendarmes|pompiers|agents|familles|victimes|supporters|réfugiés|migrants|clients|lecteurs"
)
"""These are counted too, but may begin a line."""

_GROUP = re.compile(r"(?<=\d)(?=(?:\d{3})+\Z)")

_ALONE = rf"[1-9](?<![\w.,:/+\-–'’°#].)(?<![\d°º#][{SPACE}].)"

_UP_TO = rf"[{SPACE}](?:à|et|ou)[{SPACE}][1-9](?:\d{{3,14}}|\d{{0,2}}(?:[{SPACE}]\d{{3}})+)"
"""The other end of « de 1500 à 2000 euros »: what it counts, both count."""

UNGROUPED = (
    rf"(?P<at>{_ALONE}\d{{3,14}})(?:,\d+)?"
    rf"(?=(?P<unit>(?:{_UP_TO})?[{SPACE}]?(?:{SYMBOLS})(?!\w)|(?:{_UP_TO})?[{SPACE}](?:{NOUNS})(?!\w))"
    rf"|(?P<thing>[{SPACE}](?:{_MORE_NOUNS})(?!\w))|[{SPACE}]d['’][a-zà-ÿ]|[{SPACE}][a-zà-ÿ]{{4,}}|[{SPACE}]de[{SPACE}][a-zà-ÿ])"
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
    if len(digits) == 4 and not counted and found["thing"] is None:
        return None
    return _GROUP.sub(NARROW, digits)


_GROUPS = rf"\d{{0,2}}(?:[{SPACE}]\d{{3}})+"
GROUPED = rf"(?P<at>{_ALONE}{_GROUPS}(?:[-–][1-9]{_GROUPS})?)(?!\d|[{SPACE}]\d|-\d{{4}}(?!\d))"
"""A telephone number of North America (514 555-1234) has no thousands."""

_ANY_SPACE = re.compile(f"[{SPACE}]")


def narrowed(found: re.Match[str]) -> str | None:
    """The same groups, with the right space between them; None for the number of a company."""
    if _BEFORE_A_NAME.search(found.string[: found.start()], max(0, found.start() - _LONGEST_LABEL)):
        return None
    return _ANY_SPACE.sub(NARROW, found["at"])
