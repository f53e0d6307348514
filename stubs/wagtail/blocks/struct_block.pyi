from wagtail.blocks.base import Block

class StructBlock(Block):
    def __init__(self) -> None: ...
