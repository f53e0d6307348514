"""Why a command of the newspaper's keeper is refused: one class per reason."""

from pathlib import Path

from lagazette.errors import GazetteError


class CommandError(GazetteError):
    """A command cannot do what was asked; nothing was changed."""


class DirectoryInUseError(CommandError):
    """A directory that should be made holds something already."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        super().__init__(
            f"{directory} holds something already. Name a directory that does not exist "
            "or is empty; nothing was changed."
        )


class UnmakeableDirectoryError(CommandError):
    """The system does not let a directory be made there."""

    def __init__(self, directory: Path, reason: str) -> None:
        self.directory, self.reason = directory, reason
        super().__init__(
            f"{directory} cannot be made: {reason}.\n"
            "  Name a place where this user may write. Nothing was changed."
        )


class NamelessPaperError(CommandError):
    """A newspaper that would be called nothing."""

    def __init__(self) -> None:
        super().__init__(
            "A newspaper needs a name.\n"
            '  Write it with --name, such as --name "Le Courrier". Nothing was changed.'
        )


class NotABackupError(CommandError):
    """A directory without the list of files that every backup has."""

    def __init__(self, directory: Path, reason: str) -> None:
        self.directory, self.reason = directory, reason
        super().__init__(
            f"{directory} is not a backup of a newspaper: {reason}.\n"
            "  Name a directory that `lagazette backup` made. Nothing was restored."
        )


class DamagedBackupError(CommandError):
    """A file of the backup is missing or is not what was backed up."""

    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__(
            f"{file} is missing or damaged: its bytes are not those that were backed up.\n"
            "  Take an earlier backup. Nothing was restored."
        )


class NewerBackupError(CommandError):
    """The backup was made by a program that is newer than this one."""

    def __init__(self, directory: Path, version: str, ours: str) -> None:
        self.directory, self.version = directory, version
        super().__init__(
            f"{directory} was made by lagazette {version}; this is {ours}.\n"
            f"  Install {version} or newer, then restore again. Nothing was restored."
        )


class NotEmbeddedError(CommandError):
    """The newspaper's database is not a file of its own."""

    def __init__(self, engine: str) -> None:
        self.engine = engine
        super().__init__(
            f"The newspaper's database is {engine}, which has its own means.\n"
            "  Use pg_dump and pg_restore for it, and copy the media directory beside it."
        )


class MachineRefusesError(CommandError):
    """The machine does not let something be read or written: no room, no right, no such thing."""

    def __init__(self, place: str, why: str, mend: str) -> None:
        self.place, self.why = place, why
        super().__init__(f"{place}: {why}.\n  {mend}")


class DatabaseRefusesError(CommandError):
    """A database does not let itself be read or written; `said` are its own words."""

    def __init__(self, place: str, why: str, mend: str, *, said: str) -> None:
        self.place, self.why, self.said = place, why, said
        super().__init__(f"{place}: {why} ({said.rstrip('.')}).\n  {mend}")


class MountPointError(CommandError):
    """A place that cannot be made whole at once, since it is a disk of its own."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        super().__init__(
            f"{directory} is where a disk is mounted.\n"
            f"  Name a folder on it that does not exist yet, such as {directory / 'gazette'}. "
            "Nothing was changed."
        )


class MissingDatabaseError(CommandError):
    """The file that holds newsroom and record is not where the settings say."""

    def __init__(self, file: Path) -> None:
        self.file = file
        super().__init__(
            f"{file} is missing: it holds everything that was written and published.\n"
            "  Put it back, or restore the newspaper from a backup: lagazette restore --help"
        )


class NoSuchEntryError(CommandError):
    """A number that no entry of the record has."""

    def __init__(self, seq: int, *, last: int) -> None:
        self.seq, self.last = seq, last
        super().__init__(
            f"The record has no entry {seq}. "
            + (f"Name one from 1 to {last}." if last else "Nothing was published yet.")
        )


class DatabaseInUseError(CommandError):
    """The database that a newspaper should move to holds one already."""

    def __init__(self) -> None:
        super().__init__(
            "The database holds a newspaper already. Make an empty one (createdb), and name that; "
            "nothing was changed."
        )


class NotMovedError(CommandError):
    """The other database could not be filled."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"The newspaper was not moved: {reason}\n"
            "  It is where it was. Empty the other database before the next try."
        )
