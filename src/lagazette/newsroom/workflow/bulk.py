"""Which bulk actions a list offers: those that somebody may use on something in it.

Wagtail offers every one to everybody who sees a list, and refuses afterwards. The method that is
asked knows nobody, so whoever asks is taken from the request.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from wagtail.admin.views.bulk_action.registry import BulkActionRegistry

from lagazette.newsroom.accounts.models import Role, User
from lagazette.newsroom.accounts.rules import SUBS, WRITERS, sections_of
from lagazette.newsroom.articles.naming import asking

_all: Callable[..., Iterable[Any]] = BulkActionRegistry.get_bulk_actions_for_model

_NEVER: Final = frozenset(
    {
        # A withdrawal has a reason of its own; an article stays in its edition.
        ("page", "unpublish"),
        ("page", "move"),
        # The audit log names accounts, and groups follow from the roles.
        ("user", "delete"),
        ("user", "assign_role"),
        # What is in the index stays in it (policies.py).
        ("section", "delete"),
        ("entity", "delete"),
        ("author", "delete"),
        ("newspapersettings", "delete"),
    }
)
"""By model and action: what is refused to everybody, each here with its reason."""

_TO: Final[Mapping[tuple[str, str], frozenset[Role]]] = {
    ("page", "publish"): SUBS,
    ("page", "delete"): WRITERS,
}
"""What is offered to who holds one of the roles in some section. The rest is Wagtail's."""


def install() -> None:
    """Replace the method, once, when the applications are ready."""
    BulkActionRegistry.get_bulk_actions_for_model = offered


def offered(registry: Any, app_label: str, model_name: str) -> list[Any]:
    """The actions of a model that whoever asks may use somewhere."""
    user = asking()
    return [
        action
        for action in _all(registry, app_label, model_name)
        if _may(user, (model_name, action.action_type))
    ]


def _may(user: object, action: tuple[str, str]) -> bool:
    if action in _NEVER:
        return False
    roles = _TO.get(action)
    return roles is None or (isinstance(user, User) and sections_of(user, roles) != frozenset())
