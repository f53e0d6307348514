"""Which function renders which kind of page."""

from collections.abc import Callable

from msgspec import structs

from lagazette.press.page import Page
from lagazette.press.pages import (
    about,
    accessibility,
    archive,
    article,
    corrections,
    feeds,
    front,
    index,
    legal,
    machines,
    ninjs,
    oembed,
    offline,
    old_addresses,
    search,
    sitemaps,
    subject,
    system,
)
from lagazette.press.spec import Spec
from lagazette.press.terms import terms_of
from lagazette.press.view import View

PAGES: dict[str, Callable[[View, Spec], Page | None]] = {
    "about": about.about,
    "accessibility": accessibility.accessibility,
    "archive": archive.archive,
    "archives": archive.archives,
    "article": article.article,
    "atom": feeds.feed,
    "author": subject.author,
    "corrections": corrections.corrections,
    "entity": subject.entity,
    "front": front.front,
    "index": index.index,
    "json_feed": feeds.feed,
    "icon": machines.icon,
    "legal": legal.legal,
    "license": machines.license_xml,
    "llms": machines.llms_txt,
    "manifest": machines.manifest,
    "news_sitemap": sitemaps.news_sitemap,
    "ninjs": ninjs.ninjs,
    "not_found": system.not_found,
    "oembed": oembed.oembed,
    "old_feed": old_addresses.old_feed,
    "old_fixed": old_addresses.old_fixed,
    "opensearch": machines.opensearch,
    "redirect": system.redirect,
    "robots": machines.robots,
    "rss": feeds.feed,
    "search": search.search,
    "section": subject.section,
    "security": machines.security,
    "service_worker": offline.service_worker,
    "sitemap": sitemaps.sitemap,
    "sitemap_index": sitemaps.sitemap_index,
    "tdmrep": machines.tdmrep,
    "theme": system.theme,
}


def render(view: View, spec: Spec) -> Page | None:
    """The page of a spec with the terms for machines, or None when readers are owed none now."""
    function = PAGES.get(spec.kind)
    page = function(view, spec) if function else None
    # A file of the theme is kept for a year, longer than the paper may stand by its word.
    return under_terms(view, page) if page and spec.kind != "theme" else page


def under_terms(view: View, page: Page) -> Page:
    """The page with the headers that tell machines the terms of the paper."""
    settings = view.settings()
    if settings is None:
        return page
    terms = terms_of(settings.machines.terms)
    return structs.replace(page, headers=(*page.headers, *terms.headers))
