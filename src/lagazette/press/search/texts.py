"""Texts: what of an article is searched, and from which its passages are taken.

Only what its page always prints: the words of a picture or a link go when that does, so they
are no words of the article.
"""

from collections.abc import Iterator

from lagazette.press.pages.inline import plain
from lagazette.record.door import (
    ArticleDocument,
    Block,
    Chart,
    FactBox,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Table,
    Timeline,
)


def head_of(article: ArticleDocument) -> str:
    """The words above the text."""
    return f"{article.kicker}\n{article.headline}"


def texts_of(article: ArticleDocument) -> Iterator[str]:
    """The plain texts of an article below its headline, in the order of its page."""
    yield article.standfirst
    for block in article.body:
        yield from _of_block(block)
    for statement in (*article.corrections, *article.updates):
        yield statement.text


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(html=html):
            yield plain(html)
        case Heading(text=text):
            yield text
        case Quote(html=html, attribution=attribution):
            yield plain(html)
            yield attribution
        case ListBlock(items=items):
            yield from map(plain, items)
        case FactBox(title=title, paragraphs=paragraphs):
            yield title
            yield from map(plain, paragraphs)
        case Timeline(title=title, items=items):
            yield title
            yield from (f"{item.when}, {plain(item.html)}" for item in items)
        case Table(caption=caption, rows=rows):
            yield caption
            yield from (" ; ".join(row) for row in rows)
        case Chart():
            yield block.title
            yield block.alt
            yield " ; ".join((block.label, *block.series))
            yield " ; ".join(row.label for row in block.rows)
            yield block.note
            yield block.source
