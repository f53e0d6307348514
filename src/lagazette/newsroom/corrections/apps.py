"""The Django app of this room's corrections."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CorrectionsConfig(AppConfig):
    """What readers are told of changes."""

    name = "lagazette.newsroom.corrections"
    label = "corrections"
    verbose_name = _("Corrections")
    default_auto_field = "django.db.models.BigAutoField"
