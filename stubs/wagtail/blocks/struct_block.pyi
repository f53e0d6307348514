from typing import Any

from django.core.exceptions import ValidationError
from wagtail.blocks.base import Block

class StructBlockValidationError(ValidationError):
    def __init__(self, block_errors: dict[str, ValidationError] | None = None) -> None: ...

class StructBlock(Block):
    def __init__(self) -> None: ...
    def clean(self, value: Any) -> Any: ...
