"""Whatever is posted to whatever address of the newsroom: no defect, nothing lost, and words.

The addresses are those of the URL resolver, so a new one is among them by itself; the forms are
those that its own page shows, each field filled with what no browser sends.
"""

import hashlib
import re
from collections.abc import Iterator
from itertools import chain
from typing import Any, Final

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import get_resolver
from django.utils.regex_helper import normalize
from wagtail.models import Collection, Task, Workflow

from lagazette.newsroom.accounts.models import Role
from lagazette.newsroom.articles.models import EditionPage
from lagazette.newsroom.newspaper.models import NewspaperSettings
from tests.factories.newsroom import (
    ArticleFactory,
    AuthorFactory,
    EntityFactory,
    ImageFactory,
    SectionFactory,
    UserFactory,
)
from tests.newsroom.logins import logged_in

BEYOND: Final = 2**63
"""One more than the largest number that a database keeps."""

GARBAGE: Final = (
    "x",
    "La \0 zibeline",
    "-1",
    str(BEYOND),
    "[1]",
    "",
    "0001-01-01 00:00",
    "0",
    "%s%00%n",
    "{}",
    "9" * 5_000,
    "é" * 100_000,
)
PREFIX: Final = "/redaction/"
LEAVING: Final = f"{PREFIX}logout/"
"""Whoever asks for this is somebody else afterwards."""

WORDS: Final = 10
"""Characters of the shortest refusal that says something."""

FIELD: Final = re.compile(rb"<(?:input|textarea|select|button)\b[^>]*\bname=\"([^\"]+)\"")

IN_PASSING: Final = (
    "account_",
    "django_session",
    "mfa_",
    "wagtailadmin_editingsession",
    "wagtailcore_modellogentry",
    "wagtailcore_pagelogentry",
    "wagtailcore_pagesubscription",
    "wagtailsearch_",
    "sqlite_",
)
"""Tables of who is there and told of comments, what was tried and what is made from others."""


class World:
    """One of each thing that an address can name."""

    def __init__(self) -> None:
        article, image, entity = ArticleFactory(published=True), ImageFactory(), EntityFactory()
        workflow, task = Workflow.objects.latest("pk"), Task.objects.latest("pk")
        edition = EditionPage.objects.get(locale__language_code="fr")
        self._of_namespace = {
            "wagtailimages": image.pk,
            "wagtailsnippets_entities_entity": entity.pk,
            "wagtailsnippets_entities_author": AuthorFactory().pk,
            "wagtailsnippets_sections_section": SectionFactory().pk,
            "wagtailsnippets_newspaper_newspapersettings": NewspaperSettings.objects.get().pk,
            "wagtailusers_users": UserFactory(roles=(Role.REPORTER,)).pk,
            "wagtailusers_groups": Group.objects.order_by("pk")[0].pk,
            "wagtailadmin_collections": Collection.objects.order_by("pk")[0].pk,
            "wagtailadmin_workflows": workflow.pk,
        }
        self._named = {
            "article_id": article.pk,
            "page_id": article.pk,
            "page_pk": article.pk,
            "page_to_move_id": ArticleFactory().pk,
            "parent_page_id": edition.pk,
            "destination_id": edition.pk,
            "image_id": image.pk,
            "entity_id": entity.pk,
            "workflow_pk": workflow.pk,
            "task_id": task.pk,
            "revision_id": article.latest_revision_id,
            "app_label": "wagtailcore",
            "model_name": "page",
            "content_type_app_name": "articles",
            "content_type_model_name": "article",
            "action": "publish",
            "action_name": "approve",
            "language": "fr",
            "filter_spec": "width-100",
        }
        self._other = article.pk

    def value(self, name: str, namespace: str) -> object:
        """What stands in an address for one of its parts."""
        if name in {"pk", "object_id"} or name.startswith("_"):
            return self._of_namespace.get(namespace, self._other)
        return self._named.get(name, 1)


def addresses(world: World) -> list[str]:
    """Every address of the newsroom, of things that there are."""
    found = set()
    for pattern, namespace in routes(get_resolver()):
        shape, names = normalize(pattern)[0]
        found.add("/" + shape % {name: world.value(name, namespace) for name in names})
    return sorted(path for path in found if path.startswith(PREFIX) and path != LEAVING)


def routes(resolver: Any, prefix: str = "", namespace: str = "") -> Iterator[tuple[str, str]]:
    for pattern in resolver.url_patterns:
        whole = prefix + pattern.pattern.regex.pattern.removeprefix("^")
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern, whole, pattern.namespace or namespace)
        else:
            yield whole.removesuffix("\\Z").removesuffix("$"), namespace


def forms(browser: Client, address: str) -> Iterator[dict[str, str]]:
    """The form of an address with another piece of garbage in each field, once a rotation."""
    shown = browser.get(address)
    names = [] if shown.streaming else FIELD.findall(shown.content)
    for rotation in range(len(GARBAGE)):
        yield {
            name.decode(): GARBAGE[(number + rotation) % len(GARBAGE)]
            for number, name in enumerate(sorted(set(names)))
        }


def kept() -> str:
    """All that the newsroom keeps, as one digest."""
    digest = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if not table.startswith(IN_PASSING):
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - Django names the table
                digest.update(repr((table, sorted(map(repr, cursor.fetchall())))).encode())
    return digest.hexdigest()


def faults_of(answer: HttpResponse, *, was_kept: bool) -> Iterator[str]:
    """What is wrong with an answer to garbage."""
    if answer.status_code >= 500:
        yield f"{answer.status_code}"
    if answer.status_code >= 400:
        if len(answer.content) < WORDS:
            yield f"{answer.status_code} without words"
        if not was_kept:
            yield f"{answer.status_code} and something changed"


@pytest.mark.prove
@pytest.mark.parametrize(
    "roles", [(Role.EDITOR_IN_CHIEF, Role.ADMINISTRATOR), *((role,) for role in Role), ()]
)
@pytest.mark.filterwarnings(
    "ignore:Received data would have been truncated",
    # Wagtail leaves to the garbage collector what it makes pictures in.
    "ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning",
)
def test_no_garbage_in_any_form_breaks_or_loses_anything(
    paper: object, roles: tuple[Role, ...]
) -> None:
    world = World()
    browser = logged_in(UserFactory(roles=roles), raises=False)
    found, before = {}, kept()

    for address in addresses(world):
        empty = browser.post(address, {})
        takes_forms = empty.status_code not in {404, 405}
        filled = forms(browser, address) if takes_forms else iter(())
        for answer in chain([empty], (browser.post(address, form) for form in filled)):
            after = kept()
            if wrong := [*faults_of(answer, was_kept=after == before)]:
                found[address] = wrong
            before = after

    assert found == {}
