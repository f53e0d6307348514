from typing import Any

from django.utils.functional import _StrOrPromise
from wagtail.admin.ui.components import Component

class Panel:
    def __init__(self, heading: _StrOrPromise = "") -> None: ...

    class BoundPanel(Component):
        instance: Any
        def is_shown(self) -> bool: ...
