"""What an editor meets: the editor's screen, previews, the press's progress, lists."""

import html
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import Page

from lagazette.intake.door import IncomingArticle, Question
from lagazette.newsroom.accounts.models import Role
from lagazette.newsroom.articles.models import Article, EditionPage
from lagazette.newsroom.articles.panels import PLACES
from lagazette.newsroom.entities.models import Entity
from lagazette.newsroom.workflow.actions import import_incoming, publish, withdraw
from lagazette.newsroom.workflow.press_status import press_status
from tests.factories.newsroom import ArticleFactory, EntityFactory, ImageFactory, UserFactory
from tests.newsroom.logins import logged_in
from tests.newsroom.workflow.editor import editor_form

NOW = timezone.now


def browser_of(*roles: Role) -> Client:
    return logged_in(UserFactory(roles=roles))


@pytest.fixture
def chief(paper: Any) -> Client:
    return browser_of(Role.EDITOR_IN_CHIEF)


@pytest.mark.parametrize(
    "path",
    [
        "snippets/entities/entity/",
        "snippets/entities/author/",
        "snippets/sections/section/",
        "une/fr/",
        "une/fr/versions/",
        "snippets/newspaper/newspapersettings/edit/1/",
        "images/",
        "images/add/",
    ],
)
def test_every_screen_opens(chief, path):
    response = chief.get(f"/redaction/{path}")

    assert response.status_code == 200


def test_the_editor_lists_the_questions_of_an_import(chief):
    incoming = IncomingArticle(
        source_name="page.txt",
        digest="3" * 64,
        headline="Un titre",
        questions=(
            *(Question("x", field, "Est-ce bien ça ?", "Is that right?") for field in PLACES),
            Question("x", "published", "Quelle heure ?", "What time?"),
        ),
    )
    article = import_incoming(incoming, by=None, at=timezone.now()).article

    shown = chief.get(f"/redaction/pages/{article.pk}/edit/").content.decode()

    listed = re.findall(r"<li>(.*?)</li>", shown.partition("gazette-questions")[2])
    assert listed[0] == ('Is that right? <a href="#id_headline">Go to “headline”</a>')
    assert listed[len(PLACES)] == "What time?"
    for field, place in PLACES.values():
        assert f'href="#{place}"' in shown
        # The body's place is made in the browser: see tests/browser/test_desk.py.
        assert field == "body" or f'id="{place}"' in shown


def test_a_preview_is_the_page_that_publishing_makes_and_is_kept_nowhere(chief, paper):
    ArticleFactory(published=True)
    paper.press()
    article = ArticleFactory(
        headline="La zibeline", entities=[EntityFactory()], lead_image=ImageFactory()
    )
    url = f"/redaction/pages/{article.pk}/edit/preview/"
    chief.post(url, editor_form(article, headline="La zibeline traverse"))

    previewed = chief.get(url, {"mode": "article"})
    front = chief.get(url, {"mode": "front"})

    assert "La zibeline traverse" in previewed.content.decode()
    assert "no-store" in previewed["Cache-Control"]
    assert "La zibeline traverse" in front.content.decode()
    paper.press()
    assert paper.files_with("zibeline") == set()


def test_a_preview_equals_the_page_after_publication(chief, paper):
    paper.press()
    article = ArticleFactory(headline="La zibeline")
    url = f"/redaction/pages/{article.pk}/edit/preview/"
    chief.post(url, editor_form(article))
    at = timezone.now()

    previewed = chief.get(url, {"mode": "article"}).content
    publish(article, by=None, at=at)
    paper.press()

    page = paper.answer(Article.objects.get(pk=article.pk).address).identity
    assert without_instants(previewed) == without_instants(page)


def without_instants(page: bytes) -> bytes:
    """The page without hours, minutes and seconds, in French and in ISO 8601."""
    return re.sub(
        rb"\d\d(?:\xc2\xa0|\xe2\x80\xaf| )?[h:](?:\xc2\xa0|\xe2\x80\xaf| )?[\d:.]+", b"", page
    )


