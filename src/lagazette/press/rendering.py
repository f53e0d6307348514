"""Rendering: what became of each page that was asked for, from facts that stand still."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from jinja2 import TemplateError
from msgspec import Struct, structs

from lagazette.press import renditions
from lagazette.press.errors import OriginalError, PressError
from lagazette.press.facts import Facts
from lagazette.press.page import Forms, Page
from lagazette.press.pages.registry import render
from lagazette.press.pieces import KEPT_IN_A_CREW, Pieces
from lagazette.press.reads import Reads
from lagazette.press.spec import Spec
from lagazette.press.trace import place_of
from lagazette.press.view import View

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
    """Why a page could not be rendered, and the template and line at which it went wrong.

    No template is at fault, and none named, when the original of a picture is.
    """

    template: str
    line: int
    message: str
    address: str = ""

    @classmethod
    def of(cls, error: Exception) -> "Trouble":
        """The trouble that an error tells of."""
        template, line = ("", 0) if isinstance(error, OriginalError) else place_of(error)
        return cls(template, line, str(error), getattr(error, "address", ""))


class Rendered(Struct, frozen=True):
    """One page as it came out; without a page, none is owed or there was `trouble`.

    Beside a page, `trouble` is that of a picture which it shows and which could not be made.
    `reads` are what was read, also by a page that failed: until it failed. `forms` are the
    compressed ones where they are made already.
    """

    spec: Spec
    reads: Reads
    due: datetime | None
    page: Page | None = None
    trouble: Trouble | None = None
    forms: Forms | None = None


class Sitting:
    """Rendering from facts that stand still: what pages show alike is made for the first of them.

    No entry may be folded in while a sitting lasts. `pieces` are those of sittings before; without
    them it is a crew's, and keeps fewer.
    """

    def __init__(
        self,
        facts: Facts,
        *,
        as_of: datetime,
        originals: Path | None,
        pictures: Path | None,
        pieces: Pieces | None = None,
    ) -> None:
        self._facts = facts
        self._as_of = as_of
        self._folders = (originals, pictures)
        self._pieces = Pieces(KEPT_IN_A_CREW) if pieces is None else pieces
        self._pieces.move_to(as_of)

    def rendered(self, specs: Iterable[Spec]) -> Iterator[Rendered]:
        """Render pages one by one, each with the pictures that it shows."""
        originals, pictures = self._folders
        for spec in specs:
            view = View(self._facts, self._as_of, self._pieces)
            self._facts.tally.renders += 1
            try:
                page = render(view, spec)
            except _RENDERING as error:
                yield Rendered(spec, view.reads, view.due, trouble=Trouble.of(error))
            else:
                trouble = None
                if page is not None:
                    trouble = make_pictures(page, originals=originals, pictures=pictures)
                yield Rendered(spec, view.reads, view.due, page, trouble)


def rendered(
    specs: Iterable[Spec],
    facts: Facts,
    *,
    as_of: datetime,
    pieces: Pieces,
) -> Iterator[Rendered]:
    """Render pages in a sitting of their own, which ends with the last one; no picture is made."""
    with facts.at_rest():
        sitting = Sitting(facts, as_of=as_of, originals=None, pictures=None, pieces=pieces)
        yield from sitting.rendered(specs)


def make_pictures(page: Page, *, originals: Path | None, pictures: Path | None) -> Trouble | None:
    """Make the pictures that a page shows; the trouble of the last that cannot be made.

    The page is the same with and without it: its bytes follow from the record, and what becomes
    of one file must keep no correction from readers.
    """
    trouble = None
    if originals is not None and pictures is not None:
        for rendition in page.renditions:
            try:
                renditions.make(rendition, originals=originals, folder=pictures)
            except _RENDERING as error:
                trouble = structs.replace(Trouble.of(error), address=page.address)
    return trouble
