"""What a browser sends from the editor's screen."""

from typing import Any

from wagtail.rich_text import RichText
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from lagazette.newsroom.articles.models import Article


def rows_of(article: Article) -> dict[str, Any]:
    """What the form says of who signs, and of who and what it is about, as they stand."""
    bylines = [
        {"id": row.pk, "author": row.author_id, "role": row.role} for row in article.bylines.all()
    ]
    about = [{"id": row.pk, "entity": row.entity_id} for row in article.article_entities.all()]
    return {
        "bylines": inline_formset(bylines, initial=len(bylines)),
        "article_entities": inline_formset(about, initial=len(about)),
    }


def editor_form(article: Article, **changes: Any) -> dict[str, Any]:
    """The whole form of an article as it stands, with some fields changed."""
    blocks = [
        (
            child.block_type,
            rich_text(child.value.source) if isinstance(child.value, RichText) else child.value,
        )
        for child in article.body
    ]
    empty = ("bylines", "article_entities", "article_sources", "related_articles", "comments")
    fields = {
        "headline": article.headline,
        "kicker": article.kicker,
        "standfirst": article.standfirst,
        "body": streamfield(blocks),
        "place_name": article.place_name,
        "source_name": article.source_name,
        "section": article.section_id or "",
        "address_slug": article.address_slug,
        **{name: inline_formset([]) for name in empty},
        **changes,
    }
    return nested_form_data(fields)
