"""The Django app of this room's first screen."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DayConfig(AppConfig):
    """What the day asks of somebody."""

    name = "lagazette.newsroom.day"
    label = "day"
    verbose_name = _("The day")
    default_auto_field = "django.db.models.BigAutoField"
