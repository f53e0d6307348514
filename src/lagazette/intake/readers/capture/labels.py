"""What a line says by itself, wherever it stands: furniture, a date, a signature, a credit.

A label is what the line alone can prove; the zones of the page (`header`, `body`) decide what
becomes of it.
"""

import re
from dataclasses import dataclass

from lagazette.intake.casing import is_in_capitals
from lagazette.intake.instants import Instant, find_instants
from lagazette.intake.places import KNOWN_PLACES
from lagazette.intake.readers.capture.lines import Line
from lagazette.intake.readers.capture.phrases import (
    FURNITURE,
    HEADINGS,
    PATTERNS,
    PREFIXED,
    RELATED_LINE,
)
from lagazette.intake.words import fold, key

# No furniture, date line or signature is longer; what is longer is text.
_LONGEST_LABEL = 400
_LONGEST_PHRASES = 200
_MOST_PHRASE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Label:
    """The name of the rule that knows the line, and the facts that the line states."""

    rule: str
    published: Instant | None = None
    updated: Instant | None = None
    says_first: bool = False
    names: tuple[str, ...] = ()
    place: str | None = None
    source: str | None = None
    text: str | None = None
    credit: str | None = None


def label(line: Line) -> Label | None:
    """What `line` says by itself; None when only its surroundings can tell."""
    if len(line.text) > _LONGEST_LABEL:
        return None
    return (
        _picture(line.text)
        or _filed_from(line.text)
        or _named(line)
        or _related_line(line)
        or _furniture(line)
        or _relative_date(line)
        or _dates(line.text)
        or _byline(line.text)
        or _credit(line.text)
        or _breadcrumbs(line)
    )


# --- furniture -------------------------------------------------------------------------------


_FILED_FROM = re.compile(
    r"(?:De|From) (?:notre|nos|our) (?:correspondant(?:e|s|es)?|envoyée?s? spécia(?:le?s?|ux)|"
    r"correspondents?)"
    r"(?: permanente?)? (?:à|au|aux|en|in) (?P<place>[A-ZÀ-Þ][^,.:]{1,40})[,.:]?"
)


def _filed_from(text: str) -> Label | None:
    """« De notre correspondante à Dakar, » in its own line."""
    match = _FILED_FROM.fullmatch(text)
    return None if match is None else Label("dateline", place=match["place"])


_NEW_WINDOW = re.compile(
    r"\s*\((?:opens in (?:a )?new (?:window|tab)|(?:s )?ouvre dans (?:une nouvelle fenêtre|un "
    r"nouvel onglet)|"
    r"nouvelle fenêtre)\)",
    re.IGNORECASE,
)


def _named(line: Line) -> Label | None:
    bare = line.key if "(" not in line.text else key(_NEW_WINDOW.sub("", line.text))
    rule = FURNITURE.get(bare) or HEADINGS.get(bare)
    return None if rule is None else Label(rule)


def _furniture(line: Line) -> Label | None:
    for rule, pattern in PREFIXED:
        if pattern.match(line.text):
            return Label(rule)
    for rule, pattern in PATTERNS:
        if pattern.fullmatch(line.key):
            return Label(rule)
    if len(line.key) <= _LONGEST_PHRASES and (made := _made_of_phrases(line.key)) is not None:
        return Label(made)
    return None


def _made_of_phrases(folded: str) -> str | None:
    """The rule of the first phrase, when the line is nothing but phrases of furniture."""
    words = folded.split(" ")
    rule, at = None, 0
    while at < len(words):
        for count in range(min(_MOST_PHRASE_WORDS, len(words) - at), 0, -1):
            if (name := FURNITURE.get(" ".join(words[at : at + count]))) is not None:
                rule, at = rule or name, at + count
                break
        else:
            return None
    return rule


def _related_line(line: Line) -> Label | None:
    match = RELATED_LINE.fullmatch(line.text)
    if match is None:
        return None
    separated = line.text[: match.start("title")].rstrip()[-1] in ":|–—›»>•-"
    if not separated and (line.ends_sentence or line.words > 25):
        return None
    return Label("related", text=match["title"])


