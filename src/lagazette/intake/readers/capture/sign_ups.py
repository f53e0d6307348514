"""What stands above the field or the button of a newsletter."""

import re
from collections.abc import Sequence

from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.lines import Line
from lagazette.intake.readers.capture.phrases import END_HEADINGS
from lagazette.intake.readers.capture.titles import LEAST_OF_TITLE, is_title, rule_of

_LONGEST_BLURB = 200
_LONGEST_BOX_TITLE = 8
_QUOTATION_MARK = re.compile(r"[«»“”\"]")
_BLURB = re.compile(
    r"\b(?:chaque (?:jour|matin|midi|soir|semaine|mois|lundi|mardi|mercredi|jeudi|vendredi|samedi|"
    r"dimanche)|tous les (?:jours|matins|soirs|lundis|vendredis|dimanches)|every (?:day|morning|"
    r"evening|week|weekday|month|monday|friday|sunday)|in your inbox|to your inbox|daily|weekly|"
    r"l essentiel|le meilleur|toute l actualite|dans votre boite)\b"
)
_FIELDS = frozenset({"email", "e mail", "courriel", "votre e mail", "votre email"})
_SIGNS_UP = re.compile(
    r"(?:je )?(?:m|s) (?:abonne|inscris|abonner|inscrire)|abonnez vous|inscrivez vous|"
    r"sign up(?: now)?|"
    r"subscribe(?: now)?|sign me up|register now"
)


def name_sign_ups(
    lines: Sequence[Line], labels: list[Label | None], *, first: int, last: int
) -> None:
    """What stands above the field or button to sign up: a blurb that says how often, its title.

    Without such a blurb two titles above the button are a box; a lone one may be a heading whose
    paragraph comes behind the button.
    """
    for at in range(first + 1, len(lines)):
        if rule_of(labels[at]) != "subscription":
            continue
        above = at - 1
        if lines[above].key in _FIELDS:
            above -= 1
        if (
            labels[above] is None
            and len(lines[above].text) <= _LONGEST_BLURB
            and _BLURB.search(lines[above].key) is not None
            and _QUOTATION_MARK.search(lines[above].text) is None
        ):
            labels[above] = Label("newsletter-box")
            if labels[above - 1] is None and lines[above - 1].words <= _LONGEST_BOX_TITLE:
                # « La Matinale » reads like a name.
                labels[above - 1] = Label("newsletter-box")
        elif (
            last < above
            and is_title(lines[above], labels[above])
            and lines[above].words >= LEAST_OF_TITLE
            and lines[above].text[0] != "("
            and not any(rule_of(labels[each]) in END_HEADINGS for each in range(last, at))
        ):
            # Behind the text it is no heading.
            labels[above] = Label("newsletter-box")
        elif _SIGNS_UP.fullmatch(lines[at].key) is not None and all(
            is_title(lines[each], labels[each]) for each in (above, above - 1)
        ):
            labels[above] = labels[above - 1] = Label("newsletter-box")
