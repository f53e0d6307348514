from typing import Any

from django.forms.fields import ImageField

class WagtailImageField(ImageField):
    def check_image_pixel_size(self, f: Any) -> None: ...
