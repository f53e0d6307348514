"""Who may do it: the actions ask the rules, also where no screen does."""

import dataclasses
from datetime import timedelta

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Workflow, WorkflowTask

from lagazette.newsroom.accounts.models import Role
from lagazette.newsroom.accounts.rules import NotAllowedError
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.errors import EmbargoError, NotSignedOffError
from lagazette.newsroom.workflow.actions import (
    lift_embargo,
    merge_entities,
    publish,
    readdress,
    takedown,
    withdraw,
)
from lagazette.record.ledger import DatabaseRecord
from tests.factories.newsroom import NOON, ArticleFactory, EntityFactory, UserFactory
from tests.newsroom.logins import logged_in
from tests.newsroom.workflow.editor import editor_form

REPORTER, SUB, DESK, CHIEF, KEEPER = (
    Role.REPORTER,
    Role.SUB_EDITOR,
    Role.DESK_EDITOR,
    Role.EDITOR_IN_CHIEF,
    Role.ADMINISTRATOR,
)


def try_publish(by):
    publish(ArticleFactory(), by=by, at=NOON)


def try_withdraw(by):
    withdraw(ArticleFactory(published=True), by=by, at=NOON, private_reason="Erreur")


def try_takedown(by):
    takedown(ArticleFactory(published=True), by=by, at=NOON, private_reason="Jugement")


def try_readdress(by):
    readdress(ArticleFactory(published=True), slug="ailleurs", by=by, at=NOON)


def try_lift(by):
    lift_embargo(ArticleFactory(embargo_until=NOON), by=by, at=NOON)


def try_merge(by):
    merge_entities(EntityFactory(), into=EntityFactory(), by=by, at=NOON)


@pytest.mark.parametrize(
    ("attempt", "allowed"),
    [
        (try_publish, {DESK, CHIEF}),
        (try_withdraw, {DESK, CHIEF}),
        (try_takedown, {CHIEF}),
        (try_readdress, {CHIEF}),
        (try_lift, {CHIEF}),
        (try_merge, {DESK, CHIEF}),
    ],
)
def test_an_action_lets_through_whom_the_rules_allow(paper, attempt, allowed):
    let_through = set()
    for role in Role:
        try:
            attempt(UserFactory(roles=(role,)))
        except (NotAllowedError, NotSignedOffError):
            continue
        let_through.add(role)

    assert let_through == allowed


def submitted(writer, reader):
    """A draft by one, sent to the other to be read."""
    article = ArticleFactory(by=writer, owner=writer)
    task = GroupApprovalTask.objects.create(name="Relecture")
    task.groups.set(reader.groups.all())
    second = GroupApprovalTask.objects.create(name="Encore une")
    second.groups.set(reader.groups.all())
    workflow = Workflow.objects.create(name="Relecture")
    for order, step in enumerate((task, second)):
        WorkflowTask.objects.create(workflow=workflow, task=step, sort_order=order)
    workflow.start(article, writer)
    return article


def test_what_a_second_person_signed_off_may_be_published_by_who_may_not_alone(paper):
    writer, reader = UserFactory(roles=(REPORTER,)), UserFactory(roles=(SUB,))
    article = submitted(writer, reader)
    with pytest.raises(NotSignedOffError):
        publish(article, by=reader, at=NOON)

    article.current_workflow_task_state.approve(user=reader)

    assert publish(article, by=reader, at=NOON) is not None


def test_the_letter_that_a_draft_was_approved_leads_to_it_in_the_newsroom(paper):
    writer, reader = UserFactory(roles=(REPORTER,)), UserFactory(roles=(SUB,))
    article = submitted(writer, reader)

    for _step in range(2):
        Article.objects.get(pk=article.pk).current_workflow_task_state.approve(user=reader)

    (letter,) = [one for one in mail.outbox if "was read and approved" in str(one.body)]
    assert letter.to == [writer.email]
    assert f"{paper.settings.site_url}/redaction/pages/{article.pk}/edit/" in str(letter.body)
    assert "None" not in str(letter.body)


