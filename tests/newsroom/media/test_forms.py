"""Uploads through every screen that takes them: refused beside the field, nothing half-kept."""

import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lagazette.newsroom.accounts.models import Role
from lagazette.newsroom.media.models import GazetteImage
from tests.factories.newsroom import UserFactory, picture_bytes
from tests.newspapers import Newspaper
from tests.newsroom.logins import logged_in

SCREENS = {
    "images/add/": ("file", "title", "collection"),
    "images/multiple/add/": ("files[]", "title", "collection"),
    "images/chooser/create/": (
        "image-chooser-upload-file",
        "image-chooser-upload-title",
        "image-chooser-upload-collection",
    ),
}


def bomb() -> bytes:
    """A PNG of 79 bytes that says it has four thousand million pixels."""
    header = struct.pack(">II5B", 64_000, 64_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )


HOSTILE = {
    "a bomb": ("x.png", bomb(), "far more than 60 million pixels"),
    "broken off": ("x.png", picture_bytes(size=(400, 400))[:-60], "broken off or damaged"),
    "a JPEG by its first bytes alone": ("x.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 99, "not a picture"),
    "a drawing that may hold scripts": ("x.svg", b"<svg/>", "Supported formats"),
    "a page": ("x.jpg", b"<html><script>alert(1)</script>", "valid image"),
    "a picture under a false name": ("x.jpg", picture_bytes(form="GIF"), "does not match"),
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("what", HOSTILE)
def test_what_is_no_picture_of_ours_is_refused_with_its_reason(
    paper: Newspaper, screen: str, what: str
) -> None:
    name, content, said = HOSTILE[what]
    file, title, collection = SCREENS[screen]
    client = logged_in(UserFactory(roles=(Role.REPORTER,)), x_requested_with="XMLHttpRequest")

    answer = client.post(
        f"/redaction/{screen}",
        {file: SimpleUploadedFile(name, content), title: "Un quai", collection: 1},
    )

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not GazetteImage.objects.exists()
    assert [path for path in paper.settings.media_dir.rglob("*") if path.is_file()] == []


# Wagtail leaves the temporary file in which it makes a rendition to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("screen", SCREENS)
def test_a_picture_is_taken_in_by_each_screen(paper: Newspaper, screen: str) -> None:
    file, title, collection = SCREENS[screen]
    client = logged_in(UserFactory(roles=(Role.REPORTER,)), x_requested_with="XMLHttpRequest")

    client.post(
        f"/redaction/{screen}",
        {file: SimpleUploadedFile("quai.png", picture_bytes()), title: "Quai", collection: 1},
    )

    assert GazetteImage.objects.get().content_type == "image/png"
