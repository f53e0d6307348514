"""Who publishes: what the law wants readers to be told, and whether they are."""

from typing import Final

from lagazette.config.door import NotReadyForProductionError, Settings, setup
from lagazette.record.door import SETTINGS_URI, LegalIdentity, SettingsDocument, Stands, step

LEGAL_NEEDED: Final = (
    "publisher",
    "address",
    "publication_director",
    "contact",
    "host_name",
    "host_address",
    "host_contact",
)
"""What a reader of an online newspaper must be told in France (LCEN, article 1-1)."""


def refuse_incomplete_identity(settings: Settings) -> None:
    """Raise NotReadyForProductionError when readers would not be told who publishes.

    Boots Django. A database that does not answer refuses nothing: the site goes up without it.
    """
    setup(settings.directory, "cli")
    # Django's connections can be imported only when it is booted.
    from django.db import DatabaseError, connection

    try:
        missing = missing_legal_fields(published_settings())
    except DatabaseError:
        return
    finally:
        connection.close()
    if missing:
        raise NotReadyForProductionError((untold(missing),))


def missing_legal_fields(published: SettingsDocument | None) -> tuple[str, ...]:
    """The fields of the legal identity that readers must see and cannot."""
    legal = LegalIdentity() if published is None else published.legal
    return tuple(name for name in LEGAL_NEEDED if not getattr(legal, name))


def untold(missing: tuple[str, ...]) -> str:
    """What is missing, as a sentence."""
    return f"Readers are not told: {', '.join(name.replace('_', ' ') for name in missing)}."


def published_settings() -> SettingsDocument | None:
    """The newspaper's settings as readers know them; None before they were ever said."""
    # The record's models can be imported only when Django is booted.
    from lagazette.record.ledger import DatabaseRecord

    state = None
    for entry in DatabaseRecord().entries_of(SETTINGS_URI):
        state = step(state, entry)
    match state:
        case Stands(document=SettingsDocument() as document):
            return document
        case _:
            return None
