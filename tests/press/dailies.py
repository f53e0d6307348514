"""The newspaper of `daily`, what happens to its one article, and pictures for it."""

from io import BytesIO

from PIL import Image

from lagazette.record.door import ArticleDocument
from tests.factories import documents as make

ARTICLE = "/2026/03/02/article/"
"""Where its one article stands."""

BEGINNING = (
    make.settings_document(),
    make.section_document("Monde"),
    make.author_document(),
    make.entity_document("Paris"),
    make.article_document("article", entities=(make.reference("Paris"),)),
)


def woken() -> ArticleDocument:
    """The article's second version, known by its headline « La place s’éveille »."""
    return make.article_document(
        version=2, headline="La place s’éveille", entities=(make.reference("Paris"),)
    )


def jpeg(picture: Image.Image, **options: object) -> bytes:
    """A picture as a JPEG file of high quality."""
    out = BytesIO()
    picture.save(out, "JPEG", quality=95, **options)
    return out.getvalue()
