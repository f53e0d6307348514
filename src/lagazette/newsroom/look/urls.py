"""Addresses of the looks: where refusals of the policy are reported, and a choice of language."""

from django.urls import path
from django.views.i18n import set_language

from lagazette.newsroom.look import views

urlpatterns = [
    path("csp/", views.csp_report, name="csp_report"),
    path("langue/", set_language, name="set_language"),
]
