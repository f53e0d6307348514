"""Why a file could not be taken in: one base, one subclass per reason, facts as attributes.

Every message names the file, says what was found and where, and how to mend it.
"""

from lagazette.errors import GazetteError


class IntakeError(GazetteError):
    """A file was refused. Nothing of it was kept. `name` is the file as the caller knows it."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(message)
        self.name = name


class MissingFileError(IntakeError):
    """There is no such file."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            f"{name}: there is no such file. Check the path and its spelling. "
            "Nothing was imported.",
        )


class DirectoryGivenError(IntakeError):
    """A directory was given where a file is read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            f"{name}: this is a directory, and captures are read file by file. "
            "Name the files in it. Nothing was imported.",
        )


class NotAFileError(IntakeError):
    """A device or a socket was given where a file is read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            f"{name}: this is a device or a socket, not a file. "
            "Save the article as a text file and name that. Nothing was imported.",
        )


class SilentPipeError(IntakeError):
    """A pipe that nobody writes into."""

    def __init__(self, name: str) -> None:
        super().__init__(
            name,
            f"{name}: this is a pipe, and nobody writes into it. "
            "Start the program that writes first, or name a file. Nothing was imported.",
        )


class UnreadableFileError(IntakeError):
    """The system does not let us read the file; `cause` is its own word for why."""

    def __init__(self, name: str, *, cause: str) -> None:
        super().__init__(
            name,
            f"{name}: the system refuses to read this file ({cause}). "
            "Give this account the right to read it, or copy it elsewhere. Nothing was imported.",
        )
        self.cause = cause


class TooLargeError(IntakeError):
    """The file is larger than a capture may be."""

    def __init__(self, name: str, *, size_bytes: int, limit_bytes: int) -> None:
        super().__init__(
            name,
            f"{name}: {size_bytes} bytes, and a capture must stay under {limit_bytes}. "
            "Keep the article's own text alone and save it as plain text. Nothing was imported.",
        )
        self.size_bytes = size_bytes
        self.limit_bytes = limit_bytes


class EmptyFileError(IntakeError):
    """The file holds nothing but white space, or nothing at all."""

    def __init__(self, name: str, *, size_bytes: int) -> None:
        super().__init__(
            name,
            f"{name}: the file is empty ({size_bytes} bytes, no visible character). "
            "Capture the page again and save its text. Nothing was imported.",
        )
        self.size_bytes = size_bytes


class BinaryFileError(IntakeError):
    """The file is not text; `kind` says what it looks like."""

    def __init__(self, name: str, *, offset: int, kind: str) -> None:
        super().__init__(
            name,
            f"{name}, byte {offset}: this is {kind}, not text. "
            "Open it in its own program and save the article as plain text (UTF-8). "
            "Nothing was imported.",
        )
        self.offset = offset
        self.kind = kind


class UndecodableError(IntakeError):
    """The bytes are text in no encoding that can be told with certainty."""

    def __init__(self, name: str, *, line: int, offset: int, byte: int | None) -> None:
        found = "the text ends in the middle of a character"
        if byte is not None:
            found = f"0x{byte:02X} is not UTF-8, and the file is not safely Windows-1252 either"
        super().__init__(
            name,
            f"{name}, line {line}, byte {offset}: {found}. "
            "Save the file again as UTF-8. Nothing was imported.",
        )
        self.line = line
        self.offset = offset
        self.byte = byte


class NotAnArticleError(IntakeError):
    """The text can be read, but it is not the capture of one article; `finding` says why."""

    def __init__(self, name: str, *, line: int, offset: int, finding: str) -> None:
        super().__init__(
            name,
            f"{name}, line {line}, character {offset}: {finding}, so this is not an article. "
            "Capture one article page, its headline and its paragraphs, as plain text. "
            "Nothing was imported.",
        )
        self.line = line
        self.offset = offset
        self.finding = finding
