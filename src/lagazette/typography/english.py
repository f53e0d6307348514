"""The rules of English, in the order in which they run."""

import re

from lagazette.typography.dates import ENGLISH_MONTHS
from lagazette.typography.locales import Locale
from lagazette.typography.quotes import english_marks
from lagazette.typography.rules import Rule, by_pattern
from lagazette.typography.signs import (
    APOSTROPHE,
    ELLIPSIS,
    EM_DASH,
    EN_DASH,
    MASK,
    NO_BREAK,
    SPACE,
)
from lagazette.typography.sources import CHICAGO, HART, SI

S = f"[{SPACE}]"
_ENGLISH = frozenset({Locale.EN})
_MONTHS = "|".join(ENGLISH_MONTHS)

ENGLISH_RULES: tuple[Rule, ...] = (
    Rule(
        name="apostrophe-en",
        locales=_ENGLISH,
        source=HART,
        what="The apostrophe is curved: don’t, the ’90s, ’tis.",
        signs="'´",
        finder=by_pattern(
            r"(?<=[^\W_])(?P<at>['´])(?=[^\W\d_])"
            r"|(?<![\w'])(?P<dropped>')(?=\d0s(?!\w)|(?:em|tis|twas|til)(?![\w'])|n'\s)"
            r"|(?<=\s'n)(?P<after>')(?=\s)",
            APOSTROPHE,
            flags=re.IGNORECASE,
        ),
    ),
    Rule(
        name="ellipsis-en",
        locales=_ENGLISH,
        source=HART,
        what="Three full stops are one ellipsis.",
        signs=".",
        finder=by_pattern(r"(?<!\.)\.\.\.(?!\.)", ELLIPSIS),
    ),
    Rule(
        name="quotation-marks-en",
        locales=_ENGLISH,
        source=CHICAGO,
        what="Straight quotation marks are turned; double ones inside double ones become single.",
        signs="\"'",
        finder=english_marks,
    ),
    Rule(
        name="possessive",
        locales=_ENGLISH,
        source=HART,
        what="The apostrophe of a plural possessive is curved: the readers’ letters.",
        signs="'",
        finder=by_pattern(r"(?<=[sxz])'(?=[\s.,;:!?)]|\Z)", APOSTROPHE),
    ),
    Rule(
        name="em-dash",
        locales=_ENGLISH,
        source=CHICAGO,
        what="Two hyphens between words are an em dash.",
        signs="-",
        finder=by_pattern(rf"(?<=[^\W\d{MASK}])--(?=[^\W\d{MASK}])", EM_DASH),
    ),
    Rule(
        name="spaced-dash",
        locales=_ENGLISH,
        source=HART,
        what="A hyphen between spaces is an en dash.",
        signs="-",
        finder=by_pattern(rf"(?<=[^\s\d{MASK}]{S})--?(?={S}[^\s\d{MASK}])", EN_DASH),
    ),
    Rule(
        name="range",
        locales=_ENGLISH,
        source=f"{HART}; {CHICAGO}",
        what="Ranges of years and pages take an en dash: 1914–1918, pp. 10–15.",
        signs="-",
        finder=by_pattern(
            r"(?<![\w.,/-])(?:1\d|20)\d\d(?P<at>-)(?=(?:1\d|20)\d\d(?![\w/-]|[.,]\d))"
            rf"|(?<!\w)pp\.{S}?\d{{1,4}}(?P<pages>-)(?=\d{{1,4}}(?![\w-]))",
            EN_DASH,
        ),
    ),
    Rule(
        name="title-en",
        locales=_ENGLISH,
        source=HART,
        what="An abbreviated title stays with the name: Mr Smith, Dr Jones.",
        signs="MDPSR",
        finder=by_pattern(
            rf"(?<![\w.'’-])(?:Mrs?|Ms|Drs?|Prof|St|Rev|Sgt|Capt|Gen|Sen|Rep)\.?(?P<at>{S}+)"
            r"(?=[A-ZÀ-Þ])",
            NO_BREAK,
        ),
    ),
    Rule(
        name="initial-en",
        locales=_ENGLISH,
        source=HART,
        what="Initials stay together: J. K. Smith.",
        signs=".",
        finder=by_pattern(rf"(?<![\w.'’])[A-Z]\.(?P<at>{S}+)(?=[A-Z]\.{S}[A-Z])", NO_BREAK),
    ),
    Rule(
        name="number-sign-en",
        locales=_ENGLISH,
        source=HART,
        what="No break in No. 5, p. 12, vol. 2, § 4.",
        signs="Npv§",
        finder=by_pattern(
            rf"(?<!\w)(?:(?:Nos?|pp?|vol)\.(?P<at>{S}+)|§§?(?P<section>{S}+))(?=\d)", NO_BREAK
        ),
    ),
    Rule(
        name="date-en",
        locales=_ENGLISH,
        source=HART,
        what="The day stays with its month: 12 October, October 12.",
        signs="",
        finder=by_pattern(
            rf"(?<!\w)(?:[12]?\d|3[01])(?P<at>{S}+)(?=(?:{_MONTHS})(?!\w))"
            rf"|(?<!\w)(?:{_MONTHS})(?P<day>{S}+)(?=(?:[12]?\d|3[01])(?!\w|:))",
            NO_BREAK,
        ),
    ),
    Rule(
        name="clock-en",
        locales=_ENGLISH,
        source=HART,
        what="No break between an hour and a.m. or p.m.",
        signs="",
        finder=by_pattern(rf"(?<=\d){S}+(?=[ap]\.?m\.?(?!\w))", NO_BREAK, flags=re.IGNORECASE),
    ),
    Rule(
        name="unit-en",
        locales=_ENGLISH,
        source=SI,
        what="No break between a number and its unit.",
        signs="",
        finder=by_pattern(
            rf"(?<=\d){S}+(?=(?:km/h|km²|m²|m³|[kcm]m|kg|mg|mph|[kMGT]Wh?|ha|°[CF]|[kMG]?Hz|[kMGT]B"
            r"|million|billion|trillion|percent|%)(?!\w))",
            NO_BREAK,
        ),
    ),
)
