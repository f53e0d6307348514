"""Facets: the parts of a document that a page may read, each with its own key.

A facet is a pure function of a document's folded state. The view hands out exactly what the
function returns, and a change touches the facet exactly when that value differs, so a page
cannot read what it does not depend on.
"""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from lagazette.record.door import (
    URI,
    Address,
    ArticleDocument,
    AuthorDocument,
    EntityDocument,
    Flag,
    Label,
    Merged,
    Picture,
    SectionDocument,
    Standing,
    Stands,
    State,
    Statement,
    TakenDown,
    Withdrawn,
)


class Card(Struct, frozen=True):
    """What a list shows of an article."""

    uri: URI
    address: Address
    language: str
    kicker: str
    headline: str
    standfirst: str
    published_at: datetime
    updated_at: datetime | None
    section: URI
    authors: tuple[URI, ...]
    lead_image: Picture | None
    flags: tuple[Flag, ...]


class Link(Struct, frozen=True):
    """What a sentence or a translation link shows of an article."""

    address: Address
    language: str
    headline: str
    translations: tuple[URI, ...]


class Corrected(Struct, frozen=True):
    """What the list of corrections shows of an article."""

    address: Address
    headline: str
    corrections: tuple[Statement, ...]


class Named(Struct, frozen=True):
    """Whom and what an article names, in the editor's order."""

    entities: tuple[URI, ...]


class Naming(Struct, frozen=True):
    """What is needed to name and link a section, an entity or an author."""

    labels: tuple[Label, ...]
    parent: URI | None = None

    def label(self, language: str) -> Label:
        """The label in `language`, or the first one where that language has none."""
        return next((label for label in self.labels if label.language == language), self.labels[0])


class Gone(Struct, frozen=True):
    """An address that answers why its article is no longer there."""

    status: int
    address: Address
    reason: str
    at: datetime | None


def standing(state: State | None) -> Standing | None:
    """The public document, if there is one."""
    return state.document if isinstance(state, Stands) else None


def _article(state: State | None) -> ArticleDocument | None:
    document = standing(state)
    return document if isinstance(document, ArticleDocument) else None


def card_of(state: State | None) -> Card | None:
    """What lists show of an article; None while it is not public."""
    article = _article(state)
    if article is None:
        return None
    return Card(
        uri=article.uri,
        address=article.address,
        language=article.language,
        kicker=article.kicker,
        headline=article.headline,
        standfirst=article.standfirst,
        published_at=article.published_at,
        updated_at=article.updated_at,
        section=article.section.uri,
        authors=tuple(b.author.uri for b in article.bylines),
        lead_image=article.lead_image,
        flags=article.flags,
    )


def link_of(state: State | None) -> Link | None:
    """What links show of an article; None while it is not public."""
    article = _article(state)
    if article is None:
        return None
    translations = tuple(reference.uri for reference in article.translations)
    return Link(article.address, article.language, article.headline, translations)


def corrected_of(state: State | None) -> Corrected | None:
    """What the list of corrections shows; None while the article is not public."""
    article = _article(state)
    if article is None:
        return None
    return Corrected(article.address, article.headline, article.corrections)


def named_in(state: State | None) -> Named | None:
    """Whom and what a public article names."""
    article = _article(state)
    return Named(tuple(reference.uri for reference in article.entities)) if article else None


def naming_of(state: State | None) -> Naming | None:
    """The names of a section, entity or author; a merged entity keeps its last ones."""
    match state.document if isinstance(state, Stands | Merged) else None:
        case SectionDocument() as section:
            return Naming(section.labels, section.parent.uri if section.parent else None)
        case (EntityDocument() | AuthorDocument()) as document:
            return Naming(document.labels)
        case _:
            return None


def merged_into(state: State | None) -> URI | None:
    """What an entity was merged into, if it was."""
    return state.into if isinstance(state, Merged) else None


def gone_of(state: State | None) -> Gone | None:
    """What the address of a withdrawn or taken-down article says."""
    match state:
        case Withdrawn(withdrawal=withdrawal, address=address) if address is not None:
            return Gone(410, address, withdrawal.reason, withdrawal.at)
        case TakenDown(takedown=takedown) if takedown.address is not None:
            # 451 Unavailable For Legal Reasons (RFC 7725).
            return Gone(451, takedown.address, takedown.reason, None)
        case _:
            return None


FACETS: dict[str, Callable[[State | None], object]] = {
    "whole": standing,
    "card": card_of,
    "link": link_of,
    "corrected": corrected_of,
    "named": named_in,
    "naming": naming_of,
    "merged": merged_into,
    "gone": gone_of,
}
"""Every facet by its name in keys. `whole` is the document itself; the others are parts of it."""


def touched(before: State | None, after: State | None) -> list[str]:
    """The names of the facets whose value differs between two states of one document."""
    return [name for name, facet in FACETS.items() if facet(before) != facet(after)]
