"""The editor, which reads and writes an article no more often than a publication needs."""

from functools import partial
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Page

from lagazette.newsroom.articles.models import COMMON, Article


class EditorView(EditView):
    """Wagtail's editor; for other pages than articles it is as it was."""

    subscription: Any

    def get_object(self) -> Any:
        """The draft; what publishes it knows of it what has been read of its page."""
        if not issubclass(self.page_class, Article):
            return super().get_object()
        # Wagtail has the bare page, and would read the article, then its edition and section.
        row = Article.objects.select_related(*COMMON).get(pk=self.real_page_record.pk)
        self.real_page_record.specific = row
        if self.latest_revision is not None:
            self.latest_revision.content_object = row
        page = super().get_object()
        if "action-publish" in self.request.POST:
            # They stay as they are until the publication, and are asked for four times before it.
            page.scheduled_revision = self.scheduled_revision
            page._current_workflow_states = self.real_page_record._current_workflow_states
        return page

    def publish_action(self) -> HttpResponse:
        """Write the draft down; the hook `publish_by_button` does the rest, and answers.

        Wagtail writes the row of a page that readers never saw as it was typed, and again as it is
        published. Here it waits for the publication, or for its refusal. Nor is the article
        checked whole a second time: it has been as a form, and is once more when it is published.
        """
        if not isinstance(self.page, Article):
            return super().publish_action()
        waits = not self.page.has_been_public
        page = self.form.save(commit=not (waits or self.page.live))
        self.page = page
        if "comment_notifications" in self.form.changed_data:
            self.subscription.save()
        revision = page.save_revision(
            user=self.request.user,
            log_action=True,
            previous_revision=self.previous_revision,
            clean=False,
        )
        page.row_waits = waits
        if waits and "headline" in self.form.changed_data:
            # Else the publication would find, and log, that the article was renamed.
            Page.objects.filter(pk=page.pk).update(title=page.title)
        answer: HttpResponse = self.run_hook("before_publish_page", self.request, page)
        if self.has_content_changes and "comments" in self.form.formsets:
            changes = self.get_commenting_changes()
            self.log_commenting_changes(changes, revision)
            self.send_commenting_notifications(changes)
        return answer

    def send_commenting_notifications(self, changes: dict[str, Any]) -> None:
        """Send Wagtail's letters once all is committed.

        None tells of what was not kept, and a mail server that is away stops no publication.
        """
        send = partial(super().send_commenting_notifications, changes)
        transaction.on_commit(send, robust=True)


class EarlierView(RevisionsRevertView, EditorView):
    """The same for an earlier draft, from which the article goes on."""
