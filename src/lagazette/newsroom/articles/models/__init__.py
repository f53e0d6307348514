"""What the newsroom keeps of articles."""

from lagazette.newsroom.articles.models.addresses import Address, SubjectAddress
from lagazette.newsroom.articles.models.article import (
    COMMON,
    LINES,
    PUBLIC_FIELDS,
    STANDING_FIELDS,
    Article,
    ArticleManager,
    ArticleQuerySet,
    Change,
    EditionPage,
)
from lagazette.newsroom.articles.models.imported import ImportedSource
from lagazette.newsroom.articles.models.parts import (
    ArticleEntity,
    ArticleSource,
    Byline,
    Part,
    RelatedArticle,
)

__all__ = [
    "COMMON",
    "LINES",
    "PUBLIC_FIELDS",
    "STANDING_FIELDS",
    "Address",
    "Article",
    "ArticleEntity",
    "ArticleManager",
    "ArticleQuerySet",
    "ArticleSource",
    "Byline",
    "Change",
    "EditionPage",
    "ImportedSource",
    "Part",
    "RelatedArticle",
    "SubjectAddress",
]
