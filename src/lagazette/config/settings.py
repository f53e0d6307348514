"""The one table of settings: name, kind, default, help and whether it is secret.

Everything else about a setting follows from its line in `Settings`: its key in `lagazette.toml`,
its name in the environment, its line in `lagazette settings`, the operator's page, and the refusal
of a key or a value that will not do.

A value is looked for in this order: the environment (`LAGAZETTE_…`, then the two names that
hosting services set, `DATABASE_URL` and `REDIS_URL`), `secrets.toml`, `lagazette.toml`, the
default. Only this room reads the environment.
"""

import difflib
import os
import secrets
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

from lagazette.config.errors import (
    IllTypedSettingError,
    MisplacedSecretError,
    NothingSharedError,
    NotReadyForProductionError,
    UnknownSettingError,
    UnreadableSettingsError,
)
from lagazette.config.kinds import (
    Choice,
    Choices,
    FilePath,
    Flag,
    Kind,
    Listening,
    Networks,
    Number,
    OptionalPath,
    Prefix,
    ServiceURL,
    ServiceURLs,
    Text,
    TimeZone,
    Unfit,
    WebAddress,
)

SETTINGS_FILE: Final = "lagazette.toml"
SECRETS_FILE: Final = "secrets.toml"
ENVIRONMENT_PREFIX: Final = "LAGAZETTE_"
PROCESS_NAMES: Final = frozenset({"LAGAZETTE_DIR", "LAGAZETTE_ROLE"})
"""What tells a process where and what it is; not settings of the newspaper."""

DEFAULT_SECRET_KEY: Final = "only-for-trials-and-refused-in-production"  # noqa: S105 - a default that production refuses is no secret
SECRET_KEY_CHARACTERS: Final = 64

ROLES: Final = ("reporter", "sub-editor", "desk-editor", "editor-in-chief", "administrator")
CHECKS: Final = (
    "alt",
    "credit",
    "section",
    "dateline",
    "headline-in-capitals",
    "alt-repeats-headline",
    "caption-repeats-headline",
    "link-to-unpublished",
    "correction-without-text",
)

T = TypeVar("T")


