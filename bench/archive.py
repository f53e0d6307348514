"""A newspaper with a long past, for the benches that ask what an archive costs.

    python bench/archive.py DIRECTORY ARTICLES

Makes a newspaper with `lagazette new` and appends a record of so many articles to it: seven
sections, one subject for every forty articles, twelve authors, forty articles a day, some 400
words each. The same number gives the same record. Nothing is pressed.
"""

import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid5

from lagazette.config.door import setup
from lagazette.record.door import (
    URI,
    Address,
    ArticleDocument,
    AuthorDocument,
    Byline,
    Dateline,
    Document,
    EntityDocument,
    EntityKind,
    EntryKind,
    Heading,
    Label,
    Mention,
    Paragraph,
    Reference,
    SectionDocument,
)

SECTIONS = ("Politique", "Économie", "Société", "Culture", "Sports", "Sciences", "Monde")
AUTHORS = 12
ARTICLES_A_DAY = 40
ARTICLES_A_SUBJECT = 40
LAST_DAY = datetime(2026, 6, 30, 17, 0, tzinfo=UTC)
BATCH = 500

_NAMESPACE = UUID("0f5a3a52-33d5-4f5a-9df0-0a4ad7f4f6aa")
_WORDS = (
    *("le", "la", "les", "un", "une", "des", "ce", "cette", "au", "du", "de", "et", "ou", "mais"),
    *("donc", "car", "port", "ville", "quai", "conseil", "projet", "ligne", "gare", "marché"),
    *("rivière", "école", "budget", "habitants", "mairie", "travaux", "saison", "vent", "marée"),
    *("annonce", "demande", "prépare", "ouvre", "ferme", "refuse", "accepte", "attend", "vote"),
    *("depuis", "hier", "demain", "toujours", "encore", "enfin", "peut-être", "selon", "contre"),
)


def reference(kind: str, number: int) -> Reference:
    """A reference to a section, a subject, an author or an article by its number."""
    return Reference(URI(f"urn:uuid:{uuid5(_NAMESPACE, f'{kind} {number}')}"), f"{kind} {number}")


def documents(articles: int) -> Iterator[tuple[EntryKind, Document]]:
    """Everything of such a newspaper but its settings, in the order of publication."""
    for number, name in enumerate(SECTIONS):
        uri = reference("section", number).uri
        yield EntryKind.DESCRIBE, SectionDocument(uri=uri, labels=labels(name), order=number)
    for number in range(AUTHORS):
        uri = reference("author", number).uri
        yield EntryKind.DESCRIBE, AuthorDocument(uri=uri, labels=labels(f"Service {number}"))
    for number in range(subjects(articles)):
        uri = reference("subject", number).uri
        name = labels(f"Sujet {number}")
        yield EntryKind.DESCRIBE, EntityDocument(uri=uri, kind=EntityKind.TOPIC, labels=name)
    for number in range(articles):
        yield EntryKind.PUBLISH, article(number, of=articles)


def subjects(articles: int) -> int:
    """How many subjects so many articles are about."""
    return max(5, articles // ARTICLES_A_SUBJECT)


def labels(name: str) -> tuple[Label, ...]:
    """What something is called, in French."""
    return (Label(language="fr", name=name, slug=name.lower().replace(" ", "-")),)


def article(number: int, *, of: int) -> ArticleDocument:
    """The article of that number in an archive of `of` articles; the last is the newest."""
    chance = random.Random(number)  # noqa: S311 - the same text each time, not a secret
    at = LAST_DAY - timedelta(minutes=(of - number) * 24 * 60 // ARTICLES_A_DAY)
    about = chance.sample(range(subjects(of)), 3)
    return ArticleDocument(
        uri=reference("article", number).uri,
        address=Address(f"/{at:%Y/%m/%d}/article-{number}/"),
        language="fr",
        version=1,
        published_at=at,
        version_at=at,
        headline=sentence(chance, 8).rstrip("."),
        standfirst=sentence(chance, 22),
        section=reference("section", chance.randrange(len(SECTIONS))),
        body=tuple(body(chance)),
        bylines=(Byline(reference("author", chance.randrange(AUTHORS))),),
        dateline=Dateline(Mention("Port-Clair"), Mention("La Gazette")),
        entities=tuple(reference("subject", subject) for subject in about),
    )


def body(chance: random.Random) -> Iterator[Paragraph | Heading]:
    """Eight paragraphs of some fifty words, and a heading among them."""
    for number in range(8):
        if number == 4:
            yield Heading(sentence(chance, 5).rstrip("."))
        yield Paragraph(" ".join(sentence(chance, chance.randint(9, 21)) for _ in range(3)))


def sentence(chance: random.Random, words: int) -> str:
    """So many words, some with an elision, a number or a quotation."""
    said = chance.choices(_WORDS, k=words)
    said[0] = said[0].capitalize()
    if words > 12:
        said[4] = chance.choice(("l'eau", "d'abord", f"{chance.randint(2, 90)} %", '"sûr"'))
    return f"{' '.join(said)}."


def fill(directory: Path, articles: int) -> None:
    """Make the newspaper and append its record."""
    gazette = [str(Path(sys.executable).with_name("lagazette"))]
    subprocess.run([*gazette, "new", str(directory)], check=True, stdout=subprocess.DEVNULL)
    append(directory, documents(articles))


def append(directory: Path, entries: Iterator[tuple[EntryKind, Document]]) -> None:
    """Append entries to the newspaper's record, some hundreds in each transaction."""
    setup(directory, "bench")
    from django.db import transaction

    from lagazette.record.ledger import append_many

    while some := list(islice(entries, BATCH)):
        with transaction.atomic():
            append_many(some, at=LAST_DAY)


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
