"""The rules of French, in the order in which they run."""

import re

from lagazette.typography.clock import CAPITAL_HOUR, CLOCK, french_hour, small_hour
from lagazette.typography.dashes import asides, partners
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
from lagazette.typography.rules import (
    DASH,
    FIGURES,
    FOR_EXAMPLE,
    LONG_NUMBER,
    LOOSE_STOP,
    ROMAN,
    STOPS,
    Rule,
    against_figure,
    behind_figure,
    by_pattern,
    by_search,
    first_signs,
    only_where,
    only_with,
    put_before,
    spaces_before,
    tightened,
)
from lagazette.typography.signs import (
    APOSTROPHE,
    ELLIPSIS,
    EN_DASH,
    LINE,
    MASK,
    NARROW,
    NO_BREAK,
    ONE_MASK,
    SPACE,
    THREE_STOPS,
)
from lagazette.typography.sources import HOUSE, LEXIQUE, OQLF, ROMAND, SI

S = f"[{SPACE}]"
_FRANCE = frozenset({Locale.FR_FR})
_CANADA = frozenset({Locale.FR_CA})
_ROMANDY = frozenset({Locale.FR_CH})
_BROAD = _FRANCE | _CANADA

_ELISION = "|".join(
    rf"(?<=(?<![\w’‘]){word}.)"
    for word in ("[cdjlmnst]", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu", "presqu")
)
_HOUR = r"\d(?<![\w.,:].)(?<![^h]/.)(?<![^\dh]-.)(?<!\d-\d\d-.)\d{0,2}"
_NO_CLOCK = rf"(?!\w|:\d|{S}?h(?![^\W\d]))"
"""What follows a number that may be minutes: another rule would find an hour in them."""
_BETWEEN_PARTS = re.compile(rf"{S}|(?<=\d)(?=[hms])|(?<=[hn])(?=\d)")
_MONTHS = "|".join(FRENCH_MONTHS)
_MONTHS_BEGIN = first_signs(f"{_MONTHS}|{_MONTHS.upper()}")
_REST = r"(?:(?<=\d)\d{0,5}|(?<=[IVX])[IVXLC]*)"
"""What may follow the first sign of an ordinal's figures, Arabic or Roman."""
_OPENING = "([{«“‘¡¿"
_OPENERS = re.escape(_OPENING)

_HIGH_AGAINST_WORD = (
    rf"[;!?](?<=[^\s{_OPENERS};!?/<=&#|\\:~-].)"
    r"(?:(?<=;)(?=[\s»”’]|\Z)|(?<=[!?])[!?]*(?![\w=/&#!?]))"
)
_SPACE_BEFORE_HIGH_TO_THE_END = (
    rf"(?P<at>{S}(?:(?<=[^\s{_OPENERS}:=/<{MASK}].)|(?<={ONE_MASK}.)){S}*)"
    r"(?=[!?]+(?![\w=/&#!?])|;(?=[\s»”’)]|\Z))"
)
_COLON_AGAINST_WORD = r":(?<=[\w)\]»”’\"'%€$°….].)(?=\s|\Z|[«“])"

_NO_MORE_FIGURES = rf"(?!\d|[{SPACE}-]\d)"

_SENTENCE_STARTS = (
    "Il|Elle|On|Ils|Elles|Je|Tu|Nous|Vous|Le|La|Les|Un|Une|Des|Ce|Cet|Cette|Ces|Mais|Et|Ou|Or|Car"
    "|En|Au|Aux|Son|Sa|Ses|Leur|Leurs|Dans|Pour|Par|Sur|Avec|Sans|Si|Que|Qui|Quand|Comme|Selon"
)


def _guillemets(name: str, locales: frozenset[Locale], space: str, source: str) -> Rule:
    return Rule(
        name=name,
        locales=locales,
        source=source,
        what="No-break space after « and before », and within ‹ ›.",
        signs=('«»“"‹',),
        finders=(
            # The mark is taken along, so that its space stands outside of `<em>` as it does.
            by_pattern(rf"«{S}*(?=\S)", f"«{space}"),
            only_where(rf"»(?<={S}.)", by_pattern(rf"{S}(?<=\S.){S}*(?=»)", space)),
            put_before(r"»(?<=\S.)", space),
            by_pattern(rf"‹(?<![\w.,!?…)].)(?P<at>{S}*)(?=[^\s‹›][^‹›]*›)", space),
            by_pattern(rf"‹(?<![\w.,!?…)].){S}[^‹›]*[^\s‹›](?P<at>{S}*)(?=›)", space),
        ),
    )


def _unbroken(found: re.Match[str]) -> str:
    return re.sub(S, NO_BREAK, found["at"])


def _title() -> str:
    always = {"M": r"M?\.|mes?|lles?|gr"}
    before_a_name = {
        "M": r"es?|rs?|(?:me|lle|gr)\.",
        "D": r"r\.|rs?|res?",
        "P": r"re?\.?",
        "S": r"r|te?",
    }

    def written(titles: dict[str, str]) -> str:
        return "|".join(f"(?<={first})(?:{rest})" for first, rest in titles.items())

    return (
        rf"[MDPS](?<![\w.'’-].)(?:(?:{written(always)})(?P<at>{S}+)(?=[^\W\d_])"
        rf"|(?:{written(before_a_name)})(?P<name>{S}+)(?=[A-ZÀ-Þ]))"
    )


def _reference() -> str:
    words = ("p", "pp", "[Aa]rt", "[Vv]ol", "[Cc]hap", "[Ff]ig", "t", "al", "éd")
    behind = "|".join(rf"(?<=\b{word}\.)" for word in (*words, "[LRD]"))
    return rf"\.(?={S}+(?:\d|[IVX]))(?:{behind})(?P<at>{S}+)(?=\d|[IVX]+(?!\w))"


FRENCH_RULES: tuple[Rule, ...] = (
    Rule(
        name="apostrophe",
        locales=FRENCH,
        source=LEXIQUE,
        what="The apostrophe is curved: l’an, aujourd’hui.",
        signs=("'´",),
        finders=(
            by_pattern(
                r"['´](?:(?<=[^\W\d_].)(?=[^\W\d_])"
                rf"|(?=[\"«“(\d€$]|'\w)(?<=')(?i:{_ELISION})"
                # rock 'n' roll, Guns N' Roses, les années '90.
                # Between words: beside a mark, a space may be one that another rule puts.
                r"|(?<=')(?=[nN]'\s\w)(?<=\w\s.)|(?<=\w\s[nN]')(?=\s\w)"
                r"|(?<=\w\s['’][nN]')(?=\s\w)"
                r"|(?<=(?i:années)\s')(?=\d0(?![\w'])))",
                APOSTROPHE,
            ),
        ),
    ),
    Rule(
        name="ellipsis",
        locales=FRENCH,
        source=LEXIQUE,
        what="Three full stops are one ellipsis.",
        signs=({STOPS},),
        finders=(by_pattern(THREE_STOPS, ELLIPSIS),),
    ),
    Rule(
        name="etc",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="The abbreviation etc. says already that more would follow: no ellipsis behind it.",
        signs=({STOPS, ELLIPSIS},),
        finders=(by_pattern(rf"tc(?<=\b[eE]..)(?P<at>\.?{ELLIPSIS}[.{ELLIPSIS}]*)", "."),),
    ),
    Rule(
        name="quotation-marks",
        locales=FRENCH,
        source=LEXIQUE,
        what="« » outside, “ ” inside them, ‘ ’ inside those.",
        signs=("\"“«'",),
        # Most paragraphs have apostrophes only, which are turned by now.
        finders=(only_with("\"'«“‘", by_search(french_marks)),),
    ),
    _guillemets("guillemets", _BROAD, NO_BREAK, f"{LEXIQUE}; {OQLF}"),
    _guillemets("guillemets-narrow", _ROMANDY, NARROW, ROMAND),
    Rule(
        name="colon",
        locales=_BROAD,
        source=f"{LEXIQUE}; {OQLF}",
        what="No-break space before the colon.",
        signs=(":",),
        finders=(
            spaces_before(":(?![:/])", NO_BREAK, behind=f":{_OPENING}"),
            put_before(_COLON_AGAINST_WORD, NO_BREAK),
        ),
    ),
    Rule(
        name="colon-narrow",
        locales=_ROMANDY,
        source=ROMAND,
        what="Narrow no-break space before the colon.",
        signs=(":",),
        finders=(
            spaces_before(":(?![:/])", NARROW, behind=f":{_OPENING}"),
            put_before(_COLON_AGAINST_WORD, NARROW),
        ),
    ),
    Rule(
        name="high-punctuation",
        locales=_FRANCE | _ROMANDY,
        source=f"{LEXIQUE}; {ROMAND}",
        what="Narrow no-break space before ; ! ?",
        signs=(";!?",),
        finders=(
            spaces_before("[;!?]", NARROW, behind=_OPENING),
            put_before(_HIGH_AGAINST_WORD, NARROW),
        ),
    ),
    Rule(
        name="high-punctuation-tight",
        locales=_CANADA,
        source=OQLF,
        what="No space before ; ! ?",
        signs=(";!?",),
        finders=(by_pattern(_SPACE_BEFORE_HIGH_TO_THE_END, tightened),),
    ),
    Rule(
        name="comma-and-stop",
        locales=FRENCH,
        source=LEXIQUE,
        what="No space before a comma or a full stop.",
        signs=({LOOSE_STOP},),
        finders=(
            only_where(
                rf"[,.](?<={S}.)",
                by_pattern(rf"{S}(?:(?<=[^\W{MASK}].)|(?<={ONE_MASK}.)){S}*(?=[,.](?:\s|\Z))", ""),
            ),
        ),
    ),
    Rule(
        name="parentheses",
        locales=FRENCH,
        source=LEXIQUE,
        what="No space within parentheses.",
        signs=("(",),
        finders=(
            by_pattern(rf"\((?P<at>{S}+)(?=[^()\s][^()]*\))", ""),
            by_pattern(rf"\([^\s()](?:[^()]*[^\s()])?(?<![/:;=’'–—{MASK}-])(?P<at>{S}+)(?=\))", ""),
        ),
    ),
    Rule(
        name="dash",
        locales=FRENCH,
        source=LEXIQUE,
        what="A hyphen between spaces, or at the start of a line, is a dash.",
        signs=("-", {DASH}),
        finders=(
            by_pattern(rf"(?:\A|{LINE}{S}*)(?P<at>--?)(?={S}+\S)", EN_DASH),
            # Between two addresses or dates a hyphen may mean « to ».
            by_pattern(
                rf"{S}(?:(?<=[^\s\d{MASK}].)|(?<={MASK}.)(?={S}*--?{S}+[^\s\d{MASK}])){S}*"
                rf"(?P<at>--?)(?={S}+[^\s\d])",
                EN_DASH,
            ),
            only_where(rf"-(?<={S}.)", by_search(partners)),
            # Before a figure it is a minus, unless another dash closes the aside that it opens, and
            # is not itself one of these.
            by_pattern(
                rf"{S}(?<=[^\s\d{MASK}].){S}*(?P<at>--?)"
                rf"(?={S}+\d[^–—.!?\u2028-]{{0,80}}[^\s\d]{S}+[–—]{S}+[^\s\d])",
                EN_DASH,
            ),
        ),
    ),
    Rule(
        name="dialogue-dash",
        locales=FRENCH,
        source=LEXIQUE,
        what="The dash that opens a line is not parted from its first word.",
        signs=({DASH},),
        finders=(by_pattern(rf"(?:\A|{LINE}{S}*)[–—](?P<at>{S}+)(?=\S)", NO_BREAK),),
    ),
    Rule(
        name="aside",
        locales=FRENCH,
        source=LEXIQUE,
        what="No break after the dash that opens an aside, nor before the one that closes it.",
        signs=({DASH},),
        finders=(only_where("[–—]", by_search(asides)),),
    ),
    Rule(
        name="hour-colon",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="Hours in running text: 18 h 03, not 18:03; scores and ratios stay.",
        signs=(against_figure(":"),),
        finders=(by_pattern(CLOCK, french_hour),),
    ),
    Rule(
        name="duration",
        locales=FRENCH,
        source=f"{SI}; {LEXIQUE}",
        what="No-break spaces within a duration: 2 h 05 min 30 s.",
        signs=(against_figure("m") | behind_figure("m"),),
        finders=(
            only_where(
                "min(?![a-z])",
                by_pattern(
                    rf"(?P<at>\d(?<![\w.,/:-].)\d?(?:{S}?h{S}?\d\d?)?{S}?min"
                    rf"(?:\d\d?|{S}?\d\d?{S}?s)?){_NO_CLOCK}",
                    lambda found: _BETWEEN_PARTS.sub(NO_BREAK, found["at"]),
                ),
            ),
        ),
    ),
    Rule(
        name="hour-capital",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="The h of an hour is no capital, where a preposition says that it is an hour.",
        signs=(against_figure("H"),),
        finders=(by_pattern(CAPITAL_HOUR, small_hour),),
    ),
    Rule(
        name="hour",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="No-break spaces around the h of an hour: 18 h 03.",
        signs=(against_figure("hH") | behind_figure("h"),),
        finders=(by_pattern(rf"{_HOUR}(?P<at>{S}?)(?=h(?:{S}?[0-5]\d)?{_NO_CLOCK})", NO_BREAK),),
    ),
    Rule(
        name="minutes",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="No-break space between the h of an hour and its minutes.",
        signs=(against_figure("hH") | behind_figure("h"),),
        finders=(
            # Behind a space, what is an amount is not counted in minutes: à 4h 30 € en main.
            by_pattern(
                rf"{_HOUR}{S}h(?P<at>{S}?)(?=[0-5]\d{_NO_CLOCK})"
                rf"(?:(?<=h)|(?!\d\d{S}?(?:{SYMBOLS}|[gmlW]|\d{{3}})(?!\w)))",
                NO_BREAK,
            ),
        ),
    ),
    Rule(
        name="hour-range",
        locales=FRENCH,
        source=f"{OQLF}; {LEXIQUE}",
        what="A hyphen between spaces from one hour to another is a dash: 9 h – 17 h.",
        signs=("-", against_figure(":hH") | behind_figure("h")),
        finders=(
            only_where(
                rf"-(?<={S}.)",
                by_pattern(
                    rf"\d{NO_BREAK}h(?:{NO_BREAK}\d\d)?{S}+(?P<at>--?)(?={S}+\d\d?{NO_BREAK}h(?!\w))",
                    EN_DASH,
                ),
            ),
        ),
    ),
    Rule(
        name="ordinal",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="Ordinals are 1er, 1re, 2e, XXe: no 1ère, no 2ème.",
        signs=(against_figure("ieè") | behind_figure("è") | {ROMAN},),
        finders=(
            only_where(
                "[eè]me",
                by_pattern(
                    rf"[IVX\d](?<![\w.,&#].){_REST}(?P<at>i?[eè]me|{S}+i?ème)(?=s?(?!\w))", "e"
                ),
            ),
            only_where(
                r"è(?<=[IVX\d].)",
                by_pattern(rf"[IVX\d](?<![\w.,&#].){_REST}(?P<at>è)(?=s?(?!\w))", "e"),
            ),
        ),
    ),
    Rule(
        name="first",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="The first is 1er and 1re, without a space and without è.",
        signs=(against_figure("ieè") | behind_figure("eè") | {ROMAN},),
        finders=(
            by_pattern(rf"[1I](?<![\w.,&#].)(?P<at>i?[eè]re|(?<=1){S}+ère)(?=s?(?!\w))", "re"),
            by_pattern(rf"1(?<![\w.,&#].)(?P<at>{S}+)(?=er(?!\w))", ""),
        ),
    ),
    Rule(
        name="second",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="Second and seconde are 2d and 2de; what may be English keeps its 2nd.",
        signs=(against_figure("n"),),
        finders=(by_pattern(r"2(?<![\w.,].)(?P<at>nd)(?=es?(?!\w)|s?\s[a-zà-ÿ])", "d"),),
    ),
    Rule(
        name="century",
        locales=FRENCH,
        source=LEXIQUE,
        what="An ordinal in figures stays with its noun: XXe siècle, 5e arrondissement.",
        signs=(against_figure("ieèr") | behind_figure("eè") | {ROMAN},),
        finders=(
            by_pattern(
                rf"[IVX\d](?<!\w.){_REST}(?:er?|re)(?P<at>{S}+)"
                r"(?=(?:siècles?|millénaires?|arrondissements?|République|Empire|Reich|étage"
                r"|édition|régiment|chambre|tour|anniversaire|place|rang|législature)(?!\w))",
                NO_BREAK,
            ),
        ),
    ),
    Rule(
        name="regnal-number",
        locales=FRENCH,
        source=LEXIQUE,
        what="The number of a sovereign stays with the name: Louis XIV, François Ier.",
        signs=({ROMAN},),
        finders=(
            by_pattern(
                rf"[A-ZÀ-Þ](?<!\w.)[a-zà-ÿ]{{2,}}(?P<at>{S}+)(?=[IVX][IVXLC]*(?:er)?(?!\w))",
                NO_BREAK,
            ),
        ),
    ),
    Rule(
        name="symbol-against-number",
        locales=FRENCH,
        source=f"{SI}; {LEXIQUE}",
        what="A space between a number and its unit, percentage or currency.",
        signs=(against_figure(first_signs(SYMBOLS).union("glW")),),
        finders=(
            by_pattern(
                rf"\d(?<!\w.)(?<!\w[.,-].)(?<!\d:.)\d{{0,14}}(?:,\d{{1,9}})?(?P<at>)"
                # What an ordinal's ending follows are no volts.
                rf"(?=(?:{SYMBOLS})(?!\w))(?!V{S}+i?ème)",
                NO_BREAK,
            ),
            # One letter might be a name's, but not behind two figures: 200g, le 100m.
            by_pattern(
                r"\d(?<!\w.)(?<!\w[.,-].)(?<!\d:.)(?:\d{1,6}|\d{0,6},\d{1,3})(?P<at>)(?=[gmlW](?![\w'’]))",
                NO_BREAK,
            ),
            # These are no part of a name: also behind 3.5 and 10-15.
            put_before(r"[%‰€](?<=\d.)(?!\w)", NO_BREAK),
        ),
    ),
    Rule(
        name="unit",
        locales=FRENCH,
        source=f"{SI}; {LEXIQUE}",
        what="No break between a number and its unit, percentage or currency.",
        signs=(behind_figure(first_signs(f"{SYMBOLS}|{LOOSE_SYMBOLS}")),),
        finders=(
            by_pattern(
                rf"\d(?P<at>{S}+)(?=(?:{SYMBOLS}|{LOOSE_SYMBOLS})(?![\w'’.]\w|\w))", NO_BREAK
            ),
        ),
    ),
    Rule(
        name="currency-parts",
        locales=FRENCH,
        source=f"{OQLF}; {LEXIQUE}",
        what="A currency in two parts stays together: 12 $ CA, 3 Md €.",
        signs=("$€",),
        finders=(
            by_pattern(rf"\$(?P<at>{S}+)(?=(?:CA|US|AU|NZ|HK)(?!\w))", NO_BREAK),
            by_pattern(rf"\d{S}+M(?:r?ds?)?(?P<at>{S}+)(?=[€$])", NO_BREAK),
            by_pattern(rf"\d(?P<at>{S}+)(?=M{S}+[€$])", NO_BREAK),
        ),
    ),
    Rule(
        name="multiplication",
        locales=FRENCH,
        source=LEXIQUE,
        what="No break around the sign of multiplication between numbers: 4 × 100 m.",
        signs=("×", FIGURES),
        finders=(
            by_pattern(rf"×(?<=\d{S}.)(?P<at>{S})(?=\d)", NO_BREAK),
            by_pattern(rf"{S}(?<=\d.)(?=×{NO_BREAK}?\d)", NO_BREAK),
        ),
    ),
    Rule(
        name="currency-before",
        locales=_ROMANDY,
        source=ROMAND,
        what="No break between a currency's code and its amount: CHF 20, 20 fr.",
        signs=(FIGURES,),
        finders=(
            by_pattern(rf"(?<!\w)(?:CHF|Fr\.|Frs\.?|EUR|USD)(?P<at>{S}+)(?=\d)", NO_BREAK),
            by_pattern(rf"\d(?P<at>{S}+)(?=[fF]rs?\.)", NO_BREAK),
        ),
    ),
    Rule(
        name="counted-noun",
        locales=FRENCH,
        source=LEXIQUE,
        what="No break between a number in figures and what it counts: 12 millions, 3 euros.",
        signs=(behind_figure(first_signs(NOUNS)),),
        finders=(by_pattern(rf"\d(?P<at>{S}+)(?=(?:{NOUNS})(?!\w))", NO_BREAK),),
    ),
    Rule(
        name="thousands",
        locales=FRENCH,
        source=f"{SI}; {LEXIQUE}",
        what="Figures in threes, with a narrow no-break space: 1 234 567.",
        signs=(behind_figure(FIGURES),),
        finders=(by_pattern(GROUPED, narrowed),),
    ),
    Rule(
        name="thousands-ungrouped",
        locales=FRENCH,
        source=f"{SI}; {LEXIQUE}",
        what="Long numbers that count something are grouped; years and codes are not.",
        signs=(LONG_NUMBER,),
        finders=(by_pattern(UNGROUPED, grouped),),
    ),
    Rule(
        name="thousands-apostrophe",
        locales=_ROMANDY,
        source=HOUSE,
        what="Thousands typed with a straight apostrophe keep it, curved: 10’000.",
        signs=("'", FIGURES),
        finders=(by_pattern(r"'(?<=\d.)(?=\d{3}(?!\d))", APOSTROPHE),),
    ),
    Rule(
        name="phone",
        locales=FRENCH,
        source=HOUSE,
        what="A telephone number stays on one line: 01 23 45 67 89, 022 123 45 67, 514 555-1234.",
        signs=(behind_figure(FIGURES),),
        finders=(
            by_pattern(
                rf"(?P<at>0(?<![\w.,].)(?:\d(?:{S}\d\d){{4}}|\d\d{S}\d{{3}}(?:{S}\d\d){{2}}"
                rf"|{S}?[89]\d\d(?:{S}\d{{3}}){{2}})){_NO_MORE_FIGURES}",
                _unbroken,
            ),
            by_pattern(
                rf"(?P<at>\+(?<!\w.)[1-9]\d{{0,2}}(?:{S}\(0\))?(?:{S}?\d{{1,4}}){{3,5}})"
                rf"{_NO_MORE_FIGURES}",
                _unbroken,
            ),
            only_where(
                r"-\d{4}",
                by_pattern(
                    rf"(?P<at>(?:1(?<![\w.,–-].){S})?\d(?<![\w.,–-].)\d\d{S}\d{{3}}-\d{{4}})"
                    rf"{_NO_MORE_FIGURES}",
                    _unbroken,
                ),
            ),
        ),
    ),
    Rule(
        name="title",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="An abbreviated title stays with what follows: M. Dupont, Mme la préfète, Dr Martin.",
        signs=("MDPS",),
        finders=(only_with(("M", "Dr", "Pr", "Sr", "St"), by_pattern(_title(), NO_BREAK)),),
    ),
    Rule(
        name="initial",
        locales=FRENCH,
        source=LEXIQUE,
        what="An initial stays with the name: J. K. Dupont.",
        signs=(".",),
        finders=(
            only_where(
                r"\.(?<=[A-ZÀ-Þh].)",
                by_pattern(
                    r"[A-ZÀ-Þ](?<![\w.'’].)(?:(?<=[CP])h\.|(?<=[A-Z])\.-[A-Z]\."
                    r"|\.(?:[A-Z]\.){0,2})"
                    rf"(?P<at>{S}+)(?=[A-ZÀ-Þ][a-zà-ÿ.])"
                    rf"(?:(?!(?:{_SENTENCE_STARTS})(?!\w))|(?<=-[A-Z]\.{S}))",
                    NO_BREAK,
                ),
            ),
        ),
    ),
    Rule(
        name="number-sign",
        locales=FRENCH,
        source=LEXIQUE,
        what="No-break space after n° and §.",
        # One is « no »: every text has an o.
        signs=({*FIGURES, ROMAN},),
        finders=(
            only_where(
                rf"[°ºo](?<=[nN].)(?:(?<=[°º])|s?{S})",
                by_pattern(
                    rf"[nN](?<!\w.)(?:[°º]s?(?P<at>{S}*)|os?(?P<typed>{S}+))(?=\d|[IVX]+(?!\w))",
                    NO_BREAK,
                ),
            ),
            only_with("§", by_pattern(rf"§(?<!\w.)§?(?P<at>{S}*)(?=\d|[IVX]+(?!\w))", NO_BREAK)),
        ),
    ),
    Rule(
        name="reference",
        locales=FRENCH,
        source=LEXIQUE,
        what="No break in p. 12, art. 3, vol. II, fig. 4, article L. 121-1.",
        signs=(".", {*FIGURES, ROMAN}),
        finders=(by_pattern(_reference(), NO_BREAK),),
    ),
    Rule(
        name="example",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="No break within p. ex.",
        signs=({FOR_EXAMPLE},),
        finders=(spaces_before(rf"ex\.(?<=\b[pP]\.{S}...)", NO_BREAK, behind=""),),
    ),
    Rule(
        name="era",
        locales=FRENCH,
        source=LEXIQUE,
        what="No break within av. J.-C. and apr. J.-C.",
        signs=("J",),
        finders=(by_pattern(rf"a(?<!\w.)(?:v|pr)\.(?P<at>{S}+)(?=J\.-C\.)", NO_BREAK),),
    ),
    Rule(
        name="date",
        locales=FRENCH,
        source=f"{LEXIQUE}; {OQLF}",
        what="The day stays with its month: 12 octobre, 1er mai.",
        signs=(against_figure("eE") | behind_figure(_MONTHS_BEGIN | {"e"}),),
        finders=(
            by_pattern(
                r"\d(?<!\w.)(?:(?<=1)(?i:er)|(?<=[12])\d|(?<=3)[01])?"
                rf"(?P<at>{S}+)(?=(?i:{_MONTHS})(?!\w))",
                NO_BREAK,
            ),
        ),
    ),
)
