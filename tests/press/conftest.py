"""What the tests of the press stand on: a newspaper with one article, and pictures of its own."""

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image

from lagazette.press.renditions import original_path
from lagazette.record.door import ImageDocument
from tests.factories import documents as make
from tests.press.dailies import BEGINNING, jpeg
from tests.press.pages.papers import Paper


@pytest.fixture
def store_path(tmp_path: Path) -> Path:
    """Where the press of `daily` keeps its store."""
    return tmp_path / "press.sqlite3"


@pytest.fixture
def daily(store_path: Path, tmp_path: Path) -> Iterator[Paper]:
    """A newspaper with one article, its store in a file, its pictures in folders."""
    made = Paper(store_path, originals=tmp_path / "originals", pictures=tmp_path / "pictures")
    made.append(*BEGINNING)
    yield made
    made.store.close()


@pytest.fixture
def keep_original(tmp_path: Path) -> Callable[..., ImageDocument]:
    """Keep an original as the newsroom does, and describe it."""

    def keep(name: str = "image", content: bytes | None = None) -> ImageDocument:
        picture = content if content is not None else jpeg(Image.new("RGB", (300, 200), "navy"))
        sha256 = hashlib.sha256(picture).hexdigest()
        path = original_path(sha256, tmp_path / "originals")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(picture)
        return make.image_document(name, sha256=sha256, width=300, height=200)

    return keep
