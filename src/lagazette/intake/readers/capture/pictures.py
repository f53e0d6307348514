"""What stands beside a picture: its file, alternative text, caption and credit."""

import re

from lagazette.intake.casing import is_in_capitals
from lagazette.intake.places import KNOWN_PLACES
from lagazette.intake.readers.capture.datelines import is_same_name
from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.signatures import AGENCIES, is_name
from lagazette.intake.words import fold

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
    r"crédits?)\s*[:,]?\s*|(?:photos?|images?|illustration|dessin|cartoon)\s*(?::|by|par|de|"
    r"©)\s*|©\s*|"
    r"\(c\)\s*|"
    r"(?:photographe?r?|picture|photographie)\s*(?::|by)\s*|(?-i:Courtesy(?: of)?|Handout(?: by)?|"
    r"Avec l['’]aimable autorisation d[eu])\s(?=(?-i:[A-ZÀ-Þ])))"
    r"(?P<credit>[^.!?]{2,80}(?:\.\s[A-Z]\w+: "
    r"[^.]{2,40})?)"
    r"\.?",
    re.IGNORECASE,
)
_INLINE_CREDIT = re.compile(
    r"(?P<text>.+?[^\s(\[|/•–—-])\s*(?:(?:[-–—|•(\[/]\s*)?©|"
    r"\(\s*(?:photos?|images?|ph|crédits?|credits?)(?:\s+photos?)?\s*[.:/©]?\s|"
    r"(?:[-–—|]\s*|(?<=[.!?…»”\"])\s|\s(?-i:(?=Credit|Crédit|Photographer:|Photograph:|PHOTO|"
    r"Pic)))(?:pic|"
    r"photos?|images?|crédits?|credits?|photograph(?:ie|er)?|"
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
    r"[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*){1,3}\s(?:pour|for)\s(?:the\s|"
    r"The\s)?[«A-ZÀ-Þ][^()]{2,50}|"
    r"[A-ZÀ-Þ][\w &'’-]{2,40} (?:photo|photograph|image)|DR|D\.R\.|(?:File|Archive|"
    r"Representative) (?:photo|image|picture)|"
    r"[Pp]hoto d['’]archives?|Archives?(?: [A-ZÀ-Þ][\w ]{1,30})?)\)"
)
# A caption in front of « | » is a sentence; before a dash, only a known source is a credit.
_BARRED_CREDIT = re.compile(
    r"(?P<text>.{20,}[.!?…»”\"])\s*(?:[|•]\s*(?P<credit>[A-ZÀ-Þ][^|!?]{2,60}(?<!\.))|"
    r"[—–]\s*(?P<stroked>[A-ZÀ-Þ][^|!?/]{1,40}\s?/\s?[A-ZÀ-Þ\d][^|!?]{1,40}(?<!\.)))"
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
# « … devant la gare. - AGENCE », « … de la rivière. Courtesy Anna Testwood »
_CAPITALS_BEHIND_DASH = re.compile(
    r"(?P<text>.{15,200}[.!?…»”\"])\s[-–—]\s(?!NDLR)(?P<credit>[A-ZÀ-Þ][A-ZÀ-Þ'’ .&/-]{2,40}"
    r"[A-ZÀ-Þ])\.?|(?P<given>.{15,200}[.!?…»”\"])\s"
    r"(?:Courtesy(?: of)?|Avec l['’]aimable autorisation d[eu])\s"
    r"(?P<giver>[A-ZÀ-Þ][^.!?]{2,50})"
)
# « … jusqu'à midi. - Le Papier - A. T. »: the paper, then whoever took the picture.
_INITIALS_CREDIT = re.compile(
    r"(?P<text>.{15,250})\s[-–—]\s(?P<credit>[A-ZÀ-Þ][^–—]{2,40}\s[-–—]\s(?:[A-ZÀ-Þ]\.[\s-]?){2,3})"
)
_COUNTER = re.compile(r"^(?:\[?\d{1,2}\s*/\s*\d{1,2}\]?|Item \d{1,2} of \d{1,2})\s*")
_CAPITAL_CREDIT = re.compile(
    r"(?P<text>.{20,}[.!?…»”\"])\s+(?P<credit>[A-ZÀ-Þ][A-ZÀ-Þ'’ .&-]{2,40}"
    r"(?:\sPOUR\s(?:[«“\"]\s?)?[A-ZÀ-Þ'’ -]{2,40}(?:\s?[»”\"])?)?"
    r"(?:\s*/\s*[A-ZÀ-Þ][\w'’ .&-]{1,40})*"
    r"|[A-ZÀ-Þ][\w'’ .&-]{1,40}(?:\s*/\s*[A-ZÀ-Þ][\w'’ .&-]{1,40}){1,3}(?:\s+via\s+[\w ]{2,20})?)"
)


# « ODILE EXEMPLE/AF »: who took it and the paper's sign, all in capitals.
_CREDIT_WITH_SIGN = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ'’.-]*(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.-]*){1,2}\s?/\s?[A-Z]{2,8}"
)