_CRUMB = re.compile(r"\s*(?:>|›|»|→|/|\\|\||·|•)\s*")


def _breadcrumbs(line: Line) -> Label | None:
    """« Accueil > Sciences > Océans »: a path that begins with a page or section of every site."""
    parts = [part for part in _CRUMB.split(line.text) if part]
    if not 2 <= len(parts) <= 8 or any(part.count(" ") > 5 for part in parts):
        return None
    if FURNITURE.get(key(parts[0])) in {"navigation", "section-crumb"}:
        return Label("section-crumb")
    return None


# --- dates -----------------------------------------------------------------------------------

_UPDATED = re.compile(
    r"\b(?:mis(?:e)? a jour|maj|modifie\w*|actualise\w*|updated|modified|edited|last update)\b"
)
_UPDATED_AT = re.compile(
    rf"\W*{_UPDATED.pattern}\s*(?:a|at)?\s*:?\s*(?P<hour>\d{{1,2}}\s?[:h]\s?\d\d.{{0,20}})"
)
_DATE_WORDS = re.compile(
    r"\b(?:publiee?|paru|cree|ecrit|mise? en ligne|poste|mise? a jour|maj|modifiee?|actualisee?|"
    r"derniere|premiere|publication|modification|mise|date|first|last|published|posted|updated|"
    r"modified|edited|created|update|article|a|at|le|la|on|the|du|de|of|il y a|heures?|hrs?|and|et|"
    r"local time|uhr|gmt|utc|online|in print|issued|temps|lecture|read|reading)\b"
)
_READING = re.compile(r"(?:temps de |duree de )?(?:lecture\s*:?\s*)?\d+\s*(?:min|mn|minutes?)(?:\s*"
                      r"(?:de lecture|read|reading))?\b")  # fmt: skip
_SEPARATORS = re.compile(r"\s*(?:[|·•/;:,()\[\]]|\s[-–—]\s|^[-–—]|[-–—]$|\.$)\s*")
_RELATIVE = re.compile(
    r"(?:(?:publie|published|posted|updated|mis a jour|modifie|last updated)\s)?(?:le\s)?"
    r"(?:il y a (?:\d+|une?|moins d une?) \w+|(?:from )?(?:\d+ ?|an? )\w+ ago|hier|yesterday|"
    r"aujourd hui|today|"
    r"a l instant|just now)(?: (?:a |at )?\d{1,2} ?(?:h|heures)? ?\d{0,2})?"
    r"(?: (?:par|by) .{2,60}| (?:modifie|mis a jour|updated|modified) .{2,40})?"
)


def _relative_date(line: Line) -> Label | None:
    return Label("relative-date") if _RELATIVE.fullmatch(line.key) else None


