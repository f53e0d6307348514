"""The Django app of this room's articles."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Articles, their parts and their addresses."""

    name = "lagazette.newsroom.articles"
    label = "articles"
    verbose_name = _("Articles")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let Wagtail's screens show what the rules let one see, and search find what is there."""
        # Models are ready only now.
        from lagazette.newsroom.articles import audit, indexing, sight

        audit.install()
        sight.install()
        indexing.install()
