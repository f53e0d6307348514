"""Whatever name is given for a file, the answer comes at once."""

import os
import socket
import threading
from pathlib import Path

import pytest

from lagazette.intake.door import DirectoryGivenError, NotAFileError, SilentPipeError
from lagazette.intake.files import bytes_of


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "tube"
    os.mkfifo(path)
    return path


def test_a_pipe_that_nobody_writes_into_is_refused_at_once(pipe: Path) -> None:
    with pytest.raises(SilentPipeError) as refusal:
        bytes_of(pipe, name="tube")

    assert str(refusal.value) == (
        "tube: this is a pipe, and nobody writes into it. "
        "Start the program that writes first, or name a file. Nothing was imported."
    )


def test_a_pipe_that_somebody_writes_into_is_read_to_its_end(pipe: Path) -> None:
    # An end that is open to read as well lets this process open the other one without waiting.
    keeper = os.open(pipe, os.O_RDWR)
    writer = os.open(pipe, os.O_WRONLY)
    os.write(writer, b"Une zibeline")

    def write_the_rest() -> None:
        os.write(writer, b" traverse la place.")
        os.close(writer)
        os.close(keeper)

    later = threading.Timer(0.1, write_the_rest)
    later.start()

    assert bytes_of(pipe, name="tube") == b"Une zibeline traverse la place."
    later.join()


def test_a_writer_that_has_not_written_yet_is_waited_for(pipe: Path) -> None:
    writer = os.open(pipe, os.O_RDWR)
    later = threading.Timer(0.1, lambda: (os.write(writer, b"Enfin."), os.close(writer)))
    later.start()

    assert bytes_of(pipe, name="tube") == b"Enfin."
    later.join()


def test_a_device_is_no_file() -> None:
    with pytest.raises(NotAFileError) as refusal:
        bytes_of(Path("/dev/zero"), name="/dev/zero")

    assert str(refusal.value) == (
        "/dev/zero: this is a device or a socket, not a file. "
        "Save the article as a text file and name that. Nothing was imported."
    )


def test_a_socket_is_no_file(tmp_path: Path) -> None:
    path = tmp_path / "prise"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(path))

        with pytest.raises(NotAFileError):
            bytes_of(path, name="prise")


def test_a_directory_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(DirectoryGivenError):
        bytes_of(tmp_path, name="dossier")