def test_a_draft_without_a_section_says_what_its_preview_wants(chief, paper):
    article = ArticleFactory(section=None)
    url = f"/redaction/pages/{article.pk}/edit/preview/"
    chief.post(url, editor_form(article))

    assert "rubrique" in chief.get(url, {"mode": "article"}).content.decode()


def test_the_screen_says_in_press_until_the_press_has_passed_and_then_links(chief, paper):
    draft, article = ArticleFactory(), ArticleFactory(published=True)
    url = f"/redaction/articles/{article.pk}/presse/"

    waiting = chief.get(url).json()
    paper.press()
    passed = chief.get(url).json()

    assert waiting == {"state": "pressing", "text": "In press…", "link": ""}
    link = f"{paper.settings.site_url}{article.address}"
    assert passed == {"state": "pressed", "text": article.address, "link": link}
    assert press_status(draft, store=paper.settings.press_store)["state"] == "none"


def test_the_screen_names_the_picture_that_the_page_lacks(chief, paper):
    image = ImageFactory(title="La halle")
    article, other = (
        ArticleFactory(published=True, lead_image=image),
        ArticleFactory(published=True),
    )
    (paper.settings.media_dir / image.file.name).unlink()
    paper.press_what_can_be()

    answered = {
        one.pk: chief.get(f"/redaction/articles/{one.pk}/presse/").json()
        for one in (article, other)
    }

    said = answered[article.pk]["text"]
    assert said.startswith("It is on the site without its picture “La halle”: ")
    assert "the original of a published picture is missing. Restore the file" in said
    assert answered[other.pk]["link"].endswith(other.address)
    assert paper.answer(article.address).status == 200


def test_buttons_are_offered_to_whom_the_rules_allow(paper):
    article = ArticleFactory(published=True)
    url = f"/redaction/pages/{article.pk}/edit/"
    offered = {
        role: {
            name
            for name in ("retrait", "adresse", "retrait-legal")
            if f"/articles/{article.pk}/{name}/" in browser_of(role).get(url).content.decode()
        }
        for role in (Role.SUB_EDITOR, Role.DESK_EDITOR, Role.EDITOR_IN_CHIEF)
    }

    assert offered == {
        Role.SUB_EDITOR: set(),
        Role.DESK_EDITOR: {"retrait"},
        Role.EDITOR_IN_CHIEF: {"retrait", "adresse", "retrait-legal"},
    }


@pytest.mark.parametrize(
    ("name", "answers"),
    [
        ("retrait", {"private_reason": "Erreur"}),
        ("retrait-legal", {"private_reason": "Jugement"}),
        ("adresse", {"slug": "ailleurs"}),
        ("embargo", {}),
    ],
)
def test_a_screen_of_ours_refuses_whom_the_rules_refuse(paper, name, answers):
    article = ArticleFactory(published=True, embargo_until=timezone.now() - timedelta(days=1000))
    before = Article.objects.get(pk=article.pk)

    browser_of(Role.REPORTER).post(f"/redaction/articles/{article.pk}/{name}/", answers)

    assert Article.objects.get(pk=article.pk).last_entry == before.last_entry
    assert Article.objects.get(pk=article.pk).embargo_until == before.embargo_until


def test_an_editor_in_chief_uses_each_screen_of_ours(chief, paper):
    article = ArticleFactory(published=True, address_slug="ici")
    one, two = EntityFactory(), EntityFactory()

    for path, answers in (
        (f"articles/{article.pk}/adresse/", {"slug": "ailleurs"}),
        (f"articles/{article.pk}/retrait/", {"private_reason": "Erreur"}),
        (f"entites/{one.pk}/fusion/", {"into": two.pk}),
        (f"articles/{article.pk}/retrait-legal/", {"private_reason": "Jugement"}),
    ):
        assert chief.get(f"/redaction/{path}").status_code == 200
        assert chief.post(f"/redaction/{path}", answers).status_code == 302

    article = Article.objects.get(pk=article.pk)
    assert article.address.endswith("/ailleurs/")
    assert article.taken_down_at is not None
    assert Entity.objects.get(pk=one.pk).merged_into == two


