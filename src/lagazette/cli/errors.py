"""Why a command refuses, one class per reason, where no room has a word for it."""

from pathlib import Path

from lagazette.errors import GazetteError


class ServeError(GazetteError):
    """The newspaper cannot be served."""


class PortTakenError(ServeError):
    """Another program listens there."""

    def __init__(self, *, bind: str, port: int) -> None:
        self.bind, self.port = bind, port
        other = port + 1 if port < 65535 else 8000
        super().__init__(
            f"Port {port} of {bind} is in use by another program. "
            f"Choose another one: --port {other}, or PORT={other} with make."
        )


class NotTheDemonstrationError(ServeError):
    """A newspaper that somebody made for another purpose; a demonstration would move it."""

    def __init__(self, *, directory: Path) -> None:
        self.directory = directory
        super().__init__(
            f"{directory} is a newspaper of its own, not the demonstration. "
            f"Serve it: lagazette serve --directory {directory}. "
            "For the demonstration name another directory. Nothing was changed."
        )


class UnusableAddressError(ServeError):
    """The address or the port cannot be listened on."""

    def __init__(self, *, bind: str, port: int, reason: str) -> None:
        self.bind, self.port, self.reason = bind, port, reason
        super().__init__(
            f"Port {port} of {bind} cannot be opened: {reason}. "
            "Choose an address of this machine and a port from 1024 to 65535."
        )


class AlreadyServedError(ServeError):
    """Two supervisors over one newspaper would press and schedule everything twice."""

    def __init__(self, *, directory: Path) -> None:
        self.directory = directory
        super().__init__(
            f"{directory} is being served already. End the other `lagazette serve` first."
        )


class UnreadableStoreError(ServeError):
    """The press's store is there and cannot be read."""

    def __init__(self, *, store: Path, reason: str) -> None:
        self.store, self.reason = store, reason
        super().__init__(
            f"{store} cannot be read: {reason}. It holds nothing but what the record can make "
            "anew: move it away, and `lagazette serve` presses everything again."
        )


class NotServedError(ServeError):
    """What a look at the newspaper before it is served has found: another error's words."""


class UnwritableDirectoryError(ServeError):
    """The newspaper's directory cannot be written to by this user."""

    def __init__(self, *, directory: Path, reason: str) -> None:
        self.directory, self.reason = directory, reason
        super().__init__(
            f"{directory} cannot be written to: {reason}. Serve it as the user who owns it."
        )


class NewsroomNotReadyError(ServeError):
    """The newsroom's process has started and cannot do its work."""

    def __init__(self, *, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"The newsroom is not opened: {reason or 'it does not say why'}. The site is served "
            "meanwhile, and the newsroom is tried again. `lagazette check` says what to mend."
        )
