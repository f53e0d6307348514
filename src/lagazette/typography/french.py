"""The rules of French, in the order in which they run."""

import re

from lagazette.typography.clock import CLOCK, french_hour
from lagazette.typography.dashes import asides
from lagazette.typography.dates import FRENCH_MONTHS
from lagazette.typography.locales import FRENCH, Locale
from lagazette.typography.numbers import (
    GROUPED,
    LOOSE_SYMBOLS,
    NOUNS,
    SYMBOLS,
    UNGROUPED,
    grouped,
    narrowed,
)
from lagazette.typography.quotes import french_marks
from lagazette.typography.rules import Rule, by_pattern
from lagazette.typography.signs import (
    APOSTROPHE,
    ELLIPSIS,
    EN_DASH,
    MASK,
    NARROW,
    NO_BREAK,
    SPACE,
)
from lagazette.typography.sources import HOUSE, LEXIQUE, OQLF, ROMAND, SI

S = f"[{SPACE}]"
_FRANCE = frozenset({Locale.FR_FR})
_CANADA = frozenset({Locale.FR_CA})
_ROMANDY = frozenset({Locale.FR_CH})
_BROAD = _FRANCE | _CANADA

_ELISION = "|".join(
    rf"(?<=(?<![\w'’]){word}.)"
    for word in ("[cdjlmnst]", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu")
)
_HOUR_BEGINS = r"(?<![\w.,/:])(?<![^\dh]-)"
_MONTHS = "|".join(FRENCH_MONTHS)
_ROMAN = r"[IVX][IVXLC]*"
_OPENERS = r"(\[{«“‘¡¿"

_SPACE_BEFORE_HIGH = rf"(?<=[^\s{_OPENERS}]){S}+(?=[;!?])"
_NO_SPACE_BEFORE_HIGH = (
    rf"(?<=[^\s{_OPENERS};!?/<=&#|\\:~-])(?=[!?]+(?![\w=/&#!?])|;(?=[\s»”’)]|\Z))"
)
_SPACE_BEFORE_COLON = rf"(?<=[^\s:{_OPENERS}]){S}+(?=:(?![:/]))"
_NO_SPACE_BEFORE_COLON = r"(?<=[\w)\]»”’\"'%€$°…])(?=:(?:\s|\Z|[«“]))"

_SENTENCE_STARTS = (
    "Il|Elle|On|Ils|Elles|Je|Tu|Nous|Vous|Le|La|Les|Un|Une|Des|Ce|Cet|Cette|Ces|Mais|Et|Ou|Or|Car"
    "|En|Au|Aux|Son|Sa|Ses|Leur|Leurs|Dans|Pour|Par|Sur|Avec|Sans|Si|Que|Qui|Quand|Comme|Selon"
)


def _guillemets(name: str, locales: frozenset[Locale], space: str, source: str) -> list[Rule]:
    return [
        Rule(
            name=name,
            locales=locales,
            source=source,
            what="No-break space after « and before ».",
            signs=sign,
            finder=by_pattern(pattern, new),
        )
        for sign, pattern, new in (
            # The mark is taken along, so that its space stands outside of `<em>` as it does.
            ("«", rf"«{S}*(?=\S)", f"«{space}"),
            ("»", rf"(?<=\S){S}*(?=»)", space),
        )
    ]


FRENCH_RULES: tuple[Rule, ...] = (
    Rule(
        name="apostrophe",
        locales=FRENCH,
        source=LEXIQUE,
        what="The apostrophe is curved: l’an, aujourd’hui.",
        signs="'´",
        finder=by_pattern(
            # The sign comes first in the pattern: a scan for one sign is ten times as fast.
            rf"['´](?:(?<=[^\W\d_].)(?=[^\W\d_])|(?=[\"«“(\d])(?<=')(?:{_ELISION}))",
            APOSTROPHE,
            flags=re.IGNORECASE,
        ),
    ),
    Rule(
        name="ellipsis",
        locales=FRENCH,
        source=LEXIQUE,
        what="Three full stops are one ellipsis.",
        signs=".",
        finder=by_pattern(r"(?<!\.)\.\.\.(?!\.)", ELLIPSIS),
    ),
    Rule(
        name="quotation-marks",
        locales=FRENCH,
        source=LEXIQUE,
        what="« » outside, “ ” inside them, ‘ ’ inside those.",
        signs="\"“«'",
        finder=french_marks,
    ),
    *_guillemets("guillemets", _BROAD, NO_BREAK, f"{LEXIQUE}; {OQLF}"),
    *_guillemets("guillemets-narrow", _ROMANDY, NARROW, ROMAND),
    Rule(
        name="colon",
        locales=_BROAD,
        source=f"{LEXIQUE}; {OQLF}",
        what="No-break space before the colon.",
        signs=":",
        finder=by_pattern(f"{_SPACE_BEFORE_COLON}|{_NO_SPACE_BEFORE_COLON}", NO_BREAK),
    ),
    Rule(
        name="colon-narrow",
        locales=_ROMANDY,
        source=ROMAND,
        what="Narrow no-break space before the colon.",
        signs=":",
        finder=by_pattern(f"{_SPACE_BEFORE_COLON}|{_NO_SPACE_BEFORE_COLON}", NARROW),
    ),
    Rule(
        name="high-punctuation",
        locales=_FRANCE | _ROMANDY,
        source=f"{LEXIQUE}; {ROMAND}",
        what="Narrow no-break space before ; ! ?",
        signs=";!?",
        finder=by_pattern(f"{_SPACE_BEFORE_HIGH}|{_NO_SPACE_BEFORE_HIGH}", NARROW),
    ),
    Rule(
        name="high-punctuation-tight",
        locales=_CANADA,
        source=OQLF,
        what="No space before ; ! ?",
        signs=";!?",
        finder=by_pattern(
            rf"(?<=[^\s{_OPENERS}:=/{MASK}]){S}+(?=[!?]+(?![\w=/&#!?])|;(?=[\s»”’)]|\Z))", ""
        ),
    ),
    Rule(
        name="comma-and-stop",
        locales=FRENCH,
        source=LEXIQUE,
        what="No space before a comma or a full stop.",
        signs=",.",
        finder=by_pattern(rf"(?<=[^\W{MASK}]){S}+(?=[,.](?:\s|\Z))", ""),
    ),
    Rule(
        name="dash",
        locales=FRENCH,
        source=LEXIQUE,
        what="A hyphen between spaces, or at the start of a line, is a dash.",
        signs="-",
        finder=by_pattern(
            rf"(?<=[^\s\d{MASK}]){S}+(?P<at>--?)(?={S}+[^\s\d{MASK}])|\A(?P<first>--?)(?={S}+\S)",
            EN_DASH,
        ),
    ),
    Rule(
        name="dialogue-dash",
        locales=FRENCH,
        source=LEXIQUE,
        what="The dash that opens a line is not parted from its first word.",
        signs="–—",
        finder=by_pattern(rf"(?<=[–—])(?<=\A.){S}+(?=\S)", NO_BREAK),
    ),
    Rule(
        name="aside",
        locales=FRENCH,
        source=LEXIQUE,
        what="No break after the dash that opens an aside, nor before the one that closes it.",
        signs="–—",
        finder=asides,
    ),
    Rule(
        name="hour-colon",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="Hours in running text: 18 h 03, not 18:03; scores and ratios stay.",
        signs="",
        finder=by_pattern(CLOCK, french_hour),
    ),
    Rule(
        name="hour",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="No-break spaces around the h of an hour: 18 h 03.",
        signs="",
        finder=by_pattern(
            rf"{_HOUR_BEGINS}\d{{1,3}}(?P<at>{S}?)(?=h(?:{S}?[0-5]\d)?(?!\w))", NO_BREAK
        ),
    ),
    Rule(
        name="minutes",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="No-break space between the h of an hour and its minutes.",
        signs="",
        finder=by_pattern(rf"{_HOUR_BEGINS}\d{{1,3}}{S}h(?P<at>{S}?)(?=[0-5]\d(?!\w))", NO_BREAK),
    ),
    Rule(
        name="ordinal",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="Ordinals are 1er, 1re, 2e, XXe: no 1ère, no 2ème.",
        signs="0123456789IVX",
        finder=by_pattern(rf"(?<![\w.,])(?:\d{{1,6}}|{_ROMAN})(?P<at>i?[eè]me)(?=s?(?!\w))", "e"),
    ),
    Rule(
        name="first",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="The feminine of 1er is 1re.",
        signs="1I",
        finder=by_pattern(r"(?<![\w.,])(?:1|I)(?P<at>[eè]re)(?=s?(?!\w))", "re"),
    ),
    Rule(
        name="century",
        locales=FRENCH,
        source=LEXIQUE,
        what="An ordinal in figures stays with its noun: XXe siècle, 5e arrondissement.",
        signs="0123456789IVX",
        finder=by_pattern(
            rf"(?<!\w)(?:{_ROMAN}|\d{{1,3}})(?:er?|re)(?P<at>{S}+)"
            r"(?=(?:siècles?|millénaires?|arrondissements?|République|Empire|Reich|étage|édition"
            r"|régiment|chambre|tour|anniversaire|place|rang|législature)(?!\w))",
            NO_BREAK,
        ),
    ),
    Rule(
        name="regnal-number",
        locales=FRENCH,
        source=LEXIQUE,
        what="The number of a sovereign stays with the name: Louis XIV, François Ier.",
        signs="IVX",
        finder=by_pattern(
            rf"(?<!\w)[A-ZÀ-Þ][a-zà-ÿ]{{2,}}(?P<at>{S}+)(?={_ROMAN}(?:er)?(?!\w))", NO_BREAK
        ),
    ),
    Rule(
        name="symbol-against-number",
        locales=FRENCH,
        source=f"{SI}; {LEXIQUE}",
        what="A space between a number and its unit, percentage or currency.",
        signs="",
        finder=by_pattern(
            rf"(?<!\w)(?<!\w[.,-])\d{{1,15}}(?:,\d{{1,9}})?(?P<at>)(?=(?:{SYMBOLS})(?!\w))",
            NO_BREAK,
        ),
    ),
    Rule(
        name="unit",
        locales=FRENCH,
        source=f"{SI}; {LEXIQUE}",
        what="No break between a number and its unit, percentage or currency.",
        signs="",
        finder=by_pattern(
            rf"(?<=\d){S}+(?=(?:{SYMBOLS}|{LOOSE_SYMBOLS})(?![\w'’.]\w|\w))", NO_BREAK
        ),
    ),
    Rule(
        name="currency-before",
        locales=_ROMANDY,
        source=ROMAND,
        what="No break between a currency's code and its amount: CHF 20.",
        signs="",
        finder=by_pattern(rf"(?<!\w)(?:CHF|Fr\.|EUR|USD)(?P<at>{S}+)(?=\d)", NO_BREAK),
    ),
    Rule(
        name="counted-noun",
        locales=FRENCH,
        source=LEXIQUE,
        what="No break between a number in figures and what it counts: 12 millions, 3 euros.",
        signs="",
        finder=by_pattern(rf"(?<=\d){S}+(?=(?:{NOUNS})(?!\w))", NO_BREAK),
    ),
    Rule(
        name="thousands",
        locales=FRENCH,
        source=f"{SI}; {LEXIQUE}",
        what="Figures in threes, with a narrow no-break space: 1 234 567.",
        signs="",
        finder=by_pattern(GROUPED, narrowed),
    ),
    Rule(
        name="thousands-ungrouped",
        locales=FRENCH,
        source=f"{SI}; {LEXIQUE}",
        what="Long numbers that count something are grouped; years and codes are not.",
        signs="",
        finder=by_pattern(UNGROUPED, grouped),
    ),
    Rule(
        name="thousands-apostrophe",
        locales=_ROMANDY,
        source=HOUSE,
        what="Thousands typed with a straight apostrophe keep it, curved: 10’000.",
        signs="'",
        finder=by_pattern(r"(?<=\d)'(?=\d{3}(?!\d))", APOSTROPHE),
    ),
    Rule(
        name="phone",
        locales=FRENCH,
        source=HOUSE,
        what="A telephone number in pairs stays on one line.",
        signs="",
        finder=by_pattern(
            rf"(?<![\w.,])(?P<at>0\d(?:{S}\d\d){{4}})(?!\d|{S}\d)",
            lambda found: re.sub(S, NO_BREAK, found["at"]),
        ),
    ),
    Rule(
        name="title",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="An abbreviated title stays with the name: M. Dupont, Mme Durand, Dr Martin.",
        signs="MDPS",
        finder=by_pattern(
            r"(?<![\w.'’-])(?:MM?\.|Mmes?|Mlles?|Mes?|Mgr|Drs?|Pr|Dre|Pre|Sr|St|Ste)"
            rf"(?P<at>{S}+)(?=[A-ZÀ-Þ])",
            NO_BREAK,
        ),
    ),
    Rule(
        name="initial",
        locales=FRENCH,
        source=LEXIQUE,
        what="An initial stays with the name: J. K. Dupont.",
        signs=".",
        finder=by_pattern(
            rf"(?<![\w.'’])(?:[A-ZÀ-Þ]\.|[A-Z]\.-[A-Z]\.|Ch\.|Ph\.)(?P<at>{S}+)"
            rf"(?=[A-ZÀ-Þ][a-zà-ÿ.])(?!(?:{_SENTENCE_STARTS})(?!\w))",
            NO_BREAK,
        ),
    ),
    Rule(
        name="number-sign",
        locales=FRENCH,
        source=LEXIQUE,
        what="No-break space after n°, and in p. 12, art. 3, vol. 2, § 4.",
        signs="°ºpavctfl§",
        finder=by_pattern(
            rf"(?<!\w)(?:[nN][°º]s?(?P<at>{S}*)|(?:pp?|art|vol|chap|fig|t|al|éd)\.(?P<page>{S}+)"
            rf"|§§?(?P<section>{S}*))(?=\d|[IVX]+(?!\w))",
            NO_BREAK,
        ),
    ),
    Rule(
        name="era",
        locales=FRENCH,
        source=LEXIQUE,
        what="No break within av. J.-C. and apr. J.-C.",
        signs="J",
        finder=by_pattern(rf"(?<!\w)(?:av|apr)\.(?P<at>{S}+)(?=J\.-C\.)", NO_BREAK),
    ),
    Rule(
        name="date",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="The day stays with its month: 12 octobre, 1er mai.",
        signs="",
        finder=by_pattern(
            rf"(?<!\w)(?:1er|[12]?\d|3[01])(?P<at>{S}+)(?=(?:{_MONTHS})(?!\w))",
            NO_BREAK,
            flags=re.IGNORECASE,
        ),
    ),
)
