"""A full disk, a locked or missing database: the page says what happened and what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from lagazette.newsroom.accounts.models import Role
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.door import NewEdition, NewNewspaper, compare_with_record, set_up
from tests import newspapers
from tests.disks import fill, small_disk
from tests.factories.newsroom import ArticleFactory, UserFactory
from tests.newsroom.logins import logged_in
from tests.newsroom.workflow.editor import editor_form

LONG = "La zibeline traverse la place. " * 20_000
SAVED = "Nothing of what you sent was saved, and nothing else was changed."


def chief() -> Client:
    client = logged_in(UserFactory(roles=(Role.EDITOR_IN_CHIEF,)), raises=False)
    client.get("/redaction/")
    return client


def address(article: Article) -> str:
    return f"/redaction/pages/{article.pk}/edit/"


def kept(article: Article) -> tuple[Any, ...]:
    row = Article.objects.filter(pk=article.pk).values().get()
    return row, list(article.revisions.values_list("pk", "content"))


@contextmanager
def no_room() -> Iterator[None]:
    """A database that may not grow by a single page."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        connection.close()


@contextmanager
def somebody_writing(database: Path) -> Iterator[None]:
    other = sqlite3.connect(database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.close()


@pytest.mark.parametrize("action", ["", "action-publish"])
def test_a_database_without_room_keeps_all_it_had_and_says_so(paper, action):
    client, article = chief(), ArticleFactory()
    before, form = kept(article), editor_form(article, standfirst=LONG)

    with no_room():
        answer = client.post(address(article), {**form, action: "1"} if action else form)

    page = answer.content.decode()
    assert answer.status_code == 507
    assert "The disk that keeps the newsroom is full." in page
    assert SAVED in page
    assert "still in your browser" in page
    assert kept(article) == before


def test_with_room_again_the_same_form_is_saved(paper):
    client, article = chief(), ArticleFactory()
    form = editor_form(article, standfirst=LONG)
    with no_room():
        client.post(address(article), form)

    assert client.post(address(article), form).status_code == 302
    draft = Article.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert draft.standfirst == LONG.strip()


def test_a_database_that_another_keeps_says_so(paper, monkeypatch):
    client, article = chief(), ArticleFactory()
    before, form = kept(article), editor_form(article, standfirst="Autre.")
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0.05)
    connection.close()

    with somebody_writing(paper.database):
        answer = client.post(address(article), form)

    page = answer.content.decode()
    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "Somebody else is writing to the database and takes long." in page
    assert SAVED in page
    assert kept(article) == before


def test_while_another_writes_what_there_is_can_be_read(paper):
    client, article = chief(), ArticleFactory()

    with somebody_writing(paper.database):
        list_of_drafts = client.get(f"/redaction/pages/{article.get_parent().pk}/")

    assert article.headline in list_of_drafts.content.decode()


def test_a_database_that_is_gone_says_so_and_comes_back(paper):
    client, article = chief(), ArticleFactory()
    connection.close()
    away = paper.database.rename(paper.database.with_suffix(".away"))

    gone = client.get(address(article))
    connection.close()
    away.rename(paper.database)

    assert gone.status_code == 503
    assert "The database does not answer as it should." in gone.content.decode()
    assert SAVED not in gone.content.decode(), "nothing was sent"
    assert client.get(address(article)).status_code == 200


def test_autosave_is_told_in_its_own_form(paper):
    client, article = chief(), ArticleFactory()
    form = editor_form(article, standfirst=LONG)

    with no_room():
        answer = client.post(address(article), form, headers={"accept": "application/json"})

    assert answer.status_code == 507
    assert answer.json() == {
        "success": False,
        "error_code": "no_room",
        "error_message": f"The disk that keeps the newsroom is full. {SAVED} "
        "Ask who runs the newspaper to make room; then send it again.",
    }


def test_the_page_speaks_french_to_who_does(paper):
    client, article = chief(), ArticleFactory()
    form = editor_form(article, standfirst=LONG)

    with no_room():
        answer = client.post(address(article), form, headers={"accept-language": "fr"})

    assert "Le disque de la rédaction est plein." in answer.content.decode()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 12 MB; who may not mount one is told so, and the tests above remain."""
    with small_disk(tmp_path / "disque") as mounted:
        if mounted is None:
            pytest.skip("mounting a small file system needs root")
        yield mounted


def test_a_really_full_disk_loses_nothing_and_the_same_form_is_saved_when_there_is_room(
    disk: Path, template: Path, django_db_blocker: DjangoDbBlocker
) -> None:
    with (
        django_db_blocker.unblock(),
        newspapers.newspaper_in(disk, template=template),
    ):
        set_up(NewNewspaper((NewEdition("fr", "La Gazette"),)))
        client, article = chief(), ArticleFactory()
        before, form = kept(article), editor_form(article, standfirst=LONG)

        ballast = fill(disk)
        refused = client.post(address(article), {**form, "action-publish": "1"})
        ballast.unlink()
        untouched = kept(article) == before
        saved = client.post(address(article), {**form, "action-publish": "1"})

        assert refused.status_code == 507
        assert SAVED in refused.content.decode()
        assert untouched
        assert saved.status_code == 302
        assert Article.objects.get(pk=article.pk).live
        assert compare_with_record() == []