def _dates(text: str) -> Label | None:
    """A line that says when, and perhaps who and where, and nothing else."""
    found = find_instants(text)
    if not found:
        return None
    published: Instant | None = None
    updated: Instant | None = None
    rest: list[str] = []
    opening = _DATELINE_BEFORE_DATE.match(text)
    if opening is not None and opening["source"] is None and is_name(opening["place"]):
        # « Anna Testwood | Posted on… »: two words with capitals are a person.
        opening = None
    at = 0 if opening is None else opening.end()
    for each in found:
        before = text[at : each.start]
        if _UPDATED.search(fold(before)):
            updated = each.instant
        elif published is None:
            published = each.instant
        rest.append(before)
        at = each.end
    tail = text[at:]
    if published is None and (
        (earlier := _DAY_WITHOUT_YEAR.fullmatch(_UPDATE_AND_BEHIND.sub("", fold(rest[0]))))
        is not None
    ):
        # « Publié le 17 avril à 6h00, mis à jour le 17 avril 2024 »: the year stands once.
        stated = f"{earlier['day']} {found[0].instant.day.year}{earlier['clock'] or ''}"
        published = next((each.instant for each in find_instants(stated)), None)
        rest[0] = ""
    if updated is None and (later := _UPDATED_AT.fullmatch(fold(tail))) is not None:
        # « …, mis à jour à 19h20 »: the same day, a later hour.
        again = find_instants(f"{found[-1].instant.day.isoformat()} {later['hour']}")
        updated, tail = again[0].instant, ""
    rest.append(tail)
    names: tuple[str, ...] = ()
    place: str | None = None if opening is None else opening["place"]
    pieces = (piece for part in rest for piece in _SEPARATORS.split(part))
    for piece in (_LEADS_TO_DATE.sub("", piece) for piece in pieces):
        if FURNITURE.get(key(piece)) is not None or _DAY_WITHOUT_YEAR.fullmatch(fold(piece)):
            continue
        if (signed := _byline(piece)) is not None:
            names += signed.names
        elif _is_only_date_words(piece):
            continue
        elif (known := KNOWN_PLACES.get(fold(_PREPOSITION.sub("", piece)))) is not None:
            place = known
        elif (trailing := _TRAILING_BYLINE.search(piece)) is not None and _is_only_date_words(
            piece[: trailing.start()]
        ):
            names += names_in(trailing["names"])
        elif is_name(piece):
            names += () if ORGANISATION.search(piece) else (piece,)
        else:
            return None
    return Label(
        "date-line",
        published=published,
        updated=updated,
        says_first=_FIRST.search(fold(text)) is not None,
        names=names,
        place=place,
        source=None if opening is None else opening["source"],
    )


# « Montréal (Agence) - Publié le… », « Pune | Updated: … ».
_DATELINE_BEFORE_DATE = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w'’ -]{1,40}?)\s*(?:\((?P<source>[A-ZÀ-Þ][^()]{1,40})\)\s*[-–—,|]?|\|)\s*"
    r"(?=(?i:publié|modifié|mis à jour|published|updated|posted)\b)"
)
_FIRST = re.compile(r"\b(?:first published|premiere publication)\b")
_DAY_WITHOUT_YEAR = re.compile(
    r"(?:.*\b(?:le|on) )?(?P<day>\d{1,2}(?:er)? [a-z]{3,9}\.?|[a-z]{3,9}\.? \d{1,2})"
    r"(?P<clock>(?: a| at|,)? \d{1,2} ?[h:.] ?\d\d)?\W*"
)
_LEADS_TO_DATE = re.compile(r"\s+(?:on|le|at|à|the)\s*$")
_UPDATE_AND_BEHIND = re.compile(rf"[\s,•|-]*{_UPDATED.pattern}.*$")
_PREPOSITION = re.compile(r"^(?:à|au|en|in|from|de)\s+", re.IGNORECASE)
_TRAILING_BYLINE = re.compile(r"\b(?:[Pp]ar|[Bb]y)\s+(?P<names>.+)$")


def _is_only_date_words(piece: str) -> bool:
    folded = _DATE_WORDS.sub(" ", _READING.sub(" ", fold(piece)))
    return not re.search(r"\w", folded)


# --- signatures ------------------------------------------------------------------------------

