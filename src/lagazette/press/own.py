"""Own addresses: those that the site makes itself, and that nothing else may be given."""

import re

from lagazette.press.addresses import words_of
from lagazette.press.icons import ICONS
from lagazette.press.pages.old_addresses import FIXED
from lagazette.press.terms import LICENSE
from lagazette.record.door import SettingsDocument

_FOLDERS = frozenset({"media", "theme", ".well-known"})
_FOLDERS_OF_EDITION = frozenset({"sitemaps"})
_FILES = frozenset(
    {
        "/robots.txt",
        "/sitemap.xml",
        "/llms.txt",
        "/service-worker.js",
        LICENSE,
        *ICONS,
        *(address for fixed in FIXED.values() for address in fixed),
    }
)
_FILES_OF_EDITION = frozenset({"", "404.html", "opensearch.xml", "manifest.webmanifest"})
_ARCHIVE = re.compile(r"[0-9]{4}/(?:[0-9]{2}/){0,2}")


def is_own(settings: SettingsDocument, address: str) -> bool:
    """Whether the site has, or may come to have, something of its own at an address.

    Articles are left out: the newsroom gives their addresses, and each only once.
    """
    if address in _FILES or address.split("/")[1] in _FOLDERS:
        return True
    for edition in settings.editions:
        if not address.startswith(f"{edition.prefix}/"):
            continue
        rest = address.removeprefix(f"{edition.prefix}/")
        first = rest.partition("/")[0]
        folders = {*_FOLDERS_OF_EDITION, *words_of(edition.language).values()}
        if rest in _FILES_OF_EDITION or first in folders or _ARCHIVE.fullmatch(rest):
            return True
    return False
