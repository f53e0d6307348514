"""The Django app of this room's sections."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SectionsConfig(AppConfig):
    """The sections of the paper."""

    name = "lagazette.newsroom.sections"
    label = "sections"
    verbose_name = _("Sections")
    default_auto_field = "django.db.models.BigAutoField"