def _setting(
    kind: Kind[T], default: T, sentence: str, *, secret: bool = False, also: str | None = None
) -> T:
    """One line of the table; `also` is a second environment name, the hosting services' own."""
    metadata = {"kind": kind, "help": sentence, "secret": secret, "also": also}
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The settings of one newspaper, checked. Paths are absolute."""

    directory: Path

    production: bool = _setting(
        Flag(), False, "Whether readers and the staff really use it; trials leave this off."
    )
    secret_key: str = _setting(
        Text(),
        DEFAULT_SECRET_KEY,
        "Signs sessions and reset links; `lagazette new` makes one. Changing it logs everyone out.",
        secret=True,
    )
    site_url: str = _setting(
        WebAddress(), "http://127.0.0.1:8000", "The address readers know the site by."
    )
    newsroom_prefix: str = _setting(
        Prefix(), "/redaction/", "Where on that address the newsroom is."
    )
    bind: str = _setting(Text(), "127.0.0.1", "The network address to listen on.")
    port: int = _setting(Number(1, 65535), 8000, "The port to listen on.")
    metrics: str = _setting(
        Listening(),
        "",
        "Where Prometheus may read numbers (/metrics); an address that readers cannot reach.",
    )
    database_url: str = _setting(
        ServiceURL(("sqlite", "postgresql", "postgres"), "postgresql://user:password@host/gazette"),
        "sqlite:newsroom.sqlite3",
        "Where the newsroom and the record are kept: a SQLite file or a PostgreSQL database.",
        secret=True,
        also="DATABASE_URL",
    )
    redis_url: str = _setting(
        ServiceURL(("redis", "rediss", "unix"), "redis://host:6379/0", optional=True),
        "",
        "A Redis that several newsroom processes share for rate limits; one process needs none.",
        secret=True,
        also="REDIS_URL",
    )
    several_machines: bool = _setting(
        Flag(),
        False,
        "Whether presses on several machines share this newspaper's work; needs PostgreSQL.",
    )
    press_store: Path = _setting(  # noqa: RUF009 - immutable, like every other line's
        FilePath(), Path("press.sqlite3"), "The file that holds the pressed pages."
    )
    media_dir: Path = _setting(  # noqa: RUF009 - immutable, like every other line's
        FilePath(), Path("media"), "Where original pictures lie; never served to readers."
    )
    search_index: Path = _setting(  # noqa: RUF009 - immutable, like every other line's
        FilePath(), Path("search"), "The folder of the search index, made from the pressed pages."
    )
    renditions_dir: Path = _setting(  # noqa: RUF009 - immutable, like every other line's
        FilePath(), Path("renditions"), "Where pictures cut to size lie until a page needs them."
    )
    copy_tree: Path | None = _setting(  # noqa: RUF009 - immutable, like every other line's
        OptionalPath(), None, "A folder of its own for a copy of the site as files, for nginx."
    )
    copy_bucket: str = _setting(
        ServiceURL(
            ("s3", "s3+http"),
            "s3://key:secret@s3.example.org/bucket?region=eu-west-3",
            optional=True,
        ),
        "",
        "A bucket of S3-compatible storage for a copy of the site.",
        secret=True,
    )
    purge_caches: tuple[str, ...] = _setting(
        ServiceURLs(("varnish", "fastly", "cloudflare"), "fastly://service:token@api.fastly.com"),
        (),
        "The caches in front that are told at once which pages changed.",
        secret=True,
    )
    newsroom_language: str = _setting(
        Choice(("fr", "en")), "fr", "The newsroom's language until a person chooses another."
    )
    time_zone: str = _setting(TimeZone(), "Europe/Paris", "The zone in which the paper dates.")
    mail_url: str = _setting(
        ServiceURL(
            ("smtp", "smtps", "file", "console"), "smtps://user:password@mail.example.org:465"
        ),
        "file:outbox",
        "How letters leave: smtp: or smtps: sends them, file: keeps them in a directory, "
        "console: prints them.",
        secret=True,
    )
    mail_from: str = _setting(
        Text(), "La Gazette <gazette@localhost>", "The sender of the newsroom's letters."
    )
    trusted_proxies: tuple[str, ...] = _setting(
        Networks(), (), "The proxies in front whose word on a visitor's address is believed."
    )
    may_publish_alone: tuple[str, ...] = _setting(
        Choices(ROLES),
        ("desk-editor", "editor-in-chief"),
        "The roles that may publish an article which no second person has signed off.",
    )
    blocking_checks: tuple[str, ...] = _setting(
        Choices(CHECKS),
        ("alt", "section", "headline-in-capitals", "link-to-unpublished"),
        "The checks that stop a publication; the others only warn.",
    )
    second_factor_roles: tuple[str, ...] = _setting(
        Choices(ROLES), (), "The roles that must log in with a second factor."
    )
    session_idle_minutes: int = _setting(
        Number(5, 60 * 24 * 14), 60 * 12, "After how many idle minutes a session ends."
    )
    log_format: str = _setting(
        Choice(("text", "json")), "text", "Logs for people (text) or for machines (json)."
    )


@dataclass(frozen=True)
class Line:
    """A setting as the table describes it, without its value."""

    name: str
    kind: Kind[object]
    default: object
    help: str
    secret: bool
    also: str | None

    @property
    def environment_names(self) -> tuple[str, ...]:
        """The environment names that set it, the first one winning."""
        own = ENVIRONMENT_PREFIX + self.name.upper()
        return (own, self.also) if self.also else (own,)


def table() -> tuple[Line, ...]:
    """Every setting, in the order in which a newcomer meets them."""
    return tuple(_lines())


def load(directory: Path, environ: Mapping[str, str]) -> Settings:
    """Read the settings of the newspaper in `directory`.

    Files that are absent count as empty. Raises ConfigError, naming the file or the environment
    name, for a key that the table lacks and for a value that its setting cannot take.
    """
    directory = directory.absolute()
    values = {
        **_from_file(directory / SETTINGS_FILE),
        **_from_file(directory / SECRETS_FILE),
        **_from_environment(environ),
    }
    for line in table():
        value = values.get(line.name, line.default)
        if isinstance(value, Path):
            values[line.name] = directory / value
    settings = Settings(directory=directory, **values)  # type: ignore[arg-type]  # each read by its kind
    if settings.several_machines and settings.database_url.startswith("sqlite:"):
        raise NothingSharedError(directory)
    return settings


def refuse_if_unfit_for_production(settings: Settings) -> None:
    """Raise NotReadyForProductionError, naming every fault, when `production` is on too early."""
    if settings.production and (faults := production_faults(settings)):
        raise NotReadyForProductionError(faults)


def production_faults(settings: Settings) -> tuple[str, ...]:
    """What must be mended before readers may be let in, as sentences; empty when nothing."""
    return tuple(_production_faults(settings))


def shown(line: Line, settings: Settings) -> str:
    """A value as a person may read it over someone's shoulder: secrets are masked."""
    value = getattr(settings, line.name)
    if line.secret and line.name == "secret_key":
        return "not set" if value == DEFAULT_SECRET_KEY else "••••"
    if line.secret and isinstance(value, tuple):
        return ", ".join(_without_password(str(item)) for item in value)
    if line.secret:
        return _without_password(str(value))
    return _as_text(value)


