"""Lists: which ones a document stands in, and where.

A list's name says what it holds: `latest:fr`, `section:{uri}:fr`, `entity:{uri}:fr`,
`author:{uri}:fr` and `corrections:fr` hold articles by time, and `withdrawn-latest:fr`,
`withdrawn-section:{uri}:fr` and so on those that were taken back; `changed:fr` holds articles by
the month of their publication and, within it, by their last change; `index:fr` holds entities and
`authors:fr` authors by dictionary order; `menu:fr` holds the top sections and
`children:{uri}:fr` those below one, in the editors' order; `translations:{uri}` holds the articles
that name one as their translation.
A position is text, and a list is read by the order of that text.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from msgspec import Struct

from lagazette.press.calendar import stamp
from lagazette.press.facets import Naming, standing
from lagazette.record.door import (
    URI,
    ArticleDocument,
    AuthorDocument,
    EntityDocument,
    SectionDocument,
    State,
    Stood,
    Withdrawn,
)
from lagazette.typography.door import initial, sort_key

_WITHDRAWN = "withdrawn-"


class Membership(Struct, frozen=True, order=True):
    """A place in a list."""

    list: str
    position: str


def latest(language: str) -> str:
    """All articles of an edition."""
    return f"latest:{language}"


def of_section(uri: URI, language: str) -> str:
    """The articles of a section and of those below it."""
    return f"section:{uri}:{language}"


def of_entity(uri: URI, language: str) -> str:
    """The articles that name an entity."""
    return f"entity:{uri}:{language}"


def of_author(uri: URI, language: str) -> str:
    """The articles that an author signed."""
    return f"author:{uri}:{language}"


def corrections(language: str) -> str:
    """The articles that were corrected, once for each correction."""
    return f"corrections:{language}"


def changed(language: str) -> str:
    """All articles of an edition by month of publication, and then by when they changed last."""
    return f"changed:{language}"


def withdrawn_from(name: str) -> str:
    """The articles that stood in a list until they were taken back, by when that was."""
    return f"{_WITHDRAWN}{name}"


def index(language: str) -> str:
    """The entities that at least one article of the edition names."""
    return f"index:{language}"


def authors(language: str) -> str:
    """Those who signed at least one article of the edition."""
    return f"authors:{language}"


def menu(language: str) -> str:
    """The top sections that have an article in the edition."""
    return f"menu:{language}"


def is_menu(name: str) -> bool:
    """Whether a list is an edition's menu, which every page of it shows."""
    return name.startswith("menu:")


def children(uri: URI, language: str) -> str:
    """The sections right below one, that have an article in the edition."""
    return f"children:{uri}:{language}"


def translated(uri: URI) -> str:
    """The articles that name this one as a translation of theirs."""
    return f"translations:{uri}"


def is_by_time(name: str) -> bool:
    """Whether a list's positions begin with an instant."""
    return name.removeprefix(_WITHDRAWN).partition(":")[0] in {
        "latest",
        "section",
        "entity",
        "author",
        "corrections",
    }


def uri_in(membership: Membership) -> URI:
    """The document that stands there: after the instant, or after all that orders names."""
    parts = membership.position.split("|")
    return URI(parts[1] if is_by_time(membership.list) else parts[-1])


class Around(Struct, frozen=True):
    """What a membership needs to know of other documents."""

    resolve: Callable[[URI], URI]
    """Today's URI of an entity, after merges."""
    ancestors: Callable[[URI], tuple[URI, ...]]
    """The sections above one, nearest first."""
    languages_with: Callable[[str, URI], tuple[str, ...]]
    """The editions in which the list of this kind (`entity`, `section`, `author`) has a member."""
    month_of: Callable[[datetime], str]
    """The month of an instant in the newspaper's zone."""


def memberships(state: State | None, around: Around) -> set[Membership]:
    """Every list that the document of `state` stands in now."""
    if isinstance(state, Withdrawn) and state.stood is not None:
        return set(_of_withdrawn(state, state.stood, around))
    match standing(state):
        case ArticleDocument() as article:
            return set(_of_article(article, around))
        case EntityDocument() as entity:
            return {
                Membership(index(language), _alphabetical(entity, language))
                for language in around.languages_with("entity", entity.uri)
            }
        case AuthorDocument() as author:
            return {
                Membership(authors(language), _alphabetical(author, language))
                for language in around.languages_with("author", author.uri)
            }
        case SectionDocument() as section:
            return {
                Membership(
                    children(section.parent.uri, language) if section.parent else menu(language),
                    f"{section.order:06d}|{_alphabetical(section, language)}",
                )
                for language in around.languages_with("section", section.uri)
            }
        case _:
            return set()


def _of_article(article: ArticleDocument, around: Around) -> Iterator[Membership]:
    language, stands = article.language, Stood.of(article)
    position = f"{stamp(article.published_at)}|{article.uri}"
    for name in _of_articles(stands, language, around):
        yield Membership(name, position)
    month = around.month_of(article.published_at)
    place = f"{month}|{stamp(article.version_at)}|{article.uri}"
    yield Membership(changed(language), place)
    for translation in article.translations:
        yield Membership(translated(translation.uri), article.uri)
    for number, correction in enumerate(article.corrections):
        place = f"{stamp(correction.at)}|{article.uri}|{number:04d}"
        yield Membership(corrections(language), place)


def _of_withdrawn(state: Withdrawn, stood: Stood, around: Around) -> Iterator[Membership]:
    position = f"{stamp(state.withdrawal.at)}|{state.withdrawal.uri}"
    for name in _of_articles(stood, state.language, around):
        yield Membership(withdrawn_from(name), position)
    month = around.month_of(stood.published_at)
    yield Membership(withdrawn_from(changed(state.language)), f"{month}|{position}")


def _of_articles(stands: Stood, language: str, around: Around) -> Iterator[str]:
    """The lists by time of an article that stands, or stood, somewhere in the paper."""
    yield latest(language)
    for section in (stands.section, *around.ancestors(stands.section)):
        yield of_section(section, language)
    for entity in stands.entities:
        yield of_entity(around.resolve(entity), language)
    for author in stands.authors:
        yield of_author(author, language)


def _alphabetical(
    document: EntityDocument | SectionDocument | AuthorDocument, language: str
) -> str:
    label = Naming(document.labels).label(language)
    name = label.sort_as or label.name
    return f"{initial(name)}|{sort_key(name)}|{document.uri}"
