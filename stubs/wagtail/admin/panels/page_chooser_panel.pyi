from wagtail.admin.panels.field_panel import FieldPanel

class PageChooserPanel(FieldPanel):
    def __init__(self, field_name: str, page_type: str | None = None) -> None: ...