def test_an_edit_after_approval_cancels_it(paper):
    writer, reader = UserFactory(roles=(REPORTER,)), UserFactory(roles=(SUB,))
    article = submitted(writer, reader)
    article.current_workflow_task_state.approve(user=reader)
    article.standfirst = "Autre chose, que personne n'a lu."

    article.save_revision(user=writer)

    with pytest.raises(NotSignedOffError):
        publish(article, by=reader, at=NOON)


def test_an_edit_into_the_approved_draft_itself_cancels_it_too(paper):
    writer, reader = UserFactory(roles=(REPORTER,)), UserFactory(roles=(SUB,))
    article = submitted(writer, reader)
    article.current_workflow_task_state.approve(user=reader)
    article.standfirst = "Ce que l'enregistrement automatique écrit par-dessus."

    article.save_revision(user=writer, overwrite_revision=article.latest_revision)

    with pytest.raises(NotSignedOffError):
        publish(article, by=reader, at=NOON)


def test_who_may_publish_alone_is_a_setting(paper):
    writer = UserFactory(roles=(SUB,))
    alone = dataclasses.replace(paper.settings, may_publish_alone=("sub-editor",))

    with override_settings(GAZETTE=alone):
        assert publish(ArticleFactory(by=writer), by=writer, at=NOON) is not None


def test_before_an_embargo_only_who_may_lift_it_publishes(paper):
    until = timezone.now() + timedelta(hours=1)
    article = ArticleFactory(embargo_until=until)
    before = DatabaseRecord().head()
    with pytest.raises(EmbargoError):
        publish(article, by=UserFactory(roles=(DESK,)), at=timezone.now())
    assert DatabaseRecord().head() == before

    assert publish(article, by=UserFactory(roles=(CHIEF,)), at=timezone.now()) is not None


def test_bringing_a_withdrawn_article_back_is_for_who_may_withdraw(paper):
    alone = dataclasses.replace(paper.settings, may_publish_alone=("sub-editor", "desk-editor"))
    article = ArticleFactory(published=True)
    withdraw(article, by=None, at=NOON, private_reason="Erreur")

    with override_settings(GAZETTE=alone):
        with pytest.raises(NotAllowedError):
            publish(article, by=UserFactory(roles=(SUB,)), at=NOON)
        assert publish(article, by=UserFactory(roles=(DESK,)), at=NOON) is not None


def test_whoever_began_an_article_does_not_sign_it_off(paper):
    writer, reader = UserFactory(roles=(SUB,)), UserFactory(roles=(SUB,))
    article = ArticleFactory(by=writer, owner=writer)
    article.get_workflow().start(article, writer)
    task = article.current_workflow_task

    assert task.get_actions(article, writer) == []
    assert [name for name, _, _ in task.get_actions(article, reader)] == [
        "reject",
        "approve",
        "approve",
    ]
    assert list(task.get_task_states_user_can_moderate(writer)) == []
    assert len(task.get_task_states_user_can_moderate(reader)) == 1


def test_who_reads_may_mend_and_then_sign_off(paper):
    writer, reader = UserFactory(roles=(REPORTER,)), UserFactory(roles=(SUB,))
    article = ArticleFactory(by=writer, owner=writer)
    article.get_workflow().start(article, writer)
    article.standfirst = "Mieux dit."
    article.save_revision(user=reader)
    before = DatabaseRecord().head().seq

    article.current_workflow_task.on_action(article.current_workflow_task_state, reader, "approve")

    (*_, entry) = DatabaseRecord().entries_after(before, 10)
    assert entry.document.standfirst == "Mieux dit."


def test_a_reporter_cannot_take_an_embargo_off_in_the_editor(paper):
    writer, until = UserFactory(roles=(DESK,)), timezone.now() + timedelta(hours=1)
    until = until.replace(microsecond=0)
    article = ArticleFactory(embargo_until=until, owner=writer, by=writer)
    client = logged_in(writer)

    response = client.post(
        f"/redaction/pages/{article.pk}/edit/", editor_form(article, embargo_until="")
    )

    assert set(response.context["form"].errors) == {"embargo_until"}
    assert article.get_latest_revision_as_object().embargo_until == until
