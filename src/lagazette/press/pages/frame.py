"""The frame: what every page of an edition shows around its own content."""

from collections.abc import Callable
from functools import cached_property, lru_cache, partial

from msgspec import Struct

from lagazette.press import addresses, lists
from lagazette.press.page import Page
from lagazette.press.pages import bounds
from lagazette.press.pages.words import Words, words_for
from lagazette.press.renditions import Shown, drawn
from lagazette.press.templates import render_template
from lagazette.press.terms import Terms, terms_of
from lagazette.press.typeset import text_as_set
from lagazette.press.view import View
from lagazette.record.door import (
    URI,
    Accessibility,
    Address,
    Edition,
    EntityDocument,
    LegalIdentity,
    SettingsDocument,
)
from lagazette.typography.door import Locale, locale_for

ONE_LINE = 16
"""Signs of a name that stand beside the menu at 320 pixels, in the masthead's usual size."""


class Anchor(Struct, frozen=True):
    """A name and, when there is a page to go to, its address."""

    name: str
    address: Address | None = None


class Alternate(Struct, frozen=True):
    """The same page in another language, for hreflang."""

    language: str
    url: str


class Tag(Struct, frozen=True):
    """One line of what other sites show of a link (Open Graph); `name` is its property."""

    name: str
    content: str


class Shared(Struct, frozen=True):
    """The picture that other sites show with a link."""

    rendition: Shown
    alt: str


class Head(Struct, frozen=True, kw_only=True):
    """What a page says of itself in its head; an empty part prints nothing.

    `forms` are others of the page for machines, each with its content type: feeds, ninjs.
    `shared` is the picture of its own that other sites show with a link.
    `listed` is whether the page is one to be found again: it has a canonical address then.
    """

    title: str = ""
    description: str = ""
    listed: bool = True
    alternates: tuple[Alternate, ...] = ()
    tags: tuple[Tag, ...] = ()
    forms: tuple[tuple[str, Anchor], ...] = ()
    json_ld: str = ""
    shared: Shared | None = None


class Frame(Struct, frozen=True, kw_only=True, cache_hash=True, dict=True):
    """What the base template needs; see `components/` for how it is shown.

    What follows from its fields is made once: every page asks for it a hundred times.
    """

    settings: SettingsDocument
    edition: Edition
    menu: tuple[Anchor, ...]

    @cached_property
    def language(self) -> str:
        """The edition's language tag."""
        return self.edition.language

    @cached_property
    def locale(self) -> Locale:
        """The typography of the edition."""
        return locale_for(self.edition.language)

    @cached_property
    def words(self) -> Words:
        """The interface in the edition's language."""
        return words_for(self.edition.language)

    @cached_property
    def zone(self) -> str:
        """The newspaper's zone."""
        return self.settings.zone

    @cached_property
    def front(self) -> Address:
        """The edition's front page."""
        return addresses.front(self.edition)

    @cached_property
    def has_long_name(self) -> bool:
        """Whether the edition's name needs smaller letters to stand on one line of a telephone."""
        return len(self.edition.name) > ONE_LINE

    def other_names(self, entity: EntityDocument) -> tuple[str, ...]:
        """What the entity is also called, where the newspaper's first language is read.

        Nothing says in which language another name is, and most are in that one; search finds
        an entity under all of them in every edition.
        """
        return entity.aliases if self.edition == self.settings.editions[0] else ()

    @cached_property
    def tools(self) -> tuple[Anchor, ...]:
        """The ways through the paper that stand in its menu after the sections."""
        words = self.words
        return (Anchor(words.index, self.fixed("index")), Anchor(words.search, self.search))

    @cached_property
    def site_pages(self) -> tuple[Anchor, ...]:
        """The pages that every edition has, for the foot of every page."""
        words = self.words
        about = Anchor(words.about_short, self.fixed("about"))
        legal = Anchor(words.legal, self.fixed("legal"))
        return (
            Anchor(words.index, self.fixed("index")),
            Anchor(words.archives, self.fixed("archives")),
            Anchor(words.search, self.fixed("search")),
            Anchor(words.corrections, self.fixed("corrections")),
            *((about,) if any(a.language == self.language for a in self.settings.about) else ()),
            *((legal,) if self.settings.legal != LegalIdentity() else ()),
            *((self._accessibility(said),) if (said := self.settings.accessibility) else ()),
        )

    def _accessibility(self, said: Accessibility) -> Anchor:
        """The statement, with the conformity that every page must name (decree 2019-768)."""
        return Anchor(self.words.accessibility[said.conformity], self.fixed("accessibility"))

    @cached_property
    def feeds(self) -> tuple[tuple[str, Anchor], ...]:
        """The edition's feeds, each with its content type."""
        words = self.words
        return (
            ("application/rss+xml", Anchor(words.rss, self.feed("rss.xml"))),
            ("application/atom+xml", Anchor(words.atom, self.feed("atom.xml"))),
            ("application/feed+json", Anchor(words.json_feed, self.feed("feed.json"))),
        )

    @cached_property
    def search(self) -> Address:
        """Where the edition is searched; `?q=` follows."""
        return self.fixed("search")

    @cached_property
    def opensearch(self) -> Address:
        """How browsers search it."""
        return Address(f"{self.edition.prefix}/opensearch.xml")

    @cached_property
    def manifest(self) -> Address:
        """What telephones show of it."""
        return Address(f"{self.edition.prefix}/manifest.webmanifest")

    @cached_property
    def terms(self) -> Terms:
        """What machines may do."""
        return terms_of(self.settings.machines.terms)

    @cached_property
    def other_editions(self) -> tuple[tuple[Edition, Anchor], ...]:
        """The paper's front pages in its other languages."""
        return tuple(
            (edition, Anchor(words_for(edition.language).this_language, addresses.front(edition)))
            for edition in self.settings.editions
            if edition.language != self.edition.language
        )

    def drawn(self, title: str, *, kicker: str = "") -> Shared:
        """A title drawn as a picture for links, under the paper's name."""
        name = self.typeset(self.edition.name)
        card = drawn(self.typeset(title), kicker=self.typeset(kicker), paper=name)
        return Shared(
            card, f"{self.typeset(title)} – {name}" if title != self.edition.name else name
        )

    def marked(self, address: Address) -> str:
        """A page's address as far as the frame shows it: empty for one to which it has no link."""
        return address if address in _linked(self) else ""

    def url(self, address: str) -> str:
        """The absolute URL of an address."""
        return self.settings.site_url + addresses.as_uri(address)

    def fixed(self, kind: str, bucket: str = "") -> Address:
        """A page of which the edition has one."""
        return addresses.fixed(self.edition, kind, bucket)

    def feed(self, name: str) -> Address:
        """A feed of the edition."""
        return addresses.feed(self.edition, name)

    @cached_property
    def typeset(self) -> Callable[[str], str]:
        """Text as the edition sets it, where it stands in no template: heads and feeds."""
        return partial(text_as_set, self.locale)