_BY = re.compile(
    r"(?:(?:un )?(?:article|texte|récit|reportage|analyse|dossier) (?:de|par)|texte\s*:|par|by|"
    r"avec (?:les|des) informations de|with (?:files|reporting) (?:from|by)|propos recueillis par|"
    r"recueilli par|entretien par|"
    r"written by|reported by|reporting by|words by|story by|auteure?\s*:?|author\s*:)"
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
_AGENCIES_ONLY = re.compile(r"\(?(?:avec|with)\s+(?P<source>[^()]{2,40}?)\)?", re.IGNORECASE)
_SOURCE_LINE = re.compile(r"\(?sources?\s*:\s*(?P<source>[^()]{2,80}?)\)?", re.IGNORECASE)


# Alone under a headline these name the supplier of the copy.
_AGENCIES_LIST = (
    "afp|agence france-presse|reuters|ap|associated press|the associated press|ats|keystone-ats|"
    "belga|dpa|ansa|efe|upi|pa media|kyodo|bloomberg|anadolu|agence keystone-ats"
)
_AGENCIES = frozenset(_AGENCIES_LIST.split("|"))


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
    return len(parts) == 1 or all(part.isupper() or fold(part) in _AGENCIES for part in parts)


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


def _byline(text: str) -> Label | None:
    """« Par … », « By … », « La rédaction », « La rédaction avec … »."""
    if len(text) > 160:
        return None
    if (one := _BY_ONE.fullmatch(text)) is not None:
        # « Par Zep » is a pen name, « Par Belga » the agency that supplied the copy.
        if fold(one["name"]) in _AGENCIES or (one["name"].isupper() and len(one["name"]) <= 5):
            return Label("byline", source=one["name"])
        return Label("byline", names=(one["name"],))
    source: str | None = None
    signed = text = _ADDRESS.sub("", text)
    if (agency := _WITH_AGENCY.search(text)) is not None and agency.start() > 0:
        source, signed = agency["source"], text[: agency.start()]
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
    if source is not None and is_name(signed):
        return Label("byline", names=(signed,), source=source)
    if fold(text) in _AGENCIES:
        return Label("byline", source=text)
    if _DESK.fullmatch(signed) or _DESK_OF_PAPER.fullmatch(signed):
        return Label("byline", names=(signed[0].upper() + signed[1:],), source=source)
    only = _AGENCIES_ONLY.fullmatch(text)
    if only is not None and text[-1] != "." and _are_agencies(only["source"]):
        return Label("byline", source=only["source"])
    if (said := _SOURCE_LINE.fullmatch(text)) is not None and text[-1] != ".":
        return Label("source-line", source=said["source"])
    return None


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
    rf"(?<! Le)(?<! La)(?<! De)(?<! Van)(?<! Von)\s*[,|–—-]?\s*(?:(?:[A-Z][\w&-]*|in|affairs|"
    rf"and)\s+){{0,3}}"
    rf"(?i:{_ROLE_NOUN})(?:\s+(?:(?:for|at|in|à|au|de|du|of|"
    rf"chez)\s+)?(?:[A-ZÀ-Þ«][\w«»'’-]*\s*){{1,4}})?"
)
_ROLE_AT_END = re.compile(rf"\b{_ROLE_NOUN}$", re.IGNORECASE)
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
        name = re.sub(r"\s+(?:in|à|en|au|at|for|pour)\s+\S.*$", "", name)
        if is_name(name):
            names.append(_in_name_case(name))
        elif _DESK.fullmatch(name) and not (names and _ROLE_OF_ONE.search(name)):
            names.append(name[0].upper() + name[1:])
    return tuple(names)


def _in_name_case(name: str) -> str:
    if not name.isupper():
        return name
    return re.sub(r"[^\W\d_]+", lambda word: word.group().capitalize(), name)


# --- pictures --------------------------------------------------------------------------------

