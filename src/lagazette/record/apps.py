"""The record's tables as a Django app; a process that only reads needs no other app than this."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """The record."""

    name = "lagazette.record"
    label = "record"
    verbose_name = "Record"
    default_auto_field = "django.db.models.BigAutoField"
