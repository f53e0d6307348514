"""What reads like a title, and naming it when its neighbours show whose it is."""

import re
from collections.abc import Sequence

from lagazette.intake.readers.capture.label import Label
from lagazette.intake.readers.capture.lines import Line
from lagazette.intake.readers.capture.signatures import are_names

LONGEST_TITLE = 24
LEAST_OF_TITLE = 4
_LIST_MARK = re.compile(r"[-–•▪◦‣●○∙·■*>#]|\d{1,2}[.)]")


def is_title(line: Line, known: Label | None) -> bool:
    """Whether the line reads like a title: short, open, no sentence, no item of a list."""
    return (
        known is None
        and not line.is_prose
        and line.words <= LONGEST_TITLE
        and line.text[-1] not in ".,:;"
        and _LIST_MARK.match(line.text) is None
        and not line.has_contact
        and (line.text.isupper() or not are_names(line.text))
    )


def rule_of(known: Label | None) -> str:
    """The rule of a label, empty for an open line."""
    return "" if known is None else known.rule


def name_title(lines: Sequence[Line], labels: list[Label | None], at: int, rule: str) -> None:
    """Name the line when it reads like a title."""
    if is_title(lines[at], labels[at]):
        labels[at] = Label(rule)