_IMAGE_LEAD = re.compile(r"(?:Image|Photo|Picture)\s?:\s")
# « (Anna Testwood / The Messenger) », alone in its line.
_CREDIT_IN_BRACKETS = re.compile(
    r"\((?P<credit>[A-ZÀ-Þ][^()/]{2,40}\s?/\s?[A-ZÀ-Þ][^()]{1,60}|[A-ZÀ-Þ][\w.'’ -]{3,40} (?:for|"
    r"pour) [^()]{3,50})\)"
)


def picture(text: str) -> Label | None:
    """« photo.jpg », « [Image : …] »: a picture that the capture does not bring."""
    if (match := _FILE.fullmatch(text)) is not None:
        return Label("picture", text=match["name"])
    if (match := _ALT.fullmatch(text)) is not None:
        return Label("alt", text=match["alt"] or match["md"] or match["named"] or None)
    return None


_PICTURE_AGENCY = re.compile(
    r"(?:[A-ZÀ-Þ][\w'’-]*\s){1,3}(?:Images|Photos|Pictures)(?:\s*/\s*[\w '’-]{2,30})?|"
    r"(?:EPA|PA|AFP|AP|Reuters|REUTERS)(?:\s*/\s*[\w '’-]{2,30})"
)


_LICENSING = re.compile(r"[\s,.|]*\b(?:Purchase|Acquire) Licensing Rights\b.*$")
# « … the capital, Omran [File: Anna Testwood/Agency] »
_SQUARE_CREDIT = re.compile(
    r"(?P<text>\S.{14,})\s\[(?P<credit>(?:File|Courtesy|Handout|Screengrab|"
    r"Photo)\s?:?[^\[\]]{2,80}|"
    r"[A-ZÀ-Þ][^\[\]/]{1,40}/[^\[\]]{2,60})\]"
)


def credit(text: str) -> Label | None:
    """« © AFP », « Crédit photo : … », « Légende : … »: whose a picture is, or what it shows."""
    text = _LICENSING.sub("", text) or text
    if _PICTURE_AGENCY.fullmatch(text) is not None:
        return Label("credit", credit=text)
    if (stroke := _STROKE_CREDIT.fullmatch(text)) is not None and (
        fold(stroke["agency"]) not in KNOWN_PLACES
    ):
        return Label("credit", credit=text)
    if (alone := _CREDIT_IN_BRACKETS.fullmatch(text)) is not None:
        return Label("credit", credit=alone["credit"])
    if _CREDIT_WITH_SIGN.fullmatch(text) is not None:
        return Label("credit", credit=text)
    if (capitals := _CREDIT_IN_CAPITALS.fullmatch(text)) is not None:
        return Label("credit", credit=capitals["credit"])
    if (match := _CAPTION.fullmatch(text)) is not None:
        inner = inline_credit(match["text"])
        if inner is not None:
            return Label("caption", text=inner.text, credit=inner.credit)
        return Label("caption", text=match["text"])
    if (lead := _IMAGE_LEAD.match(text)) is not None and (
        inner := inline_credit(text[lead.end() :])
    ) is not None:
        return inner
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
        _SQUARE_CREDIT,
        _INITIALS_CREDIT,
        _CAPITALS_BEHIND_DASH,
    ):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        facts = match.groupdict()
        shown = facts["text"] or facts.get("given") or ""
        # In a line all in capitals, capitals at its end are no agency.
        if not is_in_capitals(shown):
            caption = _COUNTER.sub("", shown.strip())
            credit = facts["credit"] or facts.get("stroked") or facts.get("giver") or ""
            return Label("captioned-credit", text=caption, credit=credit.strip())
    return None


def credited_to(text: str, *, publication: str | None) -> Label | None:
    """« A police car in Lens - AFP »: a caption that ends with the paper or an agency."""
    match = _DASHED_CREDIT.fullmatch(text) or _BRACKETED_AGENCY.fullmatch(text)
    if match is None:
        return None
    agency = fold(re.split(r"\s*/\s*", match["credit"])[0])
    if (
        agency not in AGENCIES
        and not is_same_name(match["credit"], publication)
        and not (match.re is _BRACKETED_AGENCY and is_name(match["credit"]))
    ):
        return None
    caption, credit = match["text"], match["credit"]
    by = _DASHED_CREDIT.fullmatch(caption)
    if match.re is _DASHED_CREDIT and by is not None and is_name(by["credit"]):
        # « … au guichet - Anna Testwood - TVR »: who took it, and for whom.
        caption, credit = by["text"], f"{by['credit']} - {credit}"
    return Label("captioned-credit", text=caption, credit=credit)
