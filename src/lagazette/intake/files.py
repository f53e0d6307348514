"""The bytes of a file that somebody named, or a refusal at once: no open waits for anybody."""

import os
import stat
from pathlib import Path

from lagazette.intake.decoding import LIMIT_BYTES
from lagazette.intake.errors import (
    DirectoryGivenError,
    MissingFileError,
    NotAFileError,
    SilentPipeError,
    TooLargeError,
    UnreadableFileError,
)


def bytes_of(path: Path, *, name: str) -> bytes:
    """What the file holds, or what is written into the pipe; `name` is for messages.

    Raises MissingFileError, DirectoryGivenError, NotAFileError, SilentPipeError, TooLargeError
    and UnreadableFileError.
    """
    try:
        # Asked before it is opened: opening a device may already do something.
        _refuse_what_is_no_file(path.stat().st_mode, name=name)
        # Opening a pipe would wait for a writer without O_NONBLOCK.
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:
            found = os.fstat(descriptor)
            _refuse_what_is_no_file(found.st_mode, name=name)
            if found.st_size >= LIMIT_BYTES:
                raise TooLargeError(name, size_bytes=found.st_size, limit_bytes=LIMIT_BYTES)
            if stat.S_ISFIFO(found.st_mode):
                return _from_pipe(descriptor, name=name)
            return file.read(LIMIT_BYTES)
    except FileNotFoundError as error:
        raise MissingFileError(name) from error
    except OSError as error:
        raise UnreadableFileError(name, cause=error.strerror or str(error)) from error


def _refuse_what_is_no_file(mode: int, *, name: str) -> None:
    if stat.S_ISDIR(mode):
        raise DirectoryGivenError(name)
    if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        raise NotAFileError(name)


def _from_pipe(descriptor: int, *, name: str) -> bytes:
    """What is written into a pipe, waited for while somebody has it open to write.

    Only reading tells an end that nobody writes into from one whose writer has not written yet.
    """
    try:
        first = os.read(descriptor, 1)
    except BlockingIOError:
        first = b""
    else:
        if not first:
            raise SilentPipeError(name)
    os.set_blocking(descriptor, True)
    with open(descriptor, "rb", closefd=False) as pipe:
        return first + pipe.read(LIMIT_BYTES - len(first))
