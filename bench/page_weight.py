"""What a reader's first visit weighs, by kind of page: `python bench/page_weight.py`.

HTML and stylesheet, brotli as served, with the response headers of both, of the pages that the
design names: the arranged front page, an article of 900 words with a lead picture, a section, an
entity, an author, a day, twenty search results. They must fit the first congestion window: 14,336
bytes, of which the stylesheet may be 5,000. Exits with 1 when one does not.
"""

import re
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import brotli

from lagazette.cli.demonstration.content import stories
from lagazette.press.door import Finder, Indexer, Press, Store, Stored
from lagazette.reader.policy import cache_control, site_headers
from lagazette.record.door import (
    SETTINGS_URI,
    URI,
    Address,
    ArticleDocument,
    AuthorDocument,
    Block,
    Byline,
    Dateline,
    Edition,
    EntityDocument,
    EntityKind,
    EntryKind,
    FrontPageDocument,
    Heading,
    ImageDocument,
    Label,
    MemoryRecord,
    Mention,
    Paragraph,
    Picture,
    Reference,
    SectionDocument,
    SettingsDocument,
    Zone,
    ZoneKind,
    front_page_uri,
)

BUDGET = 14_336
STYLE_BUDGET = 5_000

_STYLESHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)">')
STORIES = stories()
NOON = datetime(2026, 3, 2, 11, 0, tzinfo=UTC)
SECTIONS = ("Monde", "Politique", "Économie", "Culture", "Sciences", "Sport")
TOPICS = ("Port-Clair", "Conseil municipal", "Estuaire", "Tramway", "Halles", "Bibliothèque")


def headline(number: int) -> str:
    """A headline of the demonstration, with a tail of its own."""
    return f"{STORIES[number % len(STORIES)].headline}, {number + 3} jours après l’annonce"


def standfirst(number: int) -> str:
    """Some thirty words: two sentences that do not meet so again."""
    first, second = (STORIES[(number * step + step) % len(STORIES)] for step in (5, 7))
    return f"{first.standfirst.partition('. ')[0]} ; {second.standfirst.rpartition('. ')[2]}"


def body(words: int) -> tuple[Block, ...]:
    """The demonstration's articles one after the other, up to so many words."""
    found: list[Block] = []
    for story in STORIES:
        for block in story.blocks:
            if words <= 0:
                return tuple(found)
            if isinstance(block, Paragraph):
                words -= len(block.html.split())
                found.append(block)
            elif isinstance(block, Heading):
                found.append(block)
    return tuple(found)


def article(number: int) -> ArticleDocument:
    """An article of 900 words with every ordinary part, as many hours before noon as its number."""
    at = NOON - timedelta(hours=number)
    return ArticleDocument(
        uri=URI(f"urn:uuid:00000000-0000-4000-8000-{number:012}"),
        address=Address(f"/{at:%Y/%m/%d}/{STORIES[number % len(STORIES)].slug}-{number:03}/"),
        language="fr",
        version=1,
        published_at=at,
        version_at=at,
        kicker=TOPICS[number % 6],
        headline=headline(number),
        standfirst=standfirst(number),
        section=Reference(URI(f"section-{number % 6}")),
        entities=tuple(Reference(URI(f"topic-{(number + k) % 6}")) for k in range(4)),
        bylines=(Byline(Reference(URI("author-0"))),),
        dateline=Dateline(Mention("Port-Clair", URI("topic-0")), Mention("La Gazette")),
        lead_image=Picture(Reference(URI("image-0"))),
        body=body(900),
    )


