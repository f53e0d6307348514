"""The Django app of the newsroom's looks; it stands before Wagtail's and allauth's."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LookConfig(AppConfig):
    """Templates, styles and scripts of the newsroom."""

    name = "lagazette.newsroom.look"
    label = "look"
    verbose_name = _("Look")

    def ready(self) -> None:
        """Give Wagtail's choosers a start without an inline script, and names to what has none."""
        from lagazette.newsroom.look import choosers, side_panels, sidebar

        choosers.replace_inline_script()
        side_panels.name_accessibility()
        sidebar.name_people_whole()
