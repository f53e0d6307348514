"""What Wagtail's screens ask about an article, answered by the newsroom's rules.

Wagtail's own permissions say which screens there are; these say which buttons an article has.
The actions ask the rules again, so a button that should not be there changes nothing.
"""

from typing import Any

from django.utils.functional import cached_property
from wagtail.models import PagePermissionTester
from wagtail.permissions import page_permission_policy

from lagazette.newsroom.accounts import rules
from lagazette.newsroom.articles.sign_off import is_signed_off


class ArticlePermissions(PagePermissionTester):
    """The rules, in Wagtail's words."""

    def __init__(self, user: Any, page: Any) -> None:
        """As Wagtail's, but that its own rights are looked up by who asks for them.

        Who edits and publishes is the rules' business: only the buttons around ask.
        """
        self.user, self.page = user, page
        self.permission_policy = page_permission_policy
        self.page_is_root = page.depth == 1

    @cached_property
    def permissions(self) -> set[str]:
        """What somebody may do in Wagtail's words, without « page »."""
        wagtails: Any = PagePermissionTester(self.user, self.page)
        return set(wagtails.permissions)

    def can_edit(self) -> bool:
        """Also who has it for approval may open it."""
        task = self.page.current_workflow_task
        return rules.can_edit(self.user, self.page) or bool(
            task and task.user_can_access_editor(self.page, self.user)
        )

    def can_publish(self) -> bool:
        """Alone, or what a second person has signed off."""
        if not rules.can_publish(self.user, self.page):
            return False
        if rules.can_publish_alone(self.user, self.page):
            return True
        latest: Any = self.page.get_latest_revision() if self.page.pk else None
        return latest is not None and is_signed_off(latest, owner_id=self.page.owner_id)

    def can_unpublish(self) -> bool:
        """Never by Wagtail's screen, which asks for no reason; see `workflow.views.withdraw`."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only what readers never saw."""
        return not self.page.has_been_public and rules.can_delete(self.user, self.page)

    def can_move(self) -> bool:
        """An article stays in its edition, and its address does not depend on the tree."""
        return False

    def can_submit_for_moderation(self) -> bool:
        """Whoever may edit it."""
        return bool(super().can_submit_for_moderation()) and rules.can_submit(self.user, self.page)

    def can_lock(self) -> bool:
        """Keep the others out: for who may come in."""
        return bool(super().can_lock()) and self.can_edit()

    def can_unlock(self) -> bool:
        """Whoever locked it, and editors of its section."""
        return bool(super().can_unlock()) and (self.user_has_lock() or self.can_edit())

    def can_set_view_restrictions(self) -> bool:
        """Readers meet the press's pages; Wagtail's privacy would say nothing to them."""
        return False


class EditionPermissions(PagePermissionTester):
    """An edition comes with the newspaper's settings and stays as it is: only articles go in."""

    def can_add_subpage(self) -> bool:
        """Whoever may begin an article somewhere; the editor's form asks for the section."""
        return rules.can_create(self.user, None)

    def can_edit(self) -> bool:
        """Its name is in the newspaper's settings."""
        return False

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Not even an empty one: an article is published into it one day."""
        return False

    def can_publish(self) -> bool:
        """It is no page that readers see."""
        return False

    def can_unpublish(self) -> bool:
        """It is no page that readers see."""
        return False

    def can_lock(self) -> bool:
        """There is nothing to keep others from."""
        return False

    def can_unlock(self) -> bool:
        """There is nothing to keep others from."""
        return False

    def can_move(self) -> bool:
        """It stays where the settings put it."""
        return False
