"""The newsroom's rules in the words of Wagtail's own screens for things that are no pages."""

from collections.abc import Collection
from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import Rule

_NEVER = frozenset({"delete"})
"""What was public is not deleted, and what was not does no harm."""


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
