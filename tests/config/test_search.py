"""The newsroom's search finds what it should, and costs the same however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.search.backends import get_search_backend

from lagazette.newsroom.sections.models import Section, SectionLabel
from tests.factories.newsroom import SectionFactory


@pytest.mark.django_db
def test_saving_one_thing_averages_nothing_over_the_whole_index() -> None:
    SectionFactory(name="Sport")

    with CaptureQueriesContext(connection) as asked:
        section = SectionFactory(name="Monde")

    assert asked
    assert [query["sql"] for query in asked if "AVG(" in query["sql"]] == []
    assert [str(found) for found in get_search_backend().search("Monde", Section)] == [str(section)]


@pytest.mark.django_db
def test_making_the_whole_index_anew_weighs_the_titles() -> None:
    SectionFactory(name="Sport")
    backend = get_search_backend()
    rebuilder = backend.rebuilder_class(backend.get_index_for_model(Section))

    rebuilder.start()
    with CaptureQueriesContext(connection) as asked:
        rebuilder.finish()

    assert any("AVG(" in query["sql"] for query in asked)


@pytest.mark.django_db
def test_something_is_called_by_its_name_in_the_language_of_the_screen() -> None:
    section = SectionFactory(name="Monde")
    section.labels.add(SectionLabel(language="en", name="World", slug="world"))
    section.save()

    with translation.override("fr"):
        assert str(section) == "Monde"
    with translation.override("en"):
        assert str(section) == "World"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ['"', 'a"b', '"Monde"', "Monde\0", "l'« Monde » %s", "Monde*", "("]
)
def test_whatever_is_typed_is_words(typed: str) -> None:
    section = SectionFactory(name="Monde")
    backend = get_search_backend()

    found = [*backend.search(typed, Section), *backend.autocomplete(typed, Section)]

    assert found == ([section, section] if "Monde" in typed and "«" not in typed else [])
