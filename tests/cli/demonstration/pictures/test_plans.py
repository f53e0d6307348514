"""The map says what the articles say."""

from lagazette.cli.demonstration.pictures import plans


def test_the_line_has_fifteen_stations() -> None:
    assert len(plans.STATIONS) == 15
