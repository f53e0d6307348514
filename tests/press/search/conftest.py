"""What the tests of search stand on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from lagazette.record.door import Edition
from tests.factories import documents as make
from tests.press.search.library import Library

BOTH = (
    Edition(language="fr", name="La Gazette"),
    Edition(language="en", prefix="/en", name="The Gazette"),
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A newspaper in two languages without an article, and its index."""
    made = Library(
        tmp_path,
        make.settings_document(editions=BOTH),
        make.section_document("Monde"),
        make.author_document(),
        make.entity_document("Paris"),
    )
    yield made
    made.close()
