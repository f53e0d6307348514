"""What is looked at before a newspaper is served, in a process of its own.

The checks import the press, in production Django too. The supervisor, which needs neither, would
hold them as long as it runs.
"""

import os
import sqlite3
import traceback
from collections.abc import Callable
from pathlib import Path

from lagazette.cli.errors import NotServedError, UnreadableStoreError
from lagazette.cli.machine import refusal_of
from lagazette.config.door import Settings


def apart(check: Callable[[], None]) -> None:
    """Do a check in a process that ends with it; raises NotServedError with what it raised."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = ""
        try:
            check()
        except BaseException as error:  # noqa: BLE001  # it is told, and the process ends here
            said = str(refusal_of(error) or traceback.format_exc())
        finally:
            with open(writing, "w", encoding="utf-8") as file:
                file.write(said)
            os._exit(0)
    os.close(writing)
    with open(reading, encoding="utf-8") as file:
        said = file.read()
    _, status = os.waitpid(child, 0)
    if status and not said:
        said = f"The look at the newspaper before it is served was cut off (status {status})."
    if said:
        raise NotServedError(said)


def refuse_what_cannot_be_served(settings: Settings) -> None:
    """Raise UnreadableStoreError, ForeignFileError or NotReadyForProductionError."""
    refuse_unreadable_store(settings.press_store)
    if settings.production:
        from lagazette.cli.identity import refuse_incomplete_identity  # heavy, as all this

        refuse_incomplete_identity(settings)


def refuse_unreadable_store(store: Path) -> None:
    """Raise UnreadableStoreError for a store that is there and is none, or may not be read.

    An absent one is made, and a damaged one made anew, by the press. Raises ForeignFileError for
    another program's database.
    """
    if not store.exists():
        return
    from lagazette.press.door import refuse_foreign  # heavy, as all this

    try:
        connection = sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)
        try:
            refuse_foreign(connection, store)
        finally:
            connection.close()
    except sqlite3.Error as error:
        if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT:
            return
        raise UnreadableStoreError(store=store, reason=str(error)) from error
