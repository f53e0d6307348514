"""What the accounts add to Wagtail and take away from it: registration only."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks


@hooks.register("before_bulk_action")
def refuse_to_assign_groups(
    _request: HttpRequest, action_type: str, _objects: object, _action: object
) -> None:
    """Groups follow from the roles; putting people into one by hand would part the two."""
    if action_type == "assign_role":
        raise PermissionDenied
