"""A draft's headline is met in the sections where one has a role, and nowhere else."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import get_resolver
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from lagazette.newsroom.accounts.actions import give_roles
from lagazette.newsroom.accounts.models import Role, User
from lagazette.newsroom.articles.middleware import PAGE_KEYS
from lagazette.newsroom.articles.models import Article, RelatedArticle
from lagazette.newsroom.articles.queries import visible_to
from lagazette.newsroom.workflow.actions import withdraw
from tests.factories.newsroom import (
    NOON,
    ArticleFactory,
    AuthorFactory,
    EntityFactory,
    ImageFactory,
    SectionFactory,
    UserFactory,
)
from tests.newsroom.logins import logged_in
from tests.newsroom.workflow.editor import editor_form

HEADLINE = "traverse la place"

# Wagtail leaves to the garbage collector what it makes pictures in.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Exception ignored in:pytest.PytestUnraisableExceptionWarning"
)

SCREENS = (
    "pages/{edition}/",
    "pages/{edition}/results/",
    "pages/{draft}/",
    "pages/{draft}/edit/",
    "pages/{draft}/edit/preview/",
    "pages/{draft}/view_draft/",
    "pages/{draft}/add_subpage/",
    "pages/{draft}/privacy/",
    "pages/{draft}/convert_alias/",
    "pages/usage/articles/article/",
    "pages/usage/articles/article/results/",
    "pages/{draft}/history/",
    "pages/{draft}/history/results/",
    "pages/{draft}/usage/",
    "pages/{draft}/copy/",
    "pages/{draft}/delete/",
    "pages/{draft}/unpublish/",
    "pages/{draft}/move/",
    "pages/{draft}/move/{edition}/confirm/",
    "pages/{seen}/move/{draft}/confirm/",
    "pages/{draft}/revisions/",
    "pages/{draft}/revisions/{revision}/view/",
    "pages/{draft}/revisions/{revision}/revert/",
    "pages/{draft}/revisions/{revision}/unschedule/",
    "pages/{draft}/revisions/compare/earliest...latest/",
    "pages/{seen}/edit/",
    "pages/{seen}/copy/",
    "pages/{seen}/usage/",
    "pages/{seen}/delete/",
    "pages/{seen}/revisions/compare/live...latest/",
    "pages/{seen}/revisions/{revision}/view/",
    "pages/{seen}/revisions/{revision}/revert/",
    "pages/{seen}/revisions/{revision}/unschedule/",
    "pages/{seen}/revisions/compare/earliest...{revision}/",
    "pages/{seen}/revisions/compare/{revision}...latest/",
    "pages/{draft}/workflow_history/",
    "pages/{draft}/workflow_history/detail/{workflow}/",
    "pages/{seen}/workflow_history/detail/{workflow}/",
    "pages/workflow/action/{draft}/approve/{state}/",
    "pages/workflow/action/{seen}/approve/{state}/",
    "pages/workflow/collect_action_data/{draft}/approve/{state}/",
    "pages/workflow/collect_action_data/{seen}/approve/{state}/",
    "pages/workflow/confirm_cancellation/{draft}/",
    "pages/workflow/preview/{draft}/{task}/",
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
    "reports/site-history/",
    "bulk/wagtailcore/page/publish/?id={draft}",
    "bulk/wagtailcore/page/unpublish/?id={draft}",
    "bulk/wagtailcore/page/delete/?id={draft}",
    "bulk/wagtailcore/page/move/?id={draft}",
    "bulk/wagtailcore/page/publish/?id=all&childOf={edition}",
    "bulk/wagtailcore/page/publish/?id=all&childOf={draft}",
    "bulk/wagtailcore/page/publish/?id={draft}&id={seen}",
    "bulk/articles/article/publish/?id={draft}",
    "api/main/pages/",
    "api/main/pages/{draft}/",
    "api/main/pages/?search=zibeline",
    "api/main/pages/?child_of={edition}&for_explorer=1",
    "api/main/pages/?descendant_of={edition}",
    "api/main/pages/?ancestor_of={draft}&fields=*",
    "api/main/pages/?child_of={draft}&fields=*",
    "workflows/usage/{of_workflow}/",
    "images/usage/{image}/",
    "images/{image}/delete/",
    "snippets/entities/entity/usage/{entity}/",
    "snippets/entities/entity/delete/{entity}/",
    "snippets/entities/entity/edit/{entity}/",
    "snippets/entities/author/usage/{author}/",
    "users/usage/{owner}/",
    "articles/{draft}/presse/",
    "articles/{draft}/retrait/",
    "articles/{draft}/retrait-legal/",
    "articles/{draft}/adresse/",
    "articles/{draft}/embargo/",
    "une/fr/?q=zibeline",
    "",
)


def somebody(role: Role, *, section: Any = None) -> User:
    user: User = UserFactory()
    give_roles(user, (role,), section=section)
    return user


def showing(user: User, draft: Article, seen: Article) -> set[str]:
    """The screens on which somebody meets the headline of the draft."""
    client = logged_in(user, raises=False)
    state = draft.current_workflow_task_state
    names = {
        "draft": draft.pk,
        "seen": seen.pk,
        "edition": Page.objects.get(slug="fr").pk,
        "revision": draft.latest_revision_id,
        "workflow": state.workflow_state_id,
        "of_workflow": state.workflow_state.workflow_id,
        "state": state.pk,
        "task": state.task_id,
        "image": draft.lead_image_id,
        "entity": draft.article_entities.get().entity_id,
        "author": draft.bylines.get().author_id,
        "owner": draft.owner_id,
    }
    return {
        screen
        for screen in SCREENS
        if HEADLINE in client.get(f"/redaction/{screen.format(**names)}").content.decode()
    }


@pytest.fixture
def draft(paper: Any) -> Article:
    """A draft that waits to be read, with a picture, a place and an author."""
    owner = somebody(Role.REPORTER)
    article = ArticleFactory(
        headline="La zibeline traverse la place",
        owner=owner,
        lead_image=ImageFactory(),
        entities=[EntityFactory()],
        authors=[AuthorFactory()],
    )
    article.get_workflow().start(article, owner)
    Article.objects.filter(pk=article.pk).update(locked=True, locked_by=owner)
    return Article.objects.get(pk=article.pk)


@pytest.fixture
def seen(draft: Article) -> Article:
    """A published article of another section; whoever sees everything chose the draft in it."""
    article = ArticleFactory(headline="Ce que chacun lit", published=True)
    choose(article, draft)
    return article


def choose(article: Article, other: Article) -> None:
    """Put the other one into a draft of the article wherever an article can be chosen."""
    changed = article.get_latest_revision_as_object()
    changed.related_articles = [RelatedArticle(other=other)]
    changed.translation_of = other
    changed.body = [
        ("paragraph", f'<p>Voir <a linktype="page" id="{other.pk}">là</a>.</p>'),
        ("related", [other]),
    ]
    changed.save_revision()


def test_who_has_a_role_elsewhere_meets_it_on_no_screen(draft, seen):
    for role in (Role.REPORTER, Role.SUB_EDITOR, Role.EDITOR_IN_CHIEF):
        assert showing(somebody(role, section=seen.section), draft, seen) == set(), role


def test_an_administrator_meets_it_on_no_screen(draft, seen):
    assert showing(somebody(Role.ADMINISTRATOR), draft, seen) == set()


def test_who_has_a_role_there_meets_it_where_articles_are_looked_for(draft, seen):
    shown = showing(somebody(Role.SUB_EDITOR, section=draft.section), draft, seen)

    assert shown >= {
        "pages/{edition}/",
        "pages/search/?q=zibeline",
        "choose-page/{edition}/?page_type=articles.article",
        "choose-page/search/?q=zibeline&page_type=articles.article",
        "api/main/pages/",
    }


FORGED: dict[str, tuple[str, dict[str, Any]]] = {
    "a related article": (
        "pages/{own}/edit/",
        {"related_articles": inline_formset([{"other": "{draft}"}])},
    ),
    "a translation": ("pages/{own}/edit/", {"translation_of": "{draft}"}),
    "a block": (
        "pages/{own}/edit/",
        {"body": streamfield([("related", streamfield([("item", "{draft}")]))])},
    ),
    "where a copy goes": (
        "pages/{own}/copy/",
        {"new_title": "x", "new_slug": "x", "new_parent_page": "{draft}"},
    ),
    "where articles are moved": ("bulk/wagtailcore/page/move/?id={own}", {"chooser": "{draft}"}),
    "the head of a place": (
        "snippets/entities/entity/edit/{entity}/",
        {
            "kind": "place",
            "labels": inline_formset([{"language": "fr", "name": "x", "slug": "x"}]),
            "key_articles": inline_formset([{"article": "{draft}"}]),
        },
    ),
    "what is published": ("bulk/wagtailcore/page/publish/?id={draft}", {}),
    "what is taken back": ("articles/{draft}/retrait/", {"private_reason": "x"}),
    "who else is there": ("editing-sessions/ping/wagtailcore/page/{draft}/0/", {}),
    "a lock": ("pages/{draft}/lock/", {}),
    "a lock taken off": ("pages/{draft}/unlock/", {}),
    "a second reading": ("pages/workflow/action/{draft}/approve/{state}/", {}),
    "a reading through another": ("pages/workflow/action/{own}/approve/{state}/", {}),
    "an earlier version": ("pages/{own}/revisions/{revision}/revert/", {}),
    "a preview": ("pages/{draft}/edit/preview/", {"headline": "x"}),
}


def test_a_forged_form_with_its_key_shows_it_nowhere(draft, seen):
    shown = {forged: shown_after(FORGED[forged], draft, seen) for forged in FORGED}

    assert shown == {forged: [] for forged in FORGED}


def shown_after(forged: tuple[str, dict[str, Any]], draft: Article, seen: Article) -> list[str]:
    """The addresses that show the headline to who sent a forged form, then or later."""
    user = somebody(Role.SUB_EDITOR, section=seen.section)
    own = ArticleFactory(section=seen.section, owner=user)
    entity = EntityFactory()
    names = {
        "draft": draft.pk,
        "own": own.pk,
        "entity": entity.pk,
        "state": draft.current_workflow_task_state.pk,
        "revision": draft.latest_revision_id,
    }
    address, changes = forged
    form = {**editor_form(own), **nested_form_data(changes)}
    sent = {key: str(value).replace("{draft}", str(draft.pk)) for key, value in form.items()}
    client, address = logged_in(user, raises=False), f"/redaction/{address.format(**names)}"

    answers = [client.post(address, sent), client.post(address, {**sent, "action-publish": "1"})]
    after = [
        client.get(f"/redaction/{where.format(**names)}")
        for where in (
            "pages/{own}/edit/",
            "pages/{own}/history/",
            "pages/{own}/revisions/compare/earliest...latest/",
            "snippets/entities/entity/edit/{entity}/",
            "",
        )
    ]

    assert all(answer.status_code < 500 for answer in answers)
    return [a.request["PATH_INFO"] for a in answers + after if HEADLINE in a.content.decode()]


def test_every_address_with_a_key_is_known_to_name_a_page_or_not() -> None:
    keys = {
        key
        for pattern in patterns(get_resolver())
        for key in re.findall(r"<(?:int|str):(\w+)>", pattern)
        if key.endswith(("id", "pk"))
    }

    assert keys - PAGE_KEYS == KEYS_OF_OTHER_THINGS


KEYS_OF_OTHER_THINGS = {
    "pk",
    "collection_id",
    "doc_id",
    "document_id",
    "entity_id",
    "image_id",
    "object_id",
    "revision_id",
    "session_id",
    "task_id",
    "task_state_id",
    "uploaded_file_id",
    "workflow_pk",
    "workflow_state_id",
}
"""Each beside the key of a page, or of what is in no section; the API's `pk` is looked at too."""


def patterns(resolver: Any, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        whole = f"{prefix}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            yield from patterns(pattern, whole)
        else:
            yield whole


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
