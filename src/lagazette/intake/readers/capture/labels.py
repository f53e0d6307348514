"""What a line says by itself, wherever it stands: furniture or a date here, else whoever knows it.

A label is what the line alone can prove; the zones of the page (`header`, `body`) decide what
becomes of it.
"""

import re

from lagazette.intake.instants import FoundInstant, Instant, find_instants
from lagazette.intake.places import KNOWN_PLACES
from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.lines import Line
from lagazette.intake.readers.capture.offers import offer
from lagazette.intake.readers.capture.phrases import (
    FURNITURE,
    HEADINGS,
    PATTERNS,
    PREFIXED,
    RELATED_ALONE,
    RELATED_LINE,
)
from lagazette.intake.readers.capture.pictures import credit, picture
from lagazette.intake.readers.capture.signatures import ORGANISATION, byline, is_name, names_in
from lagazette.intake.words import fold, key

# No furniture, date line or signature is longer; what is longer is text.
_LONGEST_LABEL = 400
_LONGEST_PHRASES = 200
_MOST_PHRASE_WORDS = 8


def label(line: Line) -> Label | None:
    """What `line` says by itself; None when only its surroundings can tell."""
    if len(line.text) > _LONGEST_LABEL:
        return None
    return (
        picture(line.text)
        or _filed_from(line.text)
        or _named(line)
        or _related_line(line)
        or _furniture(line)
        or _relative_date(line)
        or _dates(line.text)
        or byline(line.text)
        or credit(line.text)
        or _breadcrumbs(line)
        or offer(line)
    )


# --- furniture -------------------------------------------------------------------------------


_FILED_FROM = re.compile(
    r"(?:De|From) (?:notre|nos|our) (?:correspondant(?:e|s|es)?|envoyée?s? spécia(?:le?s?|ux)|"
    r"correspondents?)"
    r"(?: permanente?)? (?:à|au|aux|en|in) (?P<place>[A-ZÀ-Þ][^,.:]{1,40})[,.:]?"
)


_REPORTED_AT = re.compile(
    r"(?P<place>[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*)(?: \([^()]{2,40}\))?, (?:reportage|"
    r"correspondance|envoyée?s? spéciale?s?)"
)


def _filed_from(text: str) -> Label | None:
    """« De notre correspondante à Dakar, » in its own line."""
    match = _FILED_FROM.fullmatch(text) or _REPORTED_AT.fullmatch(text)
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
    alone = RELATED_ALONE.fullmatch(line.text)
    if alone is not None and line.words >= 4:
        return Label("related", text=alone["quoted"] or alone["boxed"])
    match = RELATED_LINE.fullmatch(line.text)
    if match is None:
        return None
    if FURNITURE.get(key(match["title"])) == "subscription":
        # « Lire aussi | Article réservé aux abonnés »: the title stands in the next line.
        return Label("related-heading")
    mark = line.text[: match.start("title")].rstrip()[-1]
    # « LIRE AUSSI. Le titre » is one, « À lire. Un roman de la mer. » is not.
    separated = mark in ":|–—›»>•-" or (mark == "." and not line.ends_sentence)
    if not separated and (line.ends_sentence or line.words > 25 or match["title"].count(" ") < 2):
        return None
    return Label("related", text=match["title"])


_CRUMB = re.compile(r"\s*(?:>|›|»|→|/|\\|\||·|•)\s*")

_SUBJECT = r"[A-ZÀ-Þ][\w&'’-]*(?: [\w&'’-]+){0,2}"
_SUBJECTS = re.compile(rf"{_SUBJECT}(?: \| {_SUBJECT}){{2,7}}")


def _breadcrumbs(line: Line) -> Label | None:
    """« Accueil > Sciences > Océans »: a path that begins with a page or section of every site.

    « Energy | Electric Utilities | Climate Change »: three subjects at least, parted by bars.
    """
    parts = [part for part in _CRUMB.split(line.text) if part]
    if not 2 <= len(parts) <= 8 or any(part.count(" ") > 5 for part in parts):
        return None
    if _SUBJECTS.fullmatch(line.text) is not None:
        return Label("section-crumb")
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
# « March 18, 2024 6:42 PM Updated 3 hours ago »: the hour of the update cannot be known.
_UPDATED_AGO = re.compile(
    r"(?<=\d|[A-Z])[\s,·|]*(?:updated\s+\d+\s+\w+\s+ago|mis à jour il y a \d+ \w+)$", re.IGNORECASE
)
_DATE_WORDS = re.compile(
    r"\b(?:publiee?|paru|cree|ecrit|mise? en ligne|poste|mise? a jour|maj|modifiee?|actualisee?|"
    r"derniere|premiere|publication|modification|mise|date|first|last|published|posted|updated|"
    r"modified|edited|created|update|article|a|at|le|la|on|the|du|de|of|il y a|heures?|hrs?|and|et|"
    r"local time|uhr|gmt|utc|online|in print|issued|temps|lecture|read|reading|aired|"
    r"broadcast|diffusee?)\b"
)
_READING = re.compile(r"(?:temps de |duree de )?(?:lecture\s*:?\s*)?\d+\s*(?:min|mn|minutes?)(?:\s*"
                      r"(?:de lecture|read|reading))?\b")  # fmt: skip
