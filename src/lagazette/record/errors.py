"""Why the record refuses: one base class, one subclass per reason, the facts as attributes."""

from lagazette.errors import GazetteError


class RecordError(GazetteError):
    """The record refuses; the message says what, where and how to mend it."""


class NotCanonicalError(RecordError):
    """A value that has no canonical JSON form: a float, a huge integer, a lone surrogate."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(
            f"This value has no canonical JSON form: {reason}. "
            "Write whole numbers below 2^53 and well-formed text."
        )


class NaiveInstantError(RecordError):
    """An instant without offset: nobody could say later when it was."""

    def __init__(self, instant: object) -> None:
        self.instant = instant
        super().__init__(
            f"The instant {instant} has no offset. Pass an aware datetime, best in UTC."
        )


class DocumentTooLargeError(RecordError):
    """One document must not fill the record."""

    def __init__(self, uri: str, *, size: int, limit: int) -> None:
        self.uri = uri
        self.size = size
        self.limit = limit
        super().__init__(
            f"The document {uri} has {size} bytes; the record takes at most {limit} in one. "
            "Divide it, or keep pictures and files outside the text."
        )


class UnfaithfulDocumentError(RecordError):
    """A document with a value of the wrong type, which would not read back as itself."""

    def __init__(self, uri: str, reason: str) -> None:
        self.uri = uri
        self.reason = reason
        super().__init__(
            f"The document {uri} would not read back as it was written: {reason}. "
            "Give each field a value of the type that lagazette.record.documents declares."
        )


class UnreadableDocumentError(RecordError):
    """Stored bytes that are no document of the profile they claim."""

    def __init__(self, profile: str, reason: str) -> None:
        self.profile = profile
        self.reason = reason
        super().__init__(
            f"These bytes claim the profile {profile!r} and cannot be read as such: {reason}. "
            "Run « lagazette record verify » and restore the database from a backup."
        )


class UnknownProfileError(RecordError):
    """Written by a newer program than this one."""

    def __init__(self, profile: int, *, newest: int) -> None:
        self.profile = profile
        self.newest = newest
        super().__init__(
            f"This was written in version {profile} of the record's profile; "
            f"this program reads up to version {newest}. Upgrade La Gazette."
        )


class WrongDocumentError(RecordError):
    """A kind of entry that may not carry this document."""

    def __init__(self, kind: str, document: str, *, allowed: tuple[str, ...]) -> None:
        self.kind = kind
        self.document = document
        self.allowed = allowed
        super().__init__(
            f"An entry of kind {kind!r} cannot carry a {document}. "
            f"It carries: {', '.join(allowed)}."
        )


class NotInTransactionError(RecordError):
    """An entry is written in the transaction of the change it records, or not at all."""

    def __init__(self, using: str) -> None:
        self.using = using
        super().__init__(
            f"Nothing was appended: no transaction is open on the database {using!r}. "
            "Append inside transaction.atomic(), together with the change itself."
        )


class TakedownError(RecordError):
    """A takedown that may not be: its `erased` names something it cannot erase."""

    def __init__(self, uri: str, reason: str) -> None:
        self.uri = uri
        self.reason = reason
        super().__init__(
            f"Nothing was erased: the takedown of {uri} {reason}. "
            "Name entries of that document whose payload still stands."
        )
