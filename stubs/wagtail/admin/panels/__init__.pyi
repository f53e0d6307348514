from wagtail.admin.panels.base import Panel as Panel
from wagtail.admin.panels.field_panel import FieldPanel as FieldPanel
from wagtail.admin.panels.group import MultiFieldPanel as MultiFieldPanel
from wagtail.admin.panels.group import ObjectList as ObjectList
from wagtail.admin.panels.group import TabbedInterface as TabbedInterface
from wagtail.admin.panels.inline_panel import InlinePanel as InlinePanel
from wagtail.admin.panels.page_chooser_panel import PageChooserPanel as PageChooserPanel
