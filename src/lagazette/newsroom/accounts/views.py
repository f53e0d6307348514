"""The screens of the accounts and of the audit log: Wagtail's, with our form and our rules."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import MultipleChoiceFilter
from wagtail.admin.auth import require_admin_access
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports.audit_logging import LogEntriesView
from wagtail.users.views.users import IndexView, UserFilterSet, UserViewSet

from lagazette.newsroom.accounts.forms import AccountForm
from lagazette.newsroom.accounts.models import Role, User
from lagazette.newsroom.accounts.rules import can_read_audit_log, require


class AccountFilterSet(UserFilterSet):
    """By role, in the place of the groups and superusers that follow from the roles."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.filters["group"], self.filters["is_superuser"]
        self.filters["role"] = MultipleChoiceFilter(
            field_name="assignments__role",
            choices=Role.choices,
            label=_("Role"),
            widget=CheckboxSelectMultiple,
        )


class AccountList(IndexView):
    """The accounts with their roles, in the place of Django's superusers."""

    filterset_class = AccountFilterSet
    page_title = _("Accounts")
    add_item_label = _("Open an account")

    @cached_property
    def columns(self) -> list[Column]:
        """Wagtail's columns, with the one that our roles belong into."""
        roles = Column("roles", accessor=_roles_in_words, label=_("Roles"), width="20%")
        return [roles if c.name == "is_superuser" else c for c in super().columns]

    def get_base_queryset(self) -> QuerySet[User]:
        """The accounts, with the roles that each line names."""
        accounts: QuerySet[User] = super().get_base_queryset()
        return accounts.prefetch_related("assignments")


class AccountViewSet(UserViewSet):
    """Accounts and their roles, for administrators."""

    menu_label = _("Accounts")
    index_view_class = AccountList
    # Wagtail's own two templates hide the groups behind a tab; ours shows one plain form.
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> Any:
        """One form for both."""
        return AccountForm


def _roles_in_words(user: User) -> str:
    held = {assignment.role for assignment in user.assignments.all()}
    return ", ".join(str(role.label) for role in Role if role in held)


class AuditLogView(LogEntriesView):
    """Who did what, for whom the rules let read it."""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Ask the rule first; Wagtail's own view asks nothing."""
        require(request.user, can_read_audit_log, None)
        return super().dispatch(request, *args, **kwargs)


def audit_log(*, results_only: bool = False) -> Callable[..., HttpResponseBase]:
    """The view of the audit log, or of its list alone, for people of the newsroom."""
    return require_admin_access(AuditLogView.as_view(results_only=results_only))
