"""A newspaper that is set up, and the check that the record says what the newsroom shows."""

from collections.abc import Iterator

import pytest

from lagazette.newsroom.door import NewEdition, NewNewspaper, compare_with_record, set_up
from tests.newspapers import Newspaper


@pytest.fixture
def paper(newspaper: Newspaper) -> Iterator[Newspaper]:
    """A newspaper in French and English. Whatever a test does, the record must agree after it."""
    set_up(NewNewspaper((NewEdition("fr", "La Gazette"), NewEdition("en", "The Gazette"))))
    yield newspaper
    assert compare_with_record() == []
