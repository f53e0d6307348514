from django.forms import Widget
from wagtail.admin.panels.base import Panel

class FieldPanel(Panel):
    def __init__(
        self, field_name: str, widget: type[Widget] | Widget | None = None, *, classname: str = ""
    ) -> None: ...
