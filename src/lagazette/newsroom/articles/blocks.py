"""The blocks of an article's body, each with the fields that its document needs."""

import re
from typing import Any, ClassVar, Final

from django.core.exceptions import BadRequest, ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageChooserBlock

from lagazette.newsroom.articles.chart_data import chart_data
from lagazette.newsroom.keys import is_key
from lagazette.record.door import ChartKind

PARAGRAPH_FEATURES: Final = ["bold", "italic", "link", "h2", "h3", "ol", "ul"]
"""What survives a paste from a word processor; everything else is dropped."""

INLINE_FEATURES: Final = ["bold", "italic", "link"]


MAX_BLOCKS: Final = 2000
"""Of one list: ten times the longest article; a form may say any number, and all are looked for."""

_NUMBER: Final = re.compile(r"-(?:count|order)$")
_PICTURE: Final = re.compile(r"-image$")


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
    """Something elsewhere, as a link with words, and a picture: no other site is asked for any."""

    url = blocks.URLBlock(label=_("Address"))
    title = blocks.CharBlock(label=_("What it is"))
    provider = blocks.CharBlock(required=False, label=_("Where it is"))
    image = ImageChooserBlock(
        required=False,
        label=_("Picture"),
        help_text=_("One that you may print. Readers see it, and follow the link themselves."),
    )
    alt = blocks.CharBlock(required=False, max_length=500, label=_("Alternative text here"))
    caption = blocks.TextBlock(required=False, rows=2, label=_("Caption here"))
    credit = blocks.CharBlock(required=False, max_length=255, label=_("Credit here"))

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


class ChartBlock(blocks.StructBlock):
    """Numbers to be drawn, pasted from a spreadsheet, with the words that go with the drawing."""

    title = blocks.CharBlock(
        max_length=200, label=_("Title"), help_text=_("What readers should see in it.")
    )
    kind = blocks.ChoiceBlock(
        choices=[
            (ChartKind.BARS.value, _("Bars: compare things by name")),
            (ChartKind.STACKED.value, _("Stacked bars: the parts of a whole")),
            (ChartKind.COLUMNS.value, _("Columns: a few years or months")),
            (ChartKind.LINES.value, _("Lines: how something goes up and down")),
        ],
        default=ChartKind.BARS.value,
        label=_("Kind"),
    )
    data = blocks.TextBlock(
        rows=8,
        max_length=20_000,
        label=_("Numbers"),
        help_text=_(
            "Paste the cells of a spreadsheet. The first line names the columns; each line below "
            "it is a name and its numbers. By hand, part cells by semicolons."
        ),
    )
    unit = blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("Unit"),
        help_text=_("Of all the numbers: %, km, millions of tonnes."),
    )
    alt = blocks.TextBlock(
        rows=2,
        max_length=500,
        label=_("What it shows"),
        help_text=_("One sentence, read to those who do not see the drawing."),
    )
    source = blocks.CharBlock(required=False, max_length=200, label=_("Source"))
    note = blocks.TextBlock(required=False, rows=2, max_length=500, label=_("Note"))

    def clean(self, value: Any) -> Any:
        """Refuse what cannot be drawn beside the numbers, in words."""
        cleaned = super().clean(value)
        if cleaned["data"]:  # a draft may be kept without
            kind = ChartKind(cleaned["kind"] or ChartKind.BARS)
            try:
                chart_data(cleaned["data"], kind, language="")
            except ValidationError as error:
                raise StructBlockValidationError(block_errors={"data": error}) from error
        return cleaned

    class Meta:
        icon = "order"
        label = _("Chart")


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
    chart = ChartBlock()
    related = blocks.ListBlock(
        blocks.PageChooserBlock(page_type="articles.Article"), icon="doc-full", label=_("See also")
    )

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> Any:
        """What was sent. Raises BadRequest where a number is none, or is more than MAX_BLOCKS."""
        for name, sent in data.items():
            if name.startswith(f"{prefix}-"):
                _refuse_malformed(name, sent)
        try:
            return super().value_from_datadict(data, files, prefix)
        except KeyError as error:  # a list that does not say how long it is
            raise BadRequest(gettext("“%(name)s” is missing.") % {"name": error.args[0]}) from error

    class Meta:
        block_counts: ClassVar[dict[str, object]] = {}


def _refuse_malformed(name: str, sent: str) -> None:
    """Wagtail reads these numbers as they come."""
    malformed = (
        _NUMBER.search(name) is not None and not (is_key(sent) and int(sent) <= MAX_BLOCKS)
    ) or (_PICTURE.search(name) is not None and bool(sent) and not is_key(sent))
    if malformed:
        raise BadRequest(gettext("“%(name)s” is no number of ours.") % {"name": name})
