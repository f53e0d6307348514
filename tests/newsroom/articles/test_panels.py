"""The editor's screen."""

import pytest

from lagazette.newsroom.articles.panels import HeadlineInput


@pytest.mark.parametrize("pasted", ["Le pont\r\nrouvre", "Le pont \n\n rouvre", "Le pont rouvre"])
def test_a_headline_that_was_pasted_in_lines_is_one_line(pasted: str) -> None:
    data = {"headline": pasted}

    assert HeadlineInput().value_from_datadict(data, {}, "headline") == "Le pont rouvre"
