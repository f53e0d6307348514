"""What the accounts add to Wagtail and take away from it: registration only."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lagazette.newsroom.accounts.models import User
from lagazette.newsroom.accounts.rules import can_read_audit_log


@hooks.register("before_bulk_action")
def refuse_to_assign_groups(
    _request: HttpRequest, action_type: str, _objects: object, _action: object
) -> None:
    """Groups follow from the roles; putting people into one by hand would part the two."""
    if action_type == "assign_role":
        raise PermissionDenied


@hooks.register("construct_reports_menu")
def hide_audit_log(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """Offer the audit log to whom its view lets in."""
    user = request.user
    if not (isinstance(user, User) and can_read_audit_log(user)):
        menu_items[:] = [item for item in menu_items if item.name != "site-history"]
