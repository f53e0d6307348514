"""Why a newspaper's settings can be refused: one class per reason."""

from pathlib import Path

from lagazette.errors import GazetteError


class ConfigError(GazetteError):
    """The settings of a newspaper, or the directory that should hold them, are refused."""


class NotANewspaperError(ConfigError):
    """The directory holds no `lagazette.toml`."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        super().__init__(
            f"{directory} is not a newspaper: there is no lagazette.toml in it.\n"
            f"  Make one with: lagazette new {directory}"
        )


class UnreadableSettingsError(ConfigError):
    """A settings file is not TOML."""

    def __init__(self, file: Path, reason: str) -> None:
        self.file, self.reason = file, reason
        super().__init__(f"{file} cannot be read as TOML: {reason}. Mend the line that it names.")


class UnknownSettingError(ConfigError):
    """A key or an environment name that the table does not hold."""

    def __init__(self, where: str, name: str, nearest: str | None) -> None:
        self.where, self.name, self.nearest = where, name, nearest
        mend = f"Did you mean {nearest}?" if nearest else "Remove it."
        super().__init__(
            f'{where}: there is no setting named "{name}". {mend}\n'
            "  `lagazette settings` lists them all."
        )


class IllTypedSettingError(ConfigError):
    """A value that its setting cannot take."""

    def __init__(self, where: str, name: str, shown: str, expected: str) -> None:
        self.where, self.name, self.shown, self.expected = where, name, shown, expected
        super().__init__(f"{where}: {name} is {shown}, which will not do. Write {expected}.")


class MisplacedSecretError(ConfigError):
    """A setting that is no secret stands in `secrets.toml`, or the secret key outside it."""

    def __init__(self, where: str, name: str, belongs: str) -> None:
        self.where, self.name, self.belongs = where, name, belongs
        super().__init__(f"{where}: {name} does not belong here. Move it to {belongs}.")


class NothingSharedError(ConfigError):
    """Several machines are to press one newspaper, and its database is a file of one of them."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        super().__init__(
            f"{directory}: several_machines is on, and database_url names a file, which only one "
            "machine has. Move the newspaper to PostgreSQL, or switch several_machines off."
        )


class NotReadyForProductionError(ConfigError):
    """`production` is on and something that only a trial may leave undone is undone."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        self.faults = faults
        lines = "".join(f"\n  - {fault}" for fault in faults)
        super().__init__(f"This newspaper may not be served in production yet:{lines}")
