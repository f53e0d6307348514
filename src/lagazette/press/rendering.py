"""Rendering: what became of each page that was asked for, from facts that stand still."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from jinja2 import TemplateError
from msgspec import Struct

from lagazette.press import renditions
from lagazette.press.errors import PressError
from lagazette.press.facts import Facts
from lagazette.press.keys import Key
from lagazette.press.page import Forms, Page
from lagazette.press.pages.registry import render
from lagazette.press.spec import Spec
from lagazette.press.trace import place_of
from lagazette.press.view import Made, View

_RENDERING = (
    TemplateError,
    PressError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What a faulty template or page function raises, also one that calls itself for ever. Anything
else stops the press."""


class Trouble(Struct, frozen=True):
    """Why a page could not be rendered, and the template and line at which it went wrong."""

    template: str
    line: int
    message: str
    address: str = ""

    @classmethod
    def of(cls, error: Exception) -> "Trouble":
        """The trouble that an error tells of."""
        template, line = place_of(error)
        return cls(template, line, str(error), getattr(error, "address", ""))


class Rendered(Struct, frozen=True):
    """One page as it came out; without a page, none is owed or there was `trouble`.

    `keys` are what was read, also by a page that failed: until it failed. `forms` are the
    compressed ones where they are made already.
    """

    spec: Spec
    keys: set[Key]
    due: datetime | None
    page: Page | None = None
    trouble: Trouble | None = None
    forms: Forms | None = None


def rendered(
    specs: Iterable[Spec],
    facts: Facts,
    *,
    as_of: datetime,
    originals: Path | None,
    pictures: Path | None,
) -> Iterator[Rendered]:
    """Render pages one by one, each with the pictures that it shows.

    No entry may be folded in before the last one is rendered: what pages show alike is made for
    the first of them only.
    """
    made: dict[str, Made] = {}
    with facts.at_rest():
        for spec in specs:
            view = View(facts, as_of, made)
            facts.tally.renders += 1
            try:
                page = render(view, spec)
            except _RENDERING as error:
                yield Rendered(spec, view.keys, view.due, trouble=Trouble.of(error))
            else:
                made_here = Rendered(spec, view.keys, view.due, page)
                yield with_pictures(made_here, originals=originals, pictures=pictures)


def with_pictures(made: Rendered, *, originals: Path | None, pictures: Path | None) -> Rendered:
    """The page once its pictures are there, or the trouble that one of them cannot be made."""
    if made.page is None or originals is None or pictures is None:
        return made
    try:
        for rendition in made.page.renditions:
            renditions.make(rendition, originals=originals, folder=pictures)
    except _RENDERING as error:
        return Rendered(made.spec, made.keys, made.due, trouble=Trouble.of(error))
    return made
