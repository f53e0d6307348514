"""Old addresses: where the fixed ones of the paper's former site lead.

Addresses of its articles, sections and authors have redirect documents (`system.redirect`); an
import writes those, also for `/?p=123`. What stood once on every such site follows from which
program made it.
"""

from lagazette.press.page import Page
from lagazette.press.pages.feed_formats import FORMATS
from lagazette.press.pages.frame import frame_of
from lagazette.press.pages.subject import redirect_page
from lagazette.press.pages.targets import edition_at, kind_of, listing_address
from lagazette.press.spec import Spec
from lagazette.press.view import View
from lagazette.record.door import Address, OldSystem

_RSS, _ATOM, _SITEMAP = "rss.xml", "atom.xml", "/sitemap.xml"

FIXED = {
    OldSystem.WORDPRESS: {
        "/feed/": _RSS,
        "/feed/rss/": _RSS,
        "/feed/rss2/": _RSS,
        "/feed/atom/": _ATOM,
        "/rss/": _RSS,
        "/?feed=rss2": _RSS,
        "/?feed=rss": _RSS,
        "/?feed=atom": _ATOM,
        "/wp-sitemap.xml": _SITEMAP,
        "/sitemap_index.xml": _SITEMAP,
    },
    OldSystem.GHOST: {"/rss/": _RSS, "/feed/": _RSS, "/sitemap-posts.xml": _SITEMAP},
}
"""For each program, its fixed addresses, and the feed or page of ours that each leads to."""


def old_fixed(view: View, spec: Spec) -> Page | None:
    """A fixed address of a former site (the spec's bucket); None when this was never one."""
    settings = view.settings()
    if settings is None:
        return None
    targets = [FIXED[system].get(spec.bucket, "") for system in settings.machines.formerly]
    target = next(filter(None, targets), "")
    frame = frame_of(view, settings.editions[0].language)
    if frame is None or not target:
        return None
    whole = Address(target) if target.startswith("/") else frame.feed(target)
    return redirect_page(Address(spec.bucket), whole)


def old_feed(view: View, spec: Spec) -> Page | None:
    """The feed below an old address of a section, a subject or an author (`/category/x/feed/`)."""
    document, settings = view.redirect(spec.uri), view.settings()
    if document is None or settings is None or "?" in document.address:
        return None
    edition = edition_at(settings, document.address)
    kind = kind_of(view, document.target.uri)
    listing = listing_address(view, edition, kind, document.target.uri) if kind else None
    if listing is None:
        return None
    old = Address(f"{document.address.rstrip('/')}/feed/")
    return redirect_page(old, Address(listing + FORMATS["rss"].name))
