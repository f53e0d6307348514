"""Every way in which Wagtail can change what readers see: one test for each line of the table.

`docs/developers/ways-to-publish.md` is the table; `test_the_table_names_every_test_here` holds
the two together. The `paper` fixture compares newsroom and record after each of them.
"""

import dataclasses
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError
from django.test import Client, override_settings
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowTask

from lagazette.newsroom.accounts.models import Role
from lagazette.newsroom.articles.models import (
    Address,
    Article,
    ArticleEntity,
    EditionPage,
    SubjectAddress,
)
from lagazette.newsroom.corrections.models import Statement
from lagazette.newsroom.entities.models import Author, Entity
from lagazette.newsroom.errors import (
    NewsroomError,
    NoAliasError,
    OtherEditionError,
    OutsideActionError,
    PublicOnceError,
    ReasonMissingError,
    StillReferredToError,
)
from lagazette.newsroom.front_page.arrangement import Arrangement
from lagazette.newsroom.front_page.models import FrontPage
from lagazette.newsroom.newspaper.models import NewspaperSettings
from lagazette.newsroom.sections.models import Section
from lagazette.newsroom.workflow.actions import Moved, arrange, keep_old_addresses
from lagazette.newsroom.workflow.schedule import next_due, run_due
from lagazette.record.door import EntryKind
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import (
    ArticleFactory,
    AuthorFactory,
    EntityFactory,
    ImageFactory,
    SectionFactory,
    UserFactory,
    an_editor_in_chief,
    arranged,
    pinned,
)
from tests.newspapers import Newspaper
from tests.newsroom.logins import logged_in
from tests.newsroom.workflow.editor import editor_form

NOW = timezone.now

ROOT = Path(__file__).resolve().parents[3]


def head() -> int:
    return int(DatabaseRecord().head().seq)


def kinds_after(seq: int) -> list[EntryKind]:
    return [entry.header.kind for entry in DatabaseRecord().entries_after(seq, 100)]  # type: ignore[arg-type]  # an int is enough here


