"""The Django app of this room's workflow."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowConfig(AppConfig):
    """The ways in which something becomes public, changes and is taken back."""

    name = "lagazette.newsroom.workflow"
    label = "workflow"
    verbose_name = _("Workflow")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hand the actions to the gate; set the guards, and what Wagtail's screens ask of us."""
        # Models are ready only now.
        from lagazette.newsroom import gate
        from lagazette.newsroom.workflow import bulk, guards, pictures
        from lagazette.newsroom.workflow.keeper import ActionsKeeper

        gate.install(ActionsKeeper())
        guards.connect()
        pictures.install()
        bulk.install()