_SEPARATORS = re.compile(r"\s*(?:[|·•/;:,()\[\]]|\s[-–—]\s|^[-–—]|[-–—]$|\.$)\s*")
# « Updated - April 02, 2024 09:14 pm IST - NALGONDA »
_PLACE_IN_CAPITALS = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ'’-]{4,24}")
_RELATIVE = re.compile(
    r"(?:(?:publie|published|posted|updated|mis a jour|modifie|last updated)\s)?(?:le\s)?"
    r"(?:il y a (?:\d+|une?|moins d une?) \w+|(?:from )?(?:\d+ ?|an? )\w+ ago|hier|yesterday|"
    r"aujourd hui|today|"
    r"a l instant|just now)(?: (?:a |at )?\d{1,2} ?(?:h|heures)? ?\d{0,2})?"
    r"(?: (?:par|by) .{2,60}| (?:modifie|mis a jour|updated|modified) .{2,40})?"
)


_PIECES = re.compile(r"\s+[-–—|·•]\s+")


def _relative_date(line: Line) -> Label | None:
    """« Hier à 18:24 », « Anna Testwood - Hier à 18:24 | mis à jour à 19:02 »: no day is said."""
    if _RELATIVE.fullmatch(line.key):
        return Label("relative-date")
    names: tuple[str, ...] = ()
    relative = False
    for piece in _PIECES.split(line.text):
        if _RELATIVE.fullmatch(key(piece)):
            relative = True
        elif (signed := byline(piece)) is not None:
            names += signed.names
        elif is_name(piece) and not ORGANISATION.search(piece):
            names += (piece,)
        elif not _is_only_date_words(piece) and not ORGANISATION.search(piece):
            return None
    return Label("relative-date", names=names) if relative else None


def _dates(text: str) -> Label | None:
    """A line that says when, and perhaps who and where, and nothing else."""
    text = _GLUED.sub(" ", _UPDATED_AGO.sub("", text))
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
        if (signed := byline(piece)) is not None:
            names += signed.names
        elif _is_only_date_words(piece):
            continue
        elif (known := KNOWN_PLACES.get(fold(_PREPOSITION.sub("", piece)))) is not None:
            place = known
        elif (trailing := _TRAILING_BYLINE.search(piece)) is not None and _is_only_date_words(
            piece[: trailing.start()]
        ):
            names += names_in(trailing["names"])
        elif _PLACE_IN_CAPITALS.fullmatch(piece) is not None and text.endswith(f" - {piece}"):
            place = place or piece
        elif is_name(piece):
            names += () if ORGANISATION.search(piece) else (piece,)
        else:
            return _posted(text, found)
    return Label(
        "date-line",
        published=published,
        updated=updated,
        says_first=_FIRST.search(fold(text)) is not None,
        names=names,
        place=place,
        source=None if opening is None else opening["source"],
    )


def _posted(text: str, found: list[FoundInstant]) -> Label | None:
    """« 5 novembre 2023 La rédaction Communes 0 »: the day, who, the section, the comments."""
    pieces = [piece for piece in _BARS.split(text) if piece]
    if (
        len(found) == 1
        and len(pieces) >= _LEAST_PIECES
        and all(
            piece.count(" ") < _MOST_WORDS_OF_PIECE and piece[-1] not in ".!?" for piece in pieces
        )
    ):
        # « Par Anna Testwood | 1 décembre 2023 | Vie locale | 4 commentaires »
        signed = (byline(piece) for piece in pieces)
        said = tuple(name for each in signed if each is not None for name in each.names)
        return Label("date-line", published=found[0].instant, names=said)
    tail = text[found[0].end :].strip()
    match = _POSTED_BY.fullmatch(tail)
    if len(found) > 1 or text[: found[0].start].strip() or match is None:
        return None
    if match["name"] is None:
        # « Mar 11, 2024 - Energy & Environment »
        return Label("date-line", published=found[0].instant)
    names = names_in(match["name"])
    return Label("date-line", published=found[0].instant, names=names) if names else None


# « March 25, 20245:01 AM ET », « Publié:19 mars 2024 »: copied without what parted them.
_GLUED = re.compile(
    r"(?<=\b(?:19|20)\d\d)(?=\d{1,2}:\d\d\s?[AaPp]\.?[Mm])|(?<=[^\W\d]:)(?=\d{1,2}\s[^\W\d])"
)
_BARS = re.compile(r"\s*[|·•]\s*")
_LEAST_PIECES, _MOST_WORDS_OF_PIECE = 3, 6
_POSTED_BY = re.compile(
    r"[-–—|·•]\s*[A-ZÀ-Þ][\w'’-]+(?: (?:[A-ZÀ-Þ][\w'’-]+|&|and|et)){0,3}|"
    r"(?P<name>(?:La |The )?[Rr]édaction|[A-ZÀ-Þ][\w'’-]+ [A-ZÀ-Þ][\w'’-]+)"
    r"(?:,? [A-ZÀ-Þ][\w'’&-]+){0,4}(?: \d{1,4})?"
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
