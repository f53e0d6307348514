"""What `lagazette check` looks at: one function for each subject, each says what it found.

A finding that is bad stops a newspaper from being served safely; a warning does not, yet.
"""

import shutil
import smtplib
import sqlite3
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from django.db import DatabaseError, connection

from lagazette.cli.backup import present_database
from lagazette.cli.findings import Finding, Level
from lagazette.cli.identity import missing_legal_fields, published_settings, untold
from lagazette.cli.refusals import MissingDatabaseError, NotEmbeddedError
from lagazette.cli.serving import is_served
from lagazette.cli.upgrading import pending_migrations
from lagazette.config.door import SECRETS_FILE, Settings, database_file, production_faults
from lagazette.newsroom.door import compare_with_record, title_of_original
from lagazette.press.door import Failure, PressError, refuse_damage, status
from lagazette.record.door import (
    BrokenChainError,
    all_sealed,
    verify,
)
from lagazette.record.ledger import DatabaseRecord

BAD_BELOW_FREE_BYTES: Final = 200_000_000
"""SQLite needs room for its write-ahead log and the press for one whole rebuild beside the old."""
WARN_BELOW_FREE_BYTES: Final = 2_000_000_000
MAIL_TIMEOUT_S: Final = 5
CLOCK_TOLERANCE: Final = timedelta(minutes=2)

_BEHIND: Final = "It goes on when the newspaper is served."
_BEHIND_WHILE_SERVED: Final = (
    "The newspaper is being served, and the press goes on: look again in a moment. "
    "If the number stays, the press's lines in the log say why."
)


def inspect(settings: Settings, *, now: datetime) -> list[Finding]:
    """Look at everything; Django must be booted for this newspaper."""
    try:
        present_database(settings)
    except NotEmbeddedError:
        pass  # a server's database says itself whether it is there
    except MissingDatabaseError as error:
        what, _, mend = str(error).partition("\n")
        missing = Finding("database", Level.BAD, what, mend.strip())
        return [missing, *(found for look in WITHOUT_DATABASE for found in look(settings, now))]
    looks = (*WITHOUT_DATABASE, *WITH_DATABASE)
    return [finding for look in looks for finding in look(settings, now)]


def compare(settings: Settings) -> list[Finding]:
    """Every difference between the newsroom's public state and the folded record, as a finding.

    Raises MissingDatabaseError, and DatabaseError when the database does not answer.
    """
    if database_file(settings) is not None:
        present_database(settings)
    mend = "Publish it again, or withdraw it; then tell the developers how it came about."
    differences = [
        Finding("record", Level.BAD, str(difference), mend) for difference in compare_with_record()
    ]
    agreed = "Newsroom and record agree on everything that is public."
    return differences or [Finding("record", Level.GOOD, agreed)]


