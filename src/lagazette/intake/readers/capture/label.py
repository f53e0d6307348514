"""A label: what a line says by itself, whatever stands around it."""

from dataclasses import dataclass

from lagazette.intake.instants import Instant

WHEN_AND_WHO = frozenset({"byline", "date-line", "relative-date"})
"""The rules of the lines that say when or who."""

PICTURE = frozenset({"credit", "caption", "captioned-credit", "picture", "alt"})
"""The rules of the lines that stand beside a picture."""


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
