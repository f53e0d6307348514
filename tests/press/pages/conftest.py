"""The newspaper that most tests of pages read."""

import pytest

from tests.press.pages.contents import SETTINGS, fill
from tests.press.pages.papers import Paper


@pytest.fixture
def paper() -> Paper:
    """A newspaper with its settings and nothing else."""
    made = Paper()
    made.append(SETTINGS)
    return made


@pytest.fixture
def small(paper: Paper) -> Paper:
    """The newspaper of `printed`, for a test that goes on writing in it."""
    return fill(paper)


@pytest.fixture(scope="session")
def printed() -> Paper:
    """A newspaper for reading only: two editions, a section below another, every part of an
    article, one translation."""
    made = Paper()
    made.append(SETTINGS)
    return fill(made)
