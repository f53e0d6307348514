"""A query that no screen of ours links to is refused in words, whatever it holds."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from lagazette.newsroom.accounts.models import Role
from tests.factories.newsroom import ArticleFactory, EntityFactory, ImageFactory, UserFactory
from tests.newsroom.logins import logged_in
from tests.newsroom.workflow.editor import editor_form

GARBAGE = ("x", "é’", "\0", "-1", "1.5", "٣", "9" * 25, "9" * 5_000, "[]", "1,2", "a.b", " ")

QUERIES = (
    *(f"bulk/wagtailcore/page/{kind}/?id=" for kind in ("publish", "unpublish", "delete", "move")),
    "bulk/wagtailcore/page/publish/?id=all&childOf=",
    "bulk/media/gazetteimage/delete/?id=",
    "bulk/media/gazetteimage/add_tags/?id=",
    "bulk/media/gazetteimage/add_to_collection/?id=",
    "bulk/accounts/user/delete/?id=",
    "bulk/accounts/user/set_active_state/?id=",
    "bulk/accounts/user/assign_role/?id=",
    "bulk/entities/entity/delete/?id=",
    "bulk/entities/author/delete/?id=",
    "bulk/sections/section/delete/?id=",
    "choose-page/?target_pages[]=",
    "choose-page/{edition}/?target_pages[]=",
    "choose-page/?page_type=",
    "choose-page/chosen-multiple/?id=",
    "choose-anchor-link/?parent_page_id=",
    "choose-email-link/?parent_page_id=",
    "choose-external-link/?parent_page_id=",
    "choose-phone-link/?parent_page_id=",
    "images/chooser/chosen-multiple/?id=",
    "images/chooser/?collection_id=",
    "images/?collection_id=",
    "images/?p=",
    "documents/chooser/chosen-multiple/?id=",
    "snippets/choose/entities/entity/chosen-multiple/?id=",
    "snippets/choose/entities/author/chosen-multiple/?id=",
    "snippets/choose/sections/section/chosen-multiple/?id=",
    "snippets/entities/entity/?kind=",
    "snippets/entities/entity/?ordering=",
    "api/main/images/find/?id=",
    "api/main/documents/find/?id=",
    "api/main/pages/?child_of=",
    "api/main/pages/?descendant_of=",
    "api/main/pages/?translation_of=",
    "api/main/pages/?limit=",
    "articles/?section=",
    "articles/?ordering=",
    "articles/?p=",
    "articles/?latest_revision_created_at_from=",
    "pages/search/?ordering=",
    "pages/search/?content_type=",
    "pages/{article}/history/?action=",
    "pages/{article}/history/?timestamp_from=",
    "pages/{article}/edit/?next=",
    "pages/workflow/action/{article}/approve/1/?next=",
    "users/?p=",
    "users/?ordering=",
    "workflows/edit/1/?p=",
    "workflows/task_chooser/?create_model=",
    "workflows/task_chooser/create/?create_model=",
    "reports/site-history/?timestamp_from=",
    "reports/site-history/?object_type=",
    "reports/workflow/?workflow=",
    "une/fr/?q=",
    "une/fr/apercu/?version=",
)
"""Every key, page number, type and address of a query that Wagtail's views or ours read."""


@pytest.fixture
def client(paper: Any) -> Client:
    """Somebody with every role: whatever is refused is refused for what was sent."""
    return logged_in(UserFactory(roles=tuple(Role), is_superuser=True), raises=False)


def test_garbage_in_a_query_breaks_nothing(client):
    article = ArticleFactory(lead_image=ImageFactory(), entities=[EntityFactory()])
    names = {"edition": Page.objects.get(slug="fr").pk, "article": article.pk}
    broken = []
    # All in one newspaper: to make one for each query took longer than to ask.
    for query in QUERIES:
        address, _, parameter = f"/redaction/{query.format(**names)}".rpartition("&")
        if not address:
            address, _, parameter = parameter.rpartition("?")
        name = parameter.rstrip("=")
        more = dict(part.split("=") for part in address.partition("?")[2].split("&") if part)
        for value in GARBAGE:
            status = client.get(address.partition("?")[0], {**more, name: value}).status_code
            if status >= 500:
                broken.append((query, value, status))

    assert broken == []


