"""What `lagazette upgrade` adds to newspapers that older programs made."""

from typing import Any

import pytest
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from lagazette.cli.main import run
from lagazette.newsroom.workflow.models import SecondReading
from tests.factories.newsroom import ArticleFactory


@pytest.fixture
def older(paper: Any) -> Any:
    """A newspaper as it was made before there was a second reading: with Wagtail's own workflow."""
    WorkflowTask.objects.filter(task__in=SecondReading.objects.all()).delete()
    WorkflowPage.objects.all().delete()
    SecondReading.objects.all().delete()
    Workflow.objects.all().delete()
    theirs = Workflow.objects.create(name="Moderators approval")
    WorkflowPage.objects.create(page=Page.get_first_root_node(), workflow=theirs)
    return paper


def steps() -> list[type]:
    workflow = ArticleFactory().get_workflow()
    return [type(task.specific) for task in workflow.tasks]


def test_a_newspaper_without_the_second_reading_is_given_it(older, capsys):
    assert steps() != [SecondReading]

    assert run(["upgrade", "-d", str(older.directory)]) == 0

    assert "can now be read by a second person" in capsys.readouterr().out
    assert steps() == [SecondReading]


def test_the_workflow_of_wagtails_own_leaves_the_lists(older):
    run(["upgrade", "-d", str(older.directory)])

    assert not Workflow.objects.filter(name="Moderators approval").exists()


def test_upgrading_again_changes_nothing(older, capsys):
    run(["upgrade", "-d", str(older.directory)])
    capsys.readouterr()

    run(["upgrade", "-d", str(older.directory)])

    assert capsys.readouterr().out == "The database is up to date.\n"
    assert SecondReading.objects.count() == 1


def test_a_workflow_of_the_newsrooms_own_is_left_alone(older):
    own = Workflow.objects.create(name="Deux paires d’yeux")
    WorkflowPage.objects.update(workflow=own)

    run(["upgrade", "-d", str(older.directory)])

    assert not SecondReading.objects.exists()
    assert ArticleFactory().get_workflow() == own
