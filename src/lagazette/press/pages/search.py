"""The search page: pressed as a plain form, and filled by the reader with what was found.

The pressed page stands wherever the site does, also where no reader process answers questions:
it then leads to the index and the archives. The reader makes the same page with results; only
that one is a function of a question too, so it is made when asked for, and never kept.
"""

from functools import partial

from msgspec import Struct, structs

from lagazette.press import lists
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.frame import Anchor, Frame, Head, frame_of, html_page
from lagazette.press.pages.moments import Moment
from lagazette.press.search.question import (
    LONGEST_QUERY,
    MOST_PAGES,
    PER_PAGE,
    Parameters,
    Question,
    Sort,
    parameters_of,
)
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import Address, Label


class Option(Struct, frozen=True):
    """One choice of a list."""

    value: str
    name: str
    chosen: bool


class Form(Struct, frozen=True, kw_only=True):
    """The form of a search with what is filled in."""

    action: Address
    names: Parameters
    question: Question
    sections: tuple[Option, ...]
    sorts: tuple[Option, ...]
    longest: int = LONGEST_QUERY


class Result(Struct, frozen=True):
    """An article that was found; its headline and the passage as set HTML, marked."""

    address: Address
    headline: str
    passage: str
    section: str
    published: Moment
    flags: tuple[str, ...]


class Results(Struct, frozen=True, kw_only=True):
    """What a question is answered with, in the words of the page."""

    count: str = ""
    notes: tuple[str, ...] = ()
    subjects: tuple[Anchor, ...] = ()
    chips: tuple[Anchor, ...] = ()
    """The filters that are set, each with the address of the same search without it."""
    found: tuple[Result, ...] = ()
    back: str = ""
    further: str = ""
    help: bool = False
    """Whether to say what else may be tried."""


def search(view: View, spec: Spec) -> Page | None:
    """An edition's search page as it stands before anything is asked."""
    frame = frame_of(view, spec.language)
    return search_page(view, frame, Question(), None) if frame else None


def search_page(
    view: View,
    frame: Frame,
    question: Question,
    results: Results | None,
    *,
    status: int = 200,
    headers: tuple[tuple[str, str], ...] = (),
) -> Page:
    """The search page with a question filled in, and with its results when there are any."""
    words = frame.words
    title = words.search_title.format(query=question.query) if question.query else words.search
    page = html_page(
        frame,
        "pages/search.html",
        address=frame.fixed("search"),
        status=status,
        head=Head(title=title, description=words.search_lead, listed=results is None),
        form=_form(view, frame, question),
        results=results,
        index=frame.fixed("index"),
        archives=frame.fixed("archives"),
    )
    return structs.replace(page, headers=(*page.headers, *headers))


def pages_of(total: int) -> int:
    """How many pages of results may be leafed through."""
    return min(-(-total // PER_PAGE), MOST_PAGES)


def _form(view: View, frame: Frame, question: Question) -> Form:
    names = parameters_of(frame.language)
    labels = {Sort.RELEVANCE: frame.words.by_relevance, Sort.DATE: frame.words.by_date}
    return Form(
        action=frame.fixed("search"),
        names=names,
        question=question,
        sections=_sections(view, frame, question),
        sorts=tuple(Option(names.sorts[s], labels[s], question.sort is s) for s in Sort),
    )


def _sections(view: View, frame: Frame, question: Question) -> tuple[Option, ...]:
    language = frame.language
    labels = view.once(f"sections:{language}", partial(_labels, language=language))
    return tuple(Option(la.slug, la.name, la.slug == question.section) for la in labels)


def _labels(view: View, language: str) -> tuple[Label, ...]:
    """What the sections of the menu are called."""
    members = view.oldest(lists.menu(language), bounds.MENU)
    namings = (view.naming(uri) for _, uri in members)
    return tuple(n.label(language) for n in namings if n and n.labels)
