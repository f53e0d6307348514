"""Relations: translations both ways, older articles on the same subject, who occurs with whom."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from itertools import chain, islice

from lagazette.press import lists
from lagazette.press.addresses import as_uri
from lagazette.press.calendar import stamp
from lagazette.press.facets import Link
from lagazette.press.pages import bounds
from lagazette.press.pages.frame import Alternate, Anchor, Frame
from lagazette.press.pages.targets import anchor, article_link
from lagazette.press.view import View
from lagazette.record.door import URI, Address, ArticleDocument, Edition, SettingsDocument


def translations(view: View, settings: SettingsDocument, uri: URI) -> tuple[Link, ...]:
    """An article in every language it is public in, itself included, by language.

    Translation is taken both ways and onward, whichever of two articles names the other: all
    articles of a group therefore show the same group, as hreflang demands. A paper in one
    language has none to look for.
    """
    if len(settings.editions) < 2:
        return ()
    group = _group(view, settings, uri)
    by_language: dict[str, Link] = {}
    # Two translations into one language are a mistake; the same one is shown everywhere.
    for member in sorted(group):
        by_language.setdefault(group[member].language, group[member])
    own = group.get(uri)
    if own is None or by_language[own.language] != own:
        return (own,) if own else ()
    return tuple(by_language[language] for language in sorted(by_language))


def _group(view: View, settings: SettingsDocument, uri: URI) -> dict[URI, Link]:
    group: dict[URI, Link] = {}
    waiting = [uri]
    while waiting and len(group) < bounds.TRANSLATIONS:
        member = waiting.pop(0)
        if member in group or (link := article_link(view, settings, member)) is None:
            continue
        group[member] = link
        backward = view.oldest(lists.translated(member), bounds.TRANSLATIONS)
        waiting += [*link.translations, *(naming for _, naming in backward)]
    return group


def alternates(settings: SettingsDocument, group: tuple[Link, ...]) -> tuple[Alternate, ...]:
    """The hreflang lines of a group; none for an article in a single language."""
    return _hreflang(settings, [(link.language, link.address) for link in group])


def same_page(
    frame: Frame, address_in: Callable[[Edition], Address | None]
) -> tuple[Alternate, ...]:
    """The hreflang lines of a page that other editions have too, this one's included.

    `address_in` says where it stands in an edition: all of them must answer alike, so that the
    lines are the same on each.
    """
    places = ((edition.language, address_in(edition)) for edition in frame.settings.editions)
    return _hreflang(frame.settings, [(lang, address) for lang, address in places if address])


def _hreflang(
    settings: SettingsDocument, places: list[tuple[str, Address]]
) -> tuple[Alternate, ...]:
    if len(places) < 2:
        return ()
    return tuple(
        Alternate(language, settings.site_url + as_uri(address)) for language, address in places
    )


def companions(
    view: View, frame: Frame, entity: URI, articles: Iterable[URI]
) -> tuple[Anchor, ...]:
    """The entities that some articles name beside one, the most often named first.

    They are looked for in the articles that its page lists anyway: a publication presses no page
    for them that it would not press, and what was never listed together is never looked at.
    """
    named = Counter(
        chain.from_iterable(
            view.once(f"named:{article}", partial(_named_in, article=article))
            for article in articles
        )
    )
    del named[entity]
    found = (anchor(view, frame, "entity", uri) for uri, _ in named.most_common())
    return tuple(islice((a for a in found if a and a.address), bounds.COMPANIONS))


def _named_in(view: View, *, article: URI) -> tuple[URI, ...]:
    """The first entities that an article names, by today's URIs."""
    entities = view.entities_in(article)[: bounds.NAMED]
    return tuple(dict.fromkeys(view.resolve(uri) for uri in entities))


def older_on_the_same(
    view: View, article: ArticleDocument, *, but: frozenset[URI]
) -> tuple[URI, ...]:
    """A few older articles that share the most entities with this one, the newest first of equals.

    They look back only, so that a publication changes no older page, and through a bounded window
    of each entity's list, so that few pages look at any one article.
    """
    shared: defaultdict[URI, int] = defaultdict(int)
    published: dict[URI, str] = {}
    # Every position at an instant begins with its stamp, so this is strictly before the article.
    below = stamp(article.published_at)
    entities = dict.fromkeys(view.resolve(reference.uri) for reference in article.entities)
    for entity in list(entities)[: bounds.RELATED_ENTITIES]:
        name = lists.of_entity(entity, article.language)
        for position, uri in view.before(name, below, bounds.RELATED_WINDOW):
            shared[uri] += 1
            published[uri] = position
    candidates = sorted(shared.keys() - but, key=lambda uri: published[uri], reverse=True)
    candidates.sort(key=lambda uri: -shared[uri])
    return tuple(candidates[: bounds.RELATED])
