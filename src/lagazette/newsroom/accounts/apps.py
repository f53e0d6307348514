"""The Django app of the accounts."""

from django.apps import AppConfig, apps
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Accounts, roles and rights."""

    name = "lagazette.newsroom.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Settle the roles' groups whenever the tables and their permissions are settled."""
        post_migrate.connect(_settle_groups, dispatch_uid="lagazette.settle_groups")


def _settle_groups(sender: AppConfig, **_signal: object) -> None:
    """Once, after the last app, when every permission exists."""
    from lagazette.newsroom.accounts.groups import settle_groups

    with_models = [config for config in apps.get_app_configs() if config.models_module is not None]
    if sender is with_models[-1]:
        settle_groups()
