"""The dullest newspaper there can be: its settings, one section, and articles by number."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import transaction

from lagazette.record.door import (
    SETTINGS_URI,
    URI,
    Address,
    ArticleDocument,
    Document,
    Edition,
    EntryKind,
    Label,
    Paragraph,
    Reference,
    SectionDocument,
    SettingsDocument,
)
from lagazette.record.ledger import append_many

NOON = datetime(2023, 10, 12, 12, tzinfo=UTC)
SECTION = URI(f"urn:uuid:{UUID(int=1, version=4)}")


def paper() -> list[tuple[EntryKind, Document]]:
    """The entries with which the newspaper begins."""
    settings = SettingsDocument(
        uri=SETTINGS_URI,
        site_url="https://gazette.example",
        zone="Europe/Paris",
        editions=(Edition(language="fr", name="La Gazette"),),
    )
    section = SectionDocument(uri=SECTION, labels=(Label("fr", "Monde", "monde"),))
    return [(EntryKind.DESCRIBE, settings), (EntryKind.DESCRIBE, section)]


def story(number: int, *, words: str = "Rien de particulier.") -> tuple[EntryKind, Document]:
    """The entry that publishes article `number`, one minute after the one before."""
    at = NOON + timedelta(minutes=number)
    return EntryKind.PUBLISH, ArticleDocument(
        uri=URI(f"urn:uuid:{UUID(int=1000 + number, version=4)}"),
        address=Address(f"/2023/10/12/article-{number}/"),
        language="fr",
        version=1,
        published_at=at,
        version_at=at,
        headline=f"Article numéro {number}",
        section=Reference(SECTION, "Monde"),
        body=(Paragraph(words),),
    )


def append(*entries: tuple[EntryKind, Document], at: datetime = NOON) -> None:
    """Append to the record of the newspaper that Django is pointed to."""
    with transaction.atomic():
        append_many(entries, at=at)
