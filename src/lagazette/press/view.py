"""The view: the only way by which a page reads the record. It notes all that was read.

It hands out plain frozen values, never rows or connections, and never the clock.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from lagazette.press import facets
from lagazette.press.facets import Card, Corrected, Gone, Link, Naming
from lagazette.press.facts import Facts, bucket_bounds, letter_bounds
from lagazette.press.keys import (
    HIGHEST,
    LOWEST,
    AsOf,
    Buckets,
    Facet,
    Key,
    Long,
    Some,
    Stretch,
)
from lagazette.press.pieces import Made, Pieces
from lagazette.press.reads import Reads
from lagazette.record.door import (
    SETTINGS_URI,
    URI,
    ArticleDocument,
    AuthorDocument,
    EntityDocument,
    FrontPageDocument,
    ImageDocument,
    RedirectDocument,
    SectionDocument,
    SettingsDocument,
    Standing,
    front_page_uri,
)

D = TypeVar("D", bound=Standing)
V = TypeVar("V")


class View:
    """What one page read, as it reads it."""

    def __init__(self, facts: Facts, as_of: datetime, pieces: Pieces | None = None) -> None:
        self._facts = facts
        self._as_of = as_of
        self._pieces = Pieces() if pieces is None else pieces
        self._own: set[Key] = set()
        self._shown: list[Made] = []
        self.due: datetime | None = None
        """The first instant after `as_of` at which this page may look different, if any."""

    @property
    def keys(self) -> frozenset[Key]:
        """The keys of all that was read."""
        return frozenset(self._own).union(*[made.keys for made in self._shown])

    @property
    def reads(self) -> Reads:
        """All that was read, as it is kept.

        A page shows some hundred pieces, whose marks are known: they are not made from its keys.
        """
        return Reads.of(self._own).union([made.reads for made in self._shown])

    def once(self, name: str, make: Callable[["View"], V]) -> V:
        """What several pages show alike, made for the first of them only.

        `name` names all that `make` depends on beside what it reads from its view. Each page that
        shows the piece holds all keys of what was read for it.
        """
        made = self._pieces.get(name)
        if made is None:
            made = self._made(name, make)
        self._show(made)
        value: V = made.value
        return value

    def _made(self, name: str, make: Callable[["View"], V]) -> Made:
        inner = View(self._facts, self._as_of, self._pieces)
        try:
            value = make(inner)
        except BaseException:
            self._show(Made.of(None, inner._own, inner.due, inner._shown))
            raise
        made = Made.of(value, inner._own, inner.due, inner._shown)
        self._pieces.keep(name, made)
        return made

    def _show(self, made: Made) -> None:
        self._shown.append(made)
        if made.due is not None:
            self.falls_due(made.due)

    # --- documents, whole -------------------------------------------------------------------

    def settings(self) -> SettingsDocument | None:
        """The newspaper; None before it has been described, when there are no pages yet."""
        return self._whole(SETTINGS_URI, SettingsDocument)

    def article(self, uri: URI) -> ArticleDocument | None:
        """A public article with all its parts."""
        return self._whole(uri, ArticleDocument)

    def section(self, uri: URI) -> SectionDocument | None:
        """A section."""
        return self._whole(uri, SectionDocument)

    def entity(self, uri: URI) -> EntityDocument | None:
        """An entity, unless it was merged away."""
        return self._whole(uri, EntityDocument)

    def author(self, uri: URI) -> AuthorDocument | None:
        """An author."""
        return self._whole(uri, AuthorDocument)

    def image(self, uri: URI) -> ImageDocument | None:
        """A picture, while its rights last."""
        return self._whole(uri, ImageDocument)

    def redirect(self, uri: URI) -> RedirectDocument | None:
        """An address that moved."""
        return self._whole(uri, RedirectDocument)

    def front_page(self, language: str) -> FrontPageDocument | None:
        """An edition's arrangement; None while nobody arranged it."""
        return self._whole(front_page_uri(language), FrontPageDocument)

    # --- facets -----------------------------------------------------------------------------

    def card(self, uri: URI) -> Card | None:
        """What lists show of a public article."""
        self._own.add(Facet(uri, "card"))
        return facets.card_of(self._facts.state(uri))

    def link(self, uri: URI) -> Link | None:
        """What a link to a public article shows."""
        self._own.add(Facet(uri, "link"))
        return facets.link_of(self._facts.state(uri))

    def corrected(self, uri: URI) -> Corrected | None:
        """What the list of corrections shows of a public article."""
        self._own.add(Facet(uri, "corrected"))
        return facets.corrected_of(self._facts.state(uri))

    def entities_in(self, uri: URI) -> tuple[URI, ...]:
        """Whom and what a public article names, as it names them: see `resolve`."""
        self._own.add(Facet(uri, "named"))
        named = facets.named_in(self._facts.state(uri))
        return named.entities if named else ()

    def naming(self, uri: URI) -> Naming | None:
        """The names of a section, entity or author, wherever merges lead: see `resolve`."""
        self._own.add(Facet(uri, "naming"))
        return facets.naming_of(self._facts.state(uri))

    def gone(self, uri: URI) -> Gone | None:
        """What the address of a withdrawn or taken-down article answers."""
        self._own.add(Facet(uri, "gone"))
        return facets.gone_of(self._facts.state(uri))

    def merged_into(self, uri: URI) -> URI | None:
        """What an entity was merged into, one step."""
        self._own.add(Facet(uri, "merged"))
        return facets.merged_into(self._facts.state(uri))

    def resolve(self, uri: URI) -> URI:
        """Today's URI of an entity; every step of the way is a key."""
        seen = {uri}
        while (into := self.merged_into(uri)) is not None and into not in seen:
            uri = into
            seen.add(uri)
        return uri

    # --- lists ------------------------------------------------------------------------------

    def newest(
        self, name: str, limit: int, *, below: str = HIGHEST, not_below: str = LOWEST
    ) -> list[tuple[str, URI]]:
        """The `limit` highest members of a list under `below`, with their positions.

        For lists by time that is the newest first. `below` is not itself included when it is
        a position or a bucket's bound.
        """
        members = self._facts.stretch(name, limit=limit, lowest=not_below, highest=below)
        return self._noted(name, members, limit, below=below, not_below=not_below)

    def before(self, name: str, position: str, limit: int) -> list[tuple[str, URI]]:
        """The same of a whole list, for what is asked of page after page: see `Facts.below`."""
        members = self._facts.below(name, position, limit)
        return self._noted(name, members, limit, below=position, not_below=LOWEST)

    def _noted(
        self,
        name: str,
        members: list[tuple[str, URI]],
        limit: int,
        *,
        below: str,
        not_below: str,
    ) -> list[tuple[str, URI]]:
        # A full stretch depends on nothing under its last member; one that is not, on all.
        lowest = members[-1][0] if len(members) == limit else not_below
        self._own.add(Stretch(name, lowest, below))
        return members

    def oldest(
        self, name: str, limit: int, *, above: str = LOWEST, not_above: str = HIGHEST
    ) -> list[tuple[str, URI]]:
        """The `limit` lowest members of a list from `above` on: editors' or dictionary order."""
        members = self._facts.stretch(
            name, limit=limit, lowest=above, highest=not_above, descending=False
        )
        highest = members[-1][0] if len(members) == limit else not_above
        self._own.add(Stretch(name, above, highest))
        return members

    def in_bucket(self, name: str, bucket: str, limit: int) -> list[tuple[str, URI]]:
        """The `limit` newest members of a day, month or year of a list by time."""
        lowest, highest = self.bounds(bucket)
        return self.newest(name, limit, below=highest, not_below=lowest)

    def number_in(self, name: str, bucket: str, limit: int) -> int:
        """How many members a day, month or year of a list by time has, counted up to `limit`."""
        lowest, highest = self.bounds(bucket)
        self._own.add(Stretch(name, lowest, highest))
        return self._facts.number(name, limit=limit, lowest=lowest, highest=highest)

    def under_letter(self, name: str, letter: str, limit: int) -> list[tuple[str, URI]]:
        """The `limit` first members under a letter of a list by name."""
        lowest, highest = letter_bounds(letter)
        return self.oldest(name, limit, above=lowest, not_above=highest)

    def heads(self, name: str, limit: int) -> list[str]:
        """The highest position of each of the `limit` highest groups of a list; see `Facts`."""
        heads = self._facts.heads(name, limit)
        self._own.add(Stretch(name, heads[-1] if len(heads) == limit else LOWEST, HIGHEST))
        return heads

    def bounds(self, bucket: str) -> tuple[str, str]:
        """The positions that enclose a bucket of time, in the newspaper's zone."""
        settings = self.settings()
        return bucket_bounds(bucket, settings.zone if settings else "UTC")

    def some(self, name: str) -> bool:
        """Whether a list has a member: whether its page exists and may be linked."""
        self._own.add(Some(name))
        return self._facts.some(name)

    def buckets(self, name: str, scope: str = "") -> tuple[str, ...]:
        """The buckets right below `scope` that have members; see `Facts.buckets`."""
        return self.once(f"buckets:{name}:{scope}", lambda view: view._buckets(name, scope))

    def _buckets(self, name: str, scope: str) -> tuple[str, ...]:
        self.settings()  # the zone, of lists by time
        self._own.add(Buckets(name, scope))
        return tuple(self._facts.buckets(name, scope))

    def is_long(self, name: str, month: str) -> bool:
        """Whether a month of a list by time has more members than one page shows."""
        self.settings()
        self._own.add(Long(name, month))
        return self._facts.is_long(name, month)

    # --- time -------------------------------------------------------------------------------

    def as_of(self) -> datetime:
        """The instant that the press holds; it only moves when something is due."""
        self._own.add(AsOf())
        return self._as_of

    def falls_due(self, at: datetime) -> None:
        """Say that the page's answer changes at `at`, should that lie ahead."""
        if at > self._as_of and (self.due is None or at < self.due):
            self.due = at

    def _whole(self, uri: URI, kind: type[D]) -> D | None:
        self._own.add(Facet(uri, "whole"))
        document = facets.standing(self._facts.state(uri))
        return document if isinstance(document, kind) else None
