"""What the addresses of services mean to Django."""

from pathlib import Path

import pytest

from lagazette.config import services
from lagazette.config.settings import Settings, load

PAPER = Path("/srv/courrier")


def settings(**environ: str) -> Settings:
    return load(PAPER, {f"LAGAZETTE_{name.upper()}": value for name, value in environ.items()})


@pytest.mark.parametrize(
    ("url", "file"),
    [
        ("sqlite:newsroom.sqlite3", "file:///srv/courrier/newsroom.sqlite3?mode=rw"),
        ("sqlite:////var/lib/a.sqlite3", "file:///var/lib/a.sqlite3?mode=rw"),
        ("sqlite:/var/lib/a%20b.sqlite3", "file:///var/lib/a%20b.sqlite3?mode=rw"),
    ],
)
def test_a_sqlite_address_is_a_path_of_the_paper_or_an_absolute_one(url: str, file: str) -> None:
    assert str(services.database(settings(database_url=url))["NAME"]) == file


def test_a_postgresql_address_is_taken_apart_and_unquoted() -> None:
    described = services.database(
        settings(database_url="postgresql://me:p%40ss@db.example:5433/courrier?sslmode=require")
    )

    assert described == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "courrier",
        "USER": "me",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": 5433,
        "OPTIONS": {"sslmode": "require"},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def test_letters_are_kept_in_the_paper_printed_or_sent_encrypted() -> None:
    kept = services.mail(settings(mail_url="file:outbox"))
    printed = services.mail(settings(mail_url="console:"))
    sent = services.mail(settings(mail_url="smtps://me:secret@mail.example"))
    upgraded = services.mail(settings(mail_url="smtp://mail.example"))
    relayed = services.mail(settings(mail_url="smtp://localhost:25"))

    assert kept["EMAIL_FILE_PATH"] == "/srv/courrier/outbox"
    assert printed["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"
    ports = [
        (one["EMAIL_PORT"], one["EMAIL_USE_SSL"], one["EMAIL_USE_TLS"])
        for one in (sent, upgraded, relayed)
    ]
    assert ports == [(465, True, False), (587, False, True), (25, False, False)]
    assert (sent["EMAIL_HOST_USER"], sent["EMAIL_HOST_PASSWORD"]) == ("me", "secret")


def test_rate_limits_are_counted_in_redis_when_there_is_one() -> None:
    assert services.cache(settings())["BACKEND"].endswith("LocMemCache")
    assert services.cache(settings(redis_url="redis://r:6379/1")) == {
        "BACKEND": "lagazette.config.shared_cache.SharedCache",
        "LOCATION": "redis://r:6379/1",
        "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
    }
