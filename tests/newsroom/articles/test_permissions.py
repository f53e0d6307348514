"""Wagtail's screens ask the rules: what somebody may not do changes nothing by hand either."""

from typing import Any

import pytest
from wagtail.models import Page, PagePermissionTester, PageViewRestriction, TaskState

from lagazette.newsroom.accounts.actions import give_roles
from lagazette.newsroom.accounts.models import Role, User
from lagazette.newsroom.articles.models import Article, EditionPage
from tests.factories.newsroom import ArticleFactory, SectionFactory, UserFactory
from tests.newspapers import Newspaper
from tests.newsroom.logins import logged_in
from tests.newsroom.workflow.editor import editor_form

WRITERS = (Role.REPORTER, Role.SUB_EDITOR, Role.DESK_EDITOR, Role.EDITOR_IN_CHIEF)


def somebody_in(section: Any, role: Role) -> User:
    user: User = UserFactory()
    give_roles(user, (role,), section=section)
    return user


def edition(language: str) -> EditionPage:
    found: EditionPage = EditionPage.objects.get(locale__language_code=language)
    return found


@pytest.mark.parametrize(
    ("path", "answers"),
    [
        ("pages/{pk}/edit/", {"title": "Autre", "slug": "autre", "action-publish": "1"}),
        ("pages/{pk}/delete/", {}),
        ("pages/{pk}/unpublish/", {}),
        ("pages/{pk}/lock/", {}),
        ("pages/{pk}/privacy/", {"restriction_type": "login"}),
        ("bulk/wagtailcore/page/delete/?id={pk}", {}),
        ("bulk/wagtailcore/page/unpublish/?id={pk}", {}),
    ],
)
def test_nobody_changes_an_edition_by_hand(
    paper: Newspaper, path: str, answers: dict[str, str]
) -> None:
    """The English edition is empty, so nothing but the rules stands between it and its end."""
    target = edition("en")
    before = Page.objects.filter(pk=target.pk).values().get()

    for role in WRITERS:
        writer = logged_in(UserFactory(roles=(role,)))
        writer.post(f"/redaction/{path.format(pk=target.pk)}", answers)

    assert Page.objects.filter(pk=target.pk).values().get() == before
    assert not PageViewRestriction.objects.exists()


def test_an_edition_still_takes_in_articles(paper: Newspaper) -> None:
    writer = logged_in(UserFactory(roles=(Role.REPORTER,)))

    page = writer.get(f"/redaction/pages/add/articles/article/{edition('fr').pk}/")

    assert page.status_code == 200


def test_an_article_is_begun_in_a_section_where_one_has_a_role(paper: Newspaper) -> None:
    sport, monde = SectionFactory(), SectionFactory()
    writer = logged_in(somebody_in(sport, Role.REPORTER))
    form = editor_form(ArticleFactory(section=sport), headline="Une zibeline")
    url = f"/redaction/pages/add/articles/article/{edition('fr').pk}/"

    refused = writer.post(url, {**form, "section": monde.pk})
    written = writer.post(url, {**form, "section": sport.pk})

    assert "You have no role in this section" in refused.content.decode()
    assert written.status_code == 302
    assert [a.section for a in Article.objects.filter(headline="Une zibeline")] == [sport]


@pytest.mark.parametrize("role", WRITERS)
def test_nobody_takes_an_article_to_a_section_where_they_have_no_role(
    paper: Newspaper, role: Role
) -> None:
    sport, monde = SectionFactory(), SectionFactory()
    user = somebody_in(sport, role)
    article = ArticleFactory(section=sport, owner=user, by=user)

    answer = logged_in(user).post(
        f"/redaction/pages/{article.pk}/edit/", editor_form(article, section=monde.pk)
    )

    assert "You have no role in this section" in answer.content.decode()
    assert article.get_latest_revision_as_object().section == sport


@pytest.mark.parametrize("role", WRITERS)
def test_ones_own_draft_without_a_section_stays_open(paper: Newspaper, role: Role) -> None:
    """Autosave keeps a draft long before its section is chosen."""
    sport, monde = SectionFactory(), SectionFactory()
    user = somebody_in(sport, role)
    article = ArticleFactory(section=None, owner=user, by=user)
    url = f"/redaction/pages/{article.pk}/edit/"

    assert logged_in(user).get(url).status_code == 200
    assert logged_in(somebody_in(monde, role)).get(url).status_code == 404


@pytest.mark.parametrize("role", [Role.SUB_EDITOR, Role.DESK_EDITOR, Role.EDITOR_IN_CHIEF])
def test_nobody_locks_or_unlocks_an_article_of_a_section_not_theirs(
    paper: Newspaper, role: Role
) -> None:
    sport, monde = SectionFactory(), SectionFactory()
    free, held = ArticleFactory(section=monde), ArticleFactory(section=monde)
    logged_in(somebody_in(monde, role)).post(f"/redaction/pages/{held.pk}/lock/")
    stranger = logged_in(somebody_in(sport, role))

    stranger.post(f"/redaction/pages/{free.pk}/lock/")
    stranger.post(f"/redaction/pages/{held.pk}/unlock/")

    assert not Article.objects.get(pk=free.pk).locked
    assert Article.objects.get(pk=held.pk).locked


def test_a_draft_is_signed_off_from_the_lists_by_the_second_person_alone(paper: Newspaper) -> None:
    """The home screen and the reports send the answer without the editor's form."""
    section = SectionFactory()
    writer, reader = somebody_in(section, Role.SUB_EDITOR), somebody_in(section, Role.DESK_EDITOR)
    stranger = somebody_in(SectionFactory(), Role.DESK_EDITOR)
    article = ArticleFactory(section=section, owner=writer, by=writer)
    article.get_workflow().start(article, writer)
    task = article.current_workflow_task_state
    url = f"/redaction/pages/workflow/action/{article.pk}/approve/{task.pk}/"

    for nobody in (writer, stranger):
        logged_in(nobody).post(url)
        assert TaskState.objects.get(pk=task.pk).status == TaskState.STATUS_IN_PROGRESS
    logged_in(reader).post(url)

    assert TaskState.objects.get(pk=task.pk).status == TaskState.STATUS_APPROVED
    assert Article.objects.get(pk=article.pk).live


def test_publishing_many_does_not_lead_to_somebody_elses_site(paper: Newspaper) -> None:
    article = ArticleFactory()
    chief = logged_in(UserFactory(roles=(Role.EDITOR_IN_CHIEF,)))

    answer = chief.post(
        f"/redaction/bulk/wagtailcore/page/publish/?id={article.pk}&next=https://exemple.invalid/"
    )

    assert answer["Location"] == "/redaction/"


@pytest.mark.parametrize("role", WRITERS)
def test_the_rights_that_wagtail_knows_are_as_wagtail_says(paper: Newspaper, role: Role) -> None:
    article, user = ArticleFactory(), UserFactory(roles=(role,))
    wagtails = vars(PagePermissionTester(user, article))
    ours: Any = article.permissions_for_user(user)

    assert {name: getattr(ours, name) for name in wagtails} == wagtails
    assert "add" in ours.permissions
