"""Who signs: names, desks and agencies, alone on their line or behind « par » and "by"."""

import re

from lagazette.intake.places import KNOWN_PLACES
from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.phrases import FURNITURE
from lagazette.intake.words import fold, key

_BY = re.compile(
    r"(?:(?:un )?(?:article|texte|récit|reportage|analyse|dossier) (?:de|par)|texte\s*:|par|by|"
    r"avec (?:les|des) informations de|with (?:files|reporting) (?:from|by)|propos recueillis par|"
    r"recueilli par|entretien par|"
    r"(?:rédigé|écrit|publié|posté|posted) (?:par|by)|written by|reported by|reporting by|"
    r"words by|story by|auteure?\s*:?|author\s*:)"
    r"\s*:?\s+(?P<names>\S.*)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*[-–—|,•·(]?\s*(?:[\w.+-]+@[\w-]+(?:\.[\w-]+)+|@\w{2,30})\)?$")
_BY_ONE = re.compile(r"(?:Par|PAR|By|BY|Auteure?)\s+(?P<name>[A-ZÀ-Þ][\w'’.-]{1,30})")
_AND = re.compile(r"\s*(?:,|;|\s(?:et|and|&|with)\s|\s\|\s|\s/\s)\s*")
_NAME_WORD = r"(?:[^\W\d_a-zß-ÿ][\w'’.-]*)"
_NAME = re.compile(
    rf"{_NAME_WORD}(?:\s+(?:(?:de|du|des|d['’]|le|la|van|von|der|den|di|da|al|el|ben|bin)\s*)?"
    rf"{_NAME_WORD}){{1,3}}"
)
_DESK = re.compile(
    r"(?:la |notre |the |our )?(?:rédaction|redaction|service \w+|desk \w+|"
    r"collectif|staff (?:reporters?|writers?|correspondents?)|news ?desk|newsroom|"
    r"editorial (?:staff|team|board)|web ?desk|"
    r"(?:\w+ )?correspondents?|our correspondent|notre correspondante?|desk)"
    r"(?: (?:de|du|d['’]|of|at) ?[\w'’ -]{2,30})?",
    re.IGNORECASE,
)
_DESK_OF_PAPER = re.compile(r"(?:La )?[Rr]édaction(?: [A-ZÀ-Þ][\w'’-]+){1,3}")
_WITH_AGENCY = re.compile(
    r"\s*[,(]?\s*\b(?:avec|with)\s+(?:l['’]|les\s+|the\s+)?(?P<source>[^()]{2,40}?)\s*\)?$",
    re.IGNORECASE,
)
# « Anna Testwood and agencies », « … et AFP »: who supplied the rest of the copy.
_AND_AGENCY = re.compile(
    r"\s*(?:,|\b(?:and|et)\b)\s+(?:the\s+|les\s+|l['’])?(?P<source>\S[^,]{1,40}?)"
    r"(?:\s+(?:in|à|en)\s+[A-ZÀ-Þ][\w'’-]+)?$",
    re.IGNORECASE,
)
_ANY_AGENCY = re.compile(r"(?:(?:news|wire) )?(?:agency|agencies|agences?|wires)", re.IGNORECASE)
_STAFF = re.compile(r"(?:[A-ZÀ-Þ]\w+ )?[Ss]taff(?: (?:writer|reporter)s?)?")
_AGENCIES_ONLY = re.compile(r"\(?(?:avec|with)\s+(?P<source>[^()]{2,40}?)\)?", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"\(?sources?\s*:\s*(?P<source>[^()]{2,80}?)\)?", re.IGNORECASE)


# Alone under a headline these name the supplier of the copy.
_AGENCIES_LIST = (
    "afp|agence france-presse|reuters|ap|associated press|the associated press|ats|keystone-ats|"
    "belga|dpa|ansa|efe|upi|pa media|kyodo|bloomberg|anadolu|agence keystone-ats"
)
AGENCIES = frozenset(_AGENCIES_LIST.split("|"))


def is_name(text: str) -> bool:
    """Whether `text` looks like one person's name: two to four words with capitals."""
    return (
        3 < len(text) <= 50
        and text.split(" ", 1)[0].lower() not in {"par", "by", "auteur", "autrice", "author"}
        and _NAME.fullmatch(text) is not None
        and FURNITURE.get(key(text)) is None
        and _ROLE_AT_END.search(text) is None
        and fold(text) not in KNOWN_PLACES
    )


