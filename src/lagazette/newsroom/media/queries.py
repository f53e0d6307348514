"""Questions about pictures."""

from lagazette.newsroom.media.models import GazetteImage


def title_of_original(sha256: str) -> str:
    """What the newsroom calls the picture with this content; "" when it has none such."""
    title = GazetteImage.objects.filter(sha256=sha256).values_list("title", flat=True).first()
    return title or ""
