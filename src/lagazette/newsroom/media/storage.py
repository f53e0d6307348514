"""Where originals lie: named by their content, so one file may be several pictures' original."""

from django.apps import apps
from django.core.files.storage import FileSystemStorage


class Originals(FileSystemStorage):
    """The media directory. A file goes when the last picture that it is the original of goes."""

    def delete(self, name: str) -> None:
        """Delete, unless a picture still has it; Wagtail asks after each change of a picture."""
        if not apps.get_model("media.GazetteImage")._default_manager.filter(file=name).exists():
            super().delete(name)