def configuration(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """The settings, as readers and staff would meet them; and who may read the secret."""
    level = Level.BAD if settings.production else Level.WARNING
    faults = production_faults(settings)
    for fault in faults:
        what, _, mend = fault.partition(". ")
        yield Finding("configuration", level, f"{what}.".replace("..", "."), mend)
    secret = settings.directory / SECRETS_FILE
    if secret.exists() and secret.stat().st_mode & 0o077:
        yield Finding(
            "configuration",
            level,
            f"{secret} can be read by others than its owner.",
            f"chmod 600 {secret}",
        )
    elif not faults:
        yield Finding("configuration", Level.GOOD, "The settings are fit for production.")


def legal_identity(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """Whether readers are told who publishes, as the law wants it."""
    level = Level.BAD if settings.production else Level.WARNING
    try:
        missing = missing_legal_fields(published_settings())
    except DatabaseError:
        return  # the database's own finding says what is wrong
    if missing:
        yield Finding(
            "legal identity",
            level,
            untold(missing),
            "Fill in the newspaper's settings, in the newsroom.",
        )
    else:
        yield Finding("legal identity", Level.GOOD, "Readers are told who publishes.")


def security_contact(_settings: Settings, _now: datetime) -> Iterator[Finding]:
    """Whether who finds a hole is told whom to tell (RFC 9116)."""
    try:
        published = published_settings()
    except DatabaseError:
        return  # the database's own finding says what is wrong
    contact = published.machines.security_contact if published else ""
    if contact:
        what = f"Who finds a hole is told where to write: {contact}."
        yield Finding("security contact", Level.GOOD, what)
    else:
        yield Finding(
            "security contact",
            Level.WARNING,
            "Nobody is named who is to be told of a hole: there is no /.well-known/security.txt.",
            "Name a security contact in the newspaper's settings, in the newsroom.",
        )


def database(_settings: Settings, _now: datetime) -> Iterator[Finding]:
    """Whether the database answers, is whole, and fits this program."""
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA quick_check(1)")
                (found,) = cursor.fetchone()
                if found != "ok":
                    yield Finding(
                        "database",
                        Level.BAD,
                        f"The database file is damaged: {found}",
                        "Restore the newspaper from a backup: lagazette restore --help",
                    )
                    return
            else:
                cursor.execute("SELECT 1")
        pending = pending_migrations()
    except DatabaseError as error:
        yield Finding(
            "database",
            Level.BAD,
            f"The database does not answer: {error}",
            "Look at database_url in the settings, and whether its server runs.",
        )
        return
    if pending:
        yield Finding(
            "database",
            Level.BAD,
            f"The database is older than this program: {len(pending)} migrations are pending.",
            "lagazette upgrade",
        )
    else:
        yield Finding("database", Level.GOOD, "The database is whole and up to date.")


def record(_settings: Settings, _now: datetime) -> Iterator[Finding]:
    """Whether the chain of the record holds from its first entry to its last."""
    reader = DatabaseRecord()
    try:
        found = verify(all_sealed(reader), expected=reader.head())
    except BrokenChainError as error:
        yield Finding("record", Level.BAD, str(error), BrokenChainError.mend)
    except DatabaseError as error:
        yield Finding("record", Level.BAD, f"The record cannot be read: {error}", "See database.")
    else:
        erased = f", {found.erased} of them erased by takedowns" if found.erased else ""
        yield Finding("record", Level.GOOD, f"{found.entries} entries verify{erased}.")


def storage(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """Whether pictures and pages can be written where the settings say."""
    places = {
        "media_dir": settings.media_dir,
        "renditions_dir": settings.renditions_dir,
        "press_store": settings.press_store.parent,
        "search_index": settings.search_index.parent,
    }
    closed = {name: path for name, path in places.items() if not _may_write(path)}
    for name, path in closed.items():
        yield Finding(
            "storage",
            Level.BAD,
            f"{name}: {path} cannot be written to.",
            f"Give the user that serves the newspaper the right to write there, or change {name}.",
        )
    if not closed:
        yield Finding("storage", Level.GOOD, "Pictures and pages can be written.")


def press(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """How far the press has come, and what it could not render."""
    try:
        refuse_damage(settings.press_store)
        reached = status(settings.press_store)
        head = DatabaseRecord().head().seq
    except (PressError, sqlite3.DatabaseError) as error:
        mend = "lagazette press rebuild"
        yield Finding("press", Level.BAD, f"The press's store cannot be read: {error}", mend)
        return
    except DatabaseError:
        return
    for failure in reached.failures:
        if failure.lacks_picture:
            continue
        yield Finding(
            "press",
            Level.BAD,
            f"{failure.address or failure.spec} could not be pressed: {failure.template}, "
            f"line {failure.line}: {failure.message}",
            "Its last good page is served. Mend the template, then lagazette press rebuild.",
        )
    yield from _lacking_pictures(reached.failures)
    if reached.seq < head:
        yield Finding(
            "press",
            Level.WARNING,
            f"The press has passed entry {reached.seq} of {head}.",
            _BEHIND_WHILE_SERVED if is_served(settings.directory) else _BEHIND,
        )
    elif not reached.failures:
        yield Finding("press", Level.GOOD, f"All {head} entries are pressed.")


def _lacking_pictures(failures: Iterable[Failure]) -> Iterator[Finding]:
    """Each picture that pages lack, once."""
    lacking = Counter((f.original, f.message) for f in failures if f.lacks_picture)
    for (original, message), pages in lacking.items():
        what, _, mend = message.partition(". ")
        title = title_of_original(original)
        said = f"The picture “{title}” is on {pages} pages and cannot be shown: {what}."
        yield Finding("press", Level.BAD, said, mend)


def clock(_settings: Settings, now: datetime) -> Iterator[Finding]:
    """Whether the machine's clock can be believed: the record must not lie in its future."""
    try:
        newest = _newest_entry_at()
    except DatabaseError:
        return
    if newest is not None and newest > now + CLOCK_TOLERANCE:
        yield Finding(
            "clock",
            Level.BAD,
            f"The clock says {now:%Y-%m-%d %H:%M} UTC, yet an entry of the record is of "
            f"{newest:%Y-%m-%d %H:%M} UTC.",
            "Set the clock, and keep it right with NTP: timedatectl set-ntp true",
        )
    else:
        yield Finding("clock", Level.GOOD, f"The clock says {now:%Y-%m-%d %H:%M} UTC.")


def disk(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """How much room is left where the newspaper grows."""
    free = shutil.disk_usage(settings.directory).free
    what = f"{free / 1e9:.1f} GB are free for {settings.directory}."
    if free >= WARN_BELOW_FREE_BYTES:
        yield Finding("disk", Level.GOOD, what)
        return
    level = Level.BAD if free < BAD_BELOW_FREE_BYTES else Level.WARNING
    yield Finding("disk", level, what, "Make room: a full disk stops publication.")


def mail(settings: Settings, _now: datetime) -> Iterator[Finding]:
    """Whether letters (password resets, notices) could leave."""
    parts = urlsplit(settings.mail_url)
    if parts.scheme not in {"smtp", "smtps"}:
        yield Finding(
            "mail",
            Level.GOOD,
            "Letters are kept on this machine and not sent.",
        )
        return
    kind: Callable[..., smtplib.SMTP] = (
        smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    )
    host = parts.hostname or "localhost"
    port = parts.port or (465 if parts.scheme == "smtps" else 587)
    try:
        with closing(kind(host, port, timeout=MAIL_TIMEOUT_S)) as server:
            if parts.scheme == "smtp" and host != "localhost":
                server.starttls()
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
    except (OSError, smtplib.SMTPException) as error:
        yield Finding(
            "mail",
            Level.BAD,
            f"{host}:{port} does not take letters: {error}",
            "Look at mail_url in the settings; nobody can reset a password meanwhile.",
        )
    else:
        yield Finding("mail", Level.GOOD, f"{host}:{port} takes letters.")


Inspection = Callable[[Settings, datetime], Iterator[Finding]]

WITHOUT_DATABASE: Final[tuple[Inspection, ...]] = (configuration, storage, disk, mail)
WITH_DATABASE: Final[tuple[Inspection, ...]] = (
    legal_identity,
    security_contact,
    database,
    record,
    press,
    clock,
)


_PROBE_BYTES: Final = 65_536


def _newest_entry_at() -> datetime | None:
    reader = DatabaseRecord()
    head = reader.head().seq
    last = reader.sealed_after(type(head)(head - 1), 1) if head else []
    return last[0].header.at.astimezone(UTC) if last else None


def _may_write(folder: Path) -> bool:
    """Whether a file is made in the folder, or in the one where it would be made, and is gone."""
    while not folder.exists():
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            # A full disk takes the name of a file, and not its content.
            probe.write(b"\0" * _PROBE_BYTES)
            probe.flush()
    except OSError:
        return False
    return True
