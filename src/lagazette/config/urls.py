"""Every address that Django answers; all of them stand under the newsroom's prefix.

Wagtail's public routes (pages, documents, images, API, sitemap) are not mounted: readers are
served by the press's bytes alone.
"""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import JavaScriptCatalog

NEWSROOM = settings.GAZETTE.newsroom_prefix.removeprefix("/")

newsroom_urls: list[URLPattern | URLResolver] = [
    path("compte/", include("allauth.account.urls")),
    path("compte/2fa/", include("allauth.mfa.urls")),
    path("jsi18n-gazette/", JavaScriptCatalog.as_view(), name="javascript_catalog"),
    path("", include("wagtail.admin.urls")),
]

urlpatterns = [path(NEWSROOM, include(newsroom_urls))]
