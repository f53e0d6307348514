"""What the addresses of services in the settings mean to Django."""

from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from lagazette.config.settings import Settings

SQLITE_WAIT_S: Final = 30
"""How long a writer waits for another: an import appends in bursts of a few seconds at most."""

# WAL lets readers go on while one writes. `synchronous=FULL` makes a publication outlive a power
# cut: in WAL mode, NORMAL may lose the last commits, and an entry of the record is a promise.
SQLITE_PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"
    "PRAGMA foreign_keys=ON;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA cache_size=-4000;"
    # What a large import took in the log is given back when the log is begun anew.
    "PRAGMA journal_size_limit=33554432;"
)


def database(settings: Settings) -> dict[str, Any]:
    """Django's description of the one database that newsroom and record share."""
    if (file := database_file(settings)) is not None:
        return _sqlite(file)
    parts = urlsplit(settings.database_url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def database_file(settings: Settings) -> Path | None:
    """The SQLite file of newsroom and record; None when a server keeps them."""
    if urlsplit(settings.database_url).scheme != "sqlite":
        return None
    return _path_of(settings.database_url, settings.directory)


def cache(settings: Settings) -> dict[str, Any]:
    """Where rate limits are counted: in the newsroom's one process, or in Redis for several."""
    if settings.redis_url:
        return {
            "BACKEND": "lagazette.config.shared_cache.SharedCache",
            "LOCATION": settings.redis_url,
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        }
    return {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}


def mail(settings: Settings) -> dict[str, Any]:
    """Django's settings for letters, by name."""
    parts = urlsplit(settings.mail_url)
    match parts.scheme:
        case "console":
            return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
        case "file":
            return {
                "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
                "EMAIL_FILE_PATH": str(_path_of(settings.mail_url, settings.directory)),
            }
        case scheme:
            return {
                "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "EMAIL_HOST": parts.hostname or "localhost",
                "EMAIL_PORT": parts.port or (465 if scheme == "smtps" else 587),
                "EMAIL_HOST_USER": unquote(parts.username or ""),
                "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
                # Plain smtp: is upgraded, except to a relay on this very machine.
                "EMAIL_USE_SSL": scheme == "smtps",
                "EMAIL_USE_TLS": scheme == "smtp" and parts.hostname not in {"localhost", None},
                "EMAIL_TIMEOUT": 10,
            }


def _sqlite(file: Path) -> dict[str, Any]:
    return {
        "ENGINE": "lagazette.config.sqlite",
        # `mode=rw`: a database that was moved away is missed, not silently made anew and empty.
        "NAME": f"{file.as_uri()}?mode=rw",
        "OPTIONS": {
            "uri": True,
            "timeout": SQLITE_WAIT_S,
            # A transaction that reads first and writes later would be refused, not made to wait,
            # when another wrote in between; one that begins as a writer waits its turn.
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_PRAGMAS,
        },
    }


def _path_of(url: str, directory: Path) -> Path:
    """The path of `scheme:path`; `scheme:///path` is absolute, a relative one is the paper's."""
    path = url.partition(":")[2]
    if path.startswith("//"):
        # What other programs write with four slashes is absolute; two at the front mean no more.
        path = path.removeprefix("//").replace("//", "/", 1)
    return directory / unquote(path)
