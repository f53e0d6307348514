"""Where originals lie: named by their content, so one file may be several pictures' original."""

from pathlib import PurePosixPath

from django.apps import apps
from django.core.files.storage import FileSystemStorage


class Originals(FileSystemStorage):
    """The media directory. A file goes when neither a picture nor the record speaks of it.

    What readers once saw stays, so that the record can be shown with its pictures, until a
    takedown takes it off.
    """

    def delete(self, name: str) -> None:
        """Delete what nothing speaks of; Wagtail asks after each change of a picture."""
        # Models are ready only when somebody asks.
        from lagazette.record.ledger import mentions

        pictures = apps.get_model("media.GazetteImage")._default_manager
        if pictures.filter(file=name).exists() or mentions(f'"{PurePosixPath(name).name}"'):
            return
        super().delete(name)
