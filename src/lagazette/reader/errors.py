"""What can go wrong in the reader room, one class per reason."""

from lagazette.errors import GazetteError


class ReaderError(GazetteError):
    """Anything that keeps the reader from serving."""


class UnsatisfiableRangeError(ReaderError):
    """A range of bytes that lies wholly outside the file; answered 416."""

    def __init__(self, *, asked: str, size: int) -> None:
        self.asked = asked
        self.size = size
        super().__init__(f'Range is "{asked}", but the file has {size} bytes.')


class UntrustedNetworkError(ReaderError):
    """A trusted proxy in the settings that is neither an address nor a network."""

    def __init__(self, *, value: str) -> None:
        self.value = value
        super().__init__(
            f'trusted_proxies holds "{value}", which is not an address or a network. '
            'Write it as "10.0.0.5" or "10.0.0.0/8".'
        )


class TruncatedAnswerError(ReaderError):
    """The newsroom broke off after its answer had begun."""

    def __init__(self, *, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The newsroom broke off in the middle of an answer: {reason}.")


class UnreachableError(ReaderError):
    """The newsroom took no request: what was asked was not done."""

    def __init__(self, *, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The newsroom cannot be reached: {reason}.")


class SlowNewsroomError(ReaderError):
    """The newsroom was waited for too long."""

    def __init__(self, *, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The newsroom is slow: {reason}.")


class BrokenOffError(ReaderError):
    """The newsroom ended with a request in hand, or answered what is no HTTP."""

    def __init__(self, *, reason: str) -> None:
        self.reason = reason
        super().__init__(f"The newsroom broke off: {reason}.")
