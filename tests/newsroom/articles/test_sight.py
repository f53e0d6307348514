"""A draft's headline is met in the sections where one has a role, and nowhere else."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from lagazette.newsroom.accounts.actions import give_roles
from lagazette.newsroom.accounts.models import Role, User
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.articles.queries import visible_to
from lagazette.newsroom.workflow.actions import withdraw
from tests.factories.newsroom import NOON, ArticleFactory, SectionFactory, UserFactory

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"

SCREENS = (
    "pages/{edition}/",
    "pages/{edition}/results/",
    "pages/{draft}/",
    "pages/{draft}/edit/",
    "pages/usage/articles/article/",
    "pages/usage/articles/article/results/",
    "pages/{draft}/history/",
    "pages/{draft}/usage/",
    "pages/{draft}/copy/",
    "pages/{draft}/delete/",
    "pages/{draft}/unpublish/",
    "pages/{draft}/revisions/{revision}/view/",
    "pages/{draft}/revisions/{revision}/revert/",
    "pages/{draft}/revisions/compare/earliest...latest/",
    "pages/search/?q=zibeline",
    "pages/search/results/?q=zibeline",
    "choose-page/",
    "choose-page/?page_type=articles.article",
    "choose-page/{edition}/?page_type=articles.article",
    "choose-page/{draft}/",
    "choose-page/search/?q=zibeline&page_type=articles.article",
    "choose-page/chosen-multiple/?id={draft}",
    "reports/aging-pages/",
    "reports/locked/",
    "reports/workflow/",
    "reports/workflow_tasks/",
    "reports/page-types-usage/",
    "reports/page-types-usage/results/",
    "bulk/wagtailcore/page/publish/?id={draft}",
    "bulk/wagtailcore/page/unpublish/?id={draft}",
    "bulk/wagtailcore/page/delete/?id={draft}",
    "bulk/wagtailcore/page/move/?id={draft}",
    "bulk/wagtailcore/page/publish/?id=all&childOf={edition}",
    "api/main/pages/",
    "api/main/pages/{draft}/",
    "api/main/pages/?search=zibeline",
    "api/main/pages/?child_of={edition}&for_explorer=1",
    "articles/{draft}/presse/",
    "articles/{draft}/retrait/",
    "",
)


def somebody(role: Role, *, section: Any = None) -> User:
    user: User = UserFactory()
    give_roles(user, (role,), section=section)
    return user


def showing(user: User, draft: Article) -> set[str]:
    """The screens on which somebody meets the headline of the draft."""
    client = Client(headers={"accept-language": "en"}, raise_request_exception=False)
    client.force_login(user, backend=BACKEND)
    names = {
        "draft": draft.pk,
        "edition": Page.objects.get(slug="fr").pk,
        "revision": draft.latest_revision_id,
    }
    return {
        screen
        for screen in SCREENS
        if "traverse la place"
        in client.get(f"/redaction/{screen.format(**names)}").content.decode()
    }


@pytest.fixture
def draft(paper: Any) -> Article:
    return ArticleFactory(headline="La zibeline traverse la place")


@pytest.mark.parametrize("role", [Role.REPORTER, Role.SUB_EDITOR, Role.EDITOR_IN_CHIEF])
def test_who_has_a_role_elsewhere_meets_it_on_no_screen(draft, role):
    assert showing(somebody(role, section=SectionFactory()), draft) == set()


def test_an_administrator_meets_it_on_no_screen(draft):
    assert showing(somebody(Role.ADMINISTRATOR), draft) == set()


def test_who_has_a_role_there_meets_it_where_articles_are_looked_for(draft):
    shown = showing(somebody(Role.REPORTER, section=draft.section), draft)

    assert shown >= {
        "pages/{edition}/",
        "pages/search/?q=zibeline",
        "choose-page/{edition}/?page_type=articles.article",
        "choose-page/search/?q=zibeline&page_type=articles.article",
        "api/main/pages/",
    }


def test_what_readers_see_everybody_may_choose_but_for_the_headline_to_come(paper):
    elsewhere = somebody(Role.REPORTER, section=SectionFactory())
    published = ArticleFactory(headline="Ce que les lecteurs voient", published=True)
    renamed = ArticleFactory(published=True)
    renamed.headline = "La zibeline traverse la place"
    renamed.save_revision()
    taken_back = ArticleFactory(published=True)
    withdraw(taken_back, by=None, at=NOON, private_reason="Erreur")

    assert list(visible_to(elsewhere)) == [published]


def test_one_sees_what_is_in_ones_section_below_it_and_ones_own(paper):
    monde = SectionFactory()
    asie = SectionFactory(parent=monde)
    user = somebody(Role.SUB_EDITOR, section=monde)
    seen = [
        ArticleFactory(section=monde),
        ArticleFactory(section=asie),
        ArticleFactory(section=None, owner=user),
    ]
    ArticleFactory(section=None)
    ArticleFactory()

    assert set(visible_to(user)) == set(seen)
