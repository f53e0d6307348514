"""Lines of the audit log are checked, but rows at hand are not asked for."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from tests.factories.newsroom import ArticleFactory, an_editor_in_chief


def test_a_line_is_written_without_asking_for_what_came_with_it(paper):
    article, user = ArticleFactory(), an_editor_in_chief()
    log(instance=article, action="wagtail.edit", user=user)  # what a process reads once

    with CaptureQueriesContext(connection) as asked:
        log(instance=article, action="wagtail.edit", user=user)

    assert len(asked) == 1


def test_a_line_about_a_page_that_is_only_named_asks_whether_it_is_there(paper):
    content_type = ArticleFactory().cached_content_type

    with pytest.raises(ValidationError) as refused:
        PageLogEntry(
            content_type=content_type,
            page_id=999_999,
            label="Gone",
            action="wagtail.edit",
            timestamp=timezone.now(),
        ).save()

    assert set(refused.value.message_dict) == {"page"}


def test_a_line_with_a_word_that_nobody_registered_is_refused(paper):
    with pytest.raises(ValidationError):
        log(instance=ArticleFactory(), action="lagazette.unheard_of")
