"""Wagtail's own page view, for everything."""

from django.urls import include, path
from wagtail import urls

urlpatterns = [path("", include(urls))]
