"""The editor's screen."""

import pytest
from django.utils import translation

from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.articles.panels import HeadlineInput


@pytest.mark.parametrize("pasted", ["Le pont\r\nrouvre", "Le pont \n\n rouvre", "Le pont rouvre"])
def test_a_headline_that_was_pasted_in_lines_is_one_line(pasted: str) -> None:
    data = {"headline": pasted}

    assert HeadlineInput().value_from_datadict(data, {}, "headline") == "Le pont rouvre"


def test_the_form_is_made_once_for_each_language_of_the_screens() -> None:
    def made(language: str) -> object:
        with translation.override(language):
            return Article.get_edit_handler().get_form_class()

    assert made("fr") is made("fr")
    assert made("en") is not made("fr")
