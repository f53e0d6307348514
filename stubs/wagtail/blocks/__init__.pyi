from wagtail.blocks.base import Block as Block
from wagtail.blocks.field_block import (
    CharBlock as CharBlock,
)
from wagtail.blocks.field_block import (
    ChoiceBlock as ChoiceBlock,
)
from wagtail.blocks.field_block import (
    PageChooserBlock as PageChooserBlock,
)
from wagtail.blocks.field_block import (
    RichTextBlock as RichTextBlock,
)
from wagtail.blocks.field_block import (
    TextBlock as TextBlock,
)
from wagtail.blocks.field_block import (
    URLBlock as URLBlock,
)
from wagtail.blocks.list_block import ListBlock as ListBlock
from wagtail.blocks.stream_block import StreamBlock as StreamBlock
from wagtail.blocks.struct_block import StructBlock as StructBlock
