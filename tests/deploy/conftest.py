"""A newspaper with every kind of answer, its reader, and its tree of files."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image

from lagazette.press.copies.copier import Copier
from lagazette.press.copies.tree import Tree
from lagazette.press.renditions import original_path
from lagazette.reader.door import ReaderConfig
from lagazette.record.door import Address, Edition, EntrySeq, Machines, Picture
from tests.deploy.fronts import Front
from tests.factories import documents as make
from tests.factories.documents import reference
from tests.press.dailies import jpeg
from tests.press.pages.papers import Paper
from tests.reader.kiosk import running_reader


class Town:
    """A newspaper in a directory that other users may enter: they serve its tree."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.store = directory / "press.sqlite3"
        self.pictures = directory / "pictures"
        self.tree = directory / "www"
        self.paper = Paper(self.store, originals=directory / "originals", pictures=self.pictures)
        self.copier = Copier(self.store, self.pictures, Tree(self.tree))

    def begin(self) -> None:
        """Publish something of every kind, withdraw some of it, and copy it."""
        content = jpeg(Image.new("RGB", (900, 600), "navy"))
        image = make.image_document(width=900, height=600)
        original = original_path(image.sha256, self.directory / "originals")
        original.parent.mkdir(parents=True)
        original.write_bytes(content)
        paris = {"entities": (reference("Paris"),)}
        self.paper.append(
            make.settings_document(
                editions=(
                    Edition(language="fr", name="La Gazette"),
                    Edition(language="en", name="The Gazette", prefix="/en"),
                ),
                machines=Machines(hubs=("https://hub.example/",)),
            ),
            make.section_document("Monde"),
            make.author_document(),
            make.entity_document("Paris"),
            image,
            make.article_document("article", lead_image=Picture(reference("image")), **paris),
            make.article_document("plain", headline="Un titre sans image", **paris),
            make.article_document("withdrawn", headline="Bientôt retiré", **paris),
            make.article_document("forbidden", headline="Bientôt interdit", **paris),
            make.redirect_document(),
            make.redirect_document(
                "numbered", address=Address("/?p=123"), target=reference("plain")
            ),
            make.redirect_document(
                "numbered-gone", address=Address("/?p=124"), target=reference("withdrawn")
            ),
            make.redirect_document(
                "accented", address=Address("/été/à-la-une/"), target=reference("plain")
            ),
        )
        self.paper.append(make.withdrawal_document("withdrawn"))
        self.paper.record.takedown(
            make.uri("forbidden"),
            erase=(EntrySeq(9),),
            at=make.NOON,
            address=Address("/2026/03/02/forbidden/"),
        )
        self.paper.press.run()
        self.copy()

    def copy(self) -> None:
        """Bring the tree up."""
        while self.copier.step():
            pass


@contextmanager
def some_town() -> Iterator[Town]:
    """A newspaper of every kind of answer, in a directory of its own below /tmp."""
    with tempfile.TemporaryDirectory(prefix="gazette-town-") as name:
        directory = Path(name)
        directory.chmod(0o755)
        made = Town(directory)
        made.begin()
        yield made
        made.copier.close()
        made.paper.store.close()


@contextmanager
def reader_of(town: Town) -> Iterator[Front]:
    """A newspaper's own reader, as behind a proxy that speaks TLS."""

    def config(listener: int) -> ReaderConfig:
        return ReaderConfig(
            store=town.store,
            renditions=town.pictures,
            listener=listener,
            https=True,
            trusted_proxies=("127.0.0.1",),
        )

    with running_reader(config) as wire:
        yield Front(wire.port)


@pytest.fixture
def town() -> Iterator[Town]:
    """A newspaper that a test may change."""
    with some_town() as made:
        yield made


@pytest.fixture
def reader(town: Town) -> Iterator[Front]:
    """The reader of the newspaper that a test may change."""
    with reader_of(town) as front:
        yield front


@pytest.fixture(scope="module")
def standing_town() -> Iterator[Town]:
    """A newspaper that no test may change."""
    with some_town() as made:
        yield made


@pytest.fixture(scope="module")
def standing_reader(standing_town: Town) -> Iterator[Front]:
    """The reader of the newspaper that no test may change."""
    with reader_of(standing_town) as front:
        yield front
