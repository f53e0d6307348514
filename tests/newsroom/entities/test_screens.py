"""The screens of entities, as somebody fills them in."""

from typing import Any

import pytest
from django.test import Client
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from lagazette.newsroom.accounts.models import Role
from lagazette.newsroom.entities.models import Entity
from tests.factories.newsroom import EntityFactory, UserFactory
from tests.newsroom.logins import logged_in


@pytest.fixture
def editor(paper: Any) -> Client:
    return logged_in(UserFactory(roles=(Role.SUB_EDITOR,)), raises=False)


def form(*labels: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    """What a browser sends for a place with these names, the first ones known before."""
    whole: dict[str, Any] = nested_form_data(
        {
            "kind": "place",
            "aliases": "",
            "labels": inline_formset(labels, initial=initial),
            "key_articles": inline_formset([]),
        }
    )
    return whole


def french(name: str, slug: str, **more: Any) -> dict[str, Any]:
    return {"language": "fr", "name": name, "slug": slug, **more}


def test_two_names_in_one_language_are_refused_beside_them(editor):
    entity = EntityFactory(name="Port-Clair", slug="port-clair")
    kept = entity.labels.get()

    answer = editor.post(
        f"/redaction/snippets/entities/entity/edit/{entity.pk}/",
        form(french("Port-Clair", "port-clair", id=kept.pk), french("Le Port", "port"), initial=1),
    )

    assert answer.status_code == 200
    assert "Please correct the duplicate data" in answer.content.decode()
    assert [label.name for label in Entity.objects.get().labels.all()] == ["Port-Clair"]


def test_an_address_part_that_another_has_is_refused_beside_it(editor):
    EntityFactory(name="Port-Clair", slug="port-clair")

    answer = editor.post(
        "/redaction/snippets/entities/entity/add/", form(french("Autre", "port-clair"))
    )

    assert answer.status_code == 200
    assert "already exists" in answer.content.decode()
    assert Entity.objects.count() == 1


def test_a_name_that_somebody_gave_meanwhile_is_a_conflict_in_words(editor):
    entity = EntityFactory(name="Port-Clair", slug="port-clair")

    answer = editor.post(
        f"/redaction/snippets/entities/entity/edit/{entity.pk}/", form(french("Le Port", "port"))
    )

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Something with the same name or place exists already" in page
    assert "Nothing of what you sent was saved" in page
    assert [label.name for label in Entity.objects.get().labels.all()] == ["Port-Clair"]
