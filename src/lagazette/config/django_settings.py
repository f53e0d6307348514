"""Django's settings, built from ours. There is no other such module; tests override values.

The directory of the newspaper is in `LAGAZETTE_DIR` and the role of the process in
`LAGAZETTE_ROLE`; `lagazette.config.boot` sets both. Upper-case names are Django's.
"""

import os
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from lagazette.config import logs, policy, services
from lagazette.config.settings import load

PACKAGE: Final = Path(__file__).resolve().parent.parent

GAZETTE: Final = load(Path(os.environ.get("LAGAZETTE_DIR", ".")), os.environ)
"""Our settings, for the rooms' code: `from django.conf import settings; settings.GAZETTE`."""

ROLE: Final = os.environ.get("LAGAZETTE_ROLE", "cli")

# --- The process -------------------------------------------------------------------------------

DEBUG = False
SECRET_KEY = GAZETTE.secret_key
ALLOWED_HOSTS = [urlsplit(GAZETTE.site_url).hostname or ""] if GAZETTE.production else ["*"]
CSRF_TRUSTED_ORIGINS = [GAZETTE.site_url]
ROOT_URLCONF = "lagazette.config.urls"
WSGI_APPLICATION = "lagazette.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LOGGING_CONFIG = None
logs.configure(GAZETTE.log_format, role=ROLE)

_RECORD = "lagazette.record"

_ALL_APPS = [
    # Ours first: their templates stand before those they replace.
    "lagazette.newsroom.look",
    "lagazette.newsroom.accounts",
    "lagazette.newsroom.sections",
    "lagazette.newsroom.entities",
    "lagazette.newsroom.media",
    "lagazette.newsroom.articles",
    "lagazette.newsroom.corrections",
    "lagazette.newsroom.front_page",
    "lagazette.newsroom.newspaper",
    "lagazette.newsroom.workflow",
    "lagazette.newsroom.day",
    _RECORD,
    # Wagtail without its public faces: no forms, redirects, embeds or routable pages. Documents
    # are here because the admin's own scripts ask for their address; no role may add one.
    "wagtail.sites",
    "lagazette.newsroom.accounts.users_app.UsersConfig",
    "wagtail.snippets",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

# What presses needs the record alone: the newsroom took half a second to load, and 50 MiB.
INSTALLED_APPS = [_RECORD] if ROLE == "press-cli" else _ALL_APPS

MIDDLEWARE = [
    "lagazette.config.logs.request_id_middleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "lagazette.newsroom.accounts.middleware.idle_session_middleware",
    "lagazette.newsroom.accounts.middleware.second_factor_middleware",
    "lagazette.newsroom.look.middleware.shapes_middleware",
    "lagazette.newsroom.articles.middleware.sight_middleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

# --- What is kept ------------------------------------------------------------------------------

DATABASES = {"default": services.database(GAZETTE)}
CACHES = {"default": services.cache(GAZETTE)}
MEDIA_ROOT = GAZETTE.media_dir
STORAGES = {
    "default": {"BACKEND": "lagazette.newsroom.media.storage.Originals"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Pictures have no public address of Django's: the newsroom serves them to logged-in people.
MEDIA_URL = f"{GAZETTE.newsroom_prefix}media/"
FILE_UPLOAD_PERMISSIONS = 0o600
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # an article of 200 blocks sends some 5,000

# --- Static files of the newsroom, and of nothing else -----------------------------------------

STATIC_URL = f"{GAZETTE.newsroom_prefix}static/"
# Straight from the installed packages: nothing to collect, nothing to forget at an upgrade.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
# Addresses carry the version (`?v=`), so an upgrade shows at once and a day is safe.
WHITENOISE_MAX_AGE = 24 * 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

# --- Languages and time ------------------------------------------------------------------------

LANGUAGE_CODE = GAZETTE.newsroom_language
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = GAZETTE.time_zone

# --- Who may come in ---------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "first_name")}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "wagtailadmin_home"
PASSWORD_RESET_TIMEOUT = 3600

ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # an administrator makes the accounts
ACCOUNT_SESSION_REMEMBER = True  # the idle limit is ours, below
ACCOUNT_ADAPTER = "lagazette.newsroom.accounts.adapter.AccountAdapter"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Per key is per account, from wherever; per ip is per place, whatever the account.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "10/m/ip,3/10m/key",
    "reset_password_from_key": "10/m/ip",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    # What the policy refused, told by browsers: a page that breaks has a few dozen such parts.
    "csp_report": "60/m/ip",
}
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
# Answers neither confirm nor deny that an address has an account, in mail too.
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the administrator who opened the account vouches for it
MFA_TOTP_ISSUER = "La Gazette"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off

SESSION_COOKIE_NAME = "newsroom_session"
SESSION_COOKIE_PATH = GAZETTE.newsroom_prefix
SESSION_COOKIE_AGE = GAZETTE.session_idle_minutes * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "lagazette.newsroom.look.troubles.forbidden"
CSRF_COOKIE_NAME = "newsroom_csrf"
CSRF_COOKIE_PATH = GAZETTE.newsroom_prefix
LANGUAGE_COOKIE_NAME = "newsroom_language"
LANGUAGE_COOKIE_PATH = GAZETTE.newsroom_prefix

# --- What the browser may do -------------------------------------------------------------------

CONTENT_SECURITY_POLICY = policy.content_security_policy(GAZETTE)
X_FRAME_OPTIONS = "SAMEORIGIN"  # the preview is a frame of the editor
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
if GAZETTE.production:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    # The reader in front ends the encryption and says so.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# --- Letters -----------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = SERVER_EMAIL = GAZETTE.mail_from
_mail = services.mail(GAZETTE)
EMAIL_BACKEND = _mail.pop("EMAIL_BACKEND")
globals().update(_mail)

# --- Wagtail -----------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "La Gazette"
WAGTAILADMIN_BASE_URL = GAZETTE.site_url
WAGTAILADMIN_LOGIN_URL = LOGIN_URL
WAGTAILADMIN_NOTIFICATION_FROM_EMAIL = GAZETTE.mail_from
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_USER_TIME_ZONES = [GAZETTE.time_zone]
WAGTAIL_CONTENT_LANGUAGES = [("fr", "Français"), ("en", "English")]
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False  # allauth's screens
WAGTAIL_PASSWORD_RESET_ENABLED = False
# No request leaves for anybody else's server.
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {"WIDGET": "lagazette.newsroom.articles.draftail.RichTextArea"}
}
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILIMAGES_IMAGE_MODEL = "media.GazetteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "lagazette.newsroom.media.forms.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 30_000_000
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 60_000_000
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "lagazette.config.search"}}
