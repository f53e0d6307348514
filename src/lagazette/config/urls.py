"""Every address that Django answers.

All of them stand under the newsroom's prefix, the only one that the reader in front forwards, but
two that a supervisor asks for. Wagtail's public routes (pages, documents, images, API, sitemap)
are not mounted: readers are served by the press's bytes alone.
"""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from lagazette.config import health

newsroom_urls: list[URLPattern | URLResolver] = [
    # Before Wagtail's, whose own addresses for logging in and out these take over.
    path("", include("lagazette.newsroom.accounts.urls")),
    path("", include("lagazette.newsroom.look.urls")),
    path("", include("lagazette.newsroom.media.urls")),
    path("", include("lagazette.newsroom.articles.urls")),
    path("", include("wagtail.admin.urls")),
]

urlpatterns = [
    path("healthz", health.is_alive, name="healthz"),
    path("readyz", health.is_ready, name="readyz"),
    path(settings.GAZETTE.newsroom_prefix.removeprefix("/"), include(newsroom_urls)),
]

handler400 = "lagazette.newsroom.look.troubles.bad_request"
handler403 = "lagazette.newsroom.look.troubles.forbidden"
handler404 = "lagazette.newsroom.look.troubles.not_found"
handler429 = "lagazette.newsroom.look.troubles.too_often"
handler500 = "lagazette.newsroom.look.troubles.server_error"