def _are_agencies(text: str) -> bool:
    """« AFP et Reuters », « les agences », « Le Figaro »: not the guests of a broadcast."""
    parts = [part for part in _AND.split(text) if part]
    return len(parts) == 1 or all(part.isupper() or fold(part) in AGENCIES for part in parts)


_FROM_PLACE = re.compile(r"\s+(?:in|à|en|au)\s+[A-ZÀ-Þ][\w'’-]*(?:\s[A-ZÀ-Þ][\w'’-]*)?$")
ORGANISATION = re.compile(
    r"\b(?:radio|tv|télé\w*|france|news|presse|press|journal|infos?|médias?|media|times|post|daily|"
    r"magazine|agence|agency|rédaction)\b",
    re.IGNORECASE,
)
"""Words that make a company of what is written like a person's name."""


def are_names(text: str) -> bool:
    """« Anna Testwood and Paul Examplar »: as many names as parts."""
    bare = _FROM_PLACE.sub("", _BRACKETS.sub("", text).strip(" •·|,–-"))
    return all(is_name(part) for part in re.split(r"\s*,\s*|\s+(?:et|and|&)\s+", bare))


def byline(text: str) -> Label | None:
    """« Par … », « By … », « La rédaction », « La rédaction avec … »."""
    if len(text) > 160:
        return None
    if (one := _BY_ONE.fullmatch(text)) is not None:
        # « Par Zep » is a pen name, « Par Belga » the agency that supplied the copy.
        if fold(one["name"]) in AGENCIES or (one["name"].isupper() and len(one["name"]) <= 5):
            return Label("byline", source=one["name"])
        return Label("byline", names=(one["name"],))
    source: str | None = None
    signed = text = _GLUED_ROLE.sub("", _ADDRESS.sub("", text))
    if (agency := _WITH_AGENCY.search(text)) is not None and agency.start() > 0:
        source, signed = _named_agency(agency["source"]), text[: agency.start()].rstrip(" ,")
        if source is None and is_name(signed):
            return Label("byline", names=(signed,))
    initials = _INITIALS.fullmatch(signed)
    if initials is not None and (source is not None or initials["by"] is not None):
        return Label("byline", names=(initials["names"],), source=source)
    if (match := _BY.fullmatch(signed)) is not None and signed[-1] not in ".!?":
        names = names_in(match["names"])
        opening = _AND.split(_BRACKETS.sub("", match["names"]))[0].strip()
        # « By the time John Smith… »: a signature names somebody at once, or says « notre… ».
        if names and (names_in(opening) or _OURS.match(opening)):
            return Label("byline", names=names, source=source)
        if (
            names
            and _ONE_WORD.fullmatch(opening) is not None
            and len(names) < len(opening.split()) + 2
        ):
            return Label("byline", names=names, source=source or opening)
        return None
    if (with_role := _SIGNED_WITH_ROLE.fullmatch(signed)) is not None and is_name(
        with_role["name"]
    ):
        return Label("byline", names=names_in(with_role["name"]), source=source)
    several = _SEVERAL_WITH_ROLE.fullmatch(signed)
    if several is not None and are_names(several["names"]):
        return Label("byline", names=names_in(several["names"]), source=source)
    if (supplied := _supplied_too(text)) is not None:
        return supplied
    if (
        source is not None
        and is_name(signed)
        and signed.split(" ")[0].lower() not in _ARTICLES
        and _is_supplier(source)
    ):
        return Label("byline", names=(signed,), source=source)
    if fold(text) in AGENCIES:
        return Label("byline", source=text)
    if _DESK.fullmatch(signed) or _DESK_OF_PAPER.fullmatch(signed):
        return Label("byline", names=(signed[0].upper() + signed[1:],), source=source)
    only = _AGENCIES_ONLY.fullmatch(text)
    if only is not None and text[-1] != "." and _are_agencies(only["source"]):
        return Label("byline", source=only["source"])
    if (said := _SOURCE_LINE.fullmatch(text)) is not None and text[-1] != ".":
        return Label("source-line", source=said["source"])
    return None


def _named_agency(text: str) -> str | None:
    """`text`, None when it says only that it was some agency."""
    return None if _ANY_AGENCY.fullmatch(text) is not None else text


# « A Library With Eleven Readers », in the capitals of a headline.
_ARTICLES = frozenset({"a", "an", "the", "un", "une", "le", "la", "les"})