_FILE = re.compile(
    r"[\[(]?\s*(?:(?:image|photo|picture|figure)\s*:?\s*)?"
    r"(?P<name>[\w][\w .()-]{0,80}\.(?:jpe?g|png|webp|gif|avif|tiff?))\s*[\])]?",
    re.IGNORECASE,
)
_ALT = re.compile(
    r"\[\s*(?:image|photo|picture)\s*:?\s*(?P<alt>[^\]]{2,200})\]|!\[(?P<md>[^\]]*)\]\([^)]*\)|"
    r"(?:alt|texte alternatif|alternative text)\s*:\s*(?P<named>\S.{1,200})",
    re.IGNORECASE,
)
_CAPTION = re.compile(
    r"(?:(?:image caption|media caption|photo caption)\s*[:,]?|"
    r"(?:légende(?: de la photo| photo)?|caption)\s*:)\s*(?P<text>\S.+)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:(?:crédits?|credits?)(?:\s+(?:photos?|images?))?\s*[:,]\s*|(?:image|photo)\s+(?:source|"
    r"credits?|"
    r"crédits?)\s*[:,]?\s*|(?:photos?|images?|illustration|dessin)\s*(?::|by|par|de|©)\s*|©\s*|"
    r"\(c\)\s*|"
    r"(?:photograph|picture|photographie)\s*(?::|by)\s*)(?P<credit>[^.!?]{2,80}(?:\.\s[A-Z]\w+: "
    r"[^.]{2,40})?)"
    r"\.?",
    re.IGNORECASE,
)
_INLINE_CREDIT = re.compile(
    r"(?P<text>.+?[^\s(\[|/•–—-])\s*(?:(?:[-–—|•(\[/]\s*)?©|"
    r"\(\s*(?:photos?|images?|ph|crédits?|credits?)(?:\s+photos?)?\s*[.:/©]?\s|"
    r"(?:[-–—|]\s*|(?<=[.!?…»”\"])\s|\s(?-i:(?=Credit|Crédit|Photograph:|PHOTO|Pic)))(?:pic|"
    r"photos?|images?|crédits?|credits?|photograph(?:ie)?|"
    r"picture|"
    r"illustration)(?:\s+photos?)?\s*(?::|\.{2,3}|…))"
    r"\s*(?P<credit>[^.!?)\]]{2,80}?)\s*[)\]]?\.?",
    re.IGNORECASE,
)
# What may stand in the brackets behind a caption: « (P. Martin/Agence) », « (ABC News: Kim) ».
_BRACKET_CREDIT = re.compile(
    r"(?P<text>\S.{14,})\s*\((?P<credit>"
    r"[A-ZÀ-Þ][^()/:]{1,40}\s?/\s?[A-ZÀ-Þ][^()]{1,60}|"
    r"[A-ZÀ-Þ][\w .'’-]{1,30}:\s?[A-ZÀ-Þ][^()]{1,50}|"
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’ .-]{2,40}\s(?:POUR|FOR|VIA|pour|for|via)\s[^()]{2,50}|"
    r"[A-ZÀ-Þ][\w &'’-]{2,40} (?:photo|photograph|image)|DR|D\.R\.|(?:File|Archive|"
    r"Representative) (?:photo|image|picture)|"
    r"[Pp]hoto d['’]archives?|Archives?(?: [A-ZÀ-Þ][\w ]{1,30})?)\)"
)
# A caption in front of « | » is a sentence; before a dash, only a known source is a credit.
_BARRED_CREDIT = re.compile(
    r"(?P<text>.{20,}[.!?…»”\"])\s*(?:[|•]\s*(?P<credit>[A-ZÀ-Þ][^|!?]{2,60}(?<!\.))|"
    r"[—–]\s*(?P<stroked>[A-ZÀ-Þ][^|!?/]{1,40}\s?/\s?[A-ZÀ-Þ][^|!?]{1,40}(?<!\.)))"
)
# « … en mars. Photo Anna Testwood »: the word without a colon, the name with a capital.
_PHOTO_CREDIT = re.compile(
    r"(?P<text>.{15,}[.!?…»”\"])\s+(?:Photos?|Photographie|Image|Illustration|Crédits?)\s+"
    r"(?:de |by |par )?(?P<credit>[A-ZÀ-Þ][^.!?]{2,60})"
)
_DASHED_CREDIT = re.compile(r"(?P<text>\S.{19,})\s[-–—]\s(?P<credit>[A-ZÀ-Þ][^.!?]{1,50})")
_BRACKETED_AGENCY = re.compile(r"(?P<text>\S.{19,300})\s\((?P<credit>[A-ZÀ-Þ][^.!?()]{1,50})\)")
_STROKE_CREDIT = re.compile(r"(?P<agency>[A-ZÀ-Þ][A-ZÀ-Þ-]{2,14})/[A-ZÀ-Þ][\w '’./-]{2,50}(?<!\.)")
_CREDIT_IN_CAPITALS = re.compile(
    r"PHOTOS?\s+(?P<credit>[A-ZÀ-Þ][A-ZÀ-Þ'’ .-]{3,40}(?:,\s*[A-ZÀ-Þ][\wÀ-Þ'’ -]{2,50})?)"
)
_COUNTER = re.compile(r"^\[?\d{1,2}\s*/\s*\d{1,2}\]?\s*")
_CAPITAL_CREDIT = re.compile(
    r"(?P<text>.{20,}[.!?…»”\"])\s+(?P<credit>[A-ZÀ-Þ][A-ZÀ-Þ'’ .&-]{2,40}"
    r"(?:\sPOUR\s(?:[«“\"]\s?)?[A-ZÀ-Þ'’ -]{2,40}(?:\s?[»”\"])?)?"
    r"(?:\s*/\s*[A-ZÀ-Þ][\w'’ .&-]{1,40})*"
    r"|[A-ZÀ-Þ][\w'’ .&-]{1,40}\s*/\s*[A-ZÀ-Þ][\w'’ .&-]{1,40}(?:\s+via\s+[\w ]{2,20})?)"
)