@lru_cache(16)
def _linked(frame: Frame) -> frozenset[Address | None]:
    """Where menu and footer lead to in the edition."""
    links = (*frame.menu, *frame.tools, *frame.site_pages)
    return frozenset(link.address for link in links)


@lru_cache(16)
def _of_the_paper(frame: Frame) -> Shared:
    """The picture of pages that have none of their own."""
    return frame.drawn(frame.edition.baseline or frame.edition.name)


def frame_of(view: View, language: str) -> Frame | None:
    """The frame of an edition; None while the newspaper has no such edition."""
    return view.once(f"frame:{language}", partial(_frame, language=language))


def _frame(view: View, language: str) -> Frame | None:
    settings = view.settings()
    edition = addresses.edition_of(settings, language) if settings else None
    if settings is None or edition is None:
        return None
    menu = view.oldest(lists.menu(language), bounds.MENU)
    return Frame(
        settings=settings,
        edition=edition,
        menu=tuple(a for _, uri in menu if (a := _menu_entry(view, edition, uri))),
    )


def _menu_entry(view: View, edition: Edition, uri: URI) -> Anchor | None:
    # A section stands in the menu exactly while it has an article, so its list is not asked.
    naming = view.naming(uri)
    if naming is None or not naming.labels:
        return None
    label = naming.label(edition.language)
    return Anchor(label.name, addresses.by_slug(edition, "section", label.slug))


def html_page(
    frame: Frame,
    template: str,
    *,
    address: Address,
    head: Head,
    status: int = 200,
    renditions: tuple[Shown, ...] = (),
    **values: object,
) -> Page:
    """A page of the site from its template and values.

    What other sites show with a link to it is its own picture, or the paper's.
    """
    shared = head.shared
    if shared is None and head.tags:
        shared = _of_the_paper(frame)
    body = render_template(
        template,
        frame.locale,
        frame=frame,
        words=frame.words,
        head=head,
        address=address,
        canonical=frame.url(address) if head.listed else "",
        title=title_of(frame, head),
        said=description_of(frame, head),
        shared=shared,
        **values,
    )
    shown = {r.name: r for r in (*renditions, *((shared.rendition,) if shared else ()))}
    return Page(
        address=address,
        body=body,
        status=status,
        renditions=tuple(shown[name] for name in sorted(shown)),
    )


def description_of(frame: Frame, head: Head) -> str:
    """What a page to be found again says of itself: its title and the paper's, if nothing else."""
    paper = frame.edition.baseline or frame.edition.name
    named = f"{head.title} – {paper}" if head.title else paper
    return head.description or (named if head.listed else "")


def title_of(frame: Frame, head: Head) -> str:
    """The title of the window: the page's, then the paper's."""
    name = frame.typeset(frame.edition.name)
    return f"{frame.typeset(head.title)} – {name}" if head.title else name
