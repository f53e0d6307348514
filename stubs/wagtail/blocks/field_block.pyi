from typing import Any

from django.utils.functional import _StrOrPromise
from wagtail.blocks.base import Block

class FieldBlock(Block): ...

class CharBlock(FieldBlock):
    def __init__(
        self,
        required: bool = True,
        help_text: _StrOrPromise | None = None,
        max_length: int | None = None,
        *,
        icon: str = ...,
        label: _StrOrPromise = ...,
    ) -> None: ...

class TextBlock(FieldBlock):
    def __init__(
        self,
        required: bool = True,
        help_text: _StrOrPromise | None = None,
        rows: int = 1,
        max_length: int | None = None,
        *,
        icon: str = ...,
        label: _StrOrPromise = ...,
    ) -> None: ...

class ChoiceBlock(FieldBlock):
    def __init__(
        self,
        choices: list[tuple[str, _StrOrPromise]] | None = None,
        default: str | None = None,
        *,
        label: _StrOrPromise = ...,
    ) -> None: ...

class URLBlock(FieldBlock):
    def __init__(self, required: bool = True, *, label: _StrOrPromise = ...) -> None: ...

class RichTextBlock(FieldBlock):
    def __init__(
        self,
        required: bool = True,
        *,
        features: list[str] | None = None,
        label: _StrOrPromise = ...,
    ) -> None: ...

class PageChooserBlock(FieldBlock):
    def __init__(self, page_type: str | None = None) -> None: ...
    def render_basic(self, value: Any, context: Any = None) -> str: ...