def _picture(text: str) -> Label | None:
    if (match := _FILE.fullmatch(text)) is not None:
        return Label("picture", text=match["name"])
    if (match := _ALT.fullmatch(text)) is not None:
        return Label("alt", text=match["alt"] or match["md"] or match["named"] or None)
    return None


_PICTURE_AGENCY = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’-]*\s){1,3}(?:Images|Photos|Pictures)(?:\s*/\s*[\w '’-]{2,30})?|"
    r"(?:EPA|PA|AFP|AP|Reuters|REUTERS)(?:\s*/\s*[\w '’-]{2,30})"
)


def _credit(text: str) -> Label | None:
    if _PICTURE_AGENCY.fullmatch(text) is not None:
        return Label("credit", credit=text)
    if (stroke := _STROKE_CREDIT.fullmatch(text)) is not None and (
        fold(stroke["agency"]) not in KNOWN_PLACES
    ):
        return Label("credit", credit=text)
    if (capitals := _CREDIT_IN_CAPITALS.fullmatch(text)) is not None:
        return Label("credit", credit=capitals["credit"])
    if (match := _CAPTION.fullmatch(text)) is not None:
        inner = inline_credit(match["text"])
        if inner is not None:
            return Label("caption", text=inner.text, credit=inner.credit)
        return Label("caption", text=match["text"])
    if (match := _CREDIT.fullmatch(text)) is not None and not match["credit"][0].islower():
        return Label("credit", credit=match["credit"].strip())
    return inline_credit(text)


def inline_credit(text: str) -> Label | None:
    """A caption that ends with its credit: « … sur le quai. © Atelier Lumière »."""
    for pattern in (
        _INLINE_CREDIT,
        _BARRED_CREDIT,
        _PHOTO_CREDIT,
        _CAPITAL_CREDIT,
        _BRACKET_CREDIT,
    ):
        match = pattern.fullmatch(text)
        # In a line all in capitals, capitals at its end are no agency.
        if match is not None and not is_in_capitals(match["text"]):
            caption = _COUNTER.sub("", match["text"].strip())
            facts = match.groupdict()
            credit = facts["credit"] or facts.get("stroked") or ""
            return Label("captioned-credit", text=caption, credit=credit.strip())
    return None


def credited_to(text: str, *, publication: str | None) -> Label | None:
    """« A police car in Lens - AFP »: a caption that ends with the paper or an agency."""
    match = _DASHED_CREDIT.fullmatch(text) or _BRACKETED_AGENCY.fullmatch(text)
    if match is None:
        return None
    agency = fold(re.split(r"\s*/\s*", match["credit"])[0])
    if agency not in _AGENCIES and not is_same_name(match["credit"], publication):
        return None
    return Label("captioned-credit", text=match["text"], credit=match["credit"])


GENRE = re.compile(
    r"(?:grand |notre |exclusive |special )?(?:entretien|interview|reportage|enquete|portrait|"
    r"recit|decryptage|explications?|on vous explique|vrai ou faux|fact check|analyse|chronique|"
    r"billet|critique|temoignage|exclusif|document|grand format|"
    r"explainer|exclusive|investigation|profile|review|comment|feature|long read)"
)
"""What an article is, said above its headline or at its head: no section and no place."""


# --- datelines -------------------------------------------------------------------------------

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
        if source is None and fold(place or "") in _AGENCIES:
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
