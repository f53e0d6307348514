from django.utils.functional import _StrOrPromise
from wagtail.blocks.base import Block

class ListBlock(Block):
    def __init__(
        self,
        child_block: Block,
        *,
        min_num: int | None = None,
        icon: str = ...,
        label: _StrOrPromise = ...,
    ) -> None: ...
