"""Wagtail's own workflow, which our second reading took the place of, leaves the lists."""

from typing import Any

from django.db import migrations

WAGTAILS = "Moderators approval"


def remove_what_nobody_used(apps: Any, _editor: Any) -> None:
    """One that is in use, or that an article once went through, stays."""
    models = apps.get_app_config("wagtailcore")
    models.get_model("Workflow").objects.filter(
        name=WAGTAILS, active=False, workflow_states=None
    ).delete()
    models.get_model("Task").objects.filter(
        name=WAGTAILS, workflow_tasks=None, task_states=None
    ).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("newspaper", "0008_the_site_keeps_its_colours"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(remove_what_nobody_used, migrations.RunPython.noop)]
