"""Which function renders which kind of page."""

from collections.abc import Callable

from lagazette.press.page import Page
from lagazette.press.pages import (
    archive,
    article,
    corrections,
    feeds,
    front,
    index,
    legal,
    sitemaps,
    subject,
    system,
)
from lagazette.press.spec import Spec
from lagazette.press.view import View

PAGES: dict[str, Callable[[View, Spec], Page | None]] = {
    "archive": archive.archive,
    "archives": archive.archives,
    "article": article.article,
    "atom": feeds.atom,
    "author": subject.author,
    "corrections": corrections.corrections,
    "entity": subject.entity,
    "front": front.front,
    "index": index.index,
    "json_feed": feeds.json_feed,
    "legal": legal.legal,
    "news_sitemap": sitemaps.news_sitemap,
    "not_found": system.not_found,
    "redirect": system.redirect,
    "robots": system.robots,
    "rss": feeds.rss,
    "section": subject.section,
    "sitemap": sitemaps.sitemap,
    "sitemap_index": sitemaps.sitemap_index,
    "stylesheet": system.stylesheet,
}


def render(view: View, spec: Spec) -> Page | None:
    """The page of a spec, or None when readers are owed none now."""
    function = PAGES.get(spec.kind)
    return function(view, spec) if function else None
