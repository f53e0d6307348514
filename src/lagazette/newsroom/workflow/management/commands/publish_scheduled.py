"""Wagtail's `publish_scheduled`, which the press runs by itself here: the same work, by hand."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from lagazette.newsroom.workflow.schedule import run_due


class Command(BaseCommand):
    """Do what is due now."""

    help = "Publish, expire and retire what is due. The served newspaper does it by itself."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print one line for each thing done."""
        for done in run_due(timezone.now()):
            refusal = f": {done.refusal}" if done.refusal else ""
            self.stdout.write(f"{done.due.what} {done.subject}{refusal}")