FORMS = (
    "articles/choose_parent/?parent_page=",
    "pages/create/articles/article?parent_page=",
    "bulk/wagtailcore/page/publish/?id={article}&next=",
    "bulk/wagtailcore/page/delete/?id={article}&next=",
    "bulk/wagtailcore/page/move/?id={article}&chooser=",
    "choose-external-link/?external-link-chooser-url=",
    "choose-external-link/?nothing=",
    "editing-sessions/ping/wagtailcore/page/{article}/0/?revision_id=",
    "pages/{article}/copy/?nothing=",
    "pages/{article}/copy/?new_parent_page=",
    "pages/{article}/edit/?overwrite_revision_id=",
    "pages/{article}/edit/?loaded_revision_id=",
    "pages/{article}/lock/?next=",
    "pages/{article}/unlock/?next=",
    "pages/{article}/delete/?next=",
    "pages/{article}/revisions/1/unschedule/?next=",
    "pages/workflow/action/{article}/approve/1/?next=",
    "pages/workflow/collect_action_data/{article}/approve/1/?next=",
    "snippets/choose/entities/entity/create/?nothing=",
    "snippets/choose/sections/section/create/?nothing=",
    "images/multiple/add/?collection=",
    "bulk/media/gazetteimage/add_to_collection/?id={image}&collection=",
    "bulk/accounts/user/set_active_state/?id=1&mark_as_active=",
    "entites/{entity}/fusion/?into=",
    "une/fr/?zone=",
    "une/fr/versions/?version=",
)
"""Each field that a view of a form reads: the one that is sent garbage stands last."""


@pytest.mark.filterwarnings("ignore:Received data would have been truncated")
@pytest.mark.parametrize("form", FORMS)
def test_garbage_in_a_form_breaks_nothing(client, form):
    entity, image = EntityFactory(), ImageFactory()
    article = ArticleFactory(lead_image=image, entities=[entity])
    names = {"article": article.pk, "entity": entity.pk, "image": image.pk}
    address, _, last = form.format(**names).rpartition("&" if "&" in form else "?")
    whole = editor_form(article) if "/edit/" in address else {}

    answers = {
        value: client.post(f"/redaction/{address}", {**whole, last.rstrip("="): value}).status_code
        for value in GARBAGE
    }

    assert {value: status for value, status in answers.items() if status >= 500} == {}


def test_garbage_is_refused_in_words(client):
    answer = client.get("/redaction/bulk/wagtailcore/page/publish/?id=x")

    page = answer.content.decode()
    assert answer.status_code == 400
    assert "“id” is not as our own pages send it." in page
    assert "Open the page again" in page


def test_what_our_screens_link_to_is_answered(client):
    articles = [ArticleFactory(), ArticleFactory()]
    edition = Page.objects.get(slug="fr").pk
    many = "&".join(f"id={article.pk}" for article in articles)

    statuses = [
        client.get(f"/redaction/{address}").status_code
        for address in (
            f"bulk/wagtailcore/page/publish/?next=%2Fredaction%2Farticles%2F&{many}",
            f"bulk/wagtailcore/page/publish/?id=all&childOf={edition}&next=%2Fredaction%2F",
            f"choose-page/?page_type=articles.article&target_pages[]={articles[0].pk}",
            f"choose-external-link/?parent_page_id={edition}&link_text=x",
            "choose-external-link/?parent_page_id=&link_text=x",
            "articles/?p=1&ordering=-title",
        )
    ]

    assert statuses == [200] * 6
