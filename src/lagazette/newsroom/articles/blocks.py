"""The blocks of an article's body, each with the fields that its document needs."""

from typing import ClassVar, Final

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

PARAGRAPH_FEATURES: Final = ["bold", "italic", "link", "h2", "h3", "ol", "ul"]
"""What survives a paste from a word processor; everything else is dropped."""

INLINE_FEATURES: Final = ["bold", "italic", "link"]


class PictureBlock(blocks.StructBlock):
    """A picture in its place; empty words mean those of the picture itself."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(required=False, max_length=500, label=_("Alternative text here"))
    caption = blocks.TextBlock(required=False, rows=2, label=_("Caption here"))
    credit = blocks.CharBlock(required=False, max_length=255, label=_("Credit here"))

    class Meta:
        icon = "image"
        label = _("Picture")


class GalleryBlock(blocks.StructBlock):
    """Several pictures shown together."""

    title = blocks.CharBlock(required=False, label=_("Title"))
    pictures = blocks.ListBlock(PictureBlock(), min_num=1, label=_("Pictures"))

    class Meta:
        icon = "image"
        label = _("Gallery")


class QuoteBlock(blocks.StructBlock):
    """Somebody's words and who said them."""

    text = blocks.RichTextBlock(features=INLINE_FEATURES, label=_("Words"))
    attribution = blocks.CharBlock(required=False, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")


class EmbedBlock(blocks.StructBlock):
    """Something elsewhere, shown as a link with words: nothing is loaded from another site."""

    url = blocks.URLBlock(label=_("Address"))
    title = blocks.CharBlock(label=_("What it is"))
    provider = blocks.CharBlock(required=False, label=_("Where it is"))

    class Meta:
        icon = "link-external"
        label = _("Something elsewhere")


class FactBoxBlock(blocks.StructBlock):
    """A box of facts beside the text."""

    title = blocks.CharBlock(label=_("Title"))
    text = blocks.RichTextBlock(features=INLINE_FEATURES, label=_("Text"))

    class Meta:
        icon = "help"
        label = _("Fact box")


class TimelineItemBlock(blocks.StructBlock):
    """When, in words, and what."""

    when = blocks.CharBlock(label=_("When"))
    text = blocks.RichTextBlock(features=INLINE_FEATURES, label=_("What"))


class TimelineBlock(blocks.StructBlock):
    """Dated facts in order."""

    title = blocks.CharBlock(required=False, label=_("Title"))
    items = blocks.ListBlock(TimelineItemBlock(), min_num=1, label=_("Dates"))

    class Meta:
        icon = "history"
        label = _("Timeline")


class TableBlock(blocks.StructBlock):
    """A table typed as text: a line for each row, a vertical bar between cells."""

    caption = blocks.CharBlock(required=False, label=_("Caption"))
    rows = blocks.TextBlock(
        label=_("Rows"),
        help_text=_("One line for each row, cells separated by |. The first row is the header."),
    )

    class Meta:
        icon = "table"
        label = _("Table")


class BodyBlock(blocks.StreamBlock):
    """The body of an article."""

    paragraph = blocks.RichTextBlock(features=PARAGRAPH_FEATURES, label=_("Text"))
    heading = blocks.CharBlock(icon="title", max_length=200, label=_("Heading"))
    quote = QuoteBlock()
    image = PictureBlock()
    gallery = GalleryBlock()
    pull_quote = blocks.TextBlock(icon="openquote", rows=2, label=_("Pull quote"))
    embed = EmbedBlock()
    fact_box = FactBoxBlock()
    timeline = TimelineBlock()
    table = TableBlock()
    related = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="articles.Article"), icon="doc-full", label=_("See also")
    )

    class Meta:
        block_counts: ClassVar[dict[str, object]] = {}
