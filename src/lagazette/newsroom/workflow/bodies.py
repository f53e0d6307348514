"""From the editor's blocks to those of the record, and what stands in them.

A reference to an article that readers cannot see carries its URI and no name, here as everywhere.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError

from lagazette.newsroom.articles.chart_data import chart_data
from lagazette.newsroom.articles.models import Article
from lagazette.newsroom.media.models import GazetteImage
from lagazette.newsroom.workflow.rich_text import inline_html, paragraphs, text_blocks
from lagazette.record.door import (
    URI,
    Block,
    Chart,
    ChartKind,
    Embed,
    FactBox,
    Gallery,
    Heading,
    Picture,
    PullQuote,
    Quote,
    Reference,
    Related,
    Table,
    Timeline,
    TimelineItem,
)


def body_blocks(article: Article) -> Iterator[Block]:
    """The body as the record keeps it."""
    for child in article.body:
        yield from _blocks(child.block_type, child.value, child.id or "", article.language)


def pictures_in(article: Article) -> Iterator[GazetteImage]:
    """Every picture of the article: the lead image, then those of the body, as often as used."""
    if article.lead_image is not None:
        yield article.lead_image
    for picture in body_pictures(article):
        yield picture["image"]


def body_pictures(article: Article) -> Iterator[Any]:
    """The pictures of the body in their places: `image`, and its words there."""
    for child in article.body:
        match child.block_type:
            case "image":
                yield child.value
            case "gallery":
                yield from child.value["pictures"]
            case "embed" if child.value["image"]:
                yield child.value


def _blocks(kind: str, value: Any, block_id: str, language: str) -> Iterable[Block]:
    match kind:
        case "paragraph":
            return text_blocks(value.source, article_uri, block_id=block_id)
        case "heading":
            return [Heading(text=value, level=2, id=block_id)]
        case "pull_quote":
            return [PullQuote(text=value, id=block_id)]
        case "quote":
            words = inline_html(value["text"].source, article_uri)
            return [Quote(html=words, attribution=value["attribution"] or "", id=block_id)]
        case "image":
            return [_picture(value, block_id)]
        case "gallery":
            pictures = tuple(_picture(picture, "") for picture in value["pictures"])
            return [Gallery(pictures=pictures, title=value["title"] or "", id=block_id)]
        case "embed":
            return [
                Embed(
                    url=value["url"],
                    title=value["title"],
                    provider=value["provider"] or "",
                    id=block_id,
                    picture=_picture(value, "") if value["image"] else None,
                )
            ]
        case "fact_box":
            facts = paragraphs(value["text"].source, article_uri)
            return [FactBox(title=value["title"], paragraphs=facts, id=block_id)]
        case "timeline":
            return [_timeline(value, block_id)]
        case "table":
            return [
                Table(rows=table_rows(value["rows"]), caption=value["caption"] or "", id=block_id)
            ]
        case "chart":
            return _chart(value, block_id, language)
        case "related":
            others = tuple(article_reference(page.specific) for page in value if page)
            return [Related(articles=others, id=block_id)] if others else []
        case _:
            raise TypeError(f"A block of kind {kind!r} has no document in the record.")


def charts_in(article: Article) -> Iterator[Any]:
    """The charts of the body as they stand in the editor."""
    return (child.value for child in article.body if child.block_type == "chart")


def table_rows(text: str) -> tuple[tuple[str, ...], ...]:
    """The cells of a typed table, each row as wide as the widest."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in text.splitlines()
        if line.strip()
    ]
    width = max((len(row) for row in rows), default=0)
    return tuple(tuple(row + [""] * (width - len(row))) for row in rows)


def article_uri(page_id: int) -> URI | None:
    """The URI of the article in a row, None when it is gone or no article."""
    uid = Article.objects.filter(pk=page_id).values_list("uid", flat=True).first()
    return None if uid is None else URI(f"urn:uuid:{uid}")


def _timeline(value: Any, block_id: str) -> Timeline:
    items = tuple(
        TimelineItem(when=item["when"], html=inline_html(item["text"].source, article_uri))
        for item in value["items"]
    )
    return Timeline(items=items, title=value["title"] or "", id=block_id)


def _chart(value: Any, block_id: str, language: str) -> list[Chart]:
    """One that cannot be read shows nothing in a preview; the checks stop its publication."""
    kind = ChartKind(value["kind"] or ChartKind.BARS)
    try:
        data = chart_data(value["data"] or "", kind, language=language)
    except ValidationError:
        return []
    return [
        Chart(
            kind=kind,
            title=value["title"] or "",
            alt=value["alt"] or "",
            series=data.series,
            rows=data.rows,
            label=data.label,
            unit=value["unit"] or data.unit,
            source=value["source"] or "",
            note=value["note"] or "",
            id=block_id,
        )
    ]


def _picture(value: Any, block_id: str) -> Picture:
    return Picture(
        image=image_reference(value["image"]),
        alt=value["alt"] or "",
        caption=value["caption"] or "",
        credit=value["credit"] or "",
        id=block_id,
    )


def article_reference(article: Article) -> Reference:
    """A pointer to an article; its headline only while readers can see it."""
    return Reference(article.uri, article.headline if article.live else "")


def image_reference(image: GazetteImage) -> Reference:
    """A pointer to a picture, whose title, the newsroom's name for a file, readers are not told."""
    return Reference(image.uri)
