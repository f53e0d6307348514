"""The form of a picture: what is no picture of ours is refused beside its field."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from lagazette.newsroom.errors import NewsroomError
from lagazette.newsroom.instants import far_dates
from lagazette.newsroom.media.originals import MAX_BYTES, refuse_unreadable


class PictureField(WagtailImageField):
    """Wagtail's field, which looks at the name and the first bytes; ours opens the picture."""

    def check_image_pixel_size(self, f: Any) -> None:
        """Refuse a bomb or a damaged file, at which Wagtail's own counting breaks down."""
        f.seek(0)
        content = f.read(MAX_BYTES + 1)
        f.seek(0)
        try:
            refuse_unreadable(content, name=f.name)
        except NewsroomError as refusal:
            raise ValidationError(str(refusal)) from refusal
        super().check_image_pixel_size(f)


class PictureForm(BaseImageForm):
    """Wagtail's form with our field, and room for a caption where it had room for a letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if (theirs := self.fields.get("file")) is not None:
            self.fields["file"] = PictureField(
                label=theirs.label, required=theirs.required, widget=theirs.widget
            )
        if (caption := self.fields.get("caption")) is not None:
            caption.widget.attrs["rows"] = 3

    def clean(self) -> Any:
        """Refuse an end of rights in a year that no zone agrees on."""
        cleaned = super().clean()
        for name, said in far_dates(self.cleaned_data):
            self.add_error(name, said)
        return cleaned
