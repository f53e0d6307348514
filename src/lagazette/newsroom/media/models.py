"""Pictures with their words and their rights."""

from typing import Any, ClassVar

from django.core.files.base import ContentFile
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from lagazette.newsroom.media.originals import MAX_BYTES, prepare
from lagazette.newsroom.public import PublicThing


class GazetteImage(PublicThing, AbstractImage):
    """A picture: what is seen (alt), what it means (caption) and who made it (credit), apart.

    The stored file is stripped and named by its content (`originals.py`); it lies outside every
    public directory.
    """

    file: Any  # Wagtail's field, which has no types

    alt = models.CharField(
        _("alternative text"),
        max_length=500,
        blank=True,
        help_text=_("What is seen, for those who do not see it. Not the headline."),
    )
    caption = models.TextField(_("caption"), blank=True, help_text=_("What the picture means."))
    credit = models.CharField(_("credit"), max_length=255, blank=True)
    source = models.CharField(_("source"), max_length=255, blank=True)
    rights_expiry = models.DateField(
        _("rights end on"),
        null=True,
        blank=True,
        help_text=_("From this day on, in the newspaper's zone, the picture is on no page."),
    )
    sha256 = models.CharField(max_length=64, editable=False, db_index=True, default="")
    content_type = models.CharField(max_length=32, editable=False, default="")
    retired_on = models.DateField(null=True, editable=False)

    admin_form_fields = (
        "title",
        "file",
        "alt",
        "caption",
        "credit",
        "source",
        "rights_expiry",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields: ClassVar[list[index.BaseField]] = [
        *AbstractImage.search_fields,
        index.SearchField("caption"),
        index.SearchField("credit"),
    ]

    class Meta(AbstractImage.Meta):
        """Newest first."""

        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering: ClassVar[list[str]] = ["-created_at"]
        indexes: ClassVar[list[models.Index]] = [
            # The scheduler looks twice a second.
            models.Index(
                fields=["rights_expiry"],
                condition=models.Q(rights_expiry__isnull=False, retired_on__isnull=True),
                name="media_rights_that_end",
            )
        ]

    @property
    def default_alt_text(self) -> str:
        """What Wagtail offers where a picture is chosen."""
        return str(self.alt)

    def get_upload_to(self, filename: str) -> str:
        """The name that `save` gave: the content's hash."""
        return filename

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new file cleaned, under its content's name; take its words where we have none."""
        if self.file and (not self.file._committed or self.file.name != self._path):
            self._take_in()
        super().save(*args, **kwargs)

    @property
    def _path(self) -> str:
        return f"{self.sha256[:2]}/{self.sha256}"

    def _take_in(self) -> None:
        uncleaned = self.file.name if self.file._committed else None
        with self.file.open() as file:
            original = prepare(file.read(MAX_BYTES + 1), name=self.file.name)
        storage = self.file.storage
        if not storage.exists(original.path):
            storage.save(original.path, ContentFile(original.content))
        # Assigning a name marks the file as stored: the same picture is stored once.
        self.file = original.path
        self.width, self.height = original.width, original.height
        self.file_size = len(original.content)
        self.sha256, self.content_type = original.sha256, original.content_type
        self._set_file_hash()
        if uncleaned is not None and uncleaned != original.path:
            storage.delete(uncleaned)
        self.caption = self.caption or original.caption
        self.credit = self.credit or original.credit[:255]


class GazetteRendition(AbstractRendition):
    """A picture cut to size for the newsroom's own screens; readers' ones are the press's."""

    image = models.ForeignKey(GazetteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        """One for each recipe."""

        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def get_upload_to(self, filename: str) -> str:
        """Apart from the originals, which are named by their content."""
        return f"newsroom-renditions/{filename}"
