"""The finder: answers to questions, made in the reader's process from store and index alone.

What it shows is read from the store as it is at that instant: an article that is not served now,
or that changed since the index saw it, is in no answer, whatever the index says.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache, partial
from pathlib import Path

import msgspec
from msgspec import structs

from lagazette.press import addresses
from lagazette.press.calendar import bounds
from lagazette.press.errors import IndexNotReadyError
from lagazette.press.page import Page
from lagazette.press.pages.frame import Anchor, Frame, frame_of
from lagazette.press.pages.moments import to_the_day
from lagazette.press.pages.registry import under_terms
from lagazette.press.pages.search import Result, Results, pages_of, search_page
from lagazette.press.pages.system import not_found_page
from lagazette.press.pages.targets import anchor, edition_at, kind_of, named
from lagazette.press.search.analysis import tongue_of
from lagazette.press.search.finding import (
    MOST_SUBJECTS,
    SUGGESTIONS,
    Filters,
    Finding,
    Hits,
)
from lagazette.press.search.passages import marked, passage
from lagazette.press.search.question import Fault, Question, parameters_of, question_of
from lagazette.press.search.reading import Reading, Source
from lagazette.press.search.texts import texts_of
from lagazette.press.view import View
from lagazette.record.door import URI, Address, Flag

RETRY_AFTER_S = 10
MOST_SUGGESTED_FOR = 60
"""Characters that suggestions are made for."""

SUGGESTIONS_TYPE = "application/x-suggestions+json"
"""OpenSearch Suggestions 1.1: what was typed, then the completions."""

_SUGGESTIONS = "suggestions"
_SLUG_WORD = re.compile(r"[^\W\d_]{3,}")
_MOST_SLUG_WORDS = 8


def is_search(path: str, query_string: str) -> bool:
    """Whether an address may be a question: cheap, and for the finder to find out."""
    asked = path.removesuffix(_SUGGESTIONS)
    return bool(query_string) and asked.endswith(addresses.search_endings())


def resembles_article(path: str) -> bool:
    """Whether an unknown address is worth a look for headlines like it."""
    return len(path) < 300 and len(_slug_words(path)) > 1


def _slug_words(path: str) -> list[str]:
    last = path.rstrip("/").rpartition("/")[2]
    return [] if "." in last else _SLUG_WORD.findall(last)[:_MOST_SLUG_WORDS]


class Finder:
    """Answers from one store and one index; one thread's."""

    def __init__(self, store: Path, index: Path) -> None:
        self._source = Source(store, index)

    def answer(self, path: str, query_string: str) -> Page | None:
        """The page at a search address with a question; None when it is none, or asks nothing.

        Raises what the store raises when it cannot be read.
        """
        try:
            with self._source.reading() as reading:
                return _page_at(reading, path, query_string)
        except BaseException as error:
            if not _is_of_index(error):
                raise
            self._source.distrust(error)
        with self._source.reading(index=False) as reading:
            return _page_at(reading, path, query_string)

    def closest(self, path: str) -> Page | None:
        """The 404 page of an address with the articles whose headlines are like it, if any."""
        try:
            with self._source.reading() as reading:
                frame = _frame_at(reading, path)
                return _closest(reading, frame, path) if frame else None
        except IndexNotReadyError:
            return None
        except BaseException as error:
            if not _is_of_index(error):
                raise
            self._source.distrust(error)
            return None

    def close(self) -> None:
        """Let go of store and index."""
        self._source.close()


def _is_of_index(error: BaseException) -> bool:
    """Whether tantivy could not go on: it says ValueError, or panics on files that are broken."""
    return isinstance(error, ValueError) or type(error).__name__ == "PanicException"


def _frame_at(reading: Reading, path: str) -> Frame | None:
    settings = reading.view.settings()
    if settings is None:
        return None
    return frame_of(reading.view, edition_at(settings, Address(path)).language)


def _page_at(reading: Reading, path: str, query_string: str) -> Page | None:
    frame = _frame_at(reading, path)
    if frame is None:
        return None
    at = frame.fixed("search")
    page = None
    if path == at:
        page = _answered(reading, frame, query_string)
    elif path == f"{at}{_SUGGESTIONS}":
        page = _suggestions(reading, frame, query_string)
    return under_terms(reading.view, page) if page else None


# --- results ----------------------------------------------------------------------------------


def _answered(reading: Reading, frame: Frame, query_string: str) -> Page | None:
    question = question_of(query_string, parameters_of(frame.language))
    if question is None:
        return None
    filters, unknown = filters_of(reading, frame, question)
    question = structs.replace(question, faults=(*question.faults, *unknown))
    if question.faults:
        notes = tuple(frame.words.search_faults[f].format(text=t) for f, t in question.faults)
        results = Results(notes=notes, help=True)
        return search_page(reading.view, frame, question, results, status=400)
    try:
        finding = reading.finding(frame.language)
    except IndexNotReadyError:
        results = Results(notes=(frame.words.search_not_ready,))
        again = (("retry-after", str(RETRY_AFTER_S)),)
        return search_page(reading.view, frame, question, results, status=503, headers=again)
    return search_page(
        reading.view, frame, question, _results(reading, frame, question, finding, filters)
    )


