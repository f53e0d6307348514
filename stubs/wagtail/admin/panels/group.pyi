from collections.abc import Sequence

from django.utils.functional import _StrOrPromise
from wagtail.admin.panels.base import Panel

class PanelGroup(Panel):
    def __init__(
        self,
        children: Sequence[Panel] = (),
        *,
        heading: _StrOrPromise = "",
        classname: str = "",
        help_text: _StrOrPromise = "",
    ) -> None: ...

class MultiFieldPanel(PanelGroup):
    class BoundPanel(Panel.BoundPanel): ...