def pressed() -> Store:
    """A newspaper of 120 articles with an arranged front page."""
    record = MemoryRecord()
    editions = (
        Edition(language="fr", name="La Gazette", baseline="Le journal de l’estuaire"),
        Edition(language="en", prefix="/en", name="The Gazette"),
    )
    described = (
        SettingsDocument(
            uri=SETTINGS_URI,
            site_url="https://gazette.example",
            zone="Europe/Paris",
            editions=editions,
        ),
        *(
            SectionDocument(uri=URI(f"section-{n}"), labels=(_label(name),), order=n)
            for n, name in enumerate(SECTIONS)
        ),
        *(
            EntityDocument(uri=URI(f"topic-{n}"), kind=EntityKind.TOPIC, labels=(_label(name),))
            for n, name in enumerate(TOPICS)
        ),
        AuthorDocument(uri=URI("author-0"), labels=(_label("La rédaction"),)),
        ImageDocument(
            uri=URI("image-0"),
            sha256="5d" * 32,
            content_type="image/jpeg",
            width=2000,
            height=1333,
            alt="Des péniches à quai devant une halle de brique, sous un ciel bas",
            caption="Le quai des Exemples, lundi matin, avant l’arrivée des éclusiers.",
            credit="La Gazette",
        ),
        FrontPageDocument(
            uri=front_page_uri("fr"),
            language="fr",
            zones=(
                Zone(ZoneKind.LEAD, (Reference(article(3).uri),)),
                Zone(ZoneKind.SECONDS, tuple(Reference(article(n).uri) for n in (1, 7, 12, 20))),
            ),
        ),
    )
    for document in described:
        record.append(EntryKind.DESCRIBE, document, at=NOON)
    for number in range(120):
        record.append(EntryKind.PUBLISH, article(number), at=NOON)
    store = Store.open(None)
    press = Press(store, record)
    press.begin()
    press.run()
    return store


def _label(name: str) -> Label:
    slug = name.lower().replace("é", "e").replace("è", "e").replace(" ", "-")
    return Label("fr", name, slug, description=f"{name} : ce qui s’y passe et pourquoi.")


def served(page: Stored) -> int:
    """The bytes of an answer over HTTP/1.1: status line, headers, brotli body."""
    body = page.brotli or page.identity
    headers = (
        ("content-type", page.content_type),
        ("content-length", str(len(body))),
        ("content-encoding", "br"),
        ("cache-control", cache_control(page.address, status=page.status)),
        ("vary", "accept-encoding"),
        ("etag", page.etag),
        *page.headers,
        *site_headers(https=True),
        ("date", "Mon, 02 Mar 2026 11:00:00 GMT"),
    )
    return (
        len("HTTP/1.1 200 OK\r\n\r\n") + sum(len(f"{n}: {v}\r\n") for n, v in headers) + len(body)
    )


def weights() -> dict[str, tuple[int, int]]:
    """For each kind of page, what its HTML and its stylesheet weigh."""
    store = pressed()
    pages = {
        "front page, arranged": "/",
        "article, 900 words": article(5).address,
        "section": "/rubrique/monde/",
        "entity": "/sujet/tramway/",
        "author": "/auteur/la-redaction/",
        "day": "/2026/03/01/",
        "month": "/2026/03/",
        "A to Z, a letter": "/a-z/p/",
    }
    answers = {name: store.page(address) for name, address in pages.items()}
    answers["search, 10 results"] = results(store)
    return {
        name: (served(page), sum(served(sheet) for sheet in _sheets(store, page)))
        for name, page in answers.items()
        if page
    }


def results(store: Store) -> Stored:
    """Twenty results, as the reader answers a question."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path, index = Path(folder) / "press.sqlite3", Path(folder) / "search"
        store.sql.execute("VACUUM INTO ?", (str(path),))
        indexer, finder = Indexer(path, index), Finder(path, index)
        indexer.step()
        page = finder.answer("/recherche/", "q=conseil+municipal")
        indexer.close()
        finder.close()
    assert page is not None  # noqa: S101  # the demonstration speaks of little else
    squeezed = brotli.compress(page.body, quality=4)
    return Stored(
        page.address, 200, page.content_type, page.headers, '"0"', page.body, None, squeezed
    )


def _sheets(store: Store, page: Stored) -> list[Stored]:
    """The stylesheets that a page links."""
    linked = _STYLESHEET.findall(page.identity.decode())
    return [sheet for address in linked if (sheet := store.page(address))]


def main() -> int:
    """Print the table; 1 when a page is too heavy."""
    print(f"{'page':24}{'HTML':>8}{'CSS':>8}{'sum':>8}{'of 14,336':>11}")
    heavy = 0
    for name, (html, style) in weights().items():
        total = html + style
        heavy += total > BUDGET or style > STYLE_BUDGET
        print(f"{name:24}{html:8}{style:8}{total:8}{total / BUDGET:11.0%}")
    return 1 if heavy else 0


if __name__ == "__main__":
    sys.exit(main())
