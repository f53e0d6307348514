"""The screen of the accounts: Wagtail's, with our form."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.users.views.users import UserViewSet

from lagazette.newsroom.accounts.forms import AccountForm


class AccountViewSet(UserViewSet):
    """Accounts and their roles, for administrators."""

    menu_label = _("Accounts")
    # Wagtail's own two templates hide the groups behind a tab; ours shows one plain form.
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update: bool = False) -> Any:
        """One form for both."""
        return AccountForm
