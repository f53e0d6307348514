"""Charts say the numbers that the articles and the words beside them say."""

from collections.abc import Iterable

import pytest

from lagazette.cli.demonstration import content
from lagazette.cli.demonstration.pictures import plans
from lagazette.record.door import Table


def rows(name: str) -> set[tuple[str, ...]]:
    """The rows of all tables in one article."""
    story = next(story for story in content.stories() if story.known_as == name)
    return {row for block in story.blocks if isinstance(block, Table) for row in block.rows}


def words_of(picture: str) -> str:
    image = next(image for image in content.newspaper().images if image.name == picture)
    return f"{image.alt} {image.caption}"


@pytest.mark.parametrize(
    ("picture", "values"),
    [
        ("graphique-port", [plans.TRAFFIC[0][1], plans.TRAFFIC[1][1], plans.TRAFFIC[-1][1]]),
        ("graphique-budget", plans.BUDGET[-1][1:]),
    ],
)
def test_a_chart_has_its_numbers_in_words(picture: str, values: Iterable[float]) -> None:
    assert [value for value in values if plans.number(value) not in words_of(picture)] == []


def test_the_budget_is_that_of_the_article_and_adds_up() -> None:
    told = {row[1:] for row in rows("budget-2024")}

    for _, before, after in plans.BUDGET:
        assert (f"{before:.1f}".replace(".", ","), f"{after:.1f}".replace(".", ",")) in told
    assert round(sum(before for _, before, _ in plans.BUDGET), 1) == 118
    assert round(sum(after for _, _, after in plans.BUDGET), 1) == 131


def test_the_line_has_fifteen_stations() -> None:
    assert len(plans.STATIONS) == 15
