"""Where the newsroom's pictures are."""

from django.urls import path

from lagazette.newsroom.media.views import private_media

urlpatterns = [path("media/<path:path>", private_media, name="private_media")]
