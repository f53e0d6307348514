"""Targets: where a document can be read today, and so whether it may be linked at all."""

from lagazette.press import addresses
from lagazette.press.facets import Link, Naming
from lagazette.press.pages.frame import Anchor, Frame, frame_of
from lagazette.press.view import View
from lagazette.record.door import URI, Address, Edition, Label, SettingsDocument


def named(view: View, edition: Edition, kind: str, uri: URI) -> Naming | None:
    """The names of a section, entity or author, at the end of an entity's merges."""
    naming = view.naming(_today(view, kind, uri))
    return naming if naming and naming.labels else None


def anchor(view: View, frame: Frame, kind: str, uri: URI) -> Anchor | None:
    """A section, entity or author by today's name, linked while it has a page in the edition."""
    language = frame.language
    return view.once(
        f"anchor:{kind}:{uri}:{language}", lambda inner: _anchor(inner, language, kind, uri)
    )


def _anchor(view: View, language: str, kind: str, uri: URI) -> Anchor | None:
    frame = frame_of(view, language)
    today = _today(view, kind, uri)
    naming = view.naming(today)
    if frame is None or naming is None or not naming.labels:
        return None
    label = naming.label(language)
    return Anchor(label.name, _page_of(view, frame.edition, kind, today, label))


def listing_address(view: View, edition: Edition, kind: str, uri: URI) -> Address | None:
    """The page of a section, entity or author; None while it has none in the edition."""
    today = _today(view, kind, uri)
    naming = view.naming(today)
    if naming is None or not naming.labels:
        return None
    return _page_of(view, edition, kind, today, naming.label(edition.language))


def _today(view: View, kind: str, uri: URI) -> URI:
    return view.resolve(uri) if kind == "entity" else uri


def _page_of(view: View, edition: Edition, kind: str, uri: URI, label: Label) -> Address | None:
    if not view.some(f"{kind}:{uri}:{edition.language}"):
        return None
    return addresses.by_slug(edition, kind, label.slug)


def article_link(view: View, settings: SettingsDocument, uri: URI) -> Link | None:
    """A public article to link to; None while it is not public, or in no edition of the paper."""
    link = view.link(uri)
    return link if link and addresses.edition_of(settings, link.language) else None


def kind_of(view: View, uri: URI) -> str | None:
    """Whether a URI is that of a section, an entity (merged ones too) or an author."""
    if view.section(uri):
        return "section"
    if view.entity(view.resolve(uri)):
        return "entity"
    if view.author(uri):
        return "author"
    return None


def address_of(
    view: View, settings: SettingsDocument, edition: Edition, uri: URI
) -> Address | None:
    """Where an article, section, entity or author can be read; None when nowhere."""
    if link := article_link(view, settings, uri):
        return link.address
    kind = kind_of(view, uri)
    return listing_address(view, edition, kind, uri) if kind else None


def edition_at(settings: SettingsDocument, address: Address) -> Edition:
    """The edition that an address belongs to, by its prefix; the default one otherwise."""
    return max(
        (e for e in settings.editions if address.startswith(f"{e.prefix}/")),
        key=lambda edition: len(edition.prefix),
        default=settings.editions[0],
    )
