"""The Django app of this room's newspaper."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewspaperConfig(AppConfig):
    """The newspaper itself: its name, editions, legal identity and front page."""

    name = "lagazette.newsroom.newspaper"
    label = "newspaper"
    verbose_name = _("Newspaper")
    default_auto_field = "django.db.models.BigAutoField"