def test_the_explorer_asks_the_same_number_of_queries_for_one_and_for_three(chief, paper):
    ArticleFactory()
    edition = Page.objects.get(slug="fr")
    url = f"/redaction/pages/{edition.pk}/"
    chief.get(url)
    with CaptureQueriesContext(connection) as one:
        chief.get(url)
    for _ in range(2):
        ArticleFactory()

    with CaptureQueriesContext(connection) as three:
        chief.get(url)

    assert len(three) - len(one) <= 2 * QUERIES_OF_A_ROW


QUERIES_OF_A_ROW = 8
"""Wagtail asks for each row's status, lock and workflow; ours add the row itself and its roles."""


SEARCHES = (
    "images/",
    "images/chooser/results/",
    "pages/search/",
    "choose-page/search/",
    "snippets/entities/entity/",
)


def test_what_is_pasted_into_a_search_may_hold_any_sign(chief):
    typed = ('"', 'contre les "impérialistes"', 'a"b', '""', "*", "'", "a\0b")

    answers = {
        (path, words): chief.get(f"/redaction/{path}", {"q": words}).status_code
        for path in SEARCHES
        for words in typed
    }

    assert {asked: status for asked, status in answers.items() if status != 200} == {}


def test_a_headline_pasted_with_its_quotation_marks_is_found(chief):
    article = ArticleFactory(headline='Un discours contre les "impérialistes"')

    found = chief.get("/redaction/choose-page/search/", {"q": 'les "impérialistes"'})

    assert article.headline in html.unescape(found.content.decode())


def offered(client: Client, path: str) -> set[str]:
    """The bulk actions that the list at an address offers."""
    page = client.get(f"/redaction/{path}").content.decode()
    return set(re.findall(r'href="/redaction/bulk/\w+/\w+/(\w+)/"', page))


def test_a_list_offers_only_what_somebody_may_do_to_several(paper):
    edition = ArticleFactory(published=True).get_parent()
    EntityFactory()
    lists = (f"pages/{edition.pk}/", "articles/")

    assert [offered(browser_of(Role.REPORTER), path) for path in lists] == [{"delete"}] * 2
    assert [offered(browser_of(Role.SUB_EDITOR), path) for path in lists] == [
        {"publish", "delete"}
    ] * 2
    assert offered(browser_of(Role.ADMINISTRATOR), "users/") == {"set_active_state"}
    for path in ("snippets/entities/entity/", "snippets/sections/section/"):
        page = browser_of(Role.EDITOR_IN_CHIEF).get(f"/redaction/{path}").content.decode()
        assert offered(browser_of(Role.EDITOR_IN_CHIEF), path) == set()
        assert "data-bulk-action-checkbox" not in page


@pytest.mark.parametrize("is_new", [True, False])
def test_what_the_checks_refuse_is_said_beside_its_field_and_kept_as_a_draft(chief, is_new):
    article = ArticleFactory()
    edition = EditionPage.objects.get(locale__language_code="fr")
    form = editor_form(
        article,
        headline="Le quai rouvre",
        standfirst="Ce que j’écrivais",
        section="",
        place_name="",
    )

    answer = chief.post(
        f"/redaction/pages/add/articles/article/{edition.pk}/"
        if is_new
        else f"/redaction/pages/{article.pk}/edit/",
        {**form, "action-publish": "1"},
        follow=True,
    )

    draft = Article.objects.get(title="Le quai rouvre").get_latest_revision_as_object()
    assert (draft.pk == article.pk, draft.standfirst) == (not is_new, "Ce que j’écrivais")
    assert not Article.objects.get(pk=draft.pk).live
    assert answer.redirect_chain == [(f"/redaction/pages/{draft.pk}/edit/?controle=1", 302)]
    found = "The article stands in no section. Choose one."
    said = [str(message) for message in answer.context["messages"]]
    assert answer.context["form"].errors["section"] == [found]
    assert html.unescape(answer.content.decode()).count(found) == 2
    assert "What you wrote is kept as a draft." in said[-1]


def test_a_draft_that_is_opened_says_nothing_of_what_it_lacks(chief):
    article = ArticleFactory(section=None)

    shown = chief.get(f"/redaction/pages/{article.pk}/edit/")

    assert shown.context["form"].errors == {}


