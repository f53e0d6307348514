"""The Django app of this room's entities."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EntitiesConfig(AppConfig):
    """People, organisations, places, topics, events, dossiers; and authors."""

    name = "lagazette.newsroom.entities"
    label = "entities"
    verbose_name = _("Entities")
    default_auto_field = "django.db.models.BigAutoField"
