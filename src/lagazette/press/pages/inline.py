"""Inline HTML of articles: cleaned once more, and its links brought to where they lead today."""

import re
from collections.abc import Callable
from html import escape, unescape
from urllib.parse import urlsplit

import nh3

from lagazette.record.door import URI

_TAGS = {"a", "strong", "em", "b", "i", "sup", "sub", "br", "code"}
_SCHEMES = {"http", "https", "mailto", "tel", "urn"}
# nh3 prints canonical HTML: its `a` has no attribute but a quoted href, and none stands in another.
_LINK = re.compile(r'<a(?: href="([^"]*)")?>(.*?)</a>', re.DOTALL)
# What stands in mark-up, and what `nh3` writes another way.
_MARKED = re.compile("[<>&\xa0\0\r]")
_ANY_TAG = re.compile(r"<[^>]*>")

Resolve = Callable[[URI], str | None]
"""Where a document can be read, absolute in feeds; None when it is not public."""


def inline(html: str, *, resolve: Resolve, own: str, keep: Callable[[str], str | None]) -> str:
    """Inline HTML as a page prints it.

    Links to documents lead to today's address, or are plain text when there is none. `own` is the
    newspaper's own URL; links into it were typed by hand, and `keep` says which stay.
    """
    if not _MARKED.search(html):
        return html
    clean = nh3.clean(
        html,
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes=_SCHEMES,
        link_rel=None,
        clean_content_tags={"script", "style"},
    )
    if "<a" not in clean:
        return clean

    def link(match: re.Match[str]) -> str:
        href, inner = unescape(match[1] or ""), match[2]
        target = _target(href, resolve, own, keep)
        return f'<a href="{escape(target)}">{inner}</a>' if target and inner else inner

    return _LINK.sub(link, clean)


def _target(href: str, resolve: Resolve, own: str, keep: Callable[[str], str | None]) -> str | None:
    scheme = urlsplit(href).scheme.lower() if _parses(href) else ""
    if scheme == "urn":
        return resolve(URI(href))
    if scheme in {"mailto", "tel"}:
        return href
    if scheme in {"http", "https"} and not is_below(href, own):
        return href
    return keep(href.removeprefix(own)) if href else None


def is_below(href: str, own: str) -> bool:
    """Whether an address is one of the newspaper's own."""
    return href == own or href.startswith((f"{own}/", f"{own}?", f"{own}#"))


def is_web_address(href: str) -> bool:
    """Whether a reader may be sent there: http or https, and a host."""
    if not _parses(href):
        return False
    parts = urlsplit(href)
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _parses(href: str) -> bool:
    try:
        urlsplit(href)
    except ValueError:
        return False
    return True


def plain(html: str) -> str:
    """The text of inline HTML, for counting and for machines."""
    if "<" not in html and "&" not in html:
        return html
    return unescape(_ANY_TAG.sub("", html.replace("<br>", " ")))