def test_a_draft_may_be_as_unready_as_it_likes(chief):
    article = ArticleFactory()

    answer = chief.post(
        f"/redaction/pages/{article.pk}/edit/", editor_form(article, section="", standfirst="")
    )

    assert answer.status_code == 302


def test_what_bulk_actions_refuse_is_said_and_nothing_is_claimed(paper):
    article = ArticleFactory(published=True)
    reporter = browser_of(Role.REPORTER)

    for action, said in (("unpublish", "Nothing was withdrawn: "), ("move", "Nothing was moved: ")):
        answer = reporter.post(
            f"/redaction/bulk/wagtailcore/page/{action}/?next=/redaction/account/&id={article.pk}",
            {"chooser": article.get_parent().pk},
            follow=True,
        )

        messages = [str(message) for message in answer.context["messages"]]
        assert [message.startswith(said) for message in messages] == [True]
    assert Article.objects.get(pk=article.pk).live


def test_a_withdrawn_article_is_no_draft_in_the_list(chief):
    article = ArticleFactory(published=True)
    withdraw(
        article, by=UserFactory(roles=(Role.EDITOR_IN_CHIEF,)), at=NOW(), private_reason="Erreur."
    )

    shown = chief.get(f"/redaction/pages/{article.get_parent().pk}/").content.decode()

    assert re.search(r"w-status[^>]*>.{0,200}?withdrawn", shown, re.DOTALL)


def test_a_choosers_words_are_in_the_language_of_the_screen_and_not_of_the_first_one(chief):
    article = ArticleFactory()
    url = f"/redaction/pages/{article.pk}/edit/"
    with translation.override("fr"):
        Article.get_edit_handler().get_form_class()
    form = Article.get_edit_handler().get_form_class()(instance=article)
    widget = form.fields["place"].widget

    for language, words in (("en", "Choose entity"), ("fr", "Choisir : entrée d’index")):
        with translation.override(language):
            rendered = widget.render("place", None, {"id": "id_place"})
        assert words in rendered.replace("\N{NO-BREAK SPACE}", " ")
    assert chief.get(url).status_code == 200


def test_wagtails_accessibility_checker_is_not_taken_for_our_checks(chief):
    shown = chief.get(f"/redaction/pages/{ArticleFactory().pk}/edit/").content.decode()

    assert 'aria-label="Show or hide the accessibility of the preview"' in shown
    assert "Toggle checks" not in shown


def test_an_action_names_what_it_is_about(chief):
    article = ArticleFactory(published=True, headline="Le quai rouvre")
    url = f"/redaction/articles/{article.pk}/retrait/"

    asked = chief.get(url).content.decode()
    done = chief.post(url, {"reason": "", "private_reason": "Source retirée."}, follow=True)

    assert "Le quai rouvre" in asked
    assert article.address in asked
    assert "icon-warning" not in asked.partition("<form")[2]
    assert [str(message) for message in done.context["messages"]] == [
        "“Le quai rouvre” is withdrawn."
    ]


def test_the_editor_says_beside_the_button_that_a_draft_waits_to_be_read(chief):
    article = ArticleFactory()
    edit = f"/redaction/pages/{article.pk}/edit/"

    before = chief.get(edit).content.decode()
    article.get_workflow().start(article, UserFactory(roles=(Role.REPORTER,)))
    after = chief.get(edit).content.decode()

    assert "<strong>Draft</strong>" in before
    assert "<strong>Waiting to be read</strong>" in after


def test_a_refusal_says_that_the_draft_is_kept(chief):
    article = ArticleFactory(embargo_until=datetime(2100, 5, 1, 8, tzinfo=UTC))
    desk = browser_of(Role.DESK_EDITOR)

    answer = desk.post(
        f"/redaction/pages/{article.pk}/edit/",
        {**editor_form(article, embargo_until="2100-05-01 10:00"), "action-publish": "1"},
        follow=True,
    )

    said = " ".join(str(message) for message in answer.context["messages"])
    assert "is under embargo until 1 May 2100, 10:00 (UTC+02:00)." in said.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert said.endswith("What you wrote is kept as a draft.")
