"""Addresses of the looks: reports of the policy, a choice of language, the style guide."""

from django.urls import path
from django.views.i18n import set_language

from lagazette.newsroom.look import style_guide, troubles, views

urlpatterns = [
    path("csp/", views.csp_report, name="csp_report"),
    path("look/accent.css", views.accent_css, name="accent_css"),
    path("langue/", set_language, name="set_language"),
    # With Wagtail's view whoever is logged in breaks something on purpose, to look at the page.
    path("failwhale/", troubles.not_found),
    path("style/", style_guide.page, name="style_guide"),
    path("style/<str:name>", style_guide.theme_file, name="style_guide_file"),
]
