"""The Django app of this room's front pages."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrontPageConfig(AppConfig):
    """How editors arrange the front pages."""

    name = "lagazette.newsroom.front_page"
    label = "front_page"
    verbose_name = _("Front page")
    default_auto_field = "django.db.models.BigAutoField"
