"""The step of the workflow in which a second person reads."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Task, TaskState

from lagazette.newsroom.accounts import rules
from lagazette.newsroom.articles.models import Article


class SecondReading(Task):
    """Read and signed off by somebody who did not begin the article, by the newsroom's rules.

    Wagtail's screens hand over an article from its editor, and a bare Page from everywhere else.
    """

    class Meta:
        """A step like another."""

        verbose_name = _("reading by a second person")
        verbose_name_plural = _("readings by a second person")

    @classmethod
    def get_description(cls) -> str:
        """What the screen of workflows says."""
        return str(_("Whoever may sign off in the article's section, except who began it."))

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Who reads may mend."""
        return rules.can_sign_off(user, obj.specific)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Nobody else changes what is being read."""
        return not rules.can_sign_off(user, obj.specific)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        """Who reads may keep others out."""
        return rules.can_sign_off(user, obj.specific)

    def user_can_unlock(self, obj: Any, user: Any) -> bool:
        """Not against who locked it."""
        return False

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Approving is publishing, when this is the last step."""
        if not rules.can_sign_off(user, obj.specific):
            return []
        return [
            ("reject", _("Ask for changes"), True),
            ("approve", _("Sign off"), False),
            ("approve", _("Sign off with a comment"), True),
        ]

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Sign off the latest draft, which the reader had on the screen and may have mended."""
        article = task_state.workflow_state.content_object.specific
        rules.require(user, rules.can_sign_off, article)
        if action_name == "approve":
            task_state.revision = article.get_latest_revision()
            task_state.save(update_fields=["revision"])
        super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **_kwargs: Any) -> Any:
        """What waits for this reader."""
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        stories = dict(waiting.values_list("pk", "workflow_state__object_id"))
        articles = Article.objects.select_related("section__parent").in_bulk(
            [int(story) for story in stories.values()]
        )
        own = [
            pk
            for pk, story in stories.items()
            if (article := articles.get(int(story))) and rules.can_sign_off(user, article)
        ]
        return waiting.filter(pk__in=own)
