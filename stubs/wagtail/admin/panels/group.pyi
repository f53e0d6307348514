from collections.abc import Sequence
from typing import Any

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

class ObjectList(PanelGroup): ...

class TabbedInterface(PanelGroup):
    def __init__(
        self, children: Sequence[Panel] = (), *, base_form_class: type[Any] | None = None
    ) -> None: ...

class MultiFieldPanel(PanelGroup):
    class BoundPanel(Panel.BoundPanel): ...