def _results(
    reading: Reading, frame: Frame, question: Question, finding: Finding, filters: Filters
) -> Results:
    names = parameters_of(frame.language)
    subjects = tuple(_subjects(reading, frame, finding, question))
    hits = finding.find(question, filters, tuple(uri for uri, _ in subjects))
    found = tuple(_shown(reading, frame, hits))
    action = frame.fixed("search")
    last = pages_of(hits.total)
    page = question.page
    return Results(
        count=_count(frame, hits.total),
        notes=tuple(_notes(frame, question, hits)),
        subjects=tuple(link for _, link in subjects)[:MOST_SUBJECTS] if page == 1 else (),
        chips=tuple(_chips(reading, frame, question, filters)),
        found=found,
        further=question.address(action, names, page=page + 1) if page < last else "",
        back=question.address(action, names, page=page - 1) if page > 1 else "",
        help=not found,
    )


def _count(frame: Frame, total: int) -> str:
    words = frame.words
    if total < 2:
        return words.found_one if total else words.found_none
    return frame.typeset(words.found_many.format(count=total))


def _notes(frame: Frame, question: Question, hits: Hits) -> Iterator[str]:
    for typed, near in hits.replaced:
        yield frame.words.search_replaced.format(typed=typed, near=near)
    if hits.total > hits.whole:
        yield frame.words.search_partial if hits.whole else frame.words.search_parts


def _shown(reading: Reading, frame: Frame, hits: Hits) -> Iterator[Result]:
    tongue, locale, words = tongue_of(frame.language), frame.locale, frame.words.flags

    @cache
    def section(uri: URI) -> str:
        # Beside the frame of all answers, it is kept from one to the next.
        return reading.view.once(f"called:{frame.language}:{uri}", partial(_called, frame, uri))

    for article in reading.articles(hits.uris):
        yield Result(
            article.address,
            marked(article.headline, hits.marks, tongue).html(locale),
            passage(texts_of(article), hits.marks, tongue).html(locale),
            section(article.section.uri),
            to_the_day(article.published_at, zone=frame.zone, language=frame.language),
            tuple(words[flag] for flag in article.flags if flag is not Flag.BREAKING),
        )


def _called(frame: Frame, section: URI, view: View) -> str:
    naming = named(view, frame.edition, "section", section)
    return naming.label(frame.language).name if naming else ""


def _subjects(
    reading: Reading, frame: Frame, finding: Finding, question: Question
) -> Iterator[tuple[URI, Anchor]]:
    """The pages of whom or what was asked for by name, those that stand now."""
    for uri in finding.subjects(question):
        kind = kind_of(reading.view, uri)
        link = anchor(reading.view, frame, kind, uri) if kind else None
        if link and link.address and reading.is_page(link.address):
            yield uri, link


# --- filters ----------------------------------------------------------------------------------


def filters_of(
    reading: Reading, frame: Frame, question: Question
) -> tuple[Filters, list[tuple[Fault, str]]]:
    """The documents and instants that the filters mean, and those that mean nothing here."""
    unknown: list[tuple[Fault, str]] = []

    def meant(kind: str, slug: str) -> URI | None:
        at = addresses.by_slug(frame.edition, kind, slug)
        uri = reading.subject_at(at, kind) if slug else None
        if slug and uri is None:
            unknown.append((Fault.NO_SUCH, slug))
        return uri

    day = {"after": question.after, "before": question.before}
    edges = {name: bounds(at.isoformat(), frame.zone) for name, at in day.items() if at}
    filters = Filters(
        section=meant("section", question.section),
        entity=meant("entity", question.entity),
        author=meant("author", question.author),
        after=edges["after"][0] if "after" in edges else None,
        before=edges["before"][1] if "before" in edges else None,
    )
    return filters, unknown


def _chips(
    reading: Reading, frame: Frame, question: Question, filters: Filters
) -> Iterator[Anchor]:
    """The filters that the form has no field for, each with the search without it."""
    names = parameters_of(frame.language)
    for kind in ("entity", "author"):
        uri = getattr(filters, kind)
        naming = named(reading.view, frame.edition, kind, uri) if uri else None
        if naming:
            without = question.address(frame.fixed("search"), names, **{kind: ""})
            yield Anchor(naming.label(frame.language).name, Address(without))


# --- beside the results -----------------------------------------------------------------------


def _suggestions(reading: Reading, frame: Frame, query_string: str) -> Page | None:
    """Names that what is being typed may become, as JSON."""
    question = question_of(query_string, parameters_of(frame.language))
    typed = question.query[:MOST_SUGGESTED_FOR] if question else ""
    try:
        uris = reading.finding(frame.language).suggestions(typed)
    except IndexNotReadyError:
        uris = ()
    return Page(
        address=Address(f"{frame.fixed('search')}{_SUGGESTIONS}"),
        body=msgspec.json.encode([typed, _names(reading, frame, uris)]),
        content_type=SUGGESTIONS_TYPE,
        headers=(("x-robots-tag", "noindex"),),
    )


def _names(reading: Reading, frame: Frame, uris: Iterable[URI]) -> list[str]:
    found: list[str] = []
    for uri in uris:
        kind = kind_of(reading.view, uri)
        link = anchor(reading.view, frame, kind, uri) if kind else None
        if link and link.address and reading.is_page(link.address) and link.name not in found:
            found.append(link.name)
    return found[:SUGGESTIONS]


def _closest(reading: Reading, frame: Frame, path: str) -> Page | None:
    uris = reading.finding(frame.language).closest(_slug_words(path))
    found = tuple(Anchor(one.headline, one.address) for one in reading.articles(uris))
    return under_terms(reading.view, not_found_page(frame, closest=found)) if found else None