def settings_file(values: Mapping[str, object]) -> str:
    """The text of a new `lagazette.toml`: every setting with its help; `values` are set."""
    blocks = ["# The settings of this newspaper. What is commented out has its default value.\n"]
    for line in table():
        if line.name == "secret_key":
            continue
        mark = "" if line.name in values else "# "
        value = values.get(line.name, line.default)
        blocks.append(f"# {line.help}\n{mark}{line.name} = {_as_toml(value)}\n")
    return "\n".join(blocks)


def write_secrets(directory: Path) -> Path:
    """Make the secret key of a new newspaper, readable by its owner alone.

    Raises FileExistsError rather than replace a key that sessions depend on.
    """
    path = directory / SECRETS_FILE
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write("# Never commit, send or copy this file; backups of the newspaper hold it.\n")
        file.write(f'secret_key = "{secrets.token_hex(SECRET_KEY_CHARACTERS // 2)}"\n')
    return path


def _lines() -> Iterator[Line]:
    for entry in fields(Settings):
        if entry.metadata:
            yield _line(entry)


def _line(entry: "Field[object]") -> Line:
    if entry.default is MISSING:
        raise TypeError(f"The setting {entry.name} has no default.")
    return Line(
        name=entry.name,
        kind=entry.metadata["kind"],
        default=entry.default,
        help=entry.metadata["help"],
        secret=entry.metadata["secret"],
        also=entry.metadata["also"],
    )


def _from_file(file: Path) -> dict[str, object]:
    """The values that a settings file gives; none when it is absent."""
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UnreadableSettingsError(file, str(error)) from error
    lines = {line.name: line for line in table()}
    return {
        name: _read_toml(_placed(_known(name, lines, where=str(file)), file), value, str(file))
        for name, value in written.items()
    }


def _placed(line: Line, file: Path) -> Line:
    """The line, when the file may hold it: secrets.toml holds secrets only, and the key alone."""
    if file.name == SECRETS_FILE and not line.secret:
        raise MisplacedSecretError(str(file), line.name, SETTINGS_FILE)
    if file.name == SETTINGS_FILE and line.name == "secret_key":
        raise MisplacedSecretError(str(file), line.name, SECRETS_FILE)
    return line


def _from_environment(environ: Mapping[str, str]) -> dict[str, object]:
    by_name = {name: line for line in table() for name in reversed(line.environment_names)}
    values: dict[str, object] = {}
    for name in environ:
        if name.startswith(ENVIRONMENT_PREFIX) and name not in PROCESS_NAMES:
            _known(name, by_name, where="The environment")
    for line in table():
        for name in line.environment_names:
            if name in environ:
                values[line.name] = _read_text(line, name, environ[name])
                break
    return values


def _known(name: str, lines: Mapping[str, Line], *, where: str) -> Line:
    if name not in lines:
        nearest = difflib.get_close_matches(name, lines, n=1)
        raise UnknownSettingError(where, name, nearest[0] if nearest else None)
    return lines[name]


def _read_toml(line: Line, value: object, where: str) -> object:
    try:
        return line.kind.from_toml(value)
    except Unfit as error:
        shown_value = "set to something" if line.secret else repr(value)
        raise IllTypedSettingError(where, line.name, shown_value, line.kind.expected) from error


def _read_text(line: Line, name: str, text: str) -> object:
    try:
        return line.kind.from_text(text)
    except Unfit as error:
        shown_text = "set to something" if line.secret else f'"{text}"'
        raise IllTypedSettingError(
            "The environment", name, shown_text, line.kind.expected
        ) from error


def _production_faults(settings: Settings) -> Iterator[str]:
    if settings.secret_key == DEFAULT_SECRET_KEY:
        yield f"secret_key is the default one. Put one of your own into {SECRETS_FILE}."
    elif len(settings.secret_key) < SECRET_KEY_CHARACTERS // 2:
        yield f"secret_key has fewer than {SECRET_KEY_CHARACTERS // 2} characters."
    if not settings.site_url.startswith("https://"):
        yield f"site_url is {settings.site_url}. Passwords must travel encrypted: write https://…"
    if settings.mail_url.partition(":")[0] not in {"smtp", "smtps"}:
        yield "mail_url sends nothing, so nobody could reset a password. Name an SMTP server."


def _without_password(url: str) -> str:
    password = urlsplit(url).password
    return url.replace(f":{password}@", ":••••@") if password else url


def _as_text(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case tuple():
            return ", ".join(str(item) for item in value)
        case None:
            return ""
        case _:
            return str(value)


def _as_toml(value: object) -> str:
    match value:
        case bool() | int():
            return str(value).lower()
        case tuple():
            return "[" + ", ".join(_as_toml(item) for item in value) + "]"
        case None:
            return '""'
        case _:
            escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
            return f'"{escaped}"'
