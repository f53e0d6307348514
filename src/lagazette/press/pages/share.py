"""Share links: plain addresses with the article's in them; nothing is loaded, nobody is told."""

from urllib.parse import quote

from lagazette.press.pages.frame import Anchor, Frame
from lagazette.record.door import Address, ArticleDocument

_SERVICES = (
    ("WhatsApp", "https://wa.me/?text={both}"),
    ("Mastodon", "https://share.joinmastodon.org/#text={both}"),
    ("Bluesky", "https://bsky.app/intent/compose?text={both}"),
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
)
"""Each service's own address for sharing; Mastodon's project lets readers choose their server."""


def share_links(frame: Frame, article: ArticleDocument) -> tuple[Anchor, ...]:
    """The article to pass on: by mail, then by each service."""
    headline = quote(frame.typeset(article.headline), safe="")
    url = quote(frame.url(article.address), safe="")
    filled = {"url": url, "both": f"{headline}%20{url}"}
    mail = f"mailto:?subject={headline}&body={url}"
    return (
        Anchor(frame.words.by_mail, Address(mail)),
        *(Anchor(name, Address(pattern.format(**filled))) for name, pattern in _SERVICES),
    )
