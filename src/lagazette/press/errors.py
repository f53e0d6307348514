"""What can go wrong in the press; each reason is a class that carries its facts."""

from pathlib import Path

from lagazette.errors import GazetteError


class PressError(GazetteError):
    """Anything that the press refuses or cannot do."""


class StoreMissingError(PressError):
    """There is no store where one was expected."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path}: there is no press store. Start `lagazette serve` there once, "
            "or run `lagazette press rebuild`."
        )


class OutdatedStoreError(PressError):
    """The store was made by an older program, with other tables."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path}: an older program made this store. Start `lagazette serve`, or run "
            "`lagazette press rebuild`: its pages are served until all are made anew."
        )


class NewerStoreError(PressError):
    """The store was made by a newer program than this one."""

    def __init__(self, path: Path, found: int, known: int) -> None:
        self.path, self.found, self.known = path, found, known
        super().__init__(
            f"{path}: the store has format {found}, and this program knows formats up to {known}. "
            "Start the newer program again, or remove the store: it is made anew from the record."
        )


class DamagedStoreError(PressError):
    """The file at the store's place is no store, or is broken."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path}: this is not a press store, or it is damaged. Move the file away: the store "
            "is made anew from the record."
        )


class ForeignFileError(PressError):
    """The file at the store's place is another program's database."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path}: this is the database of another program, not a press store. Name a file of "
            "its own as press_store in the settings. Nothing in it was changed."
        )


class OtherRecordError(PressError):
    """The store was pressed from a record that is not this one, or from more of it."""

    def __init__(self, seq: int) -> None:
        self.seq = seq
        super().__init__(
            f"The store has pressed entry {seq}, which this record does not have with the same "
            "digest: the record was restored from an older copy, or the store is another "
            "newspaper's. Run `lagazette press rebuild` to make the site anew from this record."
        )


class OriginalError(PressError):
    """No picture can be made for readers of an original; pages are pressed without it."""


class OriginalMissingError(OriginalError):
    """A published picture's original is not where the newsroom keeps it."""

    def __init__(self, sha256: str, path: Path) -> None:
        self.sha256, self.path = sha256, path
        super().__init__(
            f"{path}: the original of a published picture is missing. Restore the file from a "
            "backup and run `lagazette press check`, or replace the picture in the newsroom."
        )


class OriginalUnreadableError(OriginalError):
    """A published picture's original is there and no picture can be made from it."""

    def __init__(self, sha256: str, path: Path, reason: str) -> None:
        self.sha256, self.path, self.reason = sha256, path, reason
        super().__init__(
            f"{path}: no picture can be made from the original of a published picture: {reason}. "
            "Restore the file from a backup and run `lagazette press check`, or replace the "
            "picture in the newsroom."
        )


class IndexNotReadyError(PressError):
    """The search index is not there, not whole, or too far behind to answer from."""

    def __init__(self, path: Path, reason: str) -> None:
        self.path, self.reason = path, reason
        super().__init__(
            f"{path}: nothing can be searched now: {reason}. The press makes the index anew by "
            "itself while `lagazette serve` runs; remove the folder if it does not."
        )


class PrivateHubError(PressError):
    """A WebSub hub's name leads into a private network."""

    def __init__(self, host: str, address: str) -> None:
        self.host, self.address = host, address
        super().__init__(
            f"{host}: this hub's name leads to {address}, which is no address of the internet. "
            "Name a public hub in the newspaper's settings."
        )


class AddressTakenError(PressError):
    """Two pages claim one address, which the newsroom should have made impossible."""

    def __init__(self, address: str, holder: str, claimant: str) -> None:
        self.address, self.holder, self.claimant = address, holder, claimant
        super().__init__(
            f"{address}: the page {claimant} claims the address of {holder}, which keeps it. "
            "Change the slug of one of them in the newsroom."
        )


class NotACopyError(PressError):
    """The place that should hold a copy of the site holds something else."""

    def __init__(self, target: str) -> None:
        self.target = target
        super().__init__(
            f"{target}: this is no copy of the site, and it is not empty. A copy removes what does "
            "not belong to it: name a place of its own."
        )


class CopyingStoppedError(PressError):
    """A comparison of a copy was stopped before its end, and is begun again next time."""

    def __init__(self, target: str) -> None:
        self.target = target
        super().__init__(
            f"{target}: the comparison was stopped before its end. It begins again by itself, and "
            "what was copied stays."
        )


class BucketTroubleError(PressError):
    """The storage that holds a copy refused, or did not answer."""

    def __init__(self, target: str, reason: str, *, is_absent: bool = False) -> None:
        self.target, self.reason, self.is_absent = target, reason, is_absent
        super().__init__(
            f"{target}: {reason.rstrip('.')}. It is tried again by itself; look at copy_bucket in "
            "the settings if it goes on."
        )


class CacheRefusedError(PressError):
    """A cache that was to be told what changed refused, or did not answer."""

    def __init__(self, cache: str, reason: str, retry_after_s: float = 0.0) -> None:
        self.cache, self.reason, self.retry_after_s = cache, reason, retry_after_s
        super().__init__(
            f"{cache}: {reason.rstrip('.')}. It is told again by itself; look at purge_caches in "
            "the settings if it goes on."
        )
