"""What the reader's tests stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lagazette.reader.door import ReaderConfig
from tests.reader.kiosk import Kiosk, Wire, filled, running_reader


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    """A store of the test's own, with a page of each sort."""
    return filled(tmp_path)


@pytest.fixture(scope="module")
def wire(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wire]:
    """The reader's process in front of a filled store that the module's tests only read."""
    kiosk = filled(tmp_path_factory.mktemp("kiosk"))

    def config(listener: int) -> ReaderConfig:
        return ReaderConfig(store=kiosk.store, renditions=kiosk.renditions, listener=listener)

    with running_reader(config) as wire:
        yield wire
