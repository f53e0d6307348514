"""Does the record say what the newsroom shows as public? Nothing may differ, ever.

Names beside references are what was said then, so they are left out of the comparison, and
entities that were merged count as one.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

from lagazette.newsroom.articles.models import Article, SubjectAddress
from lagazette.newsroom.entities.models import Author, Entity
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.newspaper.models import NewspaperSettings
from lagazette.newsroom.sections.models import Section
from lagazette.newsroom.workflow.documents import things_referred_to, to_document
from lagazette.record.door import (
    URI,
    ArticleDocument,
    FrontPageDocument,
    Mention,
    Merged,
    Reference,
    Retired,
    Standing,
    Stands,
    State,
    TakenDown,
    Withdrawn,
    folded,
)
from lagazette.record.ledger import DatabaseRecord

AT_ONCE: Final = 200
"""Articles in memory at once: with their texts, some megabytes."""


@dataclass(frozen=True)
class Difference:
    """One thing that the newsroom and the record say otherwise."""

    uri: URI
    what: str
    newsroom: str
    record: str

    def __str__(self) -> str:
        return f"{self.what} ({self.uri}): newsroom: {self.newsroom}; record: {self.record}."


def compare_with_record() -> list[Difference]:
    """Every difference between the newsroom's public state and the folded record."""
    states = folded(DatabaseRecord())
    return list(_Comparison(states).differences())


def _published_once() -> Any:
    """Every article that readers ever saw, with all that its document is made of."""
    return (
        Article.objects.filter(version__gt=0)
        .select_related(
            "locale", "section__parent", "place", "source", "lead_image", "translation_of"
        )
        .prefetch_related(
            "addresses",
            "statements",
            "translated_as",
            "translation_of__translated_as",
            "section__labels",
            "place__labels",
            "source__labels",
            "bylines__author__labels",
            "article_entities__entity__labels",
            "article_sources__entity__labels",
            "related_articles__other",
        )
    )


class _Comparison:
    def __init__(self, states: Mapping[URI, State]) -> None:
        self._states = states
        self._seen: set[URI] = set()
        self._owed: dict[URI, str] = {}

    def differences(self) -> Iterator[Difference]:
        """All of them: articles first, because they say what else must be public."""
        for article in Article.objects.filter(version=0, live=True).iterator():
            yield Difference(article.uri, article.headline, "public without a version", "nothing")
        for article in _published_once().iterator(chunk_size=AT_ONCE):
            yield from self._of_article(article)
        for things in (
            Section.objects.select_related("parent").prefetch_related("labels"),
            Entity.objects.select_related("merged_into").prefetch_related(
                "labels", "key_articles__article"
            ),
            Author.objects.prefetch_related("labels"),
            GazetteImage.objects.all(),
        ):
            for thing in things.iterator(chunk_size=AT_ONCE):
                yield from self._of_thing(thing)
        owed: tuple[NewspaperSettings | FrontPage, ...] = (
            *NewspaperSettings.objects.all(),
            *FrontPage.objects.all(),
        )
        for one in owed:
            self._owed[one.uri] = str(one)
            yield from self._of_thing(one)
        for address in SubjectAddress.objects.select_related("section", "entity", "author"):
            self._owed[address.uri] = str(address)
            yield from self._of_thing(address)
        for uri, state in self._states.items():
            if uri not in self._seen:
                yield Difference(uri, _what(state), "nothing", type(state).__name__)

    def _of_article(self, article: Article) -> Iterator[Difference]:
        self._seen.add(article.uri)
        state = self._states.get(article.uri)
        yield from self._of_redirects(article, state)
        if article.taken_down_at is not None:
            if not isinstance(state, TakenDown):
                yield _differs(article, "taken down", state)
        elif not article.live:
            yield from self._of_withdrawn(article, state)
        else:
            for thing in things_referred_to(article):
                self._owed[thing.uri] = str(thing)
            yield from self._of_document(article, state)

    def _of_withdrawn(self, article: Article, state: State | None) -> Iterator[Difference]:
        match state:
            case Withdrawn(withdrawal=said) if (said.at, said.reason) == (
                article.withdrawn_at,
                article.withdrawal_reason,
            ):
                return
            case _:
                shown = f"withdrawn at {article.withdrawn_at}: {article.withdrawal_reason!r}"
                yield _differs(article, shown, state)

    def _of_redirects(self, article: Article, state: State | None) -> Iterator[Difference]:
        for address in article.addresses.all():
            redirect = self._states.get(address.uri)
            self._seen.add(address.uri)
            if address.path == article.address:
                if isinstance(redirect, Stands):
                    yield _differs(address, "the article's own address", redirect)
            elif not isinstance(redirect, Stands):
                yield _differs(address, "an address that redirects", redirect)
            else:
                yield from self._of_document(address, redirect)

    def _of_thing(self, thing: Any) -> Iterator[Difference]:
        """A thing may be private; a public article's things must stand, or tell why not."""
        self._seen.add(thing.uri)
        state = self._states.get(thing.uri)
        if isinstance(state, Stands):
            yield from self._of_document(thing, state)
        elif isinstance(state, Retired) and getattr(thing, "retired_on", None) is not None:
            return
        elif isinstance(state, TakenDown) and isinstance(thing, GazetteImage):
            return  # it went with an article; the newsroom may still have it, readers never again
        elif isinstance(state, Merged):
            yield from self._of_merged(thing, state)
        elif state is not None or thing.uri in self._owed:
            yield _differs(thing, "public", state)

    def _of_merged(self, thing: Any, state: Merged) -> Iterator[Difference]:
        into = getattr(thing, "merged_into", None)
        if into is None or into.uri != state.into:
            yield _differs(thing, f"merged into {into}", state)

    def _of_document(self, thing: Any, state: State | None) -> Iterator[Difference]:
        if not isinstance(state, Stands):
            yield _differs(thing, "public", state)
            return
        ours, theirs = self._plain(to_document(thing)), self._plain(state.document)
        names = sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name))
        for name in names:
            yield Difference(
                thing.uri, f"{thing} · {name}", _short(ours.get(name)), _short(theirs.get(name))
            )

    def _plain(self, document: Standing) -> dict[str, Any]:
        """The document's fields, without the names beside references."""
        mended = _without_names(document, self._meant)
        fields = {name: getattr(mended, name) for name in mended.__struct_fields__}
        if isinstance(mended, FrontPageDocument):
            # What was pinned before there were zones says the same in older words.
            return {"language": mended.language, "zones": mended.arranged}
        if isinstance(mended, ArticleDocument):
            fields["entities"] = tuple(dict.fromkeys(mended.entities))
        return fields

    def _meant(self, uri: URI) -> URI:
        state = self._states.get(uri)
        return self._meant(state.into) if isinstance(state, Merged) else uri


def _without_names(value: Any, meant: Callable[[URI], URI]) -> Any:
    match value:
        case Reference():
            return Reference(meant(value.uri))
        case Mention(uri=str() as uri):
            return Mention("", meant(URI(uri)))
        case tuple():
            return tuple(_without_names(item, meant) for item in value)
        case msgspec.Struct():
            return msgspec.structs.replace(
                value,
                **{
                    name: _without_names(getattr(value, name), meant)
                    for name in value.__struct_fields__
                },
            )
        case _:
            return value


def _differs(thing: Any, shown: str, state: State | None) -> Difference:
    return Difference(thing.uri, str(thing), shown, "nothing" if state is None else _short(state))


def _what(state: State) -> str:
    return type(state.document).__name__ if isinstance(state, Stands) else type(state).__name__


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 200 else f"{text[:199]}…"
