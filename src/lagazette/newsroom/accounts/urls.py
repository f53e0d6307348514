"""Logging in and out, passwords, the second factor: allauth's views at our addresses.

Only the views that a newsroom needs are mounted; signing up answers that it is closed. The first
three stand where Wagtail has its own, so that whatever leads there arrives here.
"""

from allauth.account import views
from django.urls import include, path, re_path

from lagazette.newsroom.accounts.views import audit_log

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("password_reset/", views.password_reset, name="account_reset_password"),
    path("compte/mot-de-passe/", views.password_change, name="account_change_password"),
    path("compte/mot-de-passe/premier/", views.password_set, name="account_set_password"),
    path(
        "compte/mot-de-passe/envoye/",
        views.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^compte/mot-de-passe/nouveau/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "compte/mot-de-passe/change/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("compte/confirmer/", views.reauthenticate, name="account_reauthenticate"),
    path("compte/inactif/", views.account_inactive, name="account_inactive"),
    path("compte/inscription/", views.signup, name="account_signup"),
    path("compte/2fa/", include("allauth.mfa.urls")),
    # Where Wagtail has them for everybody.
    path("reports/site-history/", audit_log()),
    path("reports/site-history/results/", audit_log(results_only=True)),
]
