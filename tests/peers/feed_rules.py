"""A strict reader of RSS 2.0 and Atom: which rules of the W3C's feed validator a feed breaks.

The rules bear the names of that validator's own errors, and are themselves held to its test
cases (`tests/corpus/feeds/`): a validator that nobody has seen refuse anything proves nothing.
"""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import html5lib
from lxml import etree
from lxml.etree import _Element as Element

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"

REQUIRED = {
    f"{ATOM}feed": ("id", "title", "updated"),
    f"{ATOM}entry": ("id", "title", "updated"),
    f"{ATOM}author": ("name",),
    f"{ATOM}contributor": ("name",),
    "channel": ("title", "link", "description"),
}
SINGLE = {
    f"{ATOM}feed": ("id", "title", "updated", "subtitle", "generator", "icon", "logo", "rights"),
    f"{ATOM}entry": ("id", "title", "updated", "published", "summary", "content", "rights"),
    f"{ATOM}author": ("name", "uri", "email"),
    f"{ATOM}contributor": ("name", "uri", "email"),
    "channel": ("title", "link", "description", "language", "lastBuildDate", "generator", "ttl"),
    "item": ("title", "link", "description", "guid", "pubDate", "author", "comments"),
}
MISSING = {"title": "MissingTitle", "link": "MissingLink", "description": "MissingDescription"}
"""What the validator calls a missing element of a channel."""

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_DANGEROUS = {"script", "object", "embed", "applet", "iframe", "meta", "link", "style", "base"}


class Broken(tuple[str, str, str]):
    """A rule's name, the parent and the element that break it."""

    __slots__ = ()


def broken_rules(feed: bytes) -> Counter[Broken]:
    """Every rule that a feed breaks."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(feed, parser)
    return Counter(
        broken
        for element in root.iter()
        if isinstance(element.tag, str)
        for broken in (*_parts(element), *_values(element))
    )


def _name(element: Element) -> str:
    return str(etree.QName(element).localname)


def _parts(element: Element) -> Iterator[Broken]:
    prefix = ATOM if str(element.tag).startswith(ATOM) else ""
    for name in REQUIRED.get(str(element.tag), ()):
        if element.find(prefix + name) is None:
            rule = "MissingElement" if prefix else MISSING[name]
            yield Broken((rule, _name(element), name))
    for name in SINGLE.get(str(element.tag), ()):
        if len(element.findall(prefix + name)) > 1:
            yield Broken(("DuplicateElement", _name(element), name))
    if element.tag == f"{ATOM}entry" and not _has_author(element):
        yield Broken(("MissingElement", "entry", "author"))
    said = ("title", "description", f"{CONTENT}encoded")
    if element.tag == "item" and all(element.find(name) is None for name in said):
        yield Broken(("MissingItemTitle", "item", "title"))


def _has_author(entry: Element) -> bool:
    """Its own, its feed's, or that of the feed it was taken from (RFC 4287, section 4.1.2)."""
    feed = entry.getparent()
    return any(
        found is not None
        for found in (
            entry.find(f"{ATOM}author"),
            entry.find(f"{ATOM}source/{ATOM}author"),
            feed.find(f"{ATOM}author") if feed is not None else None,
        )
    )


def _values(element: Element) -> Iterator[Broken]:
    parent = element.getparent()
    where = (_name(parent) if parent is not None else "", _name(element))
    text = element.text or ""
    match element.tag:
        case "{http://www.w3.org/2005/Atom}updated" | "{http://www.w3.org/2005/Atom}published":
            if not is_rfc3339(text.strip()) or text != text.strip():
                yield Broken(("InvalidRFC3339Date", *where))
        case "pubDate" | "lastBuildDate":
            if not is_rfc2822(text.strip()):
                yield Broken(("InvalidRFC2822Date", *where))
        case "guid":
            if element.get("isPermaLink", "true") == "true" and not _is_whole(text):
                yield Broken(("InvalidHttpGUID", *where))
        case "{http://www.w3.org/2005/Atom}link":
            if element.get("href") is None:
                yield Broken(("MissingHref", *where))
        case (
            "{http://www.w3.org/2005/Atom}content"
            | "description"
            | "{http://purl.org/rss/1.0/modules/content/}encoded"
        ):
            if _is_dangerous(text):
                yield Broken(("SecurityRisk", *where))


def is_rfc3339(text: str) -> bool:
    """Whether a text is an instant as Atom wants it (RFC 4287, section 3.3)."""
    if not _RFC3339.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return False
    return True


def is_rfc2822(text: str) -> bool:
    """Whether a text is an instant as RSS wants it."""
    try:
        found = parsedate_to_datetime(text)
        day = text.partition(",")[0] if "," in text else f"{found:%a}"
        return (found.tzinfo is not None or text.endswith("-0000")) and day == f"{found:%a}"
    except (ValueError, TypeError, IndexError):
        return False


def _is_whole(text: str) -> bool:
    parts = urlsplit(text.strip())
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _is_dangerous(html: str) -> bool:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return any(
        element.tag in _DANGEROUS or any(name.startswith("on") for name in element.attrib)
        for element in tree.iter()
        if isinstance(element.tag, str)
    )
