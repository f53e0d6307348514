from wagtail.blocks.base import Block

class StreamBlock(Block):
    def __init__(self) -> None: ...
