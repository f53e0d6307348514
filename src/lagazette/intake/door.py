"""What other rooms may take from intake: one way in, the neutral article, the refusals."""

from pathlib import Path

from lagazette.intake.casing import in_sentence_case, is_in_capitals
from lagazette.intake.contract import Contract, incoming_to_contract, refusal_to_contract
from lagazette.intake.errors import (
    BinaryFileError,
    DirectoryGivenError,
    EmptyFileError,
    IntakeError,
    MissingFileError,
    NotAFileError,
    NotAnArticleError,
    SilentPipeError,
    TooLargeError,
    UndecodableError,
    UnreadableFileError,
)
from lagazette.intake.files import bytes_of
from lagazette.intake.incoming import (
    DroppedLine,
    IncomingArticle,
    IncomingBlock,
    IncomingDateline,
    IncomingPicture,
    Question,
    TraceLine,
)
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
    "NotAFileError",
    "NotAnArticleError",
    "Question",
    "SilentPipeError",
    "TooLargeError",
    "TraceLine",
    "UndecodableError",
    "UnreadableFileError",
    "in_sentence_case",
    "incoming_to_contract",
    "is_in_capitals",
    "read_capture",
    "refusal_to_contract",
    "sanitise",
]


def read_capture(source: Path | bytes, *, name: str | None = None) -> IncomingArticle:
    """The article of a captured page, from a file or from its bytes.

    `name` is how messages and the article call the source; without it, the path as given.
    Reading changes nothing anywhere. Raises an IntakeError for what holds no article.
    """
    # Its rules take a tenth of the time in which a command starts, and few commands read.
    from lagazette.intake.readers import capture

    if isinstance(source, bytes):
        return capture.read(source, name=name or "capture")
    # A path may hold bytes that are no text; messages must be printable all the same.
    called = (name or str(source)).encode("utf-8", "backslashreplace").decode("utf-8")
    return capture.read(bytes_of(source, name=called), name=called)
