"""A label: what a line says by itself, whatever stands around it."""

from dataclasses import dataclass

from lagazette.intake.instants import Instant


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
