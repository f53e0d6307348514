"""The Django app of this room's pictures."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MediaConfig(AppConfig):
    """Pictures, their captions, credits and rights."""

    name = "lagazette.newsroom.media"
    label = "media"
    verbose_name = _("Pictures")
    default_auto_field = "django.db.models.BigAutoField"
