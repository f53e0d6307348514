"""The Django app of the accounts."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Accounts, roles and rights."""

    name = "lagazette.newsroom.accounts"
    label = "accounts"
    verbose_name = _("Accounts")
