"""What other rooms may take from intake: one way in, the neutral article, the refusals."""

from pathlib import Path

from lagazette.intake.contract import Contract, incoming_to_contract, refusal_to_contract
from lagazette.intake.decoding import LIMIT_BYTES
from lagazette.intake.errors import (
    BinaryFileError,
    DirectoryGivenError,
    EmptyFileError,
    IntakeError,
    MissingFileError,
    NotAnArticleError,
    TooLargeError,
    UndecodableError,
    UnreadableFileError,
)
from lagazette.intake.incoming import (
    DroppedLine,
    IncomingArticle,
    IncomingBlock,
    IncomingDateline,
    IncomingPicture,
    Question,
    TraceLine,
)
from lagazette.intake.readers import capture
from lagazette.intake.sanitise import sanitise

__all__ = [
    "BinaryFileError",
    "Contract",
    "DirectoryGivenError",
    "DroppedLine",
    "EmptyFileError",
    "IncomingArticle",
    "IncomingBlock",
    "IncomingDateline",
    "IncomingPicture",
    "IntakeError",
    "MissingFileError",
    "NotAnArticleError",
    "Question",
    "TooLargeError",
    "TraceLine",
    "UndecodableError",
    "UnreadableFileError",
    "incoming_to_contract",
    "read_capture",
    "refusal_to_contract",
    "sanitise",
]


def read_capture(source: Path | bytes, *, name: str | None = None) -> IncomingArticle:
    """The article of a captured page, from a file or from its bytes.

    `name` is how messages and the article call the source; without it, the path as given.
    Reading changes nothing anywhere. Raises an IntakeError for what holds no article.
    """
    if isinstance(source, bytes):
        return capture.read(source, name=name or "capture")
    # A path may hold bytes that are no text; messages must be printable all the same.
    called = (name or str(source)).encode("utf-8", "backslashreplace").decode("utf-8")
    return capture.read(_bytes_of(source, name=called), name=called)


def _bytes_of(path: Path, *, name: str) -> bytes:
    try:
        if path.is_dir():
            raise DirectoryGivenError(name)
        size = path.stat().st_size
        if size >= LIMIT_BYTES:
            raise TooLargeError(name, size_bytes=size, limit_bytes=LIMIT_BYTES)
        with path.open("rb") as file:
            # A pipe or device has no size to ask for beforehand.
            return file.read(LIMIT_BYTES)
    except FileNotFoundError as error:
        raise MissingFileError(name) from error
    except OSError as error:
        raise UnreadableFileError(name, cause=error.strerror or str(error)) from error
