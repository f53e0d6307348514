"""The newsroom's rules in the words of Wagtail's own screens for things that are no pages."""

from collections.abc import Collection
from typing import Any

from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import IndexView

from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import Rule

_NEVER = frozenset({"delete"})
"""What was public is not deleted, and what was not does no harm."""


class OneByOne(IndexView):
    """A list without boxes to tick: nothing is done to several of them at once."""

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's, without the first."""
        return [column for column in super().columns if column.name != "bulk_actions"]


class RulePolicy(ModelPermissionPolicy):
    """Whoever the rule allows may add, change and choose; nobody deletes."""

    def __init__(self, model: Any, rule: Rule[None], *, refused: frozenset[str] = _NEVER) -> None:
        super().__init__(model)
        self._rule, self._refused = rule, refused

    def user_has_permission(self, user: User, action: str) -> bool:
        """Ask the rule."""
        if action in self._refused:
            return False
        return action in {"view", "choose"} or self._rule(user, None)

    def user_has_any_permission(self, user: User, actions: Collection[str]) -> bool:
        """Ask the rule."""
        return any(self.user_has_permission(user, action) for action in actions)