def _is_supplier(text: str) -> bool:
    """« AFP », « Reuters et les agences », « Radio Rives »: no « Eleven Readers and a Cat »."""
    return any(
        part.isupper() or fold(part) in AGENCIES or ORGANISATION.search(part) is not None
        for part in _AND.split(text)
        if part
    )


def _supplied_too(text: str) -> Label | None:
    """A signature without « par », known by the agency beside the name."""
    match = _AND_AGENCY.search(text)
    if match is None:
        return None
    source = _named_agency(match["source"])
    if source is not None and fold(source) not in AGENCIES:
        return None
    signed = re.sub(r"\s+(?:in|à|en)\s+[A-ZÀ-Þ].*$", "", text[: match.start()])
    if not (are_names(signed) or _STAFF.fullmatch(signed)):
        return None
    return Label("byline", names=names_in(signed) or (signed,), source=source)


# « By Anna TestwoodStaff Writer »
_GLUED_ROLE = re.compile(
    r"(?<=[a-zà-ÿ])(?:Staff|Contributing|Senior|Columnist|Reporter|Correspondent|Editor|"
    r"Journaliste)"
    r"(?: [\w ]{2,30})?$"
)
_INITIALS = re.compile(r"(?P<by>(?:Par|By)\s+)?(?P<names>(?:[A-ZÀ-Þ]\.\s?-?){2,4})")
_ONE_WORD = re.compile(r"[A-ZÀ-Þ][\w'’.-]+")
_ROLE_NOUN = (
    r"(?:correspondent|reporter|editor|writer|columnist|journalist|producer|critic|"
    r"journaliste|correspondante?|envoyée? spéciale?|rédact(?:eur|rice)(?: en chef)?|report(?:er|"
    r"rice)|"
    r"éditorialiste|chroniqueu(?:r|se)|cheffe? (?:de|du) (?:service|rubrique))"
)
# « Imogen Rowe Environment correspondent »: the shortest name that leaves a role behind it.
_SIGNED_WITH_ROLE = re.compile(
    rf"(?P<name>{_NAME_WORD}(?:\s+(?:(?:de|du|des|d['’]|van|von|der|den|di|"
    rf"da)\s+)*{_NAME_WORD}){{1,2}}?)"
    rf"(?<! Le)(?<! La)(?<! De)(?<! Van)(?<! Von)\s*[,|–—-]?\s*(?:(?:[A-Z][\w&-]*|in|of|affairs|"
    rf"and)\s+){{0,3}}"
    rf"(?i:{_ROLE_NOUN})(?:\s+(?:(?:for|at|in|à|au|de|du|of|"
    rf"chez)\s+)?(?:[A-ZÀ-Þ«][\w«»'’-]*\s*){{1,4}})?"
)
# « Anna Testwood and Paul Examplar, Staff Writers »
_SEVERAL_WITH_ROLE = re.compile(
    rf"(?P<names>[^,]+?(?:,[^,]+)*?),\s(?:[A-Z]\w+\s){{0,2}}(?i:{_ROLE_NOUN})s?"
)
_ROLE_AT_END = re.compile(rf"\b{_ROLE_NOUN}s?$", re.IGNORECASE)
_ROLE_OF_ONE = re.compile(r"correspond|reporter$|writer$", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^)]*\)")
_OURS = re.compile(r"(?:notre|nos|our)\b", re.IGNORECASE)


def names_in(text: str) -> tuple[str, ...]:
    """The people and desks that sign, without where they are and what they do there."""
    without_brackets = _BRACKETS.sub("", text).strip(" •·|–-").rstrip(".:|")
    names: list[str] = []
    for part in _AND.split(without_brackets):
        name = re.sub(r"^(?:notre|nos|our)\s.*?(?=[A-ZÀ-Þ])", "", part).strip()
        name = re.sub(r"^(?:édité|mis à jour|adapté|edited) (?:par|by)\s+", "", name)
        name = re.sub(r"\s+(?:Suivre|Follow)$", "", name)
        name = re.sub(r"\s+(?:in|à|en|au|at|for|pour|FOR|POUR|AT|IN)\s+\S.*$", "", name)
        if is_name(name):
            names.append(_in_name_case(name))
        elif _DESK.fullmatch(name) and not (names and _ROLE_OF_ONE.search(name)):
            names.append(name[0].upper() + name[1:])
    return tuple(names)


def _in_name_case(name: str) -> str:
    if not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name)
