"""Addresses: where each kind of page stands, in the words of its edition's language."""

from functools import lru_cache
from urllib.parse import quote

from lagazette.record.door import Address, Edition, SettingsDocument

_WORDS: dict[str, dict[str, str]] = {
    "fr": {
        "section": "rubrique",
        "entity": "sujet",
        "author": "auteur",
        "index": "a-z",
        "corrections": "rectificatifs",
        "legal": "mentions-legales",
        "about": "a-propos",
        "accessibility": "accessibilite",
        "archives": "archives",
        "search": "recherche",
        "feeds": "flux",
    },
    "en": {
        "section": "section",
        "entity": "topic",
        "author": "author",
        "index": "a-z",
        "corrections": "corrections",
        "legal": "legal",
        "about": "about",
        "accessibility": "accessibility",
        "archives": "archives",
        "search": "search",
        "feeds": "feeds",
    },
}


def words_of(language: str) -> dict[str, str]:
    """The address words of a language; one that has none of its own uses the English ones."""
    return _WORDS.get(language.partition("-")[0], _WORDS["en"])


def search_endings() -> tuple[str, ...]:
    """How the address of a search page ends, in whatever edition."""
    return tuple(f"/{words['search']}/" for words in _WORDS.values())


@lru_cache(4_096)
def as_uri(address: str) -> str:
    """An address as URIs and headers write it, percent-encoded (RFC 3986, section 3.3)."""
    return quote(address, safe="/-._~!$&'()*+,;=:@")


def edition_of(settings: SettingsDocument, language: str) -> Edition | None:
    """The edition in a language, if the newspaper has one."""
    return next((e for e in settings.editions if e.language == language), None)


def front(edition: Edition) -> Address:
    """An edition's front page."""
    return Address(f"{edition.prefix}/")


def by_slug(edition: Edition, kind: str, slug: str, bucket: str = "") -> Address:
    """The page of a section, entity or author, or one of its buckets (`2023-10`)."""
    tail = f"{bucket.replace('-', '/')}/" if bucket else ""
    return Address(f"{edition.prefix}/{words_of(edition.language)[kind]}/{slug}/{tail}")


def fixed(edition: Edition, kind: str, bucket: str = "") -> Address:
    """A page of which an edition has one (`legal`), or one of its buckets."""
    tail = f"{bucket.replace('-', '/')}/" if bucket else ""
    return Address(f"{edition.prefix}/{words_of(edition.language)[kind]}/{tail}")


def subject_at(edition: Edition, address: str) -> tuple[str, str] | None:
    """The kind and the slug of the section, entity or author whose page has that address."""
    kinds = {words_of(edition.language)[kind]: kind for kind in ("section", "entity", "author")}
    match address.removeprefix(edition.prefix).split("/"):
        case ["", word, slug, ""] if slug and word in kinds:
            return kinds[word], slug
        case _:
            return None


def of_letter(edition: Edition, bucket: str) -> Address:
    """The names under a letter (`/a-z/p/`), two letters (`/a-z/po/`) or none (`/a-z/0-9/`)."""
    return Address(f"{edition.prefix}/{words_of(edition.language)['index']}/{bucket.lower()}/")


def sitemap(edition: Edition, name: str) -> Address:
    """A sitemap of the edition: of a month (`2023-10`), or of the news."""
    return Address(f"{edition.prefix}/sitemaps/{name}.xml")


def of_time(edition: Edition, bucket: str) -> Address:
    """The archive page of a year, month or day."""
    return Address(f"{edition.prefix}/{bucket.replace('-', '/')}/")


def feed(edition: Edition, name: str) -> Address:
    """A feed of the edition: `rss.xml`, `atom.xml`, `feed.json`."""
    return Address(f"{edition.prefix}/{words_of(edition.language)['feeds']}/{name}")