def fresh(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


@pytest.fixture
def chief(paper: Newspaper) -> Client:
    """The browser of an editor in chief."""
    return logged_in(an_editor_in_chief())


def edit_url(article: Page) -> str:
    return f"/redaction/pages/{article.pk}/edit/"


def bulk_url(action: str, *articles: Page) -> str:
    ids = "&".join(f"id={article.pk}" for article in articles)
    return f"/redaction/bulk/wagtailcore/page/{action}/?next=/redaction/&{ids}"


# --- Publishing ---------------------------------------------------------------------------------


def test_the_button_publishes_a_draft(chief: Client) -> None:
    article = ArticleFactory()
    before = head()

    response = chief.post(edit_url(article), {**editor_form(article), "action-publish": "1"})

    assert response.status_code == 302, response.context["form"].errors
    assert kinds_after(before) == [EntryKind.DESCRIBE, EntryKind.PUBLISH]
    assert fresh(article).live


def test_the_button_on_a_new_article_publishes_it(chief: Client) -> None:
    edition = EditionPage.objects.get(locale__language_code="fr")
    draft = Article(
        headline="Du neuf", standfirst="Enfin.", section=SectionFactory(), place_name="Ici"
    )
    form = editor_form(draft)
    before = head()

    response = chief.post(
        f"/redaction/pages/add/articles/article/{edition.pk}/", {**form, "action-publish": "1"}
    )

    assert response.status_code == 302, response.context["form"].errors

    assert kinds_after(before) == [EntryKind.DESCRIBE, EntryKind.PUBLISH]
    assert Article.objects.get().address.endswith("/du-neuf/")


def as_opened(chief: Client, url: str) -> dict[str, str]:
    """The hidden fields by which a form that comes twice is known."""
    page = chief.get(url).content.decode()
    found = dict(re.findall(r'name="(uid|written_over)" value="([^"]*)"', page))
    assert set(found) == {"uid", "written_over"}
    return found


def test_the_form_of_a_new_article_that_comes_twice_makes_one(chief: Client) -> None:
    edition = EditionPage.objects.get(locale__language_code="fr")
    url = f"/redaction/pages/add/articles/article/{edition.pk}/"
    article = Article(
        headline="Du neuf", standfirst="Vu hier.", section=SectionFactory(), place_name="Ici"
    )
    form = {**editor_form(article), **as_opened(chief, url), "action-publish": "1"}

    first = chief.post(url, form)
    before = head()
    second = chief.post(url, form)

    assert (first.status_code, second.status_code) == (302, 200)
    assert "This form has arrived before" in second.content.decode()
    assert head() == before
    assert [str(article.uid) for article in Article.objects.all()] == [form["uid"]]


def test_a_correction_that_comes_twice_is_published_once(chief: Client) -> None:
    article = ArticleFactory(published=True)
    form = {
        **editor_form(article, headline="Autrement dit"),
        **as_opened(chief, edit_url(article)),
        "action-publish": "1",
        "change": "correction",
        "change_text": "Faux titre.",
    }

    first = chief.post(edit_url(article), form)
    before = head()
    second = chief.post(edit_url(article), form)

    assert (first.status_code, second.status_code) == (302, 200)
    assert "A version was published after this form was opened" in second.content.decode()
    assert head() == before
    assert Statement.objects.filter(article=article).count() == 1


def test_the_button_over_a_published_article_asks_what_the_change_is(chief: Client) -> None:
    article = ArticleFactory(published=True)
    before = head()
    form = editor_form(article, headline="Autrement dit")

    asked = chief.post(edit_url(article), {**form, "action-publish": "1"})
    answered = chief.post(
        edit_url(article),
        {**form, "action-publish": "1", "change": "correction", "change_text": "Faux titre."},
    )

    assert asked.status_code == 200
    assert set(asked.context["form"].errors) == {"change"}
    assert answered.status_code == 302
    assert kinds_after(before) == [EntryKind.CORRECT]
    assert fresh(article).headline == "Autrement dit"


def test_saving_a_draft_of_a_published_article_changes_nothing_public(chief: Client) -> None:
    article = ArticleFactory(published=True)
    before = head()

    response = chief.post(edit_url(article), editor_form(article, headline="Pas encore"))

    assert response.status_code == 302
    assert head() == before
    assert fresh(article).headline == article.headline
    assert fresh(article).has_unpublished_changes


def test_publishing_many_makes_an_entry_each(chief: Client) -> None:
    articles = [ArticleFactory(), ArticleFactory()]
    before = head()

    chief.post(bulk_url("publish", *articles))

    assert kinds_after(before).count(EntryKind.PUBLISH) == 2


def test_publishing_many_is_all_or_none(chief: Client) -> None:
    good, bad = ArticleFactory(), ArticleFactory(section=None)
    before = head()

    chief.post(bulk_url("publish", good, bad))

    assert head() == before
    assert not fresh(good).live


def test_the_workflows_last_approval_publishes(paper: Newspaper) -> None:
    writer, second = UserFactory(roles=(Role.REPORTER,)), UserFactory(roles=(Role.DESK_EDITOR,))
    article = ArticleFactory(by=writer, owner=writer)
    task = GroupApprovalTask.objects.create(name="Relecture")
    task.groups.set(second.groups.all())
    workflow = Workflow.objects.create(name="Relecture")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    workflow.start(article, writer)
    before = head()

    article.current_workflow_task_state.approve(user=second)

    assert kinds_after(before) == [EntryKind.DESCRIBE, EntryKind.PUBLISH]


def test_the_shells_publish_makes_an_entry(paper: Newspaper) -> None:
    article = ArticleFactory()
    before = head()

    article.save_revision().publish()

    assert kinds_after(before) == [EntryKind.DESCRIBE, EntryKind.PUBLISH]


def test_wagtails_publishing_class_alone_is_refused(paper: Newspaper) -> None:
    article = ArticleFactory()
    before = head()

    with pytest.raises(OutsideActionError):
        PublishPageRevisionAction(article.latest_revision).execute()

    assert head() == before
    assert not fresh(article).live


def test_scheduling_is_no_entry_and_wagtails_command_publishes_at_the_hour(
    paper: Newspaper, time_machine: Any
) -> None:
    article = ArticleFactory()
    article.go_live_at = NOW() + timedelta(hours=1)
    before = head()
    article.save_revision().publish()
    assert head() == before

    time_machine.move_to(NOW() + timedelta(hours=2))
    call_command("publish_scheduled")

    assert kinds_after(before) == [EntryKind.DESCRIBE, EntryKind.PUBLISH]
    assert fresh(article).live


def test_saving_a_page_as_public_is_refused(paper: Newspaper) -> None:
    article = ArticleFactory()
    article.live = True

    with pytest.raises(OutsideActionError) as refused:
        article.save()

    assert refused.value.what == "save(live)"
    assert not fresh(article).live


@pytest.mark.parametrize("field", ["headline", "standfirst", "place_name", "breaking"])
def test_saving_a_public_field_of_a_published_article_is_refused(
    paper: Newspaper, field: str
) -> None:
    article = ArticleFactory(published=True)
    setattr(article, field, True if field == "breaking" else "Autre chose")

    with pytest.raises(OutsideActionError):
        article.save()


def test_saving_the_body_of_a_published_article_is_refused(paper: Newspaper) -> None:
    article = ArticleFactory(published=True)
    article.body = [("paragraph", "<p>Autre chose.</p>")]

    with pytest.raises(OutsideActionError):
        article.save()


def test_saving_a_published_article_unchanged_is_let_through(paper: Newspaper) -> None:
    article = ArticleFactory(published=True)
    before = head()

    article.save()

    assert head() == before


def test_saving_a_row_of_a_published_article_is_refused(paper: Newspaper) -> None:
    article = ArticleFactory(published=True)

    with pytest.raises(OutsideActionError):
        ArticleEntity.objects.create(article=article, entity=EntityFactory())


def test_saving_a_bare_page_as_public_is_refused(paper: Newspaper) -> None:
    page = Page.objects.get(pk=ArticleFactory().pk)
    page.live = True

    with pytest.raises(OutsideActionError):
        page.save()


def test_an_update_by_queryset_is_refused(paper: Newspaper) -> None:
    ArticleFactory(published=True)

    with pytest.raises(OutsideActionError):
        Article.objects.all().update(headline="Tous pareils")


# --- Taking back --------------------------------------------------------------------------------


def test_wagtails_unpublish_screen_leads_to_withdrawal(chief: Client) -> None:
    article = ArticleFactory(published=True)
    before = head()

    unpublished = chief.post(f"/redaction/pages/{article.pk}/unpublish/")
    chief.post(
        f"/redaction/articles/{article.pk}/retrait/",
        {"reason": "Source retirée.", "private_reason": "Appel du maire."},
    )

    assert unpublished.status_code == 302
    assert kinds_after(before) == [EntryKind.WITHDRAW]
    assert DatabaseRecord().entries_after(before, 1)[0].document.reason == "Source retirée."  # type: ignore[arg-type]  # an int is enough here
    assert not fresh(article).live


def test_unpublishing_without_a_reason_is_refused(paper: Newspaper) -> None:
    article = ArticleFactory(published=True)

    with pytest.raises(ReasonMissingError):
        article.unpublish()
    with pytest.raises(OutsideActionError):
        UnpublishPageAction(fresh(article)).execute()

    assert fresh(article).live


def test_unpublishing_many_is_refused(chief: Client) -> None:
    article = ArticleFactory(published=True)

    chief.post(bulk_url("unpublish", article))

    assert fresh(article).live


def test_the_end_of_an_articles_time_withdraws_it(paper: Newspaper, time_machine: Any) -> None:
    article = ArticleFactory(expire_at=NOW() + timedelta(hours=1))
    article.save_revision().publish()
    before = head()

    time_machine.move_to(NOW() + timedelta(hours=2))
    call_command("publish_scheduled")

    assert kinds_after(before) == [EntryKind.WITHDRAW]
    assert fresh(article).expired


# --- Deleting -----------------------------------------------------------------------------------


def test_a_draft_is_deleted_without_an_entry(chief: Client) -> None:
    article = ArticleFactory()
    before = head()

    chief.post(f"/redaction/pages/{article.pk}/delete/")

    assert not Article.objects.filter(pk=article.pk).exists()
    assert head() == before


def test_deleting_what_was_public_is_refused_everywhere(chief: Client) -> None:
    article = ArticleFactory(published=True)

    chief.post(f"/redaction/pages/{article.pk}/delete/")
    chief.post(bulk_url("delete", article))
    for attempt in (
        lambda: fresh(article).delete(),
        lambda: DeletePageAction(fresh(article), user=None).execute(),
        lambda: Article.objects.filter(pk=article.pk).delete(),
        lambda: Page.objects.filter(pk=article.pk).delete(),
        lambda: EditionPage.objects.get(locale__language_code="fr").delete(),
    ):
        with pytest.raises((NewsroomError, ProtectedError)):
            attempt()

    assert fresh(article).live


def test_deleting_a_draft_that_a_published_article_links_to_is_refused(paper: Newspaper) -> None:
    draft = ArticleFactory()
    link = f'<p><a linktype="page" id="{draft.pk}">Lire</a></p>'
    with override_settings(GAZETTE=dataclasses.replace(paper.settings, blocking_checks=())):
        ArticleFactory(published=True, body=[("paragraph", link)])

    with pytest.raises(StillReferredToError):
        draft.delete()


# --- Moving, copying, aliasing, reverting -------------------------------------------------------


def test_moving_to_another_edition_is_refused(paper: Newspaper) -> None:
    article = ArticleFactory(published=True)
    english = EditionPage.objects.get(locale__language_code="en")

    with pytest.raises(OtherEditionError):
        MovePageAction(article, english, pos="last-child").execute()

    assert fresh(article).get_parent().specific.locale.language_code == "fr"


def test_reordering_within_an_edition_changes_nothing_public(paper: Newspaper) -> None:
    first, second = ArticleFactory(published=True), ArticleFactory(published=True)
    before = head()

    MovePageAction(first, second, pos="right").execute()

    assert head() == before


def test_a_copy_is_a_draft_with_an_identity_of_its_own(chief: Client) -> None:
    article = ArticleFactory(published=True)
    edition = article.get_parent()
    before = head()
    form = {"new_title": "Copie", "new_slug": "copie", "new_parent_page": edition.pk}

    chief.post(f"/redaction/pages/{article.pk}/copy/", form)
    chief.post(f"/redaction/pages/{article.pk}/copy/", {**form, "publish_copies": "on"})
    chief.post(f"/redaction/pages/{article.pk}/copy/", {**form, "alias": "on"})

    copy = Article.objects.exclude(pk=article.pk).get()
    assert (copy.live, copy.version, copy.address) == (False, 0, "")
    assert copy.uid != article.uid
    assert head() == before


def test_copying_as_public_is_refused(paper: Newspaper) -> None:
    article = ArticleFactory(published=True)

    with pytest.raises(OutsideActionError):
        CopyPageAction(article, keep_live=True).execute()


def test_an_alias_is_refused(paper: Newspaper) -> None:
    article = ArticleFactory(published=True)

    with pytest.raises(NoAliasError):
        CreatePageAliasAction(article).execute()

    assert Article.objects.count() == 1


def test_reverting_makes_a_draft_that_asks_anew_what_the_change_is(paper: Newspaper) -> None:
    article = ArticleFactory(published=True, corrections=1)
    first = article.revisions.order_by("pk").last()
    before = head()

    revision = RevertToPageRevisionAction(fresh(article), first).execute()

    assert revision.as_object().change == ""
    assert head() == before


# --- What articles refer to ---------------------------------------------------------------------


def test_saving_what_readers_know_describes_it_and_a_private_one_makes_no_entry(
    paper: Newspaper,
) -> None:
    known, private = EntityFactory(name="Avant"), EntityFactory(name="Personne")
    ArticleFactory(published=True, entities=[known])
    before = head()

    for entity in (known, private):
        entity.labels = [*entity.labels.all()]
        label = entity.labels.first()
        label.name = "Après"
        entity.labels = [label]
        entity.save()

    (entry,) = DatabaseRecord().entries_after(before, 10)  # type: ignore[arg-type]  # an int is enough here
    assert entry.header.kind is EntryKind.DESCRIBE
    assert entry.header.subject == known.uri


def test_a_snippets_screen_describes_what_readers_know(chief: Client) -> None:
    section = SectionFactory(name="Avant", slug="avant")
    ArticleFactory(published=True, section=section)
    label = section.labels.get()
    before = head()
    form = {
        "labels-TOTAL_FORMS": "1",
        "labels-INITIAL_FORMS": "1",
        "labels-0-id": label.pk,
        "labels-0-language": "fr",
        "labels-0-name": "Après",
        "labels-0-slug": "avant",
        "order": "0",
        "parent": "",
    }

    response = chief.post(f"/redaction/snippets/sections/section/edit/{section.pk}/", form)

    assert response.status_code == 302
    assert kinds_after(before) == [EntryKind.DESCRIBE]


@pytest.mark.parametrize("model", [Section, Entity, Author])
def test_deleting_what_readers_know_is_refused(paper: Newspaper, model: Any) -> None:
    ArticleFactory(published=True, authors=[AuthorFactory()], entities=[EntityFactory()])
    known = model.objects.last()

    with pytest.raises(PublicOnceError):
        known.delete()
    with pytest.raises((PublicOnceError, ProtectedError)):
        model.objects.filter(pk=known.pk).delete()


def test_a_snippets_screen_deletes_nothing(chief: Client) -> None:
    entity = EntityFactory()

    chief.post(f"/redaction/snippets/entities/entity/delete/{entity.pk}/")
    chief.post(f"/redaction/bulk/entities/entity/delete/?next=/redaction/&id={entity.pk}")

    assert Entity.objects.filter(pk=entity.pk).exists()


def test_changing_a_picture_in_use_describes_it_and_deleting_it_is_refused(
    paper: Newspaper,
) -> None:
    image = ImageFactory()
    ArticleFactory(published=True, lead_image=image)
    before = head()

    image.alt = "Un autre rectangle"
    image.save()

    assert kinds_after(before) == [EntryKind.DESCRIBE]
    with pytest.raises(PublicOnceError):
        image.delete()


def test_publishing_a_front_page_describes_it_and_its_drafts_do_not(paper: Newspaper) -> None:
    front = FrontPage.objects.get(language="fr")
    before = head()

    front.arrangement = Arrangement((pinned(ArticleFactory()),))
    revision = front.save_revision()
    assert kinds_after(before) == []

    revision.publish()
    assert kinds_after(before) == [EntryKind.DESCRIBE]


def test_saving_or_deleting_a_front_page_by_itself_is_refused(paper: Newspaper) -> None:
    front = arranged(pinned(ArticleFactory(published=True)))
    before = head()

    front.save()
    front.arrangement = Arrangement()
    for change in (front.save, front.unpublish, front.delete, FrontPage.objects.all().delete):
        with pytest.raises(NewsroomError):
            change()

    assert kinds_after(before) == []


def test_a_scheduled_front_page_is_described_at_its_hour(paper: Newspaper) -> None:
    front = FrontPage.objects.get(language="fr")
    hour = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    before = head()

    front.arrangement = Arrangement((pinned(ArticleFactory()),))
    front.go_live_at = hour
    front.save_revision()
    arrange(front, by=None, at=timezone.now())
    assert (kinds_after(before), next_due()) == ([], hour)

    assert [done.refusal for done in run_due(hour)] == [""]
    assert kinds_after(before) == [EntryKind.DESCRIBE]
    assert FrontPage.objects.get(language="fr").arrangement == front.arrangement


def test_changing_the_newspapers_settings_describes_it(paper: Newspaper) -> None:
    newspaper = NewspaperSettings.objects.get()
    before = head()

    newspaper.publisher = "La Gazette SARL"
    newspaper.save()
    newspaper.save()

    assert kinds_after(before) == [EntryKind.DESCRIBE]
    with pytest.raises(PublicOnceError):
        newspaper.delete()


def test_what_readers_were_told_and_addresses_are_kept(paper: Newspaper) -> None:
    article = ArticleFactory(published=True, corrections=1)
    section = f"/rubrique/{article.section.labels.get().slug}/"
    keep_old_addresses([Moved(1, "/category/x/", section)], at=NOW())

    for row in (Statement.objects.get(), Address.objects.get(), SubjectAddress.objects.get()):
        with pytest.raises(NewsroomError):
            row.delete()
        with pytest.raises(NewsroomError):
            type(row).objects.all().delete()


def test_old_addresses_are_described_one_by_one(paper: Newspaper) -> None:
    article = ArticleFactory(published=True)
    before = head()

    keep_old_addresses([Moved(1, "/?p=1", article.address)], at=NOW())

    assert kinds_after(before) == [EntryKind.DESCRIBE]


def test_the_table_names_every_test_here() -> None:
    table = (ROOT / "docs" / "developers" / "ways-to-publish.md").read_text(encoding="utf-8")
    here = Path(__file__).read_text(encoding="utf-8")
    tests = set(re.findall(r"^def (test_\w+)", here, re.MULTILINE)) - {
        "test_the_table_names_every_test_here"
    }

    assert set(re.findall(r"`(test_\w+)`", table)) == tests
