"""Which articles a draft links to: in its text, its « see also » blocks, its related ones."""

import re
from collections.abc import Iterator
from typing import Any, Final

from lagazette.newsroom.articles.models import Article

_PAGE_LINK: Final = re.compile(r'<a\b[^>]*\blinktype="page"[^>]*>')
_ID: Final = re.compile(r'\bid="(\d+)"')


def linked_articles(article: Article) -> list[Article]:
    """The articles that it points to, each once, by row."""
    numbers = set(_numbers(article)) | {row.other_id for row in article.related_articles.all()}
    if not numbers:  # a question to which Django gives the answer, but not before it is made
        return []
    return list(Article.objects.filter(pk__in=numbers).order_by("pk"))


def _numbers(article: Article) -> Iterator[int]:
    for child in article.body:
        yield from _in_block(child.block_type, child.value)


def _in_block(kind: str, value: Any) -> Iterator[int]:
    match kind:
        case "paragraph":
            yield from _in_html(value.source)
        case "quote" | "fact_box":
            yield from _in_html(value["text"].source)
        case "timeline":
            for item in value["items"]:
                yield from _in_html(item["text"].source)
        case "related":
            yield from (page.pk for page in value if page)


def _in_html(html: str) -> Iterator[int]:
    for tag in _PAGE_LINK.findall(html):
        if number := _ID.search(tag):
            yield int(number.group(1))
