"""Questions: what a reader asks for, read from the address of a search.

A search has a stable address: `/recherche/?q=…&rubrique=…&du=2026-01-01&tri=date&page=2`, with
the parameters in the edition's language. Whatever the bytes, reading them ends in a question,
whose `faults` say what could not be understood; nothing is looked for then.
"""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from urllib.parse import parse_qsl, urlencode

from msgspec import Struct, structs

from lagazette.press.search.analysis import composed

LONGEST_QUERY = 200
"""Characters of `q`: the longest headlines have half of that."""

LONGEST_QUERY_STRING = 2_000
MOST_WORDS = 12
"""Words and phrases that are looked for; those after them play no part."""

PER_PAGE = 10
"""As WordPress and Wagtail's template show; twenty took two thirds more time."""

MOST_PAGES = 100
"""Pages of one search; who wants the thousandth result should narrow it down."""


class Sort(StrEnum):
    """The order of results."""

    RELEVANCE = "relevance"
    DATE = "date"


class Fault(StrEnum):
    """Why a question is not understood."""

    TOO_LONG = "too_long"
    NO_DATE = "no_date"
    DATES_REVERSED = "dates_reversed"
    NO_SORT = "no_sort"
    NO_PAGE = "no_page"
    NO_SUCH = "no_such"


class Parameters(Struct, frozen=True):
    """What the parts of a question are called in the addresses of one language."""

    section: str
    entity: str
    author: str
    after: str
    before: str
    sort: str
    sorts: dict[Sort, str]
    query: str = "q"
    page: str = "page"


_FRENCH = Parameters(
    section="rubrique",
    entity="sujet",
    author="auteur",
    after="du",
    before="au",
    sort="tri",
    sorts={Sort.RELEVANCE: "pertinence", Sort.DATE: "date"},
)
_ENGLISH = Parameters(
    section="section",
    entity="topic",
    author="author",
    after="from",
    before="to",
    sort="sort",
    sorts={Sort.RELEVANCE: "relevance", Sort.DATE: "date"},
)


def parameters_of(language: str) -> Parameters:
    """The parameters of an edition; one whose language has none of its own uses the English."""
    return _FRENCH if language.partition("-")[0] == "fr" else _ENGLISH


class Item(Struct, frozen=True):
    """One word or phrase of a question, as typed."""

    text: str
    phrase: bool = False
    excluded: bool = False


class Question(Struct, frozen=True, kw_only=True):
    """What is looked for. Sections, entities and authors are named by their slugs."""

    query: str = ""
    section: str = ""
    entity: str = ""
    author: str = ""
    after: date | None = None
    before: date | None = None
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    faults: tuple[tuple[Fault, str], ...] = ()
    """Each with what was typed."""

    @property
    def items(self) -> tuple[Item, ...]:
        """The words and phrases of the query, at most MOST_WORDS of them."""
        return items_of(self.query)

    @property
    def narrowed(self) -> bool:
        """Whether a filter is set."""
        return bool(self.section or self.entity or self.author or self.after or self.before)

    def address(self, at: str, parameters: Parameters, **changes: object) -> str:
        """The address of this question, or of one that differs, on its first page unless told."""
        other = structs.replace(self, **({"page": 1} | changes))
        pairs = {
            parameters.query: other.query,
            parameters.section: other.section,
            parameters.entity: other.entity,
            parameters.author: other.author,
            parameters.after: other.after.isoformat() if other.after else "",
            parameters.before: other.before.isoformat() if other.before else "",
            parameters.sort: parameters.sorts[other.sort] if other.sort != Sort.RELEVANCE else "",
            parameters.page: str(other.page) if other.page > 1 else "",
        }
        return f"{at}?{urlencode({name: value for name, value in pairs.items() if value})}"


def question_of(query_string: str, parameters: Parameters) -> Question | None:
    """The question in an address; None when it asks nothing, so that the page is the plain form."""
    if len(query_string) > LONGEST_QUERY_STRING:
        return Question(faults=((Fault.TOO_LONG, ""),))
    try:
        pairs = parse_qsl(query_string, encoding="utf-8", errors="replace", max_num_fields=32)
    except ValueError:
        return Question(faults=((Fault.TOO_LONG, ""),))
    # The first of a name counts, as in a form; `parse_qsl` leaves out the empty ones.
    asked = {name: _clean(value) for name, value in reversed(pairs)}
    return _read({name: value for name, value in asked.items() if value}, parameters)


def _read(asked: Mapping[str, str], names: Parameters) -> Question | None:
    faults: list[tuple[Fault, str]] = []
    query = asked.get(names.query, "")
    if len(query) > LONGEST_QUERY:
        faults.append((Fault.TOO_LONG, ""))
    question = Question(
        query=query[:LONGEST_QUERY],
        section=asked.get(names.section, "")[:LONGEST_QUERY],
        entity=asked.get(names.entity, "")[:LONGEST_QUERY],
        author=asked.get(names.author, "")[:LONGEST_QUERY],
        after=_day(asked.get(names.after, ""), faults),
        before=_day(asked.get(names.before, ""), faults),
        sort=_sort(asked.get(names.sort, ""), names, faults),
        page=_page(asked.get(names.page, ""), faults),
    )
    if question.after and question.before and question.after > question.before:
        faults.append((Fault.DATES_REVERSED, f"{question.after} – {question.before}"))
    asks = question.query or question.narrowed or faults
    return structs.replace(question, faults=tuple(faults)) if asks else None


def _clean(value: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in composed(value)).split())


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def _day(text: str, faults: list[tuple[Fault, str]]) -> date | None:
    if not text:
        return None
    try:
        # The day after must be one too, and clocks of before 1583 went otherwise.
        if _DAY.fullmatch(text) and "1583" <= text < "9999":
            return date.fromisoformat(text)
    except ValueError:
        pass
    faults.append((Fault.NO_DATE, text[:40]))
    return None


def _sort(text: str, names: Parameters, faults: list[tuple[Fault, str]]) -> Sort:
    found = next((sort for sort, name in names.sorts.items() if name == text), None)
    if text and found is None:
        faults.append((Fault.NO_SORT, text[:40]))
    return found or Sort.RELEVANCE


def _page(text: str, faults: list[tuple[Fault, str]]) -> int:
    if not text:
        return 1
    if re.fullmatch(r"[0-9]{1,3}", text, re.ASCII) and 1 <= int(text) <= MOST_PAGES:
        return int(text)
    faults.append((Fault.NO_PAGE, text[:40]))
    return 1


_ITEM = re.compile(
    r"(?P<no>(?<!\S)-)?(?:"
    r'"(?P<straight>[^"]*)"|«(?P<french>[^»]*)»|“(?P<curly>[^”]*)”|(?P<word>[^\s"«»“”]+))'
)


def items_of(query: str) -> tuple[Item, ...]:
    """The words and phrases of a query, in their order; a quotation mark without its other is
    none."""
    found = []
    for match in _ITEM.finditer(query):
        phrase = match["straight"] or match["french"] or match["curly"]
        text = phrase or match["word"] or ""
        if any(character.isalnum() for character in text):
            found.append(Item(text.strip(), phrase=bool(phrase), excluded=bool(match["no"])))
    return tuple(found[:MOST_WORDS])
