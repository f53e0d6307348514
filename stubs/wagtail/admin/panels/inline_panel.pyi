from collections.abc import Sequence
from typing import Any

from django.utils.functional import _StrOrPromise
from wagtail.admin.panels.base import Panel

class InlinePanel(Panel):
    def __init__(
        self,
        relation_name: str,
        panels: Sequence[Panel] | None = None,
        heading: _StrOrPromise = "",
        label: _StrOrPromise = "",
        min_num: int | None = None,
        *,
        classname: str = "",
        help_text: _StrOrPromise = "",
    ) -> None: ...
    def get_form_options(self) -> dict[str, Any]: ...
