"""The frame: what every page of an edition shows around its own content."""

from msgspec import Struct

from lagazette.press import addresses, lists
from lagazette.press.page import Page
from lagazette.press.templates import render_template, stylesheet_address
from lagazette.press.view import View
from lagazette.record.door import URI, Address, Edition, SettingsDocument
from lagazette.typography.door import Locale, locale_for

MENU_BOUND = 12


class Anchor(Struct, frozen=True):
    """A name and, when there is a page to go to, its address."""

    name: str
    address: Address | None = None


class Alternate(Struct, frozen=True):
    """The same page in another language, for hreflang."""

    language: str
    url: str


class Frame(Struct, frozen=True, kw_only=True):
    """What the base template needs; see `components/` for how it is shown."""

    settings: SettingsDocument
    edition: Edition
    menu: tuple[Anchor, ...]
    stylesheet: Address

    @property
    def language(self) -> str:
        """The edition's language tag."""
        return self.edition.language

    @property
    def locale(self) -> Locale:
        """The typography of the edition."""
        return locale_for(self.edition.language)

    @property
    def zone(self) -> str:
        """The newspaper's zone."""
        return self.settings.zone

    @property
    def front(self) -> Address:
        """The edition's front page."""
        return addresses.front(self.edition)

    def url(self, address: str) -> str:
        """The absolute URL of an address."""
        return self.settings.site_url + address

    def fixed(self, kind: str) -> Address:
        """A page of which the edition has one."""
        return addresses.fixed(self.edition, kind)

    def feed(self, name: str) -> Address:
        """A feed of the edition."""
        return addresses.feed(self.edition, name)


def frame_of(view: View, language: str) -> Frame | None:
    """The frame of an edition; None while the newspaper has no such edition."""
    settings = view.settings()
    edition = settings and addresses.edition_of(settings, language)
    if settings is None or edition is None:
        return None
    menu = view.oldest(lists.menu(language), MENU_BOUND)
    return Frame(
        settings=settings,
        edition=edition,
        menu=tuple(a for _, uri in menu if (a := anchor(view, edition, "section", uri))),
        stylesheet=stylesheet_address(),
    )


def anchor(view: View, edition: Edition, kind: str, uri: URI) -> Anchor | None:
    """A section, entity or author by today's name, linked while it has a page in the edition."""
    today = view.resolve(uri) if kind == "entity" else uri
    naming = view.naming(today)
    if naming is None or not naming.labels:
        return None
    label = naming.label(edition.language)
    linked = view.some(f"{kind}:{today}:{edition.language}")
    return Anchor(label.name, addresses.by_slug(edition, kind, label.slug) if linked else None)


def html_page(
    frame: Frame, template: str, *, address: Address, status: int = 200, **values: object
) -> Page:
    """A page of the site from its template and values."""
    body = render_template(template, frame.locale, frame=frame, address=address, **values)
    return Page(address=address, body=body, status=status)
