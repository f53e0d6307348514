"""The rules of English, in the order in which they run."""

from lagazette.typography.dashes import partners
from lagazette.typography.dates import ENGLISH_MONTHS, ENGLISH_WEEKDAYS
from lagazette.typography.locales import Locale
from lagazette.typography.quotes import english_marks
from lagazette.typography.rules import (
    FIGURES,
    STOPS,
    Rule,
    by_pattern,
    by_search,
    only_where,
    tightened,
)
from lagazette.typography.signs import (
    APOSTROPHE,
    ELLIPSIS,
    EM_DASH,
    EN_DASH,
    MASK,
    NO_BREAK,
    ONE_MASK,
    SPACE,
    THREE_STOPS,
)
from lagazette.typography.sources import CHICAGO, HART, SI

S = f"[{SPACE}]"
_ENGLISH = frozenset({Locale.EN})
_MONTHS = "|".join(ENGLISH_MONTHS)
_REST_OF_MONTH = "|".join(rf"(?<={month[0]}){month[1:]}" for month in ENGLISH_MONTHS)

_ABBREVIATED = "|".join(
    rf"(?<=\b{word}\.)"
    for word in ("No", "Nos", "no", "nos", "p", "pp", "vol", "ch", "chap", "fig", "art", "sec")
)
_SHORT_MONTHS = "|".join(
    rf"(?<=\b{month}\.)"
    for month in ("Jan", "Feb", "Mar", "Apr", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec")
)
_SHORT_DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
_DAYS = "|".join(ENGLISH_WEEKDAYS)
_DAYS_BEFORE = "|".join(rf"(?<=(?<![\w–-]){day}-)" for day in ENGLISH_WEEKDAYS)
_IN_RANGES = "|".join(
    rf"(?<=\b{word}{S})"
    for word in ("[Pp]ages", "[Cc]hapters", "[Ss]ections", "[Ll]ines", "[Aa]ges", "[Aa]ged")
)
_SENTENCE_STARTS = (
    "The|An?|He|She|It|They|We|You|I|This|That|These|Those|But|And|Or|So|If|In|On|At|As|For|From|To"
    "|With|When|Then|There|What|Who|Why|How|Not|No|Yes|His|Her|Its|Our|My|Their|Your"
)

ENGLISH_RULES: tuple[Rule, ...] = (
    Rule(
        name="apostrophe-en",
        locales=_ENGLISH,
        source=HART,
        what="The apostrophe is curved: don’t, the ’90s, ’tis.",
        signs=("'´",),
        finders=(
            by_pattern(
                r"['´](?:(?<=[^\W_].)(?=[^\W\d_])|(?<=(?i:\s'n)')(?=\s)"
                r"|(?<=(?i:\sof|\sin)\s')(?=\d\d(?![\w']))"
                r"|(?<=')(?<![\w'’].)(?=\d0s(?!\w)|(?i:em|tis|twas|til)(?![\w'])|(?i:n)'\s"
                r"|(?i:tisn|twasn|twouldn)['’]t"
                r"|(?i:cause)(?![\w'])(?!.{0,80}'(?!\w))))",
                APOSTROPHE,
            ),
        ),
    ),
    Rule(
        name="ellipsis-en",
        locales=_ENGLISH,
        source=HART,
        what="Three full stops are one ellipsis.",
        signs=({STOPS},),
        finders=(by_pattern(THREE_STOPS, ELLIPSIS),),
    ),
    Rule(
        name="quotation-marks-en",
        locales=_ENGLISH,
        source=CHICAGO,
        what="Straight quotation marks are turned; double ones inside double ones become single.",
        signs=("\"'",),
        finders=(by_search(english_marks),),
    ),
    Rule(
        name="possessive",
        locales=_ENGLISH,
        source=HART,
        what="An apostrophe that ends a word is curved: the readers’ letters, goin’ home.",
        signs=("'",),
        finders=(
            by_pattern(
                r"'(?:(?<=[sxz].)|(?<=\win.)|(?<=\s[NnOo].))(?=[\s.,;:!?)\"”]|\Z)", APOSTROPHE
            ),
        ),
    ),
    Rule(
        name="tight-en",
        locales=_ENGLISH,
        source=f"{HART}; {CHICAGO}",
        what="No space before a comma, a full stop, or one of : ; ! ?",
        signs=(",.:;!?",),
        finders=(
            only_where(
                rf"[,.:;!?](?<={S}.)",
                by_pattern(
                    rf"(?P<at>{S}(?:(?<=[^\W\d{MASK}].|[)”’].)|(?<={ONE_MASK}.)){S}*)(?=[!?]+(?:[\s”’)]|\Z)|[,:;](?:\s|\Z)"
                    rf"|\.(?:\Z|\s(?!\.)))",
                    tightened,
                ),
            ),
        ),
    ),
    Rule(
        name="em-dash",
        locales=_ENGLISH,
        source=CHICAGO,
        what="Two hyphens between words are an em dash.",
        signs=("-",),
        finders=(
            by_pattern(rf"--(?<=[^\s\d({{[\"'“‘{MASK}-]..)(?=[^\W\d{MASK}]|[\"'”’])", EM_DASH),
        ),
    ),
    Rule(
        name="spaced-dash",
        locales=_ENGLISH,
        source=HART,
        what="A hyphen between spaces is an en dash.",
        signs=("-",),
        finders=(
            by_pattern(
                rf"-(?:(?<=[^\s\d{MASK}]{S}.)|(?<={MASK}{S}.)(?=-?{S}[^\s\d{MASK}]))"
                rf"-?(?={S}[^\s\d])",
                EN_DASH,
            ),
            only_where(rf"-(?<={S}.)", by_search(partners)),
        ),
    ),
    Rule(
        name="range",
        locales=_ENGLISH,
        source=f"{HART}; {CHICAGO}",
        what="Ranges of years, pages and days take an en dash: 1914–1918, pp. 10–15, Mon–Fri.",
        signs=("-", f"{FIGURES}MTWFS"),
        finders=(
            # 2019-20 is a season, 2019-12 may be a month.
            by_pattern(
                r"-(?<=(?<![\w.,/-])(?:1\d|20)\d\d.)"
                r"(?=(?:(?:1\d|20)\d\d|1[3-9]|[2-9]\d)(?![\w/-]|[.,]\d))",
                EN_DASH,
            ),
            by_pattern(
                rf"-(?:(?<=(?<![\w–-])(?:{_SHORT_DAYS}).)(?={_SHORT_DAYS})"
                rf"|(?<=day-)(?:{_DAYS_BEFORE})(?={_DAYS}))(?=\w{{3,9}}(?![\w–-]))",
                EN_DASH,
            ),
            by_pattern(r"-(?<=\d-)(?=\d{1,3}(?:\.\d+)?%)(?<![\w.,/-]\d{3}-)", EN_DASH),
            by_pattern(rf"pp\.(?<!\w...){S}?\d{{1,4}}(?P<at>-)(?=\d{{1,4}}(?![\w-]))", EN_DASH),
            by_pattern(
                rf"[sd]{S}(?:{_IN_RANGES})\d{{1,4}}(?P<at>-)(?=\d{{1,4}}(?![\w–-]))", EN_DASH
            ),
            by_pattern(r"-(?<=\d[ap]m-)(?=\d{1,2}(?:[:.]\d\d)?[ap]m(?![\w–-]))", EN_DASH),
        ),
    ),
    Rule(
        name="title-en",
        locales=_ENGLISH,
        source=HART,
        what="An abbreviated title stays with the name: Mr Smith, Dr Jones.",
        signs=("MDPSRCGLA",),
        finders=(
            by_pattern(
                r"[MDPSRCGLA](?<![\w.'’-].)(?:(?<=M)(?:rs?|s|aj)|(?<=D)rs?|(?<=P)rof|(?<=L)t"
                rf"|(?<=S)(?:t|gt|en)|(?<=R)e[vp]|(?<=C)(?:apt|ol)|(?<=G)(?:en|ov)|(?<=A)dm)\.?(?P<at>{S}+)(?=[A-ZÀ-Þ])",
                NO_BREAK,
            ),
        ),
    ),
    Rule(
        name="initial-en",
        locales=_ENGLISH,
        source=HART,
        what="An initial stays with the name: J. K. Smith.",
        signs=(".",),
        finders=(
            by_pattern(
                rf"[A-Z](?<![\w.'’].)\.(?:[A-Z]\.){{0,2}}(?P<at>{S}+)"
                rf"(?=[A-Z][a-zà-ÿ'’.])(?!(?:{_SENTENCE_STARTS})(?!\w))",
                NO_BREAK,
            ),
        ),
    ),
    Rule(
        name="number-sign-en",
        locales=_ENGLISH,
        source=HART,
        what="No break in No. 5, p. 12, vol. 2, fig. 3, § 4.",
        signs=(".§", FIGURES),
        finders=(
            by_pattern(
                rf"\.(?:{_ABBREVIATED})(?P<at>{S}+)(?=\d)",
                NO_BREAK,
            ),
            by_pattern(rf"§(?<!\w.)§?(?P<at>{S}+)(?=\d)", NO_BREAK),
        ),
    ),
    Rule(
        name="date-en",
        locales=_ENGLISH,
        source=HART,
        what="The day stays with its month: 12 October, October 12.",
        signs=(FIGURES,),
        finders=(
            by_pattern(
                r"\d(?<!\w.)(?:(?<=[12])\d|(?<=3)[01])?"
                rf"(?P<at>{S}+)(?=(?:{_MONTHS})(?!\w))",
                NO_BREAK,
            ),
            by_pattern(
                rf"[ADFJMNOS](?<!\w.)(?:{_REST_OF_MONTH})(?P<at>{S}+)"
                r"(?=(?:[12]?\d|3[01])(?!\w|:))",
                NO_BREAK,
            ),
            by_pattern(
                rf"\.(?:{_SHORT_MONTHS})(?P<at>{S}+)(?=(?:[12]?\d|3[01])(?!\w|:))", NO_BREAK
            ),
        ),
    ),
    Rule(
        name="clock-en",
        locales=_ENGLISH,
        source=HART,
        what="No break between an hour and a.m. or p.m.",
        signs=(FIGURES,),
        finders=(by_pattern(rf"\d(?P<at>{S}+)(?=(?i:[ap]\.?m\.?)(?!\w))", NO_BREAK),),
    ),
    Rule(
        name="unit-en",
        locales=_ENGLISH,
        source=SI,
        what="No break between a number and its unit.",
        signs=(FIGURES,),
        finders=(
            by_pattern(
                rf"\d(?P<at>{S}+)(?=(?:km/h|km²|m²|m³|[kcm]m|kg|mg|mph|[kMGT]Wh?|ha|°[CF]|[kMG]?Hz"
                r"|[kMGT]B|[mgs]|ft|lb|oz|min|million|billion|trillion|percent|%)(?!\w))",
                NO_BREAK,
            ),
        ),
    ),
)
